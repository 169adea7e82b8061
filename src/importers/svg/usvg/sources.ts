// SPDX-License-Identifier: GPL-3.0-or-later
/** What the module reads from: bytes, or texts that become bytes as they are read. */
export interface Source {
  /** Reads at most this many bytes; none at the end. */
  read(length: number): Uint8Array;
}

export class ByteSource implements Source {
  #rest: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#rest = bytes;
  }

  read(length: number): Uint8Array {
    const chunk = this.#rest.subarray(0, length);
    this.#rest = this.#rest.subarray(chunk.length);
    return chunk;
  }
}

/** Letters that are made bytes together. */
const TOGETHER = 1 << 16;

/** Neither the whole text nor its bytes are ever there at once. */
export class TextSource implements Source {
  readonly #parts: readonly string[];
  #next = 0;
  #bytes = new ByteSource(new Uint8Array(0));

  constructor(parts: readonly string[]) {
    this.#parts = parts;
  }

  read(length: number): Uint8Array {
    if (length === 0) return new Uint8Array(0);
    let chunk = this.#bytes.read(length);
    while (chunk.length === 0 && this.#next < this.#parts.length) {
      this.#bytes = new ByteSource(Buffer.from(this.#some()));
      chunk = this.#bytes.read(length);
    }
    return chunk;
  }

  #some(): string {
    const from = this.#next;
    let letters = 0;
    while (this.#next < this.#parts.length && letters < TOGETHER)
      letters += this.#parts[this.#next++]!.length;
    return this.#parts.slice(from, this.#next).join('');
  }
}
