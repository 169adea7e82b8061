// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How an interrupted job is resumed: program text and journal in, restart point and the text to
 * send out. The head goes to the restart point dark, runs up to speed before it, gets back every modal
 * word, and then does the rest of the line and of the program. Pure; work coordinates, mm, mm/s², and
 * G-code text. It never starts anything.
 */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { linesBefore, markedBefore } from '../../gcode/hook-mark.js';
import type { Point } from '../../geometry/path.js';
import type { JobEnd, JobRecord } from '../job-journal.js';
import { type OpenLines, type ReadLine, readOpenLines } from './open-lines.js';
import { reEntry } from './re-entry.js';
import { findRestart, type RestartPoint } from './restart-point.js';
import { pointAt } from './segment.js';
import type { ResumeDialect, ResumeMachine } from './types.js';

export interface ResumePlan {
  /** Where burning continues, and where the head begins to run up to it. */
  readonly restart: Point;
  readonly leadInFrom: Point;
  /** The line of the program on which it continues, 1-based, and how many lines there are. */
  readonly lineNumber: number;
  readonly lineCount: number;
  /** Whether that is known to a hair; otherwise up to `overlap` mm are burnt twice. */
  readonly isExact: boolean;
  readonly overlap: number;
  /** How many lines from before the job are said again: they make the machine ready (air, exhaust). */
  readonly hookLines: number;
  /** Lines that come before the rest of the program, those among them. */
  readonly preamble: readonly string[];
  /** The byte from which on the program goes as it is. */
  readonly restFrom: number;
}

/** Lines that do not move the head and may stand between two that do. */
const LINES_AHEAD = 1000;
/** Lines that may have gone out since the last mark, and since the last note where there is no mark. */
const LINES_UNMARKED = 8;
const LINES_UNNOTED = 3000;

/** Throws AppError `resume.…` when there is nothing to take up, or nothing that could be done right. */
export function planResume(
  program: Uint8Array,
  record: JobRecord,
  machine: ResumeMachine,
): ResumePlan {
  const end = record.end ?? endUnseen(record);
  const { dialect, maxS } = machine;
  const reading = { start: record.start, dialect, ...(maxS !== undefined && { maxS }) };
  const { doneUnit: doneLine, sentUnit: sentLine } = end.place;
  const open = readOpenLines(program, {
    doneLine: Math.min(doneLine, end.doneUnit),
    sentLine,
    ...reading,
  });
  assertFollowable(open);
  const found = bestRestart(open.lines, record, end);
  const line = lineToEnter(program, open.lines, {
    index: found.index,
    sentLine,
    ...reading,
  });
  if (!line) {
    throw new AppError(
      'resume.nothing-left',
      msg('The job had reached its last line; there is nothing left to burn.'),
    );
  }
  assertBeamComesBack(line, dialect);
  const hooks = linesBefore(program);
  const fraction = line === open.lines[found.index] ? found.fraction : 0;
  const entry = reEntry({ line, fraction, usesZ: open.usesZ, machine, dialect });
  return {
    restart: pointAt(line, fraction),
    leadInFrom: entry.from,
    lineNumber: line.lineNumber,
    lineCount: open.lineCount,
    isExact: found.overlap === 0,
    overlap: found.overlap,
    hookLines: hooks.length,
    preamble: [...ready(hooks), ...entry.lines],
    restFrom: entry.isLineRepeated ? line.begin : line.next,
  };
}

/** Places of before must mean the same now, and be reported. */
function assertFollowable(open: OpenLines): void {
  if (open.movesZero) {
    throw new AppError(
      'resume.zero-moved',
      msg(
        'The program moves its own zero point (G92, G10 or G55…), so the place where it stopped cannot be found again; start it again.',
      ),
    );
  }
  if (open.losesPlace) {
    throw new AppError(
      'resume.place-unknown',
      msg(
        'The program moves the head to a position that it does not contain (G28, G53, a subprogram…), so the place where it stopped cannot be found; start it again.',
      ),
    );
  }
}

/** M67, S on a move alone: whatever switches the beam by other words than those that are said on the way in. */
function assertBeamComesBack({ burns, modes }: ReadLine, { needsNoSwitch }: ResumeDialect): void {
  if (!burns || modes.beam.isOn || needsNoSwitch) return;
  throw new AppError(
    'resume.beam',
    msg(
      'The program switches its beam in a way that cannot be restored in the middle of it; start it again.',
    ),
  );
}

/** What the lines before the job switched on may have been switched off since: the way in knows. */
function ready(hooks: readonly string[]): readonly string[] {
  if (hooks.length === 0) return [];
  const isAirOn = hooks.some((line) => /M0*[78](?!\d)/i.test(line));
  return [...markedBefore(hooks), ...(isAirOn ? ['M9'] : [])];
}

/** The text of a plan, ready to be sent like any program. */
export function resumedProgram(program: Uint8Array, plan: ResumePlan): Uint8Array {
  const preamble = new TextEncoder().encode(plan.preamble.map((line) => `${line}\n`).join(''));
  const rest = program.subarray(plan.restFrom);
  const text = new Uint8Array(preamble.length + rest.length);
  text.set(preamble);
  text.set(rest, preamble.length);
  return text;
}

/** The line it continues with: the first that moves the head, as the modes say all that others do. */
function lineToEnter(
  program: Uint8Array,
  lines: readonly ReadLine[],
  from: {
    readonly index: number;
    readonly sentLine: number;
    readonly start: Point;
    readonly dialect: ResumeDialect;
    readonly maxS?: number;
  },
): ReadLine | undefined {
  const open = lines.slice(from.index);
  const moving = open.find(({ isMotion }) => isMotion);
  if (moving) return moving;
  const { index: _, sentLine, ...reading } = from;
  const following = readOpenLines(program, {
    ...reading,
    doneLine: sentLine,
    sentLine: Number.POSITIVE_INFINITY,
    limit: LINES_AHEAD,
  }).lines;
  return following.find(({ isMotion }) => isMotion) ?? open[0] ?? following[0];
}

/** Where the head was found standing is better than where it was last seen, if it lies on the way. */
function bestRestart(lines: readonly ReadLine[], record: JobRecord, end: JobEnd): RestartPoint {
  const { found } = record;
  if (found && end.knowledge !== 'standing') {
    const { position } = found;
    // A head that was stopped in motion may have lost steps, however well it is seen standing afterwards.
    const knowledge = end.knowledge === 'counted' ? 'counted' : found.knowledge;
    const restart = findRestart(lines, { ...end, knowledge, place: { ...end.place, position } });
    if (restart.isLocated) return restart;
  }
  return findRestart(lines, end);
}

/** The process that drove the machine died: its end was not observed. */
function endUnseen(record: JobRecord): JobEnd {
  const place = record.place ?? {
    sentUnit: 0,
    doneUnit: 0,
    acceptedUnits: 0,
    position: record.start,
    offset: record.offset,
    speed: 0,
  };
  const { mark } = record;
  const sentLine = mark
    ? Math.max(place.sentUnit, mark.sentUnit) + LINES_UNMARKED
    : // The notes are a second old, and buffers were full.
      place.sentUnit + LINES_UNNOTED;
  return {
    phase: 'failed',
    place: { ...place, sentUnit: sentLine },
    knowledge: 'last-seen',
    doneUnit: Math.max(place.doneUnit, mark?.doneUnit ?? 0),
    unseenSeconds: Number.POSITIVE_INFINITY,
    isDoubtful: true,
  };
}
