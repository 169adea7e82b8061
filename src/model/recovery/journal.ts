// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What a recovery journal says. A line is a record with its checksum: first how the work began, then what
 * each change did to the two lists of the history. The rows as they are now follow from the beginning and
 * what was done since, so they are nowhere in it. A line that was torn by a power cut ends the journal.
 */
import { crc32 } from 'node:zlib';
import type { Fingerprint } from '../../base/fingerprint.js';
import type { Diff } from '../diff.js';
import type { HistoryEntry } from '../history.js';
import { isRecord } from '../project-file/checks.js';
import type { Unknown } from '../project-file/format.js';
import { isKnownRow } from '../project-file/parse-rows.js';
import { stableJson } from '../project-file/stable-json.js';
import type { Row, RowId } from '../rows.js';
import type { ChangeLabel } from '../store.js';

/** Where a list ended that is the same up to here, and what came behind. */
export interface ListChange {
  readonly kept: number;
  readonly added: readonly HistoryEntry[];
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
  readonly rows: readonly Row[];
  readonly unknown?: Unknown;
}

/** A work with its history, as a journal has it. */
export interface Journal extends Beginning {
  readonly past: readonly HistoryEntry[];
  readonly future: readonly HistoryEntry[];
  readonly path?: string;
  readonly savedAt: number;
}

export function beginningLine({ rows, unknown }: Beginning): string {
  return line({ rows, ...(unknown && { unknown: withText(unknown) }) });
}

export function stepLine({ past, future, path, savedAt }: Step): string {
  const lists = { past: listJson(past), future: listJson(future) };
  return line({ ...lists, savedAt, ...(path !== undefined && { path }) });
}

/** The whole journal in two lines. */
export function foldedLines({ past, future, path, savedAt, ...beginning }: Journal): string {
  const lists = { past: { kept: 0, added: past }, future: { kept: 0, added: future } };
  return (
    beginningLine(beginning) + stepLine({ ...lists, savedAt, ...(path !== undefined && { path }) })
  );
}

/** Up to the first line that is not whole; `length` is that of what was read, in bytes. */
export function readRecoveryJournal(bytes: Uint8Array): {
  journal?: Journal;
  readonly length: number;
} {
  let journal: Journal | undefined;
  let length = 0;
  for (const { record, end } of recordsIn(bytes)) {
    const next = journal === undefined ? beginningOf(record) : after(journal, record);
    if (next === undefined) break;
    journal = next;
    length = end;
  }
  return { ...(journal && { journal }), length };
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
export function assetNames({
  rows,
  past,
  future,
}: Pick<Journal, 'rows' | 'past' | 'future'>): ReadonlySet<Fingerprint> {
  const changed = [...past, ...future].flatMap(({ diff }) =>
    [...diff.values()].flatMap(({ before, after: row }) => [before, row]),
  );
  const all = [...rows, ...changed].flatMap((row) => (row?.kind === 'piece' ? [row.asset] : []));
  return new Set(all);
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

function beginningOf(record: unknown): Journal | undefined {
  if (!isRecord(record) || !Array.isArray(record['rows'])) return undefined;
  const rows = (record['rows'] as readonly unknown[]).filter(isKnownRow);
  const unknown = record['unknown'] as ReturnType<typeof withText> | undefined; // Written by us alone.
  return {
    rows,
    ...(unknown && { unknown: withBytes(unknown) }),
    past: [],
    future: [],
    savedAt: 0,
  };
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

function after(journal: Journal, record: unknown): Journal | undefined {
  if (!isRecord(record)) return undefined;
  const [past, future] = [record['past'], record['future']];
  const { path, savedAt } = record;
  if (!isRecord(past) || !isRecord(future) || typeof savedAt !== 'number') return undefined;
  const { path: _, ...before } = journal;
  return {
    ...before,
    past: changedList(journal.past, past),
    future: changedList(journal.future, future),
    savedAt,
    ...(typeof path === 'string' && { path }),
  };
}

function changedList(
  list: readonly HistoryEntry[],
  change: Readonly<Record<string, unknown>>,
): HistoryEntry[] {
  const added = (change['added'] as readonly EntryJson[]).map(entryFrom); // Written by us alone.
  return [...list.slice(0, Number(change['kept'])), ...added];
}

/** An entry without its map: id, row before, row after. */
interface EntryJson {
  readonly label: ChangeLabel;
  readonly changes: readonly (readonly [RowId, Row | null, Row | null])[];
}

function listJson({ kept, added }: ListChange) {
  const entries = added.map(({ label, diff }): EntryJson => {
    const changes = [...diff].map(([id, c]) => [id, c.before ?? null, c.after ?? null] as const);
    return { label, changes };
  });
  return { kept, added: entries };
}

function entryFrom({ label, changes }: EntryJson): HistoryEntry {
  const diff: Diff = new Map(
    changes.map(([id, before, row]) => [
      id,
      { before: before ?? undefined, after: row ?? undefined },
    ]),
  );
  return { label, diff };
}
