// SPDX-License-Identifier: GPL-3.0-or-later
/** May a job start now? Every reason against it, as a sentence that says what to do. Pure. */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { isPlaced, type PositionTrust } from '../contract/state.js';
import type { ProgramFacts } from '../program-file.js';
import { locked, notIdle, notLaserMode, notPlaced } from '../session-sentences.js';
import type { GrblState } from './grbl-state.js';

/** Throws `device.…` while the machine is in no state to start anything; a dry run wants check mode. */
export function assertReady(known: GrblState, trust: PositionTrust, isDry = false): void {
  if (known.condition === 'alarm') throw locked();
  if (known.condition !== (isDry ? 'check' : 'idle')) throw notIdle();
  assertPlaced(trust);
}

/** Throws `device.position-unknown` where no position of the work can be trusted. */
export function assertPlaced(trust: PositionTrust): void {
  if (!isPlaced(trust)) throw notPlaced();
}

/** Throws `device.…` when this controller, as it is set up, would not do what the program means. */
export function assertFits(known: GrblState, program: ProgramFacts): void {
  const usesBeam = program.hasConstantPower || program.hasDynamicPower;
  if (usesBeam && !known.isLaserMode) throw notLaserMode('start');
  if (program.maxS > known.maxS) {
    throw new AppError(
      'device.power-range',
      msg(
        'The program asks for S{asked}, but full power is S{full} on this controller ($30); write the program for this machine, or correct $30.',
        { asked: String(program.maxS), full: String(known.maxS) },
      ),
    );
  }
}
