// SPDX-License-Identifier: GPL-3.0-or-later
/** The head of a planned job, moment by moment. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { GRBL_PACE } from '../../src/devices/grbl/pace.js';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { pacingOf } from '../../src/machine/pacing.js';
import { estimate } from '../../src/toolpath/estimate.js';
import type { Block } from '../../src/toolpath/toolpath.js';
import { placeAt, recordTrack } from '../../src/toolpath/track.js';
import { anyPicture, picture, stroke } from './samples.js';

const pacing = {
  ...pacingOf(VIRTUAL_LASER, GRBL_PACE),
  ...{ stepsPerMmX: 0, stepsPerMmY: 0, stopsForCrumbs: false, secondsPerStop: 0 },
};
const track = (...blocks: Block[]) => recordTrack({ frame: 'bed', blocks }, pacing);
const isNear = (a: number, b: number, slack = 1e-3) => Math.abs(a - b) <= slack;

describe('the track of a job', () => {
  it('leads from place to place in the time of the estimate, and home', () => {
    const blocks = [stroke([10, 10, 30, 10, 30, 30]), stroke([50, 5, 60, 5], { power: 0.2 })];
    const { places, seconds, powers, total } = recordTrack({ frame: 'bed', blocks }, pacing);
    const whole = estimate({ frame: 'bed', blocks }, pacing);
    assert.ok(isNear(total, whole.seconds) && isNear(seconds.at(-1)!, total));
    assert.deepEqual([...places.slice(0, 2), ...places.slice(-2)], [0, 0, 0, 0]);
    const lit = powers.reduce((sum, power, i) => {
      const [x, y] = [places[2 * i]! - places[2 * i - 2]!, places[2 * i + 1]! - places[2 * i - 1]!];
      return power > 0 ? sum + Math.hypot(x, y) : sum;
    }, 0);
    assert.ok(isNear(lit, 50), `${lit}`);
    assert.ok(seconds.every((at, i) => i === 0 || at >= seconds[i - 1]!));
  });

  it('knows where the head is between, slower where it starts', () => {
    const way = track(stroke([0, 0, 100, 0], { speed: 50, power: 0.7 }));
    const headAt = (share: number) => placeAt(way, way.seconds[50]! * share);
    assert.deepEqual(placeAt(way, -1), { x: 0, y: 0, power: 0, done: 0 });
    const [early, middle] = [headAt(0.01), headAt(0.5)];
    assert.ok(isNear(middle.x, 50, 3) && isNear(middle.power, 0.7), JSON.stringify(middle));
    assert.ok(early.x < 1 && early.x > 0, `${early.x}`);
    const end = placeAt(way, 1e9);
    assert.deepEqual([end.x, end.y, end.power], [0, 0, 0]);
  });

  it('joins the dots of a row, and neither white nor a corner', () => {
    const dots = picture([`${'12'.repeat(40)}....####`, '#'.repeat(88)], {
      ...{ pixel: 0.02, pitch: 0.02, origin: { x: 5, y: 5 }, speed: 10 },
    });
    const { powers, seconds } = track(dots);
    assert.ok(powers.length < 40, `${powers.length} ways`);
    assert.ok(
      powers.some((power) => power > 0.1 && power < 0.2),
      'a mean of both greys',
    );
    assert.ok(isNear(seconds.at(-1)!, estimate({ frame: 'bed', blocks: [dots] }, pacing).seconds));
  });

  it('takes the time of the estimate whatever is burnt', () => {
    fc.assert(
      fc.property(anyPicture, (block) => {
        const { seconds, total } = track(block, stroke([1, 1, 2, 8, 3, 1]));
        assert.ok(
          isNear(seconds.at(-1)!, total, 1e-6 + total * 1e-6),
          `${seconds.at(-1)} ${total}`,
        );
      }),
      { numRuns: 30 },
    );
  });
});

describe('the ways of a track', () => {
  const exact = {
    ...{ maxSpeedX: 50, maxSpeedY: 50, accelerationX: 100, accelerationY: 100 },
    ...{ junctionDeviation: 0.01, plannerBlocks: 16, secondsPerLine: 0, stopsForAir: true },
    ...{ stepsPerMmX: 0, stepsPerMmY: 0, stopsForCrumbs: false, secondsPerStop: 0 },
  };
  const ways = (...blocks: Block[]) => recordTrack({ frame: 'bed', blocks }, exact);
  const short = (values: Iterable<number>) => Array.from(values, (one) => Number(one.toFixed(4)));
  const xs = (...points: number[]) => {
    const { places } = ways(stroke(points, { speed: 10 }));
    return short(places.filter((_, i) => i % 2 === 0));
  };
  /** A row of dots of a sixteenth of a mm, along y = 0. */
  const row = (dots: string) => {
    const sizes = { pixel: 1 / 16, pitch: 1 / 16, origin: { x: 0, y: 1 / 32 }, speed: 10 };
    return ways(picture([dots], sizes));
  };

  it('are as long as several moves that go straight on, up to a fifth of a millimetre', () => {
    assert.deepEqual(xs(0, 0, 1 / 8, 0, 3 / 16, 0, 1 / 4, 0, 1, 0), [0, 0.1875, 0.25, 1, 0]);
    const bent = (y: number) => xs(0, 0, 1 / 16, 0, 1 / 8, y / 16).length;
    assert.deepEqual([bent(0.0009), bent(-0.0009), bent(0.0011), bent(1)], [3, 3, 4, 4]);
    assert.deepEqual(xs(0, 0, 1 / 16, 0, 0, 0), [0, 0.0625, 0], 'it turns back');
    const aslant = xs(5, 5, 5 + 1 / 16, 5 + 1 / 16, 5 + 1 / 8, 5 + 1 / 8);
    assert.deepEqual(
      aslant.filter((x) => x > 5),
      [5.125],
    );
  });

  it('have the mean power of their moves, and end where white begins', () => {
    const grey = row('224');
    assert.deepEqual(short(grey.places), [0, 0, 0.1875, 0, 0, 0]);
    // Two dots of 50 and one of 100, of 255.
    assert.deepEqual(short(grey.powers), [0, 0.2614, 0]);
    const white = row('2.2');
    assert.deepEqual(short(white.powers), [0, 0.1961, 0, 0.1961, 0]);
  });

  it('are several of one long move, the head as fast on each as it is there', () => {
    const even = ways(stroke([0, 0, 6, 0], { speed: 10 }));
    assert.deepEqual(short(even.places.slice(0, 8)), [0, 0, 2, 0, 4, 0, 6, 0]);
    assert.deepEqual(short(even.seconds.slice(0, 4)), [0, 0.25, 0.45, 0.7]);
    assert.deepEqual(short(even.powers.slice(0, 5)), [0, 0.5, 0.5, 0.5, 0]);
    // 3 mm faster and 3 mm slower: 2 mm at 100 mm/s² take 0.2 s, all 0.4899 s.
    const peaked = ways(stroke([0, 0, 6, 0], { speed: 40 }));
    assert.deepEqual(short(peaked.seconds.slice(0, 4)), [0, 0.2, 0.2899, 0.4899]);
    // 4 mm faster and 4 mm slower, at 20 mm/s already where the second move begins, or still where it does.
    for (const between of [2, 6]) {
      const { seconds } = ways(stroke([0, 0, between, 0, 8, 0], { speed: 40 }));
      assert.deepEqual(short(seconds.slice(0, 5)), [0, 0.2, 0.2828, 0.3657, 0.5657]);
    }
    assert.deepEqual(xs(0, 0, 2, 0), [0, 2, 0], 'no longer than one way may be');
  });

  it('begin with the dot behind a long one', () => {
    const places = xs(0, 0, 6, 0, 6 + 1 / 16, 0, 6 + 1 / 8, 0);
    assert.deepEqual(places.slice(0, 5), [0, 2, 4, 6, 6.125]);
  });

  it('are as many as there are', () => {
    const { places, seconds, powers } = ways(stroke([0, 0, 0, 1500], { speed: 10 }));
    assert.deepEqual([seconds.length, powers.length, places.length], [1501, 1501, 3002]);
    assert.deepEqual(short(places.slice(1498, 1506)), [
      ...[0, 1498, 0, 1500],
      ...[0, 1498, 0, 1496],
    ]);
  });
});

describe('where the head is on a track', () => {
  const floats = (...values: number[]) => {
    const made = new Float32Array(new SharedArrayBuffer(values.length * 4));
    made.set(values);
    return made;
  };
  const timesOf = (...values: number[]) => {
    const made = new Float64Array(new SharedArrayBuffer(values.length * 8));
    made.set(values);
    return made;
  };
  const way = {
    places: floats(0, 0, 4, 0, 4, 0, 4, 8),
    seconds: timesOf(0, 2, 3, 5),
    powers: floats(0, 0.5, 0, 0.25),
    total: 6,
  };

  it('is found between the places before it and after it, with the power of the way between', () => {
    const found = [-1, 0, 0.5, 2, 2.5, 3, 4.5, 5, 9].map((at) => {
      const { x, y, power, done } = placeAt(way, at);
      return [at, x, y, power, done];
    });
    assert.deepEqual(found, [
      [-1, 0, 0, 0, 0],
      [0, 0, 0, 0.5, 0],
      [0.5, 1, 0, 0.5, 0],
      [2, 4, 0, 0, 1],
      [2.5, 4, 0, 0, 1],
      [3, 4, 0, 0.25, 2],
      [4.5, 4, 6, 0.25, 2],
      [5, 4, 8, 0, 3],
      [9, 4, 8, 0, 3],
    ]);
  });

  it('is the last of several at one time', () => {
    const stood = { ...way, seconds: timesOf(1, 1, 1, 1) };
    assert.equal(placeAt(stood, 1).done, 3);
    assert.deepEqual(placeAt(stood, 0.5), { x: 0, y: 0, power: 0.5, done: 0 });
  });
});
