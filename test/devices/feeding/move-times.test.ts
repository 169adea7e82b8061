// SPDX-License-Identifier: GPL-3.0-or-later
/** How long each line of a program takes, by its way, its speed and the corners on either side. */
import assert from 'node:assert/strict';
import { LineList } from '../../../src/devices/feeding/line-source.js';

const AGILITY = {
  ...{ maxSpeedX: 200, maxSpeedY: 200, accelerationX: 1000, accelerationY: 1000 },
  ...{ junctionDeviation: 0.01, arcTolerance: 0.002 },
};
/** At 100 mm/s it takes 5 mm and 0.1 s to stop, which costs 0.05 s. */
const BRAKING = 0.05;

function secondsOf(...lines: readonly string[]): readonly number[] {
  const list = new LineList(lines, { agility: AGILITY, start: { x: 0, y: 0 } });
  const seconds: number[] = [];
  while (list.next()) seconds.push(list.seconds);
  return seconds;
}

const near = (a: number | undefined, b: number, within = 1e-6) =>
  assert.ok(a !== undefined && Math.abs(a - b) < within, `${a} is not ${b}`);

describe('the time of a line', () => {
  it('is that of starting, driving and stopping', () => {
    near(secondsOf('G1X100F6000')[0], 1 + 2 * BRAKING);
    near(secondsOf('G1X100F6000', 'X200')[0], 1 + BRAKING);
    near(secondsOf('G1X100F6000', 'X0')[1], 1 + 2 * BRAKING);
  });

  it('knows no corner where an arc goes on along a line, whichever way it turns', () => {
    for (const [turn, end, on] of [
      ['G3', 'X70Y20', 'G1Y100'],
      ['G2', 'X70Y-20', 'G1Y-100'],
    ] as const) {
      const j = turn === 'G3' ? 20 : -20;
      const [first, arc, last] = secondsOf('G1X50F3000', `${turn}${end}I0J${j}`, on);
      // At 50 mm/s stopping costs half of it.
      near(first, 1 + BRAKING / 2);
      near(arc, (Math.PI * 10) / 50, 1e-3);
      near(last, 80 / 50 + BRAKING / 2);
    }
  });

  it('is longer where an arc leads into a corner', () => {
    const [, arc = 0, last = 0] = secondsOf('G1X50F3000', 'G3X70Y20I0J20', 'G1X150');
    assert.ok(arc > (Math.PI * 10) / 50 + 0.01 && last > 80 / 50 + BRAKING / 2 + 0.01);
  });
});
