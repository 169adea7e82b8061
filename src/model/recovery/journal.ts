// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What a recovery journal says. A line is a record with its checksum: first how the work began, then what
 * each change did to the two lists of the history. The rows as they are now follow from the beginning and
 * what was done since, so they are nowhere in it, and of a change nothing that follows from what was before.
 * A line that was torn by a power cut ends the journal.
 */
import { crc32 } from 'node:zlib';
import { isRecord } from '../../base/fields.js';
import type { Fingerprint } from '../../base/fingerprint.js';
import type { HistoryEntry } from '../history.js';
import type { Unknown } from '../project-file/format.js';
import { isKnownRow } from '../project-file/parse-rows.js';
import { stableJson } from '../project-file/stable-json.js';
import type { PieceRow, Row, RowId } from '../rows.js';
import type { ChangeLabel } from '../store.js';
import { changesFrom, notesOfRows, type RowNotes, rowNotes } from './row-notes.js';

/** The format of the records; the first one says it. */
const FORMAT = 2;

/** What an undo takes back, noted. */
export interface NotedEntry {
  readonly label: ChangeLabel;
  readonly changes: RowNotes;
}

/** An entry that the record before has at this place of one of its lists: an undo notes no change again. */
export interface EntryMoved {
  readonly from: 'past' | 'future';
  readonly at: number;
}

/** Where a list ended that is the same up to here, and what came behind. */
export interface ListChange {
  readonly kept: number;
  readonly added: readonly (NotedEntry | EntryMoved)[];
}

/** What happened to the history since the record before, and what is known of the file. */
export interface Step {
  readonly past: ListChange;
  readonly future: ListChange;
  readonly path?: string;
  /** How many entries were done when it was saved, counted along past and future; none of these: −1. */
  readonly savedAt: number;
}

export interface Beginning {
  readonly rows: RowNotes;
  readonly unknown?: Unknown;
}

/** A work with its history, as a journal has it. */
export interface Journal {
  readonly rows: readonly Row[];
  readonly unknown?: Unknown;
  readonly past: readonly HistoryEntry[];
  readonly future: readonly HistoryEntry[];
  readonly path?: string;
  readonly savedAt: number;
}

export function notedEntry({ label, diff }: HistoryEntry): NotedEntry {
  return { label, changes: rowNotes(diff) };
}

export function beginningLine({ rows, unknown }: Beginning): string {
  return line({ format: FORMAT, rows, ...(unknown && { unknown: withText(unknown) }) });
}

export function stepLine(step: Step): string {
  return line(step);
}

/** The whole journal in two lines. */
export function foldedLines({ past, future, rows, unknown, ...file }: Journal): string {
  const whole = (list: readonly HistoryEntry[]) => ({ kept: 0, added: list.map(notedEntry) });
  return (
    beginningLine({ rows: notesOfRows(rows), ...(unknown && { unknown }) }) +
    stepLine({ past: whole(past), future: whole(future), ...file })
  );
}

/**
 * Reads up to the first line that is not whole; `length` is that of what was read, in bytes. Throws RangeError where
 * whole lines do not fit one another.
 */
export function readRecoveryJournal(bytes: Uint8Array): {
  journal?: Journal;
  readonly length: number;
} {
  let read: ReadRecords | undefined;
  let length = 0;
  for (const { record, end } of recordsIn(bytes)) {
    const next = read === undefined ? beginningOf(record) : after(read, record);
    if (next === undefined) break;
    read = next;
    length = end;
  }
  return { ...(read && { journal: journalFrom(read) }), length };
}

/** The rows as they were last. */
export function rowsNow({ rows, past }: Pick<Journal, 'rows' | 'past'>): readonly Row[] {
  const now = new Map(rows.map((row) => [row.id, row]));
  for (const { diff } of past) {
    for (const [id, { after: row }] of diff) {
      if (row === undefined) now.delete(id);
      else now.set(id, row);
    }
  }
  return [...now.values()];
}

/** Every asset that the work shows, or would show again after an undo. */
export function assetNames(lists: RowLists): ReadonlySet<Fingerprint> {
  return new Set(piecesEver(lists).map(({ asset }) => asset));
}

/** Every file that a piece was read from which the work has, or would have again after an undo. */
export function fileHashes(lists: RowLists): ReadonlySet<Fingerprint> {
  const sources = piecesEver(lists).map(({ source }) => source);
  return new Set(sources.flatMap((source) => (source?.kind === 'file' ? [source.hash] : [])));
}

type RowLists = Pick<Journal, 'rows' | 'past' | 'future'>;

function piecesEver({ rows, past, future }: RowLists): readonly PieceRow[] {
  const changed = [...past, ...future].flatMap(({ diff }) =>
    [...diff.values()].flatMap(({ before, after: row }) => [before, row]),
  );
  return [...rows, ...changed].flatMap((row) => (row?.kind === 'piece' ? [row] : []));
}

function line(record: unknown): string {
  const json = stableJson(record, true);
  return `${checksum(Buffer.from(json))} ${json}\n`;
}

function checksum(bytes: Uint8Array): string {
  return crc32(bytes).toString(16).padStart(8, '0');
}

const SPACE = 9;
const LINE_END = 10;

function* recordsIn(bytes: Uint8Array): Generator<{ record: unknown; end: number }> {
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(LINE_END, from);
    if (end < from + SPACE) return;
    const json = bytes.subarray(from + SPACE, end);
    const sum = Buffer.from(bytes.subarray(from, from + SPACE - 1)).toString('latin1');
    if (sum !== checksum(json)) return;
    yield { record: JSON.parse(Buffer.from(json).toString('utf8')), end: end + 1 };
    from = end + 1;
  }
}

/** The records put together, with changes as they were noted. */
interface ReadRecords extends Beginning {
  readonly past: readonly NotedEntry[];
  readonly future: readonly NotedEntry[];
  readonly path?: string;
  readonly savedAt: number;
}

function beginningOf(record: unknown): ReadRecords | undefined {
  if (!isRecord(record) || record['format'] !== FORMAT) return undefined;
  const { rows, unknown } = record as unknown as BeginningJson; // Written by us alone.
  return {
    ...{ rows, past: [], future: [], savedAt: 0 },
    ...(unknown && { unknown: withBytes(unknown) }),
  };
}

interface BeginningJson {
  readonly rows: RowNotes;
  readonly unknown?: ReturnType<typeof withText>;
}

/** Every change follows from the rows before it: those done one after the other, then those taken back. */
function journalFrom({ rows: notes, past, future, ...rest }: ReadRecords): Journal {
  const rows = new Map<RowId, Row>();
  changesFrom(notes, rows);
  const beginning = [...rows.values()];
  if (!beginning.every(isKnownRow)) throw new RangeError('a row that is none');
  const entry = ({ label, changes }: NotedEntry) => ({ label, diff: changesFrom(changes, rows) });
  const done = past.map(entry);
  const takenBack = [...future].reverse().map(entry);
  return { ...rest, rows: beginning, past: done, future: takenBack.reverse() };
}

/** Bytes as text that JSON can hold, and back. */
function withText(unknown: Unknown) {
  const members = unknown.members.map(({ name, bytes }) => {
    return { name, base64: Buffer.from(bytes).toString('base64') };
  });
  return { ...unknown, members };
}

function withBytes(unknown: ReturnType<typeof withText>): Unknown {
  const members = unknown.members.map(({ name, base64 }) => {
    return { name, bytes: new Uint8Array(Buffer.from(base64, 'base64')) };
  });
  return { ...unknown, members };
}

function after(read: ReadRecords, record: unknown): ReadRecords | undefined {
  if (!isRecord(record) || !isRecord(record['past']) || !isRecord(record['future']))
    return undefined;
  const { past, future, savedAt, path } = record as unknown as Step; // Written by us alone.
  const { path: _, ...before } = read;
  return {
    ...before,
    past: changedList('past', past, read),
    future: changedList('future', future, read),
    savedAt,
    ...(path !== undefined && { path }),
  };
}

function changedList(
  name: 'past' | 'future',
  { kept, added }: ListChange,
  read: ReadRecords,
): readonly NotedEntry[] {
  const found = added.map((entry) => ('from' in entry ? read[entry.from][entry.at]! : entry));
  return [...read[name].slice(0, kept), ...found];
}
