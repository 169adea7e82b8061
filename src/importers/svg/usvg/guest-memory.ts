// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The memory of a WebAssembly component's core module, read and written as the component model lays values
 * out. Its buffer is a new one after each growth, so that no view of it is kept.
 */

/** What a core module exports to be given values. */
export interface GuestExports {
  readonly memory: WebAssembly.Memory;
  cabi_realloc(at: number, size: number, align: number, wanted: number): number;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export class GuestMemory {
  readonly #exports: GuestExports;

  constructor(exports: GuestExports) {
    this.#exports = exports;
  }

  bytes(at: number, length: number): Uint8Array {
    return new Uint8Array(this.#exports.memory.buffer, at, length);
  }

  text(at: number, length: number): string {
    return decoder.decode(this.bytes(at, length));
  }

  setByte(at: number, value: number): void {
    this.#view().setUint8(at, value);
  }

  setWord(at: number, value: number): void {
    this.#view().setUint32(at, value, true);
  }

  setLong(at: number, value: bigint | number): void {
    this.#view().setBigUint64(at, BigInt(value), true);
  }

  /** Puts the bytes into memory of the module's own, and where and how long they are at `at`. */
  putBytes(at: number, bytes: Uint8Array): void {
    this.#put(at, bytes, { align: 1, count: bytes.length });
  }

  putText(at: number, text: string): void {
    this.putBytes(at, encoder.encode(text));
  }

  /** A list of `count` records of `size` bytes each; `fill` writes the record at the given place. */
  putList(
    at: number,
    { count, size }: { readonly count: number; readonly size: number },
    fill: (place: number, index: number) => void,
  ): void {
    const start = this.#put(at, new Uint8Array(count * size), { align: 4, count });
    for (let i = 0; i < count; i++) fill(start + i * size, i);
  }

  #put(at: number, bytes: Uint8Array, { align, count }: { align: number; count: number }): number {
    const place =
      bytes.length === 0 ? align : this.#exports.cabi_realloc(0, 0, align, bytes.length);
    this.bytes(place, bytes.length).set(bytes);
    this.setWord(at, place);
    this.setWord(at + 4, count);
    return place;
  }

  #view(): DataView {
    return new DataView(this.#exports.memory.buffer);
  }
}
