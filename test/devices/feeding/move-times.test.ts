// SPDX-License-Identifier: GPL-3.0-or-later
/** How long each line of a program takes, by its way, its speed and the corners on either side. */
import assert from 'node:assert/strict';
import { LineList } from '../../../src/devices/feeding/line-source.js';
import type { Agility } from '../../../src/devices/feeding/move-times.js';

const AGILITY = {
  ...{ maxSpeedX: 200, maxSpeedY: 200, accelerationX: 1000, accelerationY: 1000 },
  ...{ junctionDeviation: 0.01, arcTolerance: 0.002 },
};
/** At 100 mm/s it takes 5 mm and 0.1 s to stop, which costs 0.05 s. */
const BRAKING = 0.05;

function secondsOf(...lines: readonly string[]): readonly number[] {
  return secondsOn(AGILITY, ...lines);
}

function secondsOn(agility: Agility, ...lines: readonly string[]): readonly number[] {
  const list = new LineList(lines, { agility, start: { x: 0, y: 0 } });
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

  it('slows down to the speed that a corner allows', () => {
    // Along the turn 1414 mm/s²; with the sine of half the angle, 0.7071, that allows √34.14 mm/s.
    const [first, second] = secondsOf('G1X100F6000', 'Y100');
    near(first, 1 + BRAKING + 0.0443276);
    near(second, 1 + BRAKING + 0.0443276);
  });

  it('has the corner of the axis that is slow in its turn, whichever axis that is', () => {
    // The turn (-0.4, 0.8) is (-0.447, 0.894) of length 1: 1118 mm/s², which allow √94.72 mm/s.
    const slowX = { ...AGILITY, accelerationX: 500, accelerationY: 2000 };
    const slowY = { ...AGILITY, accelerationX: 2000, accelerationY: 500 };
    for (const [first, second] of [
      secondsOn(slowX, 'G1X100F6000', 'X160Y80'),
      secondsOn(slowY, 'G1Y100F6000', 'X80Y160'),
      secondsOn(slowX, 'G1X-100F6000', 'X-160Y-80'),
    ]) {
      near(first, 1 + 0.1 + 0.0814822);
      // Along (0.6, 0.8) 833 mm/s².
      near(second, 1 + 0.0488893 + 0.06);
    }
  });

  it('is at most as fast as the axes, and as fast as they can where no speed is asked for', () => {
    near(secondsOf('G0X100')[0], 0.5 + 2 * 0.1);
    near(secondsOf('G0X100F3000')[0], 0.5 + 2 * 0.1);
    near(secondsOf('G1X100F60000')[0], 0.5 + 2 * 0.1);
    // Aslant the slower axis allows 250 mm/s and 1250 mm/s².
    near(secondsOf('G1X60Y80F60000')[0], 0.4 + 2 * 0.1);
    near(secondsOf('G1X80Y-60F60000')[0], 0.4 + 2 * 0.1);
  });

  it('of a G0 is by its speed where the board obeys that', () => {
    const obedient = { ...AGILITY, rapidsObeyFeed: true };
    near(secondsOn(obedient, 'G0X100F3000')[0], 2 + BRAKING);
    near(secondsOn(obedient, 'G0X100F60000')[0], 0.5 + 2 * 0.1);
  });

  it('never reaches its speed where it is short, and the line beside it pays for that', () => {
    near(secondsOf('G1X1F6000')[0], 2 * Math.sqrt(0.001));
    // In 1 mm it comes to 44.7 mm/s, or from there to rest.
    const [long, end] = secondsOf('G1X100F6000', 'X101');
    near(end, Math.sqrt(0.002));
    near(long, 1 + BRAKING + 0.0152786);
    const [begin, on] = secondsOf('G1X1F6000', 'X101');
    near(begin, Math.sqrt(0.002));
    near(on, 1 + BRAKING + 0.0152786);
  });

  it('of a small arc is slow, for each corner of its chords is one', () => {
    const [line, arc] = secondsOf('G1X10F3000', 'G3Y0.2I0J0.1');
    // √(1000 · 0.1 · 0.01 / 0.002) mm/s, down from 50, and to rest at the end.
    near(line, 0.2 + 0.025 + 0.0076393);
    near(arc, 0.02523);
    near(secondsOf('G1X10F3000', 'G2Y-0.2I0J-0.1')[1], 0.02523);
  });

  it('has a stop on either side of a line that does not move', () => {
    const [first, still, last] = secondsOf('G1X100F6000', 'M5', 'X200');
    near(first, 1 + 2 * BRAKING);
    assert.equal(still, 0);
    near(last, 1 + 2 * BRAKING);
  });
});
