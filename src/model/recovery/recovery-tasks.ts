// SPDX-License-Identifier: GPL-3.0-or-later
/** Recovery journals on the disk: appended to, folded, found, read and removed. For threads. */
import {
  closeSync,
  existsSync,
  fdatasyncSync,
  ftruncateSync,
  openSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { AppError } from '../../base/errors.js';
import { type Fingerprint, fileHash } from '../../base/fingerprint.js';
import { makeFolderSync } from '../../base/make-folder.js';
import { msg } from '../../base/message.js';
import { readPlainFile } from '../../base/read-plain-file.js';
import { writeWholeFile } from '../../base/whole-file.js';
import type { Asset, Originals } from '../asset.js';
import { assetBytes, assetEntry, assetFrom } from '../project-file/asset-bytes.js';
import type { AssetEntry } from '../project-file/format.js';
import type { Row } from '../rows.js';
import { claimPlace, JOURNAL, orphansIn } from './folder.js';
import {
  assetNames,
  type Beginning,
  beginningLine,
  fileHashes,
  foldedLines,
  type Journal,
  readRecoveryJournal,
  rowsNow,
  type Step,
  stepLine,
} from './journal.js';

export interface AppendRequest {
  readonly place: string;
  /** How much of the journal is known to be whole, bytes; what lies behind was torn. */
  readonly length: number;
  /** Present with the first record. */
  readonly beginning?: Beginning;
  readonly step: Step;
  /** That are not there yet. */
  readonly assets: readonly Asset[];
  /** The pictures' files that are not there yet. */
  readonly originals: Originals;
}

/** A work that was not saved when its window died. */
export interface Found {
  readonly place: string;
  readonly path?: string;
  /** What lay on the bed last. */
  readonly names: readonly string[];
  /** Milliseconds since 1970. */
  readonly changedAt: number;
}

export interface Recovered {
  readonly journal: Journal;
  readonly rows: readonly Row[];
  readonly assets: readonly Asset[];
  readonly originals: Originals;
  /** Where it is now, and how long the journal is. */
  readonly place: string;
  readonly length: number;
}

const MAX_JOURNAL_BYTES = 2 ** 30;
const MAX_ASSET_BYTES = 2 ** 30;
/** A journal is folded when it has grown to this, and to this many times what it was folded to. */
const FOLD_BYTES = 16 * 2 ** 20;

/** Returns the new length. Throws AppError `recovery.unwritable`; then it can be tried again. */
export function appendRecovery(_context: unknown, request: AppendRequest): number {
  try {
    return append(request);
  } catch (cause) {
    throw unwritable(request.place, cause);
  }
}

function append(request: AppendRequest): number {
  const { place, length, beginning, step, assets, originals } = request;
  makeFolderSync(place, 0o700);
  for (const asset of assets) keepAsset(place, asset);
  for (const [hash, bytes] of originals) keepOriginal(place, hash, bytes);
  const lines = (beginning ? beginningLine(beginning) : '') + stepLine(step);
  const path = join(place, JOURNAL);
  const grown = appendAt(path, length, Buffer.from(lines));
  return grown > FOLD_BYTES && Math.floor(grown / FOLD_BYTES) > Math.floor(length / FOLD_BYTES)
    ? fold(place)
    : grown;
}

/** Works of processes that are gone, the newest first. What was saved by then is removed. */
export function findRecovery(_context: unknown, root: string): readonly Found[] {
  const found = orphansIn(root).flatMap((place): Found[] => {
    const journal = journalIn(place)?.journal;
    if (journal === undefined) return []; // Nothing whole is in it yet; it may show what happened.
    if (journal.savedAt === journal.past.length) {
      rmSync(place, { recursive: true, force: true });
      return [];
    }
    const pieces = rowsNow(journal).flatMap((row) => (row.kind === 'piece' ? [row.name] : []));
    const changedAt = statSync(join(place, JOURNAL)).mtimeMs;
    const { path } = journal;
    return [{ place, names: [...new Set(pieces)], changedAt, ...(path !== undefined && { path }) }];
  });
  return found.sort((a, b) => b.changedAt - a.changedAt);
}

/** Takes a work over. Throws AppError `recovery.…` with what to do. */
export function readRecovery(_context: unknown, place: string): Recovered {
  const own = claimed(place);
  const read = journalIn(own);
  if (read?.journal === undefined) throw unreadable(own);
  const { journal, length } = read;
  const assets = [...assetNames(journal)].map((name) => {
    try {
      return readAsset(own, name);
    } catch (cause) {
      throw unreadable(own, cause);
    }
  });
  const originals = readOriginals(own, fileHashes(journal));
  return { journal, rows: rowsNow(journal), assets, originals, place: own, length };
}

export function removeRecovery(_context: unknown, place: string): void {
  rmSync(place, { recursive: true, force: true });
}

function appendAt(path: string, length: number, bytes: Uint8Array): number {
  const file = openSync(path, length === 0 ? 'w' : 'r+', 0o600);
  try {
    ftruncateSync(file, length);
    for (let at = 0; at < bytes.length; ) {
      at += writeSync(file, bytes, at, bytes.length - at, length + at);
    }
    fdatasyncSync(file);
    return length + bytes.length;
  } finally {
    closeSync(file);
  }
}

/** Gestures leave records of what they took back; folded, only what counts is there. */
function fold(place: string): number {
  const path = join(place, JOURNAL);
  const { journal, length } = readRecoveryJournal(
    readPlainFile(path, { maxBytes: MAX_JOURNAL_BYTES }),
  );
  if (journal === undefined) return length;
  const bytes = Buffer.from(foldedLines(journal));
  writeWholeFile(path, (write) => write(bytes));
  return bytes.length;
}

function journalIn(place: string) {
  try {
    return readRecoveryJournal(
      readPlainFile(join(place, JOURNAL), { maxBytes: MAX_JOURNAL_BYTES }),
    );
  } catch {
    return undefined; // No journal yet, or none that can be read.
  }
}

function claimed(place: string): string {
  try {
    return claimPlace(place);
  } catch (cause) {
    throw new AppError(
      'recovery.taken',
      msg('The work is not there any more: another window has recovered or discarded it.'),
      { cause },
    );
  }
}

/** A line that says what it is, and its bytes. */
function keepAsset(place: string, asset: Asset): void {
  const path = join(place, asset.fingerprint);
  if (existsSync(path)) return;
  const parts = assetBytes(asset);
  const sum = parts.reduce((crc, part) => crc32(part, crc), 0);
  const head = Buffer.from(`${JSON.stringify({ ...assetEntry(asset), sum })}\n`);
  writeWholeFile(path, (write) => {
    for (const part of [head, ...parts]) write(part);
  });
}

function readAsset(place: string, name: Fingerprint): Asset {
  const file = readPlainFile(join(place, name), { maxBytes: MAX_ASSET_BYTES });
  const end = file.indexOf('\n');
  const entry: AssetEntry & { sum: number } = JSON.parse(file.toString('utf8', 0, end));
  const bytes = new Uint8Array(new SharedArrayBuffer(file.length - end - 1));
  bytes.set(file.subarray(end + 1));
  if (crc32(bytes) !== entry.sum) throw new RangeError(`${name} is damaged`);
  return { ...assetFrom(entry, bytes), fingerprint: name };
}

function keepOriginal(place: string, hash: Fingerprint, bytes: Uint8Array): void {
  const path = originalPath(place, hash);
  if (!existsSync(path)) writeWholeFile(path, (write) => write(bytes));
}

/** The pictures' files that are what their names say, as in a project: the work is whole without them. */
function readOriginals(place: string, hashes: ReadonlySet<Fingerprint>): Originals {
  const found = new Map<Fingerprint, Uint8Array>();
  for (const hash of hashes) {
    const path = originalPath(place, hash);
    if (!existsSync(path)) continue; // Drawings are not kept, nor were pictures by an older Kerf.
    const bytes = readPlainFile(path, { maxBytes: MAX_ASSET_BYTES });
    if (fileHash(bytes) === hash) found.set(hash, bytes);
  }
  return found;
}

function originalPath(place: string, hash: Fingerprint): string {
  return join(place, `original-${hash}`);
}

function unwritable(path: string, cause: unknown): AppError {
  return new AppError(
    'recovery.unwritable',
    msg(
      'Kerf cannot note your changes for a recovery in {path}: save your work, and free some space on that disk.',
      { path },
    ),
    { cause },
  );
}

function unreadable(place: string, cause?: unknown): AppError {
  return new AppError(
    'recovery.damaged',
    msg('The work cannot be recovered, its files are damaged: they are kept in {place}.', {
      place,
    }),
    { cause },
  );
}
