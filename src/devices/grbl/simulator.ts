// SPDX-License-Identifier: GPL-3.0-or-later
/** The virtual machine of the GRBL family, and what it finds in a program. */
import { LARGEST_NUMBER } from '../../gcode/number-range.js';
import { pacingOf } from '../../machine/pacing.js';
import { grblBoards } from '../../simulators/grbl/boards.js';
import { VirtualController } from '../../simulators/grbl/controller.js';
import type { ControllerProfileId } from '../../simulators/grbl/profile.js';
import { virtualSettings } from '../../simulators/grbl/profile-settings.js';
import { simulateProgram } from '../../simulators/grbl/simulate-program.js';
import type { Simulator } from '../contract/simulator.js';
import { alarmSentence, errorSentence } from './error-sentences.js';
import { GRBL_PACE } from './pace.js';

/** 8-bit boards announce this receive buffer or less, bytes. */
const SMALL_BUFFER = 256;

export const grblSimulator: Simulator = {
  boards: grblBoards,
  async simulate(machine, program, run) {
    // The virtual board sees for itself which moves run under constant power.
    const head = { ...machine.head, hasDynamicPower: true };
    const { processor } = pacingOf({ ...machine, head }, GRBL_PACE);
    return simulateProgram(program, {
      ...run,
      profile: machine.controller.rxBytes > SMALL_BUFFER ? 'grblhal' : 'grbl-uno',
      ...(processor && { processor }),
      settings: virtualSettings(machine),
      sentenceFor: (kind, code) =>
        kind === 'error' ? errorSentence({ code }) : alarmSentence({ code }),
    });
  },
  replica: {
    create: (machine, firstLines) =>
      new VirtualController({
        profile: profileOf(firstLines),
        settings: { ...virtualSettings(machine), ...settingsReportedIn(firstLines) },
        maxSegments: 1,
      }),
    isGreeting: (line) => /^(Grbl|GrblHAL)\b.*\[/i.test(line),
  },
};

/** Boards that call themselves grblHAL have its larger buffers; one that was on already shows no banner. */
function profileOf(lines: readonly string[]): ControllerProfileId {
  return lines.some((line) => /^(\[FIRMWARE: *)?GrblHAL\b/i.test(line)) ? 'grblhal' : 'grbl-uno';
}

/** What the real board answered to `$$`: `$110=12000.000`. */
function settingsReportedIn(lines: readonly string[]): Readonly<Record<number, number>> {
  const reported: Record<number, number> = {};
  for (const line of lines) {
    const [, number, value] = /^\$(\d+)=(-?[\d.]+)/.exec(line) ?? [];
    if (number === undefined || reported[Number(number)] !== undefined) continue;
    if (Math.abs(Number(value)) <= LARGEST_NUMBER) reported[Number(number)] = Number(value);
  }
  return reported;
}
