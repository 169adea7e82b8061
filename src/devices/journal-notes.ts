// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What the text of a journal adds up to. A note that was cut off is left out, but for the first, without
 * which it is unknown whose notes these are. One that is whole but holds
 * what Kerf did not write (a bit that flipped, a file that was changed) makes the journal a damaged one: where
 * its job stopped cannot be believed, and nothing is resumed from it. Kinds and settings that are not
 * known here are let be.
 */
import { messageFrom } from '../base/message.js';
import type { JobPhase } from './contract/job.js';
import { fold, type JobRecord, type JournalNote, type PositionCertainty } from './job-journal.js';

export interface JournalContent {
  readonly record?: JobRecord;
  /** Some note is not what was written. */
  readonly isDamaged: boolean;
  /** As far as it is known: where the job ran, and whether the place was found again since. */
  readonly port?: string;
  readonly isSettled: boolean;
}

const MAX_POSITION = 1_000_000;
const MAX_UNITS = 1e10;
const MAX_TEXT = 10_000;

type Check = (value: unknown) => boolean;
type Shape = Readonly<Record<string, Check>>;

const isText: Check = (value) => typeof value === 'string' && value.length <= MAX_TEXT;
const isReason: Check = (value) => messageFrom(value) !== undefined;
const isFlag: Check = (value) => typeof value === 'boolean';
const isCount: Check = (value) => Number.isInteger(value) && between(0, MAX_UNITS)(value);
const isPoint: Check = (value) => fits(value, { x: isPlace, y: isPlace });
const isPlace: Check = (value) => between(-MAX_POSITION, MAX_POSITION)(value);
/** A time without end is written as null. */
const isTime: Check = (value) => value === null || between(0, Number.MAX_VALUE)(value);
const oneOf = (words: readonly string[]): Check => {
  return (value) => typeof value === 'string' && words.includes(value);
};
const orAbsent = (check: Check): Check => {
  return (value) => value === undefined || check(value);
};

const PHASES: readonly JobPhase[] = [
  ...(['running', 'held', 'stopping', 'finished', 'stopped', 'failed'] as const),
];
const CERTAINTIES: readonly PositionCertainty[] = ['standing', 'counted', 'last-seen'];

const BEGIN: Shape = {
  ...{ jobId: isText, driver: isText, machineId: isText, port: isText, firmware: isText },
  ...{ programPath: isText, hash: isText, total: isCount, begunAt: isText },
  ...{ start: isPoint, offset: isPoint, isHomed: isFlag, boot: orAbsent(isText) },
};
const PLACE: Shape = {
  ...{ sentUnit: isCount, doneUnit: isCount, acceptedUnits: isCount },
  ...{
    position: isPoint,
    offset: isPoint,
    speed: (value) => value === null || between(0, MAX_POSITION)(value),
  },
};
const END: Shape = {
  ...{ phase: oneOf(PHASES), reason: orAbsent(isReason), knowledge: oneOf(CERTAINTIES) },
  ...{ place: (value) => fits(value, PLACE), doneUnit: isCount },
  ...{ unseenSeconds: isTime, isDoubtful: isFlag },
};
const NOTES: Shape = {
  begin: (value) => fits(value, BEGIN),
  place: (value) => fits(value, PLACE),
  end: (value) => fits(value, END),
  found: (value) => fits(value, { position: isPoint, knowledge: oneOf(CERTAINTIES) }),
  died: isReason,
  settled: (value) => value === true,
  zeroSet: (value) => value === true,
};

export function readJobJournal(text: string): JournalContent {
  let record: JobRecord | undefined;
  let port: string | undefined;
  let isDamaged = false;
  let isSettled = false;
  for (const line of text.split('\n')) {
    const note = parsed(line);
    if (note === undefined) continue;
    const kind = Object.keys(note).find((key) => Object.hasOwn(NOTES, key));
    if (kind === undefined) continue;
    if (kind === 'begin') port = portOf(note['begin']);
    if (kind === 'settled') isSettled = true;
    if (!NOTES[kind]?.(note[kind])) isDamaged = true;
    // Its shape was looked at just now.
    else record = fold(record, revived(note) as unknown as JournalNote);
    // What follows a begin that cannot be read belongs to no job.
    if (record === undefined && kind !== 'begin') isDamaged = true;
  }
  return {
    // There is a file, so there was a job.
    ...{ isDamaged: isDamaged || record === undefined, isSettled },
    ...(record !== undefined && { record }),
    ...(port !== undefined && { port }),
  };
}

type JsonObject = Readonly<Record<string, unknown>>;

/** Nothing for a line that was cut off, or is none. */
function parsed(line: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(line, (_key, part: unknown) => renamed(part));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Journals of before 2026-11-28 name lines where later ones name units of any kind of program. */
const OLD_NAMES: Readonly<Record<string, string>> = {
  ...{ lineCount: 'total', sentLine: 'sentUnit', doneLine: 'doneUnit' },
  linesAcked: 'acceptedUnits',
};

function renamed(part: unknown): unknown {
  if (!isObject(part)) return part;
  return Object.fromEntries(
    Object.entries(part).map(([name, value]) => [OLD_NAMES[name] ?? name, value]),
  );
}

function portOf(begin: unknown): string | undefined {
  const port = isObject(begin) ? begin['port'] : undefined;
  return typeof port === 'string' ? port : undefined;
}

/** What JSON cannot hold, and what older journals hold otherwise. */
function revived(note: JsonObject): JsonObject {
  if ('died' in note) return { ...note, died: messageFrom(note['died']) };
  const end = note['end'];
  if (!isObject(end)) return note;
  return {
    ...note,
    end: {
      ...end,
      ...(end['unseenSeconds'] === null && { unseenSeconds: Number.POSITIVE_INFINITY }),
      ...('reason' in end && { reason: messageFrom(end['reason']) }),
    },
  };
}

function fits(value: unknown, shape: Shape): boolean {
  return isObject(value) && Object.entries(shape).every(([key, check]) => check(value[key]));
}

function between(min: number, max: number): Check {
  return (value) => typeof value === 'number' && value >= min && value <= max;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
