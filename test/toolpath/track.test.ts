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
