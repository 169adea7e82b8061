// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A work into a project file, whole or not at all; the file that was there stays beside it, with a `~`
 * behind its name. The same work is the same bytes, whenever and wherever it is saved. For threads.
 */
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { type Message, msg } from '../../base/message.js';
import { writeWholeFile } from '../../base/whole-file.js';
import type { Row } from '../rows.js';
import { assetBytes, assetEntry } from './asset-bytes.js';
import { tooLargeProject } from './damaged.js';
import {
  assetMember,
  FORMAT,
  MAX_BYTES,
  MAX_MEMBER_BYTES,
  MAX_MEMBERS,
  MAX_PROJECT_JSON_BYTES,
  MEDIA_TYPE,
  MIMETYPE_MEMBER,
  originalMember,
  PROJECT_MEMBER,
  type Project,
  THUMBNAIL_MEMBER,
} from './format.js';
import { stableJson } from './stable-json.js';

/** The part of a task's context that reading and writing use. */
export interface ProjectContext {
  setProgress(value: number): void;
  setMessage(message: Message): void;
  throwIfCancelled(): void;
}

export interface WriteRequest {
  readonly path: string;
  readonly project: Project;
  /** The work as a small PNG. */
  readonly thumbnail?: Uint8Array;
  /** Name and version of the program. */
  readonly madeBy: string;
}

/** No clock: two saves of the same work are the same bytes. DOS knows no earlier day. */
const NO_TIME = new Date(1980, 0, 1);
const AS_ANY_FILE = { mtime: NO_TIME, forceDosTimestamp: true, mode: 0o100644 };
/** Coordinates shrink little more at higher levels, and take three times as long. */
const PACKED = { ...AS_ANY_FILE, compressionLevel: 3 };
/** What it is, the rows, and the thumbnail. */
const FIXED_MEMBERS = 3;
/** Share of the progress that is packing; the rest is the disk's. */
const PACKING = 0.9;

/** Throws AppError `file.unwritable` or `project.too-large`; then the older file is as it was. */
export async function writeProject(context: ProjectContext, request: WriteRequest): Promise<void> {
  const { path } = request;
  context.setMessage(msg('Saving {path}', { path }));
  const chunks = await packed(context, request);
  context.throwIfCancelled();
  writeWholeFile(
    path,
    (write) => {
      for (const chunk of chunks) write(chunk);
    },
    { keepsOlder: true },
  );
  context.setProgress(1);
}

async function packed(
  context: ProjectContext,
  { path, project, madeBy, thumbnail }: WriteRequest,
): Promise<readonly Uint8Array[]> {
  const members = membersOf(project);
  const json = Buffer.from(`${projectJson(project, madeBy)}\n`);
  if (!canBeRead(json, project, members)) throw tooLargeProject(basename(path));
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from(MEDIA_TYPE), MIMETYPE_MEMBER, { ...AS_ANY_FILE, compress: false });
  zip.addBuffer(json, PROJECT_MEMBER, PACKED);
  if (thumbnail !== undefined) {
    zip.addBuffer(Buffer.from(thumbnail), THUMBNAIL_MEMBER, { ...AS_ANY_FILE, compress: false });
  }
  const whole = members.reduce((sum, { size }) => sum + size, 1);
  let done = 0;
  const onTaken = (bytes: number) => {
    context.throwIfCancelled();
    done += bytes;
    context.setProgress((PACKING * done) / whole);
  };
  for (const { name, parts, size } of members) {
    zip.addReadStreamLazy(name, { ...PACKED, size }, (open) => {
      const stream = Readable.from(slicesOf(parts, onTaken), { objectMode: false });
      stream.on('error', (error) => zip.emit('error', error)); // A pipe does not hand it on.
      open(null, stream);
    });
  }
  zip.end();
  return chunksOf(zip);
}

interface Member {
  readonly name: string;
  readonly parts: readonly Uint8Array[];
  readonly size: number;
}

/** Whether what is saved can be opened again. */
function canBeRead(
  json: Uint8Array,
  { assets, originals }: Project,
  members: readonly Member[],
): boolean {
  const pictures = [...(originals?.values() ?? [])];
  return (
    json.length <= MAX_PROJECT_JSON_BYTES &&
    members.length + FIXED_MEMBERS <= MAX_MEMBERS &&
    members.every(({ size }) => size <= MAX_MEMBER_BYTES) &&
    bytesIn(assets.flatMap(assetBytes)) <= MAX_BYTES &&
    bytesIn(pictures) <= MAX_BYTES
  );
}

function bytesIn(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

function membersOf({ assets, originals = new Map(), unknown }: Project): readonly Member[] {
  const own = assets.map((a) => ({
    name: assetMember(a.fingerprint),
    parts: assetBytes(a),
  }));
  const files = [...originals].map(([hash, bytes]) => ({
    name: originalMember(hash),
    parts: [bytes],
  }));
  const others = (unknown?.members ?? []).map(({ name, bytes }) => ({ name, parts: [bytes] }));
  return [...own, ...files, ...others]
    .map((member) => ({ ...member, size: bytesIn(member.parts) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const SLICE_BYTES = 2 ** 20;

/** A piece at a time, so that there is progress, and an end of it when it is called off. */
function* slicesOf(parts: readonly Uint8Array[], onTaken: (bytes: number) => void) {
  for (const { buffer, byteOffset, length } of parts) {
    for (let at = 0; at < length; at += SLICE_BYTES) {
      const slice = Buffer.from(buffer, byteOffset + at, Math.min(SLICE_BYTES, length - at));
      onTaken(slice.length);
      yield slice;
    }
  }
}

function chunksOf(zip: ZipFile): Promise<readonly Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    zip.on('error', reject);
    zip.outputStream.on('error', reject);
    zip.outputStream.on('data', (chunk: Buffer) => chunks.push(chunk));
    zip.outputStream.on('end', () => resolve(chunks));
  });
}

function projectJson({ rows, assets, unknown }: Project, madeBy: string): string {
  const own = assets.map((asset) => [asset.fingerprint, assetEntry(asset)] as const);
  return stableJson({
    ...unknown?.fields,
    format: unknown?.format ?? FORMAT,
    madeBy,
    rows: [...inOrder(rows), ...(unknown?.rows ?? [])],
    assetIndex: { ...unknown?.assetIndex, ...Object.fromEntries(own) },
  });
}

const KINDS: Readonly<Record<Row['kind'], number>> = {
  ...{ sheet: 0, layer: 1, step: 2 },
  ...{ group: 3, piece: 4, guide: 5 },
};

/** Rows by kind, place and layer's place; what has all three in common stays in the order it came. */
function inOrder(rows: readonly Row[]): readonly Row[] {
  const layers = new Map(
    rows.flatMap((row) => (row.kind === 'layer' ? [[row.id, row.order]] : [])),
  );
  const above = (row: Row) => ('layer' in row ? (layers.get(row.layer) ?? 0) : 0);
  return [...rows].sort(
    (a, b) => KINDS[a.kind] - KINDS[b.kind] || a.order - b.order || above(a) - above(b),
  );
}
