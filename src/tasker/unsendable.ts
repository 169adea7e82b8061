// SPDX-License-Identifier: MIT
/**
 * What cannot cross to or from a worker, told by its path, and what can be given away instead of
 * copied. Only asked after a send has failed, so the good case pays nothing.
 */

/** "result.rows[3].draw is a function", or undefined where nothing was found. */
export function findUnsendable(value: unknown, path: string, to: 'process' | 'thread') {
  return search(value, path, { to, seen: new Set() });
}

/** The error of a task whose value could not be sent, naming the value. */
export function unsendableError(
  value: unknown,
  path: string,
  to: 'process' | 'thread',
  why: unknown,
) {
  const found = findUnsendable(value, path, to);
  const reason = found ?? (why instanceof Error ? why.message : String(why));
  return new TypeError(
    `${found === undefined ? `${path}: ${reason}` : reason}, which cannot be sent to or from a ${to}.`,
  );
}

/**
 * The ArrayBuffers a value owns outright near its top. They are moved, not copied, where the value
 * has no other reader.
 */
export function ownedBuffers(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  collect(value, 3, found);
  return [...found];
}

/** Whether there is shared memory near a value's top; a process would be sent a silent copy. */
export function hasSharedMemory(value: unknown, depth = 3): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (isShared(value)) return true;
  if (depth === 0 || ArrayBuffer.isView(value)) return false;
  const members = value instanceof Map || value instanceof Set ? value.values() : own(value);
  for (const member of members) if (hasSharedMemory(member, depth - 1)) return true;
  return false;
}

function collect(value: unknown, depth: number, into: Set<ArrayBuffer>): void {
  if (typeof value !== 'object' || value === null) return;
  if (value instanceof ArrayBuffer) into.add(value);
  else if (ArrayBuffer.isView(value)) {
    // A view of part of a buffer (as Node's pooled Buffers are) shares it with strangers.
    const { buffer } = value;
    if (buffer instanceof ArrayBuffer && value.byteLength === buffer.byteLength) into.add(buffer);
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
  if (isShared(value)) {
    return state.to === 'process' ? `${path} is shared memory (use runThread)` : undefined;
  }
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer || value instanceof Date) {
    return undefined;
  }
  if (isUncloneable(value)) return `${path} is a ${value.constructor.name}`;
  for (const [part, member] of membersOf(value)) {
    const found = search(member, path + part, state);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isShared(value: object): boolean {
  if (value instanceof SharedArrayBuffer) return true;
  return ArrayBuffer.isView(value) && value.buffer instanceof SharedArrayBuffer;
}

function isUncloneable(value: object): boolean {
  return [Promise, WeakMap, WeakSet, WeakRef].some((kind) => value instanceof kind);
}

function* membersOf(value: object): Iterable<[string, unknown]> {
  if (value instanceof Map) {
    for (const [key, member] of value) {
      yield ['.keys()', key];
      yield [`.get(${String(key)})`, member];
    }
  } else if (value instanceof Set) {
    for (const member of value) yield ['.values()', member];
  } else if (Array.isArray(value)) {
    for (const [index, member] of value.entries()) yield [`[${index}]`, member];
  } else {
    for (const [key, member] of Object.entries(value)) yield [`.${key}`, member];
  }
}
