// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What is remembered of a job while it runs, so that it can be resumed after it was interrupted: which
 * program, where its zero lay, what was sent, what was driven for sure, where the head was seen. Plain
 * data; `journal-file.ts` puts it on disk. Work coordinates, mm, s; units as the
 * format of the program counts them, 1-based.
 */
import type { Message } from '../base/message.js';
import type { Point } from '../geometry/path.js';
import type { JobPhase } from './contract/job.js';
import type { SentUnits } from './sent-mark.js';

export interface JobBegin {
  readonly jobId: string;
  readonly driver: string;
  readonly machineId: string;
  /** How the machine was reached, and what it said it was. */
  readonly port: string;
  readonly firmware: string;
  readonly programPath: string;
  /** SHA-256 of the program, hex. */
  readonly hash: string;
  readonly total: number;
  /** Wall time, ISO 8601. */
  readonly begunAt: string;
  /** Where the head was before the first line. */
  readonly start: Point;
  /** Machine minus work coordinates. */
  readonly offset: Point;
  /** Whether the machine finds its origin by switches (Grbl `$22`). */
  readonly isHomed: boolean;
  /** The count of steps that its positions belong to; absent in journals from before it was kept. */
  readonly boot?: string;
}

/** Everything of one moment, as a status report came in. */
export interface JobPosition {
  readonly sentUnit: number;
  /** The last line that was driven to its end for sure. */
  readonly doneUnit: number;
  readonly acceptedUnits: number;
  readonly position: Point;
  readonly offset: Point;
  readonly speed: number;
}

/**
 * How well the place where the head stopped is known. `standing`: it was seen standing there; `counted`:
 * it was stopped in motion, by the controller's own count; `last-seen`: it was there a moment before.
 */
export type PositionCertainty = 'standing' | 'counted' | 'last-seen';

export interface JobEnd {
  readonly phase: JobPhase;
  readonly reason?: Message;
  readonly place: JobPosition;
  readonly knowledge: PositionCertainty;
  /** What was driven for sure at the end; later than the place when that was only last seen. */
  readonly doneUnit: number;
  /** How long the head may have moved from there, for `last-seen`; s. */
  readonly unseenSeconds: number;
  /** The machine's position cannot be believed until it was homed or confirmed. */
  readonly isDoubtful: boolean;
}

export interface FoundPosition {
  readonly position: Point;
  readonly knowledge: PositionCertainty;
}

export interface JobRecord extends JobBegin {
  readonly place?: JobPosition;
  /** How far the sending was when the program that sent died; later than the place. */
  readonly mark?: SentUnits;
  /** Absent when the program that wrote this died with the job. */
  readonly end?: JobEnd;
  /** Why there is no end, as its guardian saw it. */
  readonly died?: Message;
  /** Where the head was found standing afterwards, by a controller that had not forgotten. */
  readonly found?: FoundPosition;
  /** The position was homed or confirmed after the job was interrupted. */
  readonly isSettled?: boolean;
  /** It was homed after that, so that it counts from elsewhere; no person has set zero and confirmed it since. */
  readonly isHomedSince?: boolean;
  /** A person set the zero of the work after that homing. */
  readonly isZeroSetSince?: boolean;
}

/** Writes the journal. Notes may be dropped in favour of later ones; only `begin` waits for the disk. */
export interface JobJournal {
  begin(job: JobBegin): Promise<void>;
  /** The job that was begun last was called off before its first line: nothing is kept of it. */
  discard(): void;
  note(place: JobPosition): void;
  /** How far the sending is, at every answer: cheap, and never waited for. */
  mark(sentUnit: number, doneUnit: number): void;
  end(end: JobEnd): void;
  /** The head was found standing after all. */
  found(position: Point, knowledge: PositionCertainty): void;
  /** The position was confirmed by a person, or found by homing. */
  settled(byHoming?: boolean): void;
  /** A person set the zero of the work. */
  zeroSet(): void;
}

export const NO_JOURNAL: JobJournal = {
  begin: () => Promise.resolve(),
  discard: () => undefined,
  note: () => undefined,
  mark: () => undefined,
  end: () => undefined,
  found: () => undefined,
  settled: () => undefined,
  zeroSet: () => undefined,
};

/** What the notes of a job add up to, later ones last. */
export type JournalNote =
  | { readonly begin: JobBegin }
  | { readonly place: JobPosition }
  | { readonly end: JobEnd }
  | { readonly died: Message }
  | { readonly found: FoundPosition }
  | { readonly settled: true; readonly byHoming?: true }
  | { readonly zeroSet: true };

export function fold(record: JobRecord | undefined, note: JournalNote): JobRecord | undefined {
  if ('begin' in note) return note.begin;
  if (!record) return undefined;
  if ('place' in note) return { ...record, place: note.place };
  if ('end' in note) return { ...record, place: note.end.place, end: note.end };
  if ('died' in note) return { ...record, died: note.died };
  if ('zeroSet' in note) return { ...record, isZeroSetSince: true };
  if ('settled' in note) return settledBy(record, note.byHoming === true);
  // Later ones are where a person moved the head to.
  return { ...record, found: record.found ?? note.found };
}

/**
 * The record once the position is trusted again. After homing the zero that the job had is another place. That the
 * head is where the board reports it brings that zero back only when a person set zero there again.
 */
function settledBy(record: JobRecord, byHoming: boolean): JobRecord {
  const { isHomedSince = false, isZeroSetSince = false } = record;
  return {
    ...record,
    isSettled: true,
    isHomedSince: byHoming || (isHomedSince && !isZeroSetSince),
    isZeroSetSince: isZeroSetSince && !byHoming,
  };
}
