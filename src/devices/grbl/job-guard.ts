// SPDX-License-Identifier: GPL-3.0-or-later
/** May a job start now? Every reason against it, as a sentence that says what to do. Pure. */
import { AppError } from '../../base/errors.js';
import { isPlaced, type PositionTrust } from '../contract/state.js';
import type { ProgramFacts } from '../program-file.js';
import type { KnownMachine } from './known-machine.js';

/** Throws `device.…` while the machine is in no state to start anything; a dry run wants check mode. */
export function assertReady(known: KnownMachine, trust: PositionTrust, isDry = false): void {
  if (known.condition === 'alarm') {
    throw new AppError('device.alarm', 'The machine is locked; home it or unlock it first.');
  }
  if (known.condition !== (isDry ? 'check' : 'idle')) {
    throw new AppError('device.busy', 'The machine is not idle; wait until it stands still.');
  }
  assertPlaced(trust);
}

/** Throws `device.position-unknown` where a place of the work would be anybody's guess. */
export function assertPlaced(trust: PositionTrust): void {
  if (isPlaced(trust)) return;
  throw new AppError(
    'device.position-unknown',
    'The position of the head cannot be trusted; home the machine, set zero anew, or look at the head and confirm that the position shown is right.',
  );
}

/** Throws `device.…` when this controller, as it is set up, would not do what the program means. */
export function assertFits(known: KnownMachine, program: ProgramFacts): void {
  const usesBeam = program.hasConstantPower || program.hasDynamicPower;
  if (usesBeam && !known.isLaserMode) {
    throw new AppError(
      'device.laser-mode',
      'The controller is not in laser mode and would burn while travelling; type $32=1 in the console, then start again.',
    );
  }
  if (program.maxS > known.maxS) {
    throw new AppError(
      'device.power-range',
      `The program asks for S${program.maxS}, but full power is S${known.maxS} on this controller ($30); write the program for this machine or correct $30.`,
    );
  }
}
