// SPDX-License-Identifier: MIT
/**
 * What cannot cross to or from a worker, named by its path, and what can be given away instead of
 * copied. Only asked after a send has failed, so the good case pays nothing.
 */
import { types } from 'node:util';
import { textOf } from '../base/wire.js';

/** "result.rows[3].draw is a function", or undefined where nothing was found. Never throws. */
export function findUnsendable(value: unknown, path: string, to: 'process' | 'thread') {
  try {
    return search(value, path, { to, seen: new Set() });
  } catch {
    return undefined; // Nested too deep to look through; what refused it says why.
  }
}

/** The error of a task whose value could not be sent, naming the value. */
export function unsendableError(
  value: unknown,
  path: string,
  to: 'process' | 'thread',
  why: unknown,
) {
  const found = findUnsendable(value, path, to);
  const reason = found ?? (why instanceof Error ? why.message : textOf(why));
  return new TypeError(
    `${found === undefined ? `${path}: ${reason}` : reason}, which cannot be sent to or from a ${to}.`,
  );
}

/**
 * The ArrayBuffers a value owns outright near its top. They are moved, not copied, where the value
 * has no other reader.
 */
export function ownedBuffers(value: unknown): ArrayBuffer[] {
  if (typeof value !== 'object' || value === null) return [];
  const found = new Set<ArrayBuffer>();
  collect(value, 3, found);
  return [...found];
}

/** Node sends a buffer that was given away before as an empty one, without a word. */
export function requireStillOwned(transfer: readonly ArrayBuffer[]): void {
  if (transfer.some(isDetached))
    throw new TypeError('a buffer in "transfer" was given away before');
}

function collect(value: unknown, depth: number, into: Set<ArrayBuffer>): void {
  if (typeof value !== 'object' || value === null) return;
  if (value instanceof ArrayBuffer) {
    if (!isDetached(value)) into.add(value);
  } else if (ArrayBuffer.isView(value)) {
    // A view of part of a buffer (as Node's pooled Buffers are) shares it with strangers.
    const { buffer } = value;
    const isWhole = buffer instanceof ArrayBuffer && value.byteLength === buffer.byteLength;
    if (isWhole && !isDetached(buffer)) into.add(buffer);
  } else if (depth > 0 && !(value instanceof SharedArrayBuffer)) {
    const members = value instanceof Map || value instanceof Set ? value.values() : own(value);
    for (const member of members) collect(member, depth - 1, into);
  }
}

// A long array is rows of numbers or points; looking through it would cost more than it saves.
function own(value: object): readonly unknown[] {
  if (Array.isArray(value)) return value.length > 64 ? [] : value;
  return Object.values(value);
}

interface Search {
  readonly to: 'process' | 'thread';
  readonly seen: Set<unknown>;
}

function search(value: unknown, path: string, state: Search): string | undefined {
  if (typeof value === 'function') return `${path} is a function`;
  if (typeof value === 'symbol') return `${path} is a symbol`;
  if (typeof value !== 'object' || value === null || state.seen.has(value)) return undefined;
  state.seen.add(value);
  if (types.isProxy(value)) return `${path} is a Proxy`;
  if (isShared(value)) {
    return state.to === 'process' ? `${path} is shared memory (use runThread)` : undefined;
  }
  if (isDetached(value)) return `${path} is a buffer that was given away`;
  if (ArrayBuffer.isView(value) || types.isAnyArrayBuffer(value) || types.isDate(value)) {
    return undefined;
  }
  if (isUncloneable(value)) return `${path} is a ${value.constructor.name}`;
  return searchMembers(value, path, state);
}

function searchMembers(value: object, path: string, state: Search): string | undefined {
  for (const [part, read] of membersOf(value)) {
    let member: unknown;
    try {
      member = read();
    } catch (error) {
      return `${path + part} has a getter that throws (${textOf(error)})`;
    }
    const found = search(member, path + part, state);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isShared(value: object): boolean {
  if (value instanceof SharedArrayBuffer) return true;
  return ArrayBuffer.isView(value) && value.buffer instanceof SharedArrayBuffer;
}

/** Whether its buffer is detached; a view of such a buffer still has its kind, and no bytes. */
function isDetached(value: object): boolean {
  const buffer = ArrayBuffer.isView(value) ? value.buffer : value;
  if (!(buffer instanceof ArrayBuffer) || buffer.byteLength > 0) return false;
  try {
    new Uint8Array(buffer);
    return false;
  } catch {
    return true; // The one thing that is refused of an empty buffer.
  }
}

function isUncloneable(value: object): boolean {
  return [Promise, WeakMap, WeakSet, WeakRef].some((kind) => value instanceof kind);
}

function* membersOf(value: object): Iterable<[string, () => unknown]> {
  if (value instanceof Map) {
    for (const [key, member] of value) {
      yield ['.keys()', () => key];
      yield [`.get(${textOf(key)})`, () => member];
    }
  } else if (value instanceof Set) {
    for (const member of value) yield ['.values()', () => member];
  } else if (Array.isArray(value)) {
    for (const index of value.keys()) yield [`[${index}]`, () => value[index] as unknown];
  } else {
    for (const key of Object.keys(value)) yield [`.${key}`, () => readOwn(value, key)];
  }
}

function readOwn(value: object, key: string): unknown {
  return (value as Record<string, unknown>)[key]; // One of its own keys.
}
