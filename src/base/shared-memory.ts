// SPDX-License-Identifier: MIT
/** Numbers in memory that threads share, so that they are handed over without a copy. */

/** A copy in shared memory, or the array itself where it is there already. */
export function toShared(bytes: Uint8Array): Uint8Array {
  return bytes.buffer instanceof SharedArrayBuffer ? bytes : new Uint8Array(sharedCopy(bytes));
}

export function sharedCopy({ buffer, byteOffset, byteLength }: ArrayBufferView): SharedArrayBuffer {
  const memory = new SharedArrayBuffer(byteLength);
  new Uint8Array(memory).set(new Uint8Array(buffer, byteOffset, byteLength));
  return memory;
}
