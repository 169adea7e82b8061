// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What GRBL 1.1h on a cycle-true AVR made of the measuring program, asked for its state five times a second:
 * each is the same processor, so each must give the same figure.
 */
import assert from 'node:assert/strict';
import { grbl } from '../../../src/devices/grbl/index.js';
import { GRBL_DIODE } from '../../../src/devices/grbl/profiles.js';
import { endlessPace, figureFor, isSlowBoard } from '../../../src/editor/measure/forecast-pace.js';
import type { BoardFacts } from '../../../src/machine/board-facts.js';
import type { MachineProfile } from '../../../src/machine/profile.js';
import { everySecond } from '../../support/search-runs.js';

const DOT = { legs: 4, moves: 350, dx: 0.1, dy: 0.1, speed: 200 };
const FINE = { ...DOT, dx: 0.025, dy: 0.025 };
const SHORT = { ...FINE, isShort: true };

const MEASURED = [
  { dots: '0.1 mm', moves: DOT, acceleration: 1000, stepsPerMm: 80, pace: 338.3 },
  { dots: '0.1 mm', moves: DOT, acceleration: 3000, stepsPerMm: 80, pace: 360.6 },
  { dots: '0.1 mm', moves: DOT, acceleration: 500, stepsPerMm: 80, pace: 312.4 },
  { dots: '0.1 mm', moves: DOT, acceleration: 1000, stepsPerMm: 160, pace: 332.4 },
  { dots: '0.1 mm', moves: DOT, acceleration: 1000, stepsPerMm: 40, pace: 340.4 },
  { dots: '0.1 mm', moves: DOT, acceleration: 1000, stepsPerMm: 250, pace: 342.5 },
  { dots: 'fine', moves: FINE, acceleration: 1000, stepsPerMm: 80, pace: 364.8 },
  { dots: 'fine', moves: FINE, acceleration: 200, stepsPerMm: 80, pace: 363.1 },
  { dots: 'fine, short lines', moves: SHORT, acceleration: 1000, stepsPerMm: 80, pace: 482.6 },
  { dots: 'fine, short lines', moves: SHORT, acceleration: 200, stepsPerMm: 80, pace: 415.7 },
];
/** The pace of the firmware at the 1000 mm/s² of the profile. */
const FIGURE = 340;
const TOLERANCE = 0.025;
/** With dots of two steps the board falls into a rhythm: a hundredth of its processor is a thirtieth of its pace. */
const IN_RHYTHM = 0.035;

const machine: MachineProfile = {
  ...GRBL_DIODE,
  motion: { ...GRBL_DIODE.motion, accelerationX: 1000, accelerationY: 1000 },
};

function boardOf(acceleration: number, stepsPerMm: number): BoardFacts {
  const facts = {
    ...{ rxBytes: 128, plannerBlocks: 15, maxSpeedX: 200, maxSpeedY: 200, junctionDeviation: 0.01 },
    ...{ accelerationX: acceleration, accelerationY: acceleration, settleSeconds: 0.025 },
    ...{ stepsPerMmX: stepsPerMm, stepsPerMmY: stepsPerMm },
  };
  return facts as BoardFacts; // Nothing else is read.
}

describe('the figure of a board', () => {
  for (const { dots, moves, acceleration, stepsPerMm, pace } of everySecond(MEASURED, 0)) {
    it(`is that of its processor: ${dots}, ${acceleration} mm/s², ${stepsPerMm} steps/mm`, () => {
      const board = { machine, driver: grbl, board: boardOf(acceleration, stepsPerMm) };
      const figure = figureFor(board, moves, pace);
      const tolerance = moves === FINE ? IN_RHYTHM : TOLERANCE;
      assert.ok(Math.abs(figure / FIGURE - 1) < tolerance, `${figure} lines a second`);
    });
  }

  it('says that motors of 200 mm/s² hold it up', () => {
    const board = { machine, driver: grbl, board: boardOf(200, 80) };
    const endless = endlessPace(board, DOT);
    assert.ok(Math.abs(238.6 / endless - 1) < 0.02, `${endless} lines a second`);
  });

  it('is of the profile where the board reports nothing', () => {
    const figure = figureFor({ machine, driver: grbl, board: undefined }, DOT, 338.3);
    assert.ok(Math.abs(figure / FIGURE - 1) < 0.02, `${figure} lines a second`);
  });

  it('is wanted of boards with a small buffer only', () => {
    const large = { ...machine, controller: { ...machine.controller, rxBytes: 1024 } };
    assert.equal(isSlowBoard({ machine, driver: grbl, board: undefined }), true);
    assert.equal(isSlowBoard({ machine: large, driver: grbl, board: undefined }), false);
  });
});
