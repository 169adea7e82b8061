// SPDX-License-Identifier: GPL-3.0-or-later
/** What a firmware and a machine make of the pace: by every driver, and by firmwares that are drawn. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { drivers } from '../../src/devices/index.js';
import { type FirmwarePace, PLAIN_PACE, pacingOf } from '../../src/machine/pacing.js';

const { controller, head } = VIRTUAL_LASER;
const { stepsPerMmX: _x, stepsPerMmY: _y, settleSeconds: _s, ...motion } = VIRTUAL_LASER.motion;
const STEPS = { stepsPerMmX: 80, stepsPerMmY: 160, settleSeconds: 0.25 };

interface Board {
  readonly rxBytes: number;
  readonly linesPerSecond: number;
  readonly hasDynamicPower: boolean;
  readonly hasAirAssist: boolean;
}

const BOARDS = fc.record({
  rxBytes: fc.oneof(fc.constantFrom(255, 256, 257), fc.integer({ min: 1, max: 4096 })),
  linesPerSecond: fc.constantFrom(0, 500),
  ...{ hasDynamicPower: fc.boolean(), hasAirAssist: fc.boolean() },
});

const FIRMWARES: fc.Arbitrary<FirmwarePace> = fc.record(
  {
    ...{ plansWholeSteps: fc.boolean(), stopsForCrumbs: fc.boolean() },
    ...{ runsOnSmallBoards: fc.boolean(), segmentsAhead: fc.integer({ min: 1, max: 20 }) },
  },
  { requiredKeys: ['plansWholeSteps', 'stopsForCrumbs', 'runsOnSmallBoards'] },
);

function paced(
  { rxBytes, linesPerSecond, ...more }: Board,
  pace: FirmwarePace,
  steps: Partial<typeof STEPS> = STEPS,
) {
  return pacingOf(
    {
      ...VIRTUAL_LASER,
      motion: { ...motion, ...steps },
      controller: { ...controller, rxBytes, linesPerSecond, baudRate: 250_000 },
      head: { ...head, ...more },
    },
    pace,
  );
}

function holds(board: Board, pace: FirmwarePace): void {
  const found = paced(board, pace);
  const isSmall = pace.runsOnSmallBoards && board.rxBytes <= 256;
  const ahead = isSmall ? undefined : pace.segmentsAhead;
  const isTimed = isSmall || ahead !== undefined;
  assert.deepEqual(
    [found.stepsPerMmX, found.stepsPerMmY],
    pace.plansWholeSteps ? [80, 160] : [0, 0],
  );
  assert.equal(found.stopsForCrumbs, pace.stopsForCrumbs && !board.hasDynamicPower);
  assert.equal(found.secondsPerStop, isSmall ? 0.25 : 0);
  assert.equal(found.stopsForAir, board.hasAirAssist);
  assert.equal(found.plannerBlocks, controller.plannerBlocks);
  assert.equal(found.segmentsAhead, ahead);
  assert.equal(found.rxBytes, ahead === undefined ? undefined : board.rxBytes);
  assert.equal(found.processor?.secondsPerByte, isTimed ? 10 / 250_000 : undefined);
  const typical = board.rxBytes <= 256 ? 0.0034 : 110 / 250_000;
  const perLine = board.linesPerSecond === 0 ? typical : 0.002;
  assert.ok(Math.abs(found.secondsPerLine - (isTimed ? 0 : perLine)) < 1e-9);
}

describe('the pace of a machine', () => {
  for (const { id, pace } of drivers) {
    it(`has what the firmware of ${id} does to it`, () => {
      fc.assert(fc.property(BOARDS, (board) => holds(board, pace)));
    });
  }

  it('has what any firmware may do to it, and nothing of one that is plain', () => {
    fc.assert(fc.property(BOARDS, FIRMWARES, holds));
    fc.assert(fc.property(BOARDS, (board) => holds(board, PLAIN_PACE)));
  });

  it('is that of common motors where the machine does not say what it has', () => {
    const pace = { ...PLAIN_PACE, plansWholeSteps: true, runsOnSmallBoards: true };
    const board = { rxBytes: 128, linesPerSecond: 0, hasDynamicPower: true, hasAirAssist: false };
    const { stepsPerMmX, stepsPerMmY, secondsPerStop } = paced(board, pace, {});
    assert.ok(stepsPerMmX > 0 && stepsPerMmY > 0 && secondsPerStop > 0);
  });

  it('is quicker where the board was measured to be, with the power following or not', () => {
    const pace = { ...PLAIN_PACE, runsOnSmallBoards: true };
    for (const hasDynamicPower of [true, false]) {
      const perLine = (linesPerSecond: number) =>
        paced({ rxBytes: 128, linesPerSecond, hasDynamicPower, hasAirAssist: false }, pace)
          .processor!.perLine;
      assert.ok(perLine(1000) < perLine(0));
      assert.ok(perLine(100) > perLine(0));
    }
  });
});
