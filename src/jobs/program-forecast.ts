// SPDX-License-Identifier: GPL-3.0-or-later
/** Listens in on a program that is read anyway, and finds where a board would stutter over it. */
import type { Driver } from '../devices/contract/driver.js';
import type { ProgramReader } from '../devices/contract/program-format.js';
import { pacingOf } from '../machine/pacing.js';
import type { MachineProfile } from '../machine/profile.js';
import { LookAhead } from '../toolpath/look-ahead.js';
import { StutterFinder, type StutterMarks } from '../toolpath/stutters.js';

export class ProgramForecast {
  readonly #finder = new StutterFinder();
  readonly #planner: LookAhead;
  readonly #moves: ProgramReader<void>;

  constructor(machine: MachineProfile, { pace, program }: Pick<Driver, 'pace' | 'program'>) {
    this.#planner = new LookAhead(pacingOf(machine, pace), this.#finder.moved);
    this.#moves = program.follow(machine, this.#planner);
  }

  /**
   * Hands the bytes on as they are. Throws AppError `program.out-of-range` before it hands on a line that
   * no machine could do.
   */
  async *read(program: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of program) {
      this.#moves.read(chunk);
      yield chunk;
    }
    this.#moves.end();
  }

  stutters(): StutterMarks {
    this.#planner.rest();
    return this.#finder.found();
  }
}
