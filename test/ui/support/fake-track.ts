// SPDX-License-Identifier: GPL-3.0-or-later
/** What a playback has to show: a job of one line. */
import type { Track } from '../../../src/toolpath/track.js';

/** A minute and a half along x with the beam at 80 %. */
export function fakeTrack(): Track {
  const floats = (...values: number[]) => {
    const made = new Float32Array(new SharedArrayBuffer(values.length * 4));
    made.set(values);
    return made;
  };
  const seconds = new Float64Array(new SharedArrayBuffer(16));
  seconds.set([0, 90]);
  return { places: floats(0, 0, 90, 0), seconds, powers: floats(0, 0.8), total: 90 };
}
