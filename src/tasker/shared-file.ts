// SPDX-License-Identifier: MIT
/**
 * Large arrays between processes without the channel: one side writes them to a file in memory
 * (/dev/shm where there is one), the other reads them and the file is gone. The bytes are copied
 * twice at memory speed instead of being serialised. The files belong to the app: they go when the
 * app ends, when a worker finds its app dead, or when another app sweeps up.
 */
import { closeSync, openSync, readdirSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';
import { hasEnded, PROCESS_NAME, processName } from '../base/process-name.js';
import { readProperty, textOf } from '../base/wire.js';
import { workerKind } from './background.js';

export type SharedArray =
  | Uint8Array
  | Uint8ClampedArray
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array;

/** Where an array waits to be taken. Plain data: it travels in results, events and arguments. */
export interface SharedFile<T extends SharedArray = SharedArray> {
  readonly path: string;
  readonly type: string;
  /** Elements, not bytes. */
  readonly length: number;
  /** Never there: it carries the array's type for the compiler. */
  readonly array?: T;
}

const CLASSES = {
  Uint8Array,
  Uint8ClampedArray,
  Int8Array,
  Uint16Array,
  Int16Array,
  Uint32Array,
  Int32Array,
  Float32Array,
  Float64Array,
} as const;

const PLACES = ['/dev/shm', tmpdir()];
const PREFIX = 'kerf-shared-';
const OWNED = new RegExp(`^${PREFIX}(${PROCESS_NAME})-`);
/** One system call moves at most 2 GiB. */
const MAX_BYTES = 1 << 30;
let hasSwept: boolean = false;
let sweepsAtExit: boolean = false;

/** A variable in the environment of a worker process: the app that it works for. */
export const APP_NAME = 'KERF_TASKER_APP';

/** The app whose files these are; a worker process puts them on behalf of its app. */
function appName(): string {
  return (workerKind() === 'process' ? process.env[APP_NAME] : undefined) ?? processName();
}

/** Puts an array where another process of this app can take it. */
export function putShared<T extends SharedArray>(
  array: T,
  where: 'anywhere' | 'memory only' = 'anywhere',
): SharedFile<T> {
  if (!hasSwept) sweepAbandoned();
  hasSwept = true;
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  const path = writeSomewhere(bytes, where === 'anywhere' ? PLACES : PLACES.slice(0, 1));
  return { path, type: typeOf(array), length: array.length };
}

/** Takes the array; the file is gone afterwards. `'shared'` gives memory that threads can share. */
export function takeShared<T extends SharedArray>(
  { path, type, length }: SharedFile<T>,
  memory: 'own' | 'shared' = 'own',
): T {
  if (!isArrayType(type)) throw new TypeError(`"${type}" is no kind of array.`);
  const ArrayClass = CLASSES[type];
  const byteLength = length * ArrayClass.BYTES_PER_ELEMENT;
  const isShared = memory === 'shared';
  // The library's types know the overload for either buffer, not for their union.
  const buffer = (
    isShared ? new SharedArrayBuffer(byteLength) : new ArrayBuffer(byteLength)
  ) as ArrayBuffer;
  readAll(path, new Uint8Array(buffer));
  removeShared(path);
  // The handle says which class it was put as, and T is what the compiler saw there.
  return new ArrayClass(buffer) as unknown as T;
}

/**
 * Writes an array of the same kind and length over one that was put, for a file that both sides keep.
 * The pages are there already, which is several times faster than a fresh file. Who writes when is
 * between the two sides.
 */
export function refillShared<T extends SharedArray>(file: SharedFile<T>, array: T): void {
  requireAlike(file, array);
  const opened = openSync(file.path, 'r+');
  writeAll(opened, new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
}

/** Reads a kept file into an array of the same kind and length; the file stays until `dropShared`. */
export function readShared<T extends SharedArray>(file: SharedFile<T>, into: T): void {
  requireAlike(file, into);
  readAll(file.path, new Uint8Array(into.buffer, into.byteOffset, into.byteLength));
}

/** Removes a file that will not be read any more. */
export function dropShared({ path }: SharedFile): void {
  removeShared(path);
}

/** Removes what was never read. */
export function sweepShared(): void {
  const app = appName();
  sweep((owner) => owner === app);
}

/** What the workers of this app wrote and the app never read is removed when the app ends. */
export function sweepSharedAtExit(): void {
  if (!sweepsAtExit) process.once('exit', () => sweepShared());
  sweepsAtExit = true;
}

function sweepAbandoned(): void {
  sweep(hasEnded);
}

function sweep(isToGo: (owner: string) => boolean): void {
  for (const place of PLACES) {
    for (const name of filesIn(place)) {
      const owner = OWNED.exec(name)?.[1];
      if (owner !== undefined && isToGo(owner)) removeShared(join(place, name));
    }
  }
}

/** Removes one file, where it is there and ours. */
export function removeShared(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // The file is gone already, or belongs to another user, whose own Kerf removes it. A file that stays does no harm.
  }
}

function filesIn(place: string): string[] {
  try {
    return readdirSync(place);
  } catch {
    return []; // This system has no such place.
  }
}

// A container's /dev/shm is often small; the disk is slower and holds more.
function writeSomewhere(bytes: Uint8Array, places: readonly string[]): string {
  let cause: unknown;
  for (const place of places) {
    const path = join(place, `${PREFIX}${appName()}-${crypto.randomUUID()}`);
    try {
      writeAll(openSync(path, 'wx', 0o600), bytes);
      return path;
    } catch (error) {
      removeShared(path);
      cause = error;
    }
  }
  const megabytes = Math.ceil(bytes.byteLength / 1e6);
  const where = places.join(' or ');
  const code = readProperty(cause, 'code');
  const isFull = code === 'ENOSPC' || code === 'EDQUOT';
  throw new AppError(
    isFull ? 'tasker.no-space' : 'tasker.no-shared-file',
    isFull
      ? msg('There is no room for {megabytes} MB in {where}: free some space there.', {
          megabytes,
          where,
        })
      : msg(
          'Cannot create a file of {megabytes} MB in {where} ({why}): check the permissions there.',
          {
            megabytes,
            where,
            why: textOf(cause),
          },
        ),
    { cause },
  );
}

function writeAll(file: number, bytes: Uint8Array): void {
  try {
    for (let at = 0; at < bytes.length; ) {
      at += writeSync(file, bytes, at, Math.min(bytes.length - at, MAX_BYTES), at);
    }
  } finally {
    closeSync(file);
  }
}

function readAll(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'r');
  try {
    for (let at = 0; at < bytes.length; ) {
      const count = readSync(file, bytes, at, Math.min(bytes.length - at, MAX_BYTES), at);
      if (count === 0) throw new Error(`${path} is shorter than its handle says.`);
      at += count;
    }
  } finally {
    closeSync(file);
  }
}

// Node's Buffer is a Uint8Array that no channel keeps.
function typeOf(array: SharedArray): string {
  return array instanceof Uint8Array ? 'Uint8Array' : array.constructor.name;
}

function requireAlike({ type, length }: SharedFile, array: SharedArray): void {
  const found = `${typeOf(array)} of ${array.length}`;
  const wanted = `${type} of ${length}`;
  if (found !== wanted) throw new TypeError(`The file holds a ${wanted}, and this is a ${found}.`);
}

function isArrayType(type: string): type is keyof typeof CLASSES {
  return Object.hasOwn(CLASSES, type);
}
