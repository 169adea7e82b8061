// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A project file into a work. It may come from anywhere: nothing of it is believed, and what is wrong with
 * it is one sentence. What a newer Kerf wrote is read as far as this one can, and the rest is kept. For
 * threads.
 */
import { basename } from 'node:path';
import { AppError, isAbort } from '../../base/errors.js';
import { isRecord } from '../../base/fields.js';
import { type Fingerprint, fileHash } from '../../base/fingerprint.js';
import { msg } from '../../base/message.js';
import type { Asset, Originals } from '../asset.js';
import type { PieceRow, Row } from '../rows.js';
import { assetFrom } from './asset-bytes.js';
import { damagedProject, notAProject, tooLargeProject } from './damaged.js';
import {
  type AssetEntry,
  assetMember,
  FORMAT,
  MAX_BYTES,
  MAX_MEMBER_BYTES,
  MAX_PROJECT_JSON_BYTES,
  MEDIA_TYPE,
  MIMETYPE_MEMBER,
  ORIGINAL_FOLDER,
  originalMember,
  PICTURE_ENCODINGS,
  PROJECT_MEMBER,
  type ReadProject,
  THUMBNAIL_MEMBER,
  type Unknown,
} from './format.js';
import { migrated } from './migrations/index.js';
import { type ParsedRows, parseRows } from './parse-rows.js';
import type { ProjectContext } from './write-project.js';
import { openZip, type Zip } from './zip-members.js';

/** What is only kept for others. */
const MAX_UNKNOWN_BYTES = 256 * 2 ** 20;

/** Throws AppError `file.unreadable` or `project.…` with what to do. */
export async function readProject(context: ProjectContext, path: string): Promise<ReadProject> {
  const name = basename(path);
  context.setMessage(msg('Reading {name}', { name }));
  await using zip = await openZip(path, name);
  await demandProject(zip, path);
  const format = { found: FORMAT };
  try {
    return await projectIn(context, zip, format);
  } catch (cause) {
    if (cause instanceof AppError || isAbort(cause)) throw cause;
    throw format.found > FORMAT ? tooNew(name, cause) : damagedProject(path, cause);
  }
}

async function demandProject(zip: Zip, path: string): Promise<void> {
  const text = await zip.read(MIMETYPE_MEMBER, MEDIA_TYPE.length).catch(() => undefined);
  if (text !== undefined && new TextDecoder().decode(text) === MEDIA_TYPE) return;
  throw notAProject(path);
}

async function projectIn(
  context: ProjectContext,
  zip: Zip,
  format: { found: number },
): Promise<ReadProject> {
  const bytes = await zip.read(PROJECT_MEMBER, MAX_PROJECT_JSON_BYTES);
  const written: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  if (!isRecord(written)) throw new RangeError('no project');
  format.found = formatOf(written);
  const isNewer = format.found > FORMAT;
  const { format: _, madeBy, rows: list, assetIndex, ...fields } = migrated(written, format.found);
  if (!isRecord(assetIndex)) throw new RangeError('no index of assets');
  const parsed = parseRows(list, isNewer);
  const read = await readAssets(context, zip, { parsed, assetIndex });
  const originals = await readOriginals(zip, read.rows);
  const rest = { ...{ format: format.found, fields, parsed, assetIndex }, used: read.used };
  const unknown = isNewer || parsed.unknown.length > 0 ? await keptOf(zip, rest) : ownFields(rest);
  return {
    rows: read.rows,
    assets: read.assets,
    ...(originals.size > 0 && { originals }),
    ...(unknown && { unknown }),
    ...{ madeBy: typeof madeBy === 'string' ? madeBy : '', format: format.found },
    problems: isNewer || parsed.unknown.length > 0 ? [notKnown(String(madeBy))] : [],
  };
}

function formatOf({ format }: Readonly<Record<string, unknown>>): number {
  if (typeof format === 'number' && Number.isInteger(format) && format >= 1) return format;
  throw new RangeError('no format');
}

interface ReadAssets {
  readonly rows: readonly Row[];
  readonly assets: readonly Asset[];
  /** The names of the assets in the file. */
  readonly used: ReadonlySet<string>;
}

/** The assets that pieces show, and the rows with their right names. */
async function readAssets(
  context: ProjectContext,
  zip: Zip,
  { parsed, assetIndex }: { parsed: ParsedRows; assetIndex: Readonly<Record<string, unknown>> },
): Promise<ReadAssets> {
  const wanted = new Set(parsed.rows.flatMap((row) => (row.kind === 'piece' ? [row.asset] : [])));
  const whole = 1 + demandRoom(zip, [...wanted].map(assetMember));
  const found = new Map<Fingerprint, Asset>();
  let done = 0;
  for (const name of wanted) {
    context.throwIfCancelled();
    const bytes = await zip.read(assetMember(name), MAX_MEMBER_BYTES);
    found.set(name, assetFrom(entryOf(assetIndex, name), bytes));
    done += bytes.length;
    context.setProgress(done / whole);
  }
  const named = (piece: PieceRow) => found.get(piece.asset)?.fingerprint ?? piece.asset;
  const rows = parsed.rows.map((row) =>
    row.kind !== 'piece' || named(row) === row.asset
      ? row
      : Object.freeze({ ...row, asset: named(row) }),
  );
  return { rows, assets: [...found.values()], used: wanted };
}

/** The pictures' files that are what their names say; what is not there can be read from its own place. */
async function readOriginals(zip: Zip, rows: readonly Row[]): Promise<Originals> {
  const present = new Set(zip.names);
  const named = rows.flatMap((row) => {
    return row.kind === 'piece' && row.source?.kind === 'file' ? [row.source.hash] : [];
  });
  const hashes = [...new Set(named)].filter((hash) => present.has(originalMember(hash)));
  demandRoom(zip, hashes.map(originalMember));
  const found = new Map<Fingerprint, Uint8Array>();
  for (const hash of hashes) {
    const bytes = await zip.read(originalMember(hash), MAX_MEMBER_BYTES);
    if (fileHash(bytes) === hash) found.set(hash, bytes);
  }
  return found;
}

/** The bytes of these members together. Throws AppError `project.too-large`. */
function demandRoom(zip: Zip, members: readonly string[]): number {
  const bytes = members.reduce((sum, member) => sum + zip.size(member), 0);
  if (bytes > MAX_BYTES) throw tooLargeProject(zip.name);
  return bytes;
}

function entryOf(index: Readonly<Record<string, unknown>>, name: string): AssetEntry {
  const entry = Object.hasOwn(index, name) ? index[name] : undefined;
  if (!isRecord(entry)) throw new RangeError('an asset that is not in the index');
  const { kind, width, height } = entry;
  const isSized = typeof width === 'number' && typeof height === 'number';
  if (isSized && kind === 'paths') return { kind, width, height };
  const { widthPx, heightPx } = entry;
  const encoding = PICTURE_ENCODINGS.find((known) => known === entry['encoding']);
  const isPicture = typeof widthPx === 'number' && typeof heightPx === 'number';
  if (isSized && isPicture && kind === 'bitmap' && encoding !== undefined)
    return { kind, width, height, widthPx, heightPx, encoding };
  throw new RangeError('an asset of another kind');
}

interface Rest {
  readonly format: number;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly parsed: ParsedRows;
  readonly assetIndex: Readonly<Record<string, unknown>>;
  readonly used: ReadonlySet<string>;
}

/** All that was not understood, to be there again when the work is saved. */
async function keptOf(
  zip: Zip,
  { format, fields, parsed, assetIndex, used }: Rest,
): Promise<Unknown> {
  const fixed = [MIMETYPE_MEMBER, PROJECT_MEMBER, THUMBNAIL_MEMBER];
  const own = new Set([...fixed, ...[...used].map(assetMember)]);
  const isOwn = (name: string) => own.has(name) || name.startsWith(ORIGINAL_FOLDER);
  const names = zip.names.filter((name) => !isOwn(name) && !name.endsWith('/'));
  if (names.reduce((sum, n) => sum + zip.size(n), 0) > MAX_UNKNOWN_BYTES)
    throw tooLargeProject(zip.name);
  const members: { name: string; bytes: Uint8Array }[] = [];
  for (const name of names) members.push({ name, bytes: await zip.read(name, MAX_UNKNOWN_BYTES) });
  const others = Object.entries(assetIndex).filter(([name]) => !used.has(name));
  const rest = { assetIndex: Object.fromEntries(others), members };
  return { format: Math.max(format, FORMAT), fields, rows: parsed.unknown, ...rest };
}

/** Fields of a file of this format that this version does not know. */
function ownFields({ fields }: Rest): Unknown | undefined {
  if (Object.keys(fields).length === 0) return undefined;
  return { format: FORMAT, fields, rows: [], assetIndex: {}, members: [] };
}

function notKnown(madeBy: string) {
  return {
    severity: 'warning',
    code: 'project.newer',
    message: msg(
      'This work was saved by {program}, which knows more than this version of Kerf: what is not known here is neither shown nor burnt, and is kept when you save. Update Kerf to see all of it.',
      { program: madeBy },
    ),
  } as const;
}

function tooNew(name: string, cause: unknown): AppError {
  return new AppError(
    'project.too-new',
    msg('"{name}" was saved by a newer Kerf in a form that this one cannot read: update Kerf.', {
      name,
    }),
    { cause },
  );
}
