// SPDX-License-Identifier: GPL-3.0-or-later
/** The virtual machine of Marlin, and what it finds in a program. */
import { marlinBoards } from '../../simulators/marlin/boards.js';
import type { Simulator } from '../contract/simulator.js';
import { simulateMoves } from '../simulate-moves.js';
import { marlinResume } from './resume-dialect.js';

export const marlinSimulator: Simulator = {
  boards: marlinBoards,
  simulate: (machine, program, run) =>
    simulateMoves({ machine, rules: marlinResume(machine.dialect ?? '').beam }, program, run),
};
