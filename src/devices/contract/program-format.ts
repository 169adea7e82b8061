// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What can be done with a driver's programs without sending them: look through one before the beam, see
 * its moves, put lines around it, find the rest of one that was interrupted. Code that does these things
 * asks the driver and never reads a program as text of his own accord. Programs are in work coordinates;
 * mm, mm/s, power 0…1.
 */
import { AppError } from '../../base/errors.js';
import { labelled, msg } from '../../base/message.js';
import type { Bounds } from '../../geometry/bounds.js';
import type { Point } from '../../geometry/path.js';
import type { MachineProfile } from '../../machine/profile.js';
import type { Reach } from '../../machine/reach.js';
import type { UnjudgedLine, WorkFacts } from '../../machine/start-facts.js';
import type { MoveSink } from '../../toolpath/moves.js';
import type { Zone } from '../../toolpath/zone-watch.js';
import type { JobRecord } from '../job-journal.js';
import type { ProgramUnit } from './job.js';

/** Takes a program in pieces of any size. */
export interface ProgramReader<Found> {
  /** Throws AppError `program.…` at a unit that no machine could do. */
  read(chunk: Uint8Array): void;
  end(): Found;
}

export interface SurveyConditions {
  /** The controller's word for full power. */
  readonly maxS: number;
  /** Where the head stands and how numbers are read when the program begins, as far as that is known. */
  readonly from?: ProgramStart;
  /** Work coordinates, like the program. */
  readonly zones: readonly Zone[];
}

export interface ProgramStart {
  readonly start: Point;
  /** Where the zero in force lies, machine coordinates. */
  readonly zero?: Point;
  /** The range of coordinates that the machine counts through, machine coordinates. */
  readonly reach?: Reach;
  /** 54…59, and where the zeros lie, machine coordinates; as far as the machine reports it. */
  readonly coordinates?: number;
  readonly zeros?: Readonly<Partial<Record<number, Point>>>;
}

/** `machine/start-facts.ts` on the bed; this in work coordinates. */
export type ProgramFindings = Pick<
  WorkFacts,
  | 'burnBounds'
  | 'moveBounds'
  | 'topPower'
  | 'topSpeed'
  | 'minSpeed'
  | 'burningBlocks'
  | 'zoneHits'
  | 'program'
>;

/** Moves as a planner model takes them, and how much text or how many bytes came with each. */
export type PlannedMoves = MoveSink & { rest(): void; line?(bytes: number, words: number): void };

/** What lines that a person wrote would do. */
export interface LineFindings {
  readonly moveBounds: Bounds;
  /** Characters after cleaning. */
  readonly longestLine: number;
  /** The first line that could fire. */
  readonly beamLine?: string;
  readonly unfollowed: readonly UnjudgedLine[];
}

/** Present where programs are lines that a person can write: lines around jobs, macros, typed commands. */
export interface LineFormat {
  /** Throws AppError `program.out-of-range`. */
  survey(machine: MachineProfile, lines: readonly string[], maxS: number): LineFindings;
  /** The program with those lines before and after it, the beam off between them. */
  around(program: AsyncIterable<Uint8Array>, lines: LinesAround): AsyncIterable<Uint8Array>;
}

/** Throws AppError `program.no-lines` where the machine's programs are not lines of text. */
export function demandLines(format: ProgramFormat, machine: MachineProfile): LineFormat {
  if (format.lines !== undefined) return format.lines;
  throw new AppError(
    'program.no-lines',
    msg(
      '{name} does not run programs of text lines: remove the lines around jobs, and use no macros.',
      { name: labelled(machine.name) },
    ),
  );
}

export interface LinesAround {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** The rest of an interrupted program, and where it continues. */
export interface ProgramRest {
  readonly bytes: Uint8Array;
  readonly restart: Point;
  readonly leadInFrom: Point;
  /** The unit it continues with, 1-based, and how many there are. */
  readonly nextUnit: number;
  readonly total: number;
  /** At most this many mm are burnt twice. */
  readonly overlap: number;
  /** Lines from before the job that are run again first. */
  readonly hookLines: number;
}

/** Throws AppError `resume.…` where nothing is left, or nothing could be done right. */
export type FindRest = (
  program: Uint8Array,
  record: JobRecord,
  machine: MachineProfile,
) => ProgramRest;

/** Where the timeline of a program lies. */
export function timelinePath(programPath: string): string {
  return `${programPath}.timeline`;
}

export interface ProgramFormat {
  /** The name for people, as in "Export …": `G-code`. */
  readonly label: string;
  /** The extension of its files, with the dot. */
  readonly extension: string;
  readonly unit: ProgramUnit;
  survey(machine: MachineProfile, conditions: SurveyConditions): ProgramReader<ProgramFindings>;
  /** Follows a program move by move. */
  follow(machine: MachineProfile, moves: PlannedMoves): ProgramReader<void>;
  readonly lines?: LineFormat;
  /** Its sessions read where the head is from the timeline, as their controllers do not report it. */
  readonly needsTimeline?: boolean;
  /** Absent where an interrupted job cannot be resumed. */
  loadFindRest?(): Promise<FindRest>;
}
