// SPDX-License-Identifier: GPL-3.0-or-later
/** How speed rises and falls along one piece, against figures reckoned by hand: 10 mm/s² throughout. */
import assert from 'node:assert/strict';
import { VelocityProfile } from '../../../src/simulators/core/velocity-profile.js';

const A = 10;

/** Each figure to a millionth. */
const rounded = (values: Iterable<number>) =>
  Array.from(values, (value) => Math.round(value * 1e6) / 1e6 + 0);

function planned(entry: number, exit: number, nominal: number, mm: number): VelocityProfile {
  const profile = new VelocityProfile();
  profile.plan(entry * entry, exit * exit, nominal * nominal, A, mm);
  return profile;
}

const shown = (profile: VelocityProfile) => ({
  seconds: rounded(profile.duration),
  mm: rounded(profile.length),
  exit: rounded([profile.exitSpeed])[0],
});

function seen(profile: VelocityProfile, time: number): number[] {
  profile.at(time);
  return rounded([profile.distance, profile.speed]);
}

describe('the speed along a piece of the way', () => {
  it('rises, stays and falls as fast as the axes allow', () => {
    const from = (entry: number, exit: number, nominal: number, mm: number) =>
      shown(planned(entry, exit, nominal, mm));
    assert.deepEqual(from(0, 0, 10, 30), { seconds: [1, 2, 1], mm: [5, 20, 5], exit: 0 });
    assert.deepEqual(from(4, 6, 10, 17.4), { seconds: [0.6, 1, 0.4], mm: [4.2, 10, 3.2], exit: 6 });
    assert.deepEqual(from(10, 10, 10, 25), { seconds: [0, 2.5, 0], mm: [0, 25, 0], exit: 10 });
    // Too short for the full speed, for the speed at its end, and for getting slower.
    assert.deepEqual(from(0, 0, 100, 10), { seconds: [1, 0, 1], mm: [5, 0, 5], exit: 0 });
    assert.deepEqual(from(0, 20, 20, 5), { seconds: [1, 0, 0], mm: [5, 0, 0], exit: 10 });
    assert.deepEqual(from(10, 0, 10, 3.75), { seconds: [0, 0, 0.5], mm: [0, 0, 3.75], exit: 5 });
  });

  it('comes down first where less is allowed than the head has', () => {
    const from = (exit: number, mm: number) => shown(planned(20, exit, 10, mm));
    assert.deepEqual(from(0, 40), { seconds: [1, 2, 1], mm: [15, 20, 5], exit: 0 });
    assert.deepEqual(from(10, 35), { seconds: [1, 2, 0], mm: [15, 20, 0], exit: 10 });
    assert.deepEqual(from(30, 35), { seconds: [1, 2, 0], mm: [15, 20, 0], exit: 10 });
    assert.deepEqual(from(0, 18.75), { seconds: [1, 0, 0.5], mm: [15, 0, 3.75], exit: 5 });
    assert.deepEqual(from(0, 8.75), { seconds: [0.5, 0, 0], mm: [8.75, 0, 0], exit: 15 });
  });

  it('falls to a stand where that fits, and as far as it can where not', () => {
    const stop = (mm: number) => {
      const profile = planned(0, 0, 10, 30);
      profile.planStop(100, A, mm);
      return { ...shown(profile), whole: rounded([profile.totalTime, profile.totalLength]) };
    };
    assert.deepEqual(stop(20), { seconds: [1, 0, 0], mm: [5, 0, 0], exit: 0, whole: [1, 5] });
    assert.deepEqual(stop(5), { seconds: [1, 0, 0], mm: [5, 0, 0], exit: 0, whole: [1, 5] });
    const short = { seconds: [0.5, 0, 0], mm: [3.75, 0, 0], exit: 5, whole: [0.5, 3.75] };
    assert.deepEqual(stop(3.75), short);
  });

  it('is known at every moment, before its begin and after its end too', () => {
    const profile = planned(0, 0, 10, 30);
    const moments: [number, [number, number]][] = [
      [-1, [0, 0]],
      [0, [0, 0]],
      [0.5, [1.25, 5]],
      [1, [5, 10]],
      [2, [15, 10]],
      [3.5, [28.75, 5]],
      [4, [30, 0]],
      [9, [30, 0]],
    ];
    for (const [time, place] of moments) assert.deepEqual(seen(profile, time), place, `${time} s`);
    assert.deepEqual(rounded([profile.totalTime, profile.totalLength]), [4, 30]);
    assert.deepEqual(seen(planned(4, 6, 10, 17.4), 9), [17.4, 6]);
  });

  it('is what a board prepared, to its last millimetre', () => {
    const piece = (times: number[], mm: number) => {
      const profile = planned(0, 0, 10, 30);
      const seconds = times.reduce((sum, time) => sum + time, 0);
      profile.planPiece({
        entry: 2,
        acceleration: A,
        times: Float64Array.from(times),
        mm,
        seconds,
      });
      return { ...shown(profile), profile };
    };
    const { profile, ...whole } = piece([0.5, 1, 0.25], 10.7);
    // 2 to 7 mm/s, 7 mm/s, 7 to 4.5 mm/s; what is over goes to the last stretch.
    assert.deepEqual(whole, { seconds: [0.5, 1, 0.25], mm: [2.25, 7, 1.45], exit: 4.5 });
    assert.deepEqual(rounded(profile.startSpeed), [2, 7, 7]);
    assert.deepEqual(rounded(profile.acceleration), [10, 0, -10]);
    assert.deepEqual(rounded([profile.totalTime, profile.totalLength]), [1.75, 10.7]);
    assert.deepEqual(seen(profile, 1), [5.75, 7]);
    const even = piece([0, 2, 0], 4.1);
    assert.deepEqual([even.mm, even.seconds, even.exit], [[0, 4.1, 0], [0, 2, 0], 2]);
    // Shorter than its times say, and slower than standing.
    const short = piece([0, 0, 0.5], 0.1);
    assert.deepEqual([short.mm, short.exit], [[0, 0, 0.1], 0]);
  });
});
