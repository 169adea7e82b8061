// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What the text of a journal adds up to. A note that was cut off is left out, but for the first, without
 * which it is unknown whose notes these are. One that is whole but holds
 * what Kerf did not write (a bit that flipped, a file that was changed) makes the journal a damaged one: where
 * its job stopped cannot be believed, and nothing is resumed from it. Kinds and settings that are not
 * known here are let be.
 */
import {
  type Check,
  type FieldChecks,
  hasShape,
  isRecord,
  isTruth,
  isWithin,
  oneOf,
  orNone,
} from '../base/fields.js';
import { messageFrom } from '../base/message.js';
import type { JobPhase } from './contract/job.js';
import { fold, type JobRecord, type JournalNote, type PositionCertainty } from './job-journal.js';
import { isPoint } from './position-checks.js';

type Note = Readonly<Record<string, unknown>>;

export interface JournalContent {
  readonly record?: JobRecord;
  /** Some note is not what was written. */
  readonly isDamaged: boolean;
  /** The port where the job ran, as far as it is known; and whether the place was found again since. */
  readonly port?: string;
  readonly isSettled: boolean;
}

const MAX_UNITS = 1e10;
const MAX_SPEED = 1_000_000;
const MAX_TEXT = 10_000;

const isText: Check = (value) => typeof value === 'string' && value.length <= MAX_TEXT;
const isReason: Check = (value) => messageFrom(value) !== undefined;
const isCount: Check = (value) => Number.isInteger(value) && isWithin(0, MAX_UNITS)(value);
/** A time without end is written as null. */
const isTime: Check = (value) => value === null || isWithin(0, Number.MAX_VALUE)(value);

const PHASES: readonly JobPhase[] = [
  ...(['running', 'held', 'stopping', 'finished', 'stopped', 'failed'] as const),
];
const CERTAINTIES: readonly PositionCertainty[] = ['standing', 'counted', 'last-seen'];

const BEGIN: FieldChecks = {
  ...{ jobId: isText, driver: isText, machineId: isText, port: isText, firmware: isText },
  ...{ programPath: isText, hash: isText, total: isCount, begunAt: isText },
  ...{ start: isPoint, offset: isPoint, isHomed: isTruth, boot: orNone(isText) },
};
const PLACE: FieldChecks = {
  ...{ sentUnit: isCount, doneUnit: isCount, acceptedUnits: isCount },
  ...{
    position: isPoint,
    offset: isPoint,
    speed: (value) => value === null || isWithin(0, MAX_SPEED)(value),
  },
};
const END: FieldChecks = {
  ...{ phase: oneOf(PHASES), reason: orNone(isReason), knowledge: oneOf(CERTAINTIES) },
  ...{ place: (value) => hasShape(value, PLACE), doneUnit: isCount },
  ...{ unseenSeconds: isTime, isDoubtful: isTruth },
};
const NOTES: FieldChecks = {
  begin: (value) => hasShape(value, BEGIN),
  place: (value) => hasShape(value, PLACE),
  end: (value) => hasShape(value, END),
  found: (value) => hasShape(value, { position: isPoint, knowledge: oneOf(CERTAINTIES) }),
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

/** Undefined for a line that was cut off, or that is not a note. */
function parsed(line: string): Note | undefined {
  try {
    const value: unknown = JSON.parse(line, (_key, part: unknown) => renamed(part));
    return isRecord(value) ? value : undefined;
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
  if (!isRecord(part)) return part;
  return Object.fromEntries(
    Object.entries(part).map(([name, value]) => [OLD_NAMES[name] ?? name, value]),
  );
}

function portOf(begin: unknown): string | undefined {
  const port = isRecord(begin) ? begin['port'] : undefined;
  return typeof port === 'string' ? port : undefined;
}

/** What JSON cannot hold, and what older journals hold otherwise. */
function revived(note: Note): Note {
  if ('died' in note) return { ...note, died: messageFrom(note['died']) };
  const end = note['end'];
  if (!isRecord(end)) return note;
  return {
    ...note,
    end: {
      ...end,
      ...(end['unseenSeconds'] === null && { unseenSeconds: Number.POSITIVE_INFINITY }),
      ...('reason' in end && { reason: messageFrom(end['reason']) }),
    },
  };
}
