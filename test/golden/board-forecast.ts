// SPDX-License-Identifier: GPL-3.0-or-later
/** Kerf's forecast of a program on a board with these `$n`: an 8-bit one, or one with this controller. */
import assert from 'node:assert/strict';
import { GRBL_BEAM } from '../../src/devices/grbl/beam.js';
import { GRBL_PACE } from '../../src/devices/grbl/pace.js';
import { GRBL_DIODE } from '../../src/devices/grbl/profiles.js';
import { plannedProgram } from '../../src/gcode/planned-program.js';
import { ProgramWalk } from '../../src/gcode/program-walk.js';
import { pacingOf } from '../../src/machine/pacing.js';
import type { MachineProfile } from '../../src/machine/profile.js';
import { LookAhead } from '../../src/toolpath/look-ahead.js';

export interface BoardProgram {
  readonly settings: Readonly<Record<number, number>>;
  readonly program: string;
}

/** `$1` that keeps the motors on, so that nothing waits for them to settle. */
const MOTORS_ON = 255;

export interface BoardKind {
  /** For its state five times a second, as Kerf does. */
  readonly isAsked: boolean;
  readonly controller?: Partial<MachineProfile['controller']>;
}

export function boardForecast(
  { settings, program }: BoardProgram,
  { isAsked, controller: changes }: BoardKind,
): number {
  const settle = settings[1]!;
  const motion = {
    ...GRBL_DIODE.motion,
    maxSpeedX: settings[110]! / 60,
    maxSpeedY: settings[111]! / 60,
    accelerationX: settings[120]!,
    accelerationY: settings[121]!,
    junctionDeviation: settings[11]!,
    stepsPerMmX: settings[100]!,
    stepsPerMmY: settings[101]!,
    settleSeconds: settle === MOTORS_ON ? 0 : settle / 1000,
  };
  const controller = { ...GRBL_DIODE.controller, ...changes };
  const head = { ...GRBL_DIODE.head, hasDynamicPower: !program.includes('M3') };
  const pacing = pacingOf({ ...GRBL_DIODE, controller, head, motion }, GRBL_PACE);
  const { processor } = pacing;
  assert.ok(processor);
  const perReport = isAsked ? processor.perReport : 0;
  const planner = new LookAhead({ ...pacing, processor: { ...processor, perReport } });
  const walk = new ProgramWalk(plannedProgram(planner), { rules: GRBL_BEAM, maxS: 1000 });
  walk.read(Buffer.from(program));
  walk.end();
  planner.rest();
  return planner.seconds;
}
