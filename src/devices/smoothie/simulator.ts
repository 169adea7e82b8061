// SPDX-License-Identifier: GPL-3.0-or-later
/** The virtual machine of Smoothieware, and what it finds in a program. */
import { smoothieBoards } from '../../simulators/smoothie/boards.js';
import type { Simulator } from '../contract/simulator.js';
import { simulateMoves } from '../simulate-moves.js';
import { SMOOTHIE_RESUME } from './resume-dialect.js';

export const smoothieSimulator: Simulator = {
  boards: smoothieBoards,
  simulate: (machine, program, run) =>
    simulateMoves({ machine, rules: SMOOTHIE_RESUME.beam }, program, run),
};
