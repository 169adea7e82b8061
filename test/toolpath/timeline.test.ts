// SPDX-License-Identifier: GPL-3.0-or-later
/** When the head is where, unit by unit. */
import assert from 'node:assert/strict';
import { GRBL_PACE } from '../../src/devices/grbl/pace.js';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { pacingOf } from '../../src/machine/pacing.js';
import { estimate } from '../../src/toolpath/estimate.js';
import { Timeline, TimelineRecorder } from '../../src/toolpath/timeline.js';
import { stroke } from './samples.js';

/** Without whole steps, as a timeline is counted. */
const pacing = {
  ...pacingOf(VIRTUAL_LASER, GRBL_PACE),
  ...{ stepsPerMmX: 0, stepsPerMmY: 0, stopsForCrumbs: false, secondsPerStop: 0 },
};
const FAST = Number.POSITIVE_INFINITY;

function square(): Timeline {
  const recorder = new TimelineRecorder(pacing);
  recorder.unit(Number.NaN, Number.NaN, 0, FAST); // Something said before the first move.
  recorder.unit(10, 10, 0, FAST);
  recorder.unit(10, 10, 0, FAST); // A switch.
  for (const [x, y] of [
    [30, 10],
    [30, 30],
    [10, 30],
    [10, 10],
  ] as const) {
    recorder.unit(x, y, 0.5, 20);
  }
  return recorder.end();
}

describe('a timeline', () => {
  it('knows where the head is after each unit, and with what power it came there', () => {
    const timeline = square();
    assert.equal(timeline.count, 7);
    assert.equal(timeline.after(1), undefined);
    assert.deepEqual({ ...timeline.after(2), seconds: 0 }, { x: 10, y: 10, seconds: 0, power: 0 });
    assert.deepEqual(
      { ...timeline.after(5), seconds: 0 },
      { x: 30, y: 30, seconds: 0, power: 0.5 },
    );
    assert.equal(timeline.after(0), undefined);
    assert.equal(timeline.after(8), undefined);
  });

  it('takes no time for units without a move, and for all together what the estimate says', () => {
    const timeline = square();
    const seconds = Array.from({ length: 6 }, (_, i) => timeline.after(i + 2)!.seconds);
    assert.equal(seconds[0], seconds[1]);
    assert.deepEqual(
      seconds.toSorted((a, b) => a - b),
      seconds,
    );
    // Four sides of 20 mm at 20 mm/s, each from a corner that nearly stops.
    assert.ok(seconds[2]! - seconds[1]! > 1 && seconds[2]! - seconds[1]! < 1.1, `${seconds}`);
    const points = [10, 10, 30, 10, 30, 30, 10, 30, 10, 10];
    const blocks = [stroke(points, { power: 0.5, speed: 20 })];
    const whole = estimate({ frame: 'machine', blocks }, pacing).seconds;
    const wayHome = estimate({ frame: 'machine', blocks: [] }, pacing).seconds;
    assert.ok(
      seconds[5]! < whole && seconds[5]! > whole - wayHome - 1,
      `${seconds[5]} of ${whole}`,
    );
  });

  it('is the same after it was written down', () => {
    const timeline = square();
    const again = Timeline.from(Buffer.from(timeline.bytes));
    assert.deepEqual(again.after(6), timeline.after(6));
    assert.equal(again.count, timeline.count);
  });

  it('is cut at its last whole unit where its file is damaged', () => {
    assert.equal(Timeline.from(square().bytes.subarray(0, 40)).count, 2);
  });

  it('knows places, powers and times of each of many units', () => {
    const recorder = new TimelineRecorder(pacing);
    for (let i = 1; i <= 1500; i++) recorder.unit(i, -i, i % 2 === 0 ? 0.5 : 0, i % 2 ? FAST : 50);
    const timeline = recorder.end();
    assert.deepEqual([timeline.count, timeline.bytes.length], [1500, 24_000]);
    let before = 0;
    for (let i = 1; i <= 1500; i++) {
      const { x, y, power, seconds } = timeline.after(i)!;
      assert.deepEqual([x, y, power], [i, -i, i % 2 === 0 ? 0.5 : 0]);
      assert.ok(seconds > before, `${i}`);
      before = seconds;
    }
  });

  it('counts moves of less than a step of the motors, as the program has them', () => {
    const recorded = (more: Partial<typeof pacing>) => {
      const recorder = new TimelineRecorder({ ...pacing, ...more });
      for (const x of [1, 1.01, 1.02, 1.03, 2]) recorder.unit(x, 0, 0.5, 10);
      const timeline = recorder.end();
      return Array.from({ length: 5 }, (_, i) => timeline.after(i + 1));
    };
    const coarse = { stepsPerMmX: 10, stepsPerMmY: 10, stopsForCrumbs: true };
    assert.deepEqual(recorded(coarse), recorded({}));
  });
});
