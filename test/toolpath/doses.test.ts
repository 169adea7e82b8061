// SPDX-License-Identifier: GPL-3.0-or-later
/** The light that falls on a move: even with dynamic power, more where the head is slow with constant power. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Dose, dosesOf } from '../../src/toolpath/doses.js';
import type { TimedMove } from '../../src/toolpath/timed-move.js';

const ACCELERATION = 100;

/** Along a slope of 3 to 4: up from `entry` to `peak`, evenly for `cruise` mm, down to `exit`. */
function moveWith(entry: number, peak: number, exit: number, cruise: number): TimedMove {
  const ramp = (speed: number) => (peak * peak - speed * speed) / (2 * ACCELERATION);
  const length = ramp(entry) + cruise + ramp(exit);
  const seconds = (2 * peak - entry - exit) / ACCELERATION + cruise / peak;
  const ends = { x0: 5, y0: 7, x1: 5 + 0.6 * length, y1: 7 + 0.8 * length };
  const speeds = { entry, peak, exit, acceleration: ACCELERATION, programmed: 40 };
  return { ...ends, ...speeds, length, seconds, power: 0.5 } as TimedMove;
}

const near = (found: number, right: number) =>
  assert.ok(Math.abs(found - right) < 1e-6 * Math.max(1, Math.abs(right)), `${found} ${right}`);
const lengthOf = ({ x0, y0, x1, y1 }: Dose) => Math.hypot(x1 - x0, y1 - y0);
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

describe('the light of a move', () => {
  const speed = fc.integer({ min: 0, max: 20 });
  const anyMove = fc
    .tuple(speed, fc.integer({ min: 21, max: 40 }), speed, fc.integer({ min: 1, max: 50 }))
    .map((numbers) => moveWith(...numbers));

  it('of constant power is that of all its time, on all of its way, each piece after the one before', () => {
    fc.assert(
      fc.property(anyMove, (move) => {
        const doses = dosesOf(move, false);
        near(sum(doses.map(({ seconds }) => seconds)), move.seconds);
        near(sum(doses.map(lengthOf)), move.length);
        near(doses.at(-1)!.x1, move.x1);
        near(doses.at(-1)!.y1, move.y1);
        for (const [i, { x0, y0, power }] of doses.entries()) {
          const before = doses[i - 1] ?? { x1: move.x0, y1: move.y0 };
          near(x0, before.x1);
          near(y0, before.y1);
          assert.equal(power, move.power);
        }
      }),
    );
  });

  it('of constant power is more where the head is slow', () => {
    const doses = dosesOf(moveWith(0, 40, 10, 8), false);
    const paces = doses.map((dose) => lengthOf(dose) / dose.seconds);
    [5, 15, 25, 35, 40, 36.25, 28.75, 21.25, 13.75].forEach((pace, i) => {
      near(paces[i]!, pace);
    });
    assert.equal(paces.length, 9);
    assert.equal(dosesOf(moveWith(0, 40, 0, 0), false).length, 8, 'no part of it is even');
    assert.equal(dosesOf(moveWith(40, 40, 40, 8), false).length, 1, 'all of it is');
  });

  it('of dynamic power is the same on every millimetre', () => {
    fc.assert(
      fc.property(anyMove, (move) => {
        const [dose, ...none] = dosesOf(move, true);
        assert.deepEqual(none, []);
        near(dose!.power * dose!.seconds, (move.power * move.length) / move.programmed);
      }),
    );
  });

  it('is none without power, and none of a rest with dynamic power', () => {
    const move = moveWith(0, 40, 0, 8);
    assert.deepEqual(dosesOf({ ...move, power: 0 }, false), []);
    const rest = { ...move, length: 0, x1: move.x0, y1: move.y0 };
    assert.deepEqual(dosesOf(rest, true), []);
    assert.deepEqual(
      dosesOf(rest, false).map(({ power, seconds }) => [power, seconds]),
      [[move.power, move.seconds]],
    );
  });
});
