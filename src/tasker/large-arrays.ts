// SPDX-License-Identifier: MIT
/**
 * Large arrays in the arguments and the result of a process task travel as files in memory, which is
 * faster than a pipe. Looks a few levels deep, where pictures and point lists are; what lies deeper
 * goes with the message.
 */
import {
  putShared,
  removeShared,
  type SharedArray,
  type SharedFile,
  takeShared,
} from './shared-file.js';

const LARGE_BYTES = 1 << 20;
const DEPTH = 3;
/** A longer list is rows of numbers or points; looking through it would cost more than it saves. */
const LONG_LIST = 64;

interface Marker {
  readonly $kerfSharedFile: SharedFile;
}

export interface Packed<T> {
  readonly value: T;
  /** Paths that are there until the value is unpacked. */
  readonly files: readonly string[];
}

/** Takes large arrays out of a value; what has no room in memory stays in it. */
export function packLarge<T>(value: T): Packed<T> {
  const files: string[] = [];
  const packed = change(value, DEPTH, (part) => {
    if (!isLarge(part)) return part;
    const file = putOrNothing(part);
    if (file === undefined) return part;
    files.push(file.path);
    return { $kerfSharedFile: file } satisfies Marker;
  });
  return { value: packed, files };
}

/** Puts the arrays back, and gives every array a buffer of its own. */
export function unpackLarge<T>(value: T): T {
  return change(value, DEPTH, (part) => {
    if (isMarker(part)) return takeShared(part.$kerfSharedFile);
    return ownedView(part);
  });
}

export function discard(files: readonly string[]): void {
  for (const path of files) removeShared(path);
}

// Copies the containers on the way to a changed part; the caller's own objects stay as they are.
function change<T>(value: T, depth: number, to: (part: unknown) => unknown): T;
function change(value: unknown, depth: number, to: (part: unknown) => unknown): unknown {
  const changed = to(value);
  if (changed !== value || depth === 0 || typeof value !== 'object' || value === null) {
    return changed;
  }
  if (Array.isArray(value)) return changeList(value, depth, to);
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  let copy: Record<string, unknown> | undefined;
  for (const [key, member] of Object.entries(value)) {
    const next = change(member, depth - 1, to);
    if (next === member) continue;
    copy ??= { ...value };
    copy[key] = next;
  }
  return copy ?? value;
}

function changeList(list: readonly unknown[], depth: number, to: (part: unknown) => unknown) {
  if (list.length > LONG_LIST) return list;
  const next = list.map((member) => change(member, depth - 1, to));
  return next.every((member, i) => member === list[i]) ? list : next;
}

function isLarge(part: unknown): part is SharedArray {
  if (!ArrayBuffer.isView(part) || part.byteLength < LARGE_BYTES) return false;
  const isOdd =
    part instanceof DataView || part instanceof BigInt64Array || part instanceof BigUint64Array;
  return !isOdd && part.buffer instanceof ArrayBuffer;
}

function putOrNothing(array: SharedArray): SharedFile | undefined {
  try {
    return putShared(array, 'memory only');
  } catch {
    return undefined; // The channel is slower and needs no room.
  }
}

function isMarker(part: unknown): part is Marker {
  return typeof part === 'object' && part !== null && '$kerfSharedFile' in part;
}

function ownedView(part: unknown): unknown {
  if (!ArrayBuffer.isView(part) || part instanceof DataView) return part;
  if (part.buffer.byteLength === part.byteLength || !(part.buffer instanceof ArrayBuffer)) {
    return part;
  }
  const { buffer, byteOffset, byteLength } = part;
  const own = buffer.slice(byteOffset, byteOffset + byteLength);
  if (part instanceof Uint8Array) return new Uint8Array(own);
  // Every kind of typed array is made from a buffer alone.
  return new (part.constructor as new (own: ArrayBuffer) => unknown)(own);
}
