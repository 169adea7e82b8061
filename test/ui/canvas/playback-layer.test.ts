// SPDX-License-Identifier: GPL-3.0-or-later
/** A job that is played back: the head where it would be, filled while the beam is on. */
import assert from 'node:assert/strict';
import { PlayedTrack } from '../../../src/editor/playback/played-track.js';
import { PlaybackLayer, playedHead } from '../../../src/ui/canvas/playback-layer.js';
import { fakeTrack } from '../support/fake-track.js';
import { needDisplay } from '../support/gtk-loop.js';
import { notedStrokes } from '../support/noted-strokes.js';

const view = { widthPx: 300, heightPx: 200, scale: 2, originX: 10, originY: 190 };
const look = { view, scaleFactor: 1, isMoving: false };

describe('the head of a playback', () => {
  before(function () {
    needDisplay(this);
  });

  it('is painted around its place, and nothing is while nothing is played', () => {
    const layer = new PlaybackLayer();
    const { painter, lines } = notedStrokes();
    assert.equal(layer.paint(painter, undefined, look), false);
    assert.deepEqual(lines, []);
    const track = new PlayedTrack(fakeTrack());
    track.goTo(45);
    layer.paint(painter, track, look);
    assert.equal(lines.at(-1), 'texture 84 174 32 32');
    layer.dispose();
  });

  it('is a blue ring with a white rim, and a disc with a glow while it burns', () => {
    /** Blue, white or clear from the middle to the right. */
    const ray = (isLit: boolean) => {
      const { pixels, widthPx, heightPx } = playedHead(isLit);
      assert.deepEqual([widthPx, heightPx], [64, 64]);
      return [0, 6, 10, 13, 16, 20, 31].map((at) => nameOf(pixels[32 * 64 + 32 + at]!));
    };
    const [dark, lit] = [ray(false), ray(true)];
    assert.deepEqual(dark, ['clear', 'clear', 'white', 'blue', 'white', 'clear', 'clear']);
    assert.deepEqual(lit, ['blue', 'blue', 'blue', 'blue', 'white', 'glow', 'clear']);
  });
});

/** What a pixel looks like, in the order blue, green, red of little endian words, the opacity last. */
function nameOf(pixel: number): string {
  const opacity = pixel >>> 24;
  const [a, b] = [pixel & 255, (pixel >>> 16) & 255];
  if (opacity < 8) return 'clear';
  if (opacity < 160) return 'glow';
  return Math.abs(a - b) < 40 ? 'white' : 'blue';
}
