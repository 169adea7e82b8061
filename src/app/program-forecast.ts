// SPDX-License-Identifier: GPL-3.0-or-later
/** Listens in on a program that is read anyway, and finds where a board would stutter over it. */
import type { BeamRules } from '../gcode/beam-rules.js';
import { plannedProgram } from '../gcode/planned-program.js';
import { ProgramWalk } from '../gcode/program-walk.js';
import { type FirmwarePace, pacingOf } from '../machine/pacing.js';
import type { MachineProfile } from '../machine/profile.js';
import { LookAhead } from '../toolpath/look-ahead.js';
import { StutterFinder, type StutterMarks } from '../toolpath/stutters.js';

/** Of the firmware that reads the program. */
export interface FirmwareFacts {
  readonly pace: FirmwarePace;
  readonly rules: BeamRules;
}

export class ProgramForecast {
  readonly #finder = new StutterFinder();
  readonly #planner: LookAhead;
  readonly #walk: ProgramWalk;

  constructor(machine: MachineProfile, { pace, rules }: FirmwareFacts) {
    this.#planner = new LookAhead(pacingOf(machine, pace), this.#finder.moved);
    const { maxS } = machine.controller;
    this.#walk = new ProgramWalk(plannedProgram(this.#planner), { rules, maxS });
  }

  /**
   * Hands the bytes on as they are. Throws AppError `program.out-of-range` before it hands on a line that
   * no machine could do.
   */
  async *read(program: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of program) {
      this.#walk.read(chunk);
      yield chunk;
    }
    this.#walk.end();
  }

  stutters(): StutterMarks {
    this.#planner.rest();
    return this.#finder.found();
  }
}
