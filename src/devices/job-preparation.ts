// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Prepares a program, from its path to lines that may go out: it is looked through, opened, written into
 * the journal, and only then, when the machine still is ready, handed over. It can be called off.
 */
import { AppError } from '../base/errors.js';
import { type Message, msg } from '../base/message.js';
import type { Words } from '../gcode/words.js';
import type { StartState } from './feeding/line-source.js';
import { ProgramReader } from './feeding/program-reader.js';
import { programSeconds } from './feeding/program-seconds.js';
import type { JobBegin } from './job-journal.js';
import type { MotionGuard } from './motion-guard.js';
import { checkProgram, type ProgramFacts } from './program-file.js';

export interface LineRules {
  /** Why it would not be carried out as it is meant, to follow "line 7 …". */
  faultOf(words: Words): Message | undefined;
}

export interface PreparationDeps {
  readonly programPath: string;
  readonly beginning: StartState;
  /** Throws when this controller would not do what the program means. */
  assertFits(facts: ProgramFacts): void;
  /** How its firmware takes lines up; any line of words where that is left out. */
  readonly lines?: LineRules;
  /** Whether the head may go where the program leads it; absent where nothing moves. */
  readonly guard?: MotionGuard;
  /** Writes the job down; absent for one that is not kept. */
  openJournal?(facts: ProgramFacts): Promise<void>;
  /** It does not begin after all. */
  discardJournal?(): void;
  /** Throws when nothing may start now. */
  assertReady(): void;
  /** Called when lines are available again, or when the file can no longer be read. */
  refill(error?: Error): void;
}

export interface OpenedProgram {
  readonly reader: ProgramReader;
  readonly facts: ProgramFacts;
  /** That it takes; absent where nothing moves. */
  readonly seconds?: number;
}

export class JobPreparation {
  #checking: AbortController | undefined;

  get isUnderWay(): boolean {
    return this.#checking !== undefined;
  }

  abort(): void {
    this.#checking?.abort();
  }

  /** Throws AppError `program.…` or `device.…`, and AbortError when it was called off. */
  async prepare(parts: PreparationDeps, begin: (opened: OpenedProgram) => void): Promise<void> {
    const checking = new AbortController();
    this.#checking = checking;
    try {
      const follower = parts.guard?.follow();
      const facts = await checkProgram(parts.programPath, checking.signal, {
        rules: parts.beginning.rules,
        read: (words, line) => {
          assertTaken(parts.lines?.faultOf(words), line);
          follower?.read(words, line);
        },
      });
      parts.assertFits(facts);
      if (follower !== undefined) parts.guard?.assertProgram(follower);
      const seconds =
        parts.guard && (await programSeconds(parts.programPath, parts.beginning, checking.signal));
      const reader = await ProgramReader.open({
        ...parts.beginning,
        path: parts.programPath,
        sums: facts.sums,
        onReady: (error) => parts.refill(error),
      });
      try {
        checking.signal.throwIfAborted();
        await parts.openJournal?.(facts);
        checking.signal.throwIfAborted();
        // The machine may have changed while the file was read.
        parts.assertReady();
      } catch (error) {
        parts.discardJournal?.();
        await reader[Symbol.asyncDispose]();
        throw error;
      }
      begin({ reader, facts, ...(seconds !== undefined && { seconds }) });
    } finally {
      this.#checking = undefined;
    }
  }
}

/** A line that the firmware refuses, or passes over, would end the job in the middle, or spoil it. */
function assertTaken(fault: Message | undefined, line: number): void {
  if (fault === undefined) return;
  throw new AppError(
    'program.other-firmware',
    msg('Line {line} of the program {fault}: write the program for this firmware.', {
      line,
      fault,
    }),
    { details: { line } },
  );
}

/** The first entry of the journal, made from the facts of the driver and the program. */
export function jobBegin(
  facts: ProgramFacts,
  known: Omit<JobBegin, 'hash' | 'total' | 'begunAt'>,
): JobBegin {
  const { hash, lineCount } = facts;
  return { ...known, hash, total: lineCount, begunAt: new Date().toISOString() };
}
