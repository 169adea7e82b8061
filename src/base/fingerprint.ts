// SPDX-License-Identifier: MIT
/** Content addresses: two values with the same fingerprint are the same value. */
import { createHash, type Hash } from 'node:crypto';

export type Fingerprint = string & { readonly brand: 'Fingerprint' };

/**
 * SHA-256 over a canonical walk of plain data: numbers, strings, booleans, null, undefined, arrays,
 * plain objects (key order does not matter) and typed arrays (by element type and bytes).
 * Throws TypeError on anything else, so that nothing is left out of a key by accident.
 */
export function fingerprint(...values: readonly unknown[]): Fingerprint {
  const hash = createHash('sha256');
  for (const value of values) feed(hash, value);
  return hash.digest('hex') as Fingerprint; // The brand is given here and nowhere else.
}

function feed(hash: Hash, value: unknown): void {
  if (value === undefined) hash.update('u;');
  else if (value === null) hash.update('0;');
  else if (typeof value === 'number' || typeof value === 'boolean') {
    hash.update(`${typeof value}:${Object.is(value, -0) ? 0 : value};`);
  } else if (typeof value === 'string') hash.update(`s${value.length}:${value};`);
  else if (ArrayBuffer.isView(value)) {
    hash.update(`b${value.constructor.name}${value.byteLength}:`);
    hash.update(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  } else if (Array.isArray(value)) {
    hash.update(`a${value.length}:`);
    for (const element of value) feed(hash, element);
  } else feedObject(hash, value);
}

function feedObject(hash: Hash, value: unknown): void {
  if (typeof value !== 'object' || value === null || !isPlain(value)) {
    throw new TypeError(`a ${typeof value} cannot be part of a fingerprint`);
  }
  const entries = Object.entries(value).filter(([, v]) => v !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  hash.update(`o${entries.length}:`);
  for (const [key, member] of entries) {
    feed(hash, key);
    feed(hash, member);
  }
}

function isPlain(value: object): boolean {
  const proto: unknown = Object.getPrototypeOf(value);
  return proto === Object.prototype || proto === null;
}

/** The fingerprint of a file's content, wherever its bytes lie. */
export function fileHash({ buffer, byteOffset, byteLength }: Uint8Array): Fingerprint {
  return fingerprint('file', Buffer.from(buffer, byteOffset, byteLength));
}
