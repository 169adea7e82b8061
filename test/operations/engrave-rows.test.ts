// SPDX-License-Identifier: GPL-3.0-or-later
/** Rows at an angle: the same work is burnt, only the head goes another way over it. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { GRBL_PACE } from '../../src/devices/grbl/pace.js';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { pacingOf } from '../../src/machine/pacing.js';
import type { PieceArt, PlanInput } from '../../src/operations/contract.js';
import { engrave } from '../../src/operations/engrave/index.js';
import type { Values } from '../../src/params/schema.js';
import { burnBounds, moveBounds } from '../../src/toolpath/bounds.js';
import { LookAhead } from '../../src/toolpath/look-ahead.js';
import type { ScanBlock, Toolpath } from '../../src/toolpath/toolpath.js';
import { walk } from '../../src/toolpath/walk.js';
import { planned } from '../support/planned.js';
import { movesOf } from '../toolpath/recorder.js';
import { bitmap, circle, filled, rectangle } from './sample-art.js';

const DEGREE = Math.PI / 180;

function engraved(
  art: Partial<PieceArt>,
  params: Values,
  machine?: PlanInput['machine'],
): Toolpath<'piece'> & { readonly scans: readonly ScanBlock[] } {
  const toolpath = planned(engrave, { art, params, ...(machine && { machine }) });
  const scans = toolpath.blocks.filter((block) => block.kind === 'scan');
  return { ...toolpath, scans };
}

const isNear = (a: number, b: number, slack: number) => Math.abs(a - b) <= slack;

/** Power times length in each square of one millimetre, by its lower left corner. */
function burntSquares(toolpath: Toolpath): Map<string, number> {
  const squares = new Map<string, number>();
  let [x, y] = [0, 0];
  for (const move of movesOf(toolpath)) {
    if (move.kind === 'burn' && move.power > 0) {
      const length = Math.hypot(move.x - x, move.y - y);
      const parts = Math.max(1, Math.ceil(length / 0.05));
      for (let i = 0; i < parts; i++) {
        const share = (i + 0.5) / parts;
        const at = [x + (move.x - x) * share, y + (move.y - y) * share].map(Math.floor).join(',');
        squares.set(at, (squares.get(at) ?? 0) + (length / parts) * move.power);
      }
    }
    [x, y] = [move.x, move.y];
  }
  return squares;
}

const area = (toolpath: Toolpath, interval: number) =>
  [...burntSquares(toolpath).values()].reduce((sum, length) => sum + length * interval, 0);

describe('rows at an angle', () => {
  const disc = { paths: [filled(circle(20, 20, 10))] };

  it('fill the same area, whatever the angle', () => {
    const angle = fc.double({ min: -Math.PI, max: Math.PI, noNaN: true });
    fc.assert(
      fc.property(angle, (scanAngle) => {
        const toolpath = engraved(disc, { scanAngle, interval: 0.2, power: 1 });
        const box = burnBounds(toolpath);
        for (const [side, wanted] of [
          [box.minX, 10],
          [box.maxX, 30],
          [box.minY, 10],
        ] as const) {
          assert.ok(isNear(side, wanted, 0.2), `${scanAngle}: ${JSON.stringify(box)}`);
        }
        assert.ok(isNear(area(toolpath, 0.2) / (100 * Math.PI), 1, 0.01));
      }),
      { numRuns: 6 },
    );
  });

  it('run the asked way, their overscan with them', () => {
    const toolpath = engraved(disc, { scanAngle: 30 * DEGREE, overscan: 5 });
    const { along, across } = toolpath.scans[0]!;
    assert.ok(isNear(Math.atan2(along.y, along.x), 30 * DEGREE, 1e-12));
    assert.equal(along.x * across.x + along.y * across.y, 0);
    const [burn, move] = [burnBounds(toolpath), moveBounds(toolpath)];
    assert.ok(isNear(move.maxX - burn.maxX, 5 * Math.cos(30 * DEGREE), 0.2));
    assert.ok(isNear(move.maxY - burn.maxY, 5 * Math.sin(30 * DEGREE), 0.2));
  });

  it('keep one axis still where they stand upright', () => {
    const toolpath = engraved(disc, { scanAngle: 90 * DEGREE, interval: 1 });
    assert.deepEqual(toolpath.scans[0]!.along, { x: 0, y: 1 });
    const xs = movesOf(toolpath).flatMap((move) => (move.kind === 'burn' ? [move.x] : []));
    assert.equal(new Set(xs).size, 20);
  });

  it('leave a picture as it is seen', () => {
    // Black at the upper left, 3 × 2 mm, its lower left corner at 5, 7.
    const picture = bitmap([3, 0, 0, 2, 5, 7], 3, [0, 255, 255, 255, 255, 255]);
    for (const degrees of [0, 90, -90, 180, -180]) {
      const toolpath = engraved({ bitmaps: [picture] }, { scanAngle: degrees * DEGREE });
      const box = burnBounds(toolpath);
      const sides = [box.minX, box.minY, box.maxX, box.maxY];
      assert.ok(
        sides.every((side, i) => isNear(side, [5, 8, 6, 9][i]!, 0.51)),
        `${degrees}: ${sides}`,
      );
      const squares = burntSquares(toolpath);
      assert.equal([...squares].sort(([, a], [, b]) => b - a)[0]![0], '5,8', `${degrees}`);
    }
  });

  it('cross at a right angle where they are hatched, with twice the burn', () => {
    const square = { paths: [filled(rectangle(0, 0, 10, 10))] };
    const params = { scanAngle: 20 * DEGREE, interval: 0.2, power: 1 };
    const crossed = engraved(square, { ...params, crossHatch: true });
    const [first, second] = crossed.scans.map(({ along }) => along);
    assert.equal(crossed.blocks.length, 2);
    const [ahead, across] = [Math.cos(20 * DEGREE), Math.sin(20 * DEGREE)];
    assert.ok(isNear(first!.x, ahead, 1e-12) && isNear(first!.y, across, 1e-12));
    assert.ok(isNear(second!.x, -across, 1e-12) && isNear(second!.y, ahead, 1e-12));
    const once = area(engraved(square, params), 0.2);
    assert.ok(isNear(area(crossed, 0.2) / once, 2, 0.02));
  });

  it('are held back by the axis that they run along', () => {
    const { motion, controller } = VIRTUAL_LASER;
    const fast = { ...controller, linesPerSecond: 9000, baudRate: 1_000_000 };
    const slowY = { ...motion, accelerationY: motion.accelerationX / 9 };
    const isDark = (i: number) => (i + Math.floor(i / 20)) % 2 === 0;
    const dots = Array.from({ length: 400 }, (_, i) => (isDark(i) ? 0 : 255));
    const art = { bitmaps: [bitmap([40, 0, 0, 40, 0, 0], 20, dots)] };
    const smoothAt = (scanAngle: number) =>
      engraved(art, { scanAngle, interval: 0.2, speed: 900 }, { motion: slowY, controller: fast })
        .scans[0]!.speed;
    assert.ok(smoothAt(90 * DEGREE) < smoothAt(0), `${smoothAt(90 * DEGREE)} ${smoothAt(0)}`);
  });

  it('are as even on a slant as level ones, though every dot ends on whole steps of the motors', () => {
    const controller = {
      ...VIRTUAL_LASER.controller,
      ...{ rxBytes: 1024, plannerBlocks: 35, linesPerSecond: 4000, baudRate: 1_000_000 },
    };
    const machine = { ...VIRTUAL_LASER, controller };
    // Greys that differ from dot to dot, so that none are joined.
    const greys = Array.from({ length: 150 * 60 }, (_, i) => 40 + ((i * 37) % 150));
    const art = { bitmaps: [bitmap([15, 0, 0, 6, 0, 0], 150, greys)] };
    for (const degrees of [0, 10, 45]) {
      const params = { scanAngle: degrees * DEGREE, speed: 150, overscan: 12 };
      const { motion } = machine;
      const { blocks, scans } = engraved(art, params, { motion, controller });
      let slowest = Number.POSITIVE_INFINITY;
      const planner = new LookAhead(pacingOf(machine, GRBL_PACE), ({ power, length, seconds }) => {
        if (power > 0 && length > 0.01) slowest = Math.min(slowest, length / seconds);
      });
      walk({ frame: 'bed', blocks }, planner);
      planner.rest();
      const share = slowest / scans[0]!.speed;
      assert.ok(share > 0.9, `${degrees}°: ${share} of ${scans[0]!.speed} mm/s`);
    }
  });
});
