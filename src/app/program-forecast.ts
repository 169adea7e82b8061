// SPDX-License-Identifier: GPL-3.0-or-later
/** Listens in on a program that is read anyway, and finds where a board would stutter over it. */
import { LineCollector } from '../gcode/line-collector.js';
import { plannedProgram } from '../gcode/planned-program.js';
import { ProgramWalk } from '../gcode/program-walk.js';
import { pacingOf } from '../machine/pacing.js';
import type { MachineProfile } from '../machine/profile.js';
import { LookAhead } from '../toolpath/look-ahead.js';
import { StutterFinder, type StutterMarks } from '../toolpath/stutters.js';

export class ProgramForecast {
  readonly #finder = new StutterFinder();
  readonly #planner: LookAhead;
  readonly #walk: ProgramWalk;
  readonly #collector = new LineCollector();

  constructor(machine: MachineProfile) {
    this.#planner = new LookAhead(pacingOf(machine), this.#finder.moved);
    this.#walk = new ProgramWalk(plannedProgram(this.#planner), machine.controller.maxS);
  }

  /** Hands the bytes on as they are. */
  async *read(program: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of program) {
      for (const byte of chunk) {
        if (byte !== 0x0d && this.#collector.push(byte)) this.#walk.line(this.#collector);
      }
      yield chunk;
    }
    if (this.#collector.hasBegun && this.#collector.push(0x0a)) this.#walk.line(this.#collector);
  }

  stutters(): StutterMarks {
    this.#planner.rest();
    return this.#finder.found();
  }
}
