// SPDX-License-Identifier: GPL-3.0-or-later
/** The pairs of a binary file: the code says how long its value is. */
import type { TextDecoder } from 'node:util';
import { CollectedTags, TagError, type Tags, type TagValue } from './tags.js';
import { decoderOf } from './text-tags.js';

const START = 22;
/** Files up to R12 have codes of one byte, and a wide one behind this byte. */
const WIDE = 255;
const RUN_OUT = new RangeError('the file ends within a pair');

/** Throws TagError, TooManyTagsError. */
export function readBinaryTags(bytes: Uint8Array): Tags {
  const reader = new PairReader(bytes);
  const tags = new CollectedTags((code, from, to) => {
    const value = reader.valueOf(kindOf(code, from), from, to);
    return code === 0 ? String(value).trim() : value;
  });
  try {
    while (!tags.isWhole) {
      const place = reader.at;
      const code = reader.code();
      const from = reader.at;
      reader.pass(kindOf(code, place));
      tags.add(code, from, reader.at);
    }
  } catch (error) {
    // What is whole before the break is taken; the missing end mark reports the rest.
    if (error !== RUN_OUT) throw error;
  }
  return tags;
}

type Kind = 'text' | 'double' | 'int16' | 'int32' | 'int64' | 'flag' | 'chunk';

/** The kind of value for each code: from the one in its row up to the next row. */
const KINDS: readonly (readonly [from: number, kind: Kind])[] = [
  [-9, 'text'],
  [10, 'double'],
  [60, 'int16'],
  [80, 'text'],
  [90, 'int32'],
  [100, 'text'],
  [110, 'double'],
  [150, 'text'],
  [160, 'int64'],
  [170, 'int16'],
  [180, 'text'],
  [210, 'double'],
  [240, 'text'],
  [270, 'int16'],
  [290, 'flag'],
  [300, 'text'],
  [310, 'chunk'],
  [320, 'text'],
  [370, 'int16'],
  [390, 'text'],
  [400, 'int16'],
  [410, 'text'],
  [420, 'int32'],
  [430, 'text'],
  [440, 'int32'],
  [450, 'int32'],
  [460, 'double'],
  [470, 'text'],
  [1004, 'chunk'],
  [1005, 'text'],
  [1010, 'double'],
  [1060, 'int16'],
  [1071, 'int32'],
  [1072, 'text'],
];
const HIGHEST = 1100;

function kindOf(code: number, place: number): Kind {
  if (code < -9 || code > HIGHEST) throw new TagError(place);
  let kind: Kind = 'text';
  for (const [from, other] of KINDS) {
    if (from > code) break;
    kind = other;
  }
  return kind;
}

/** Bytes of a value of each kind. */
const SIZES = { double: 8, int16: 2, int32: 4, int64: 8, flag: 1 } as const;

class PairReader {
  at = START;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #decoder: TextDecoder;
  readonly #hasWideCodes: boolean;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    // The first pair is 0 SECTION.
    this.#hasWideCodes = bytes[START + 1] === 0;
    const head = Buffer.from(bytes.subarray(0, 8192)).toString('latin1');
    const version = /\$ACADVER\0.?.\0?(AC\d{4})/.exec(head)?.[1];
    this.#decoder = decoderOf(version, /\0((?:ANSI_|DOS)\d+)\0/i.exec(head)?.[1], bytes);
  }

  code(): number {
    if (this.#hasWideCodes) return this.#view.getInt16(this.#take(2), true);
    const code = this.#bytes[this.#take(1)]!;
    return code === WIDE ? this.#view.getInt16(this.#take(2), true) : code;
  }

  /** Continues behind a value. */
  pass(kind: Kind): void {
    if (kind === 'text') this.#passText();
    else if (kind === 'chunk') this.#take(this.#bytes[this.#take(1)]!);
    else this.#take(SIZES[kind]);
  }

  valueOf(kind: Kind, from: number, to: number): TagValue {
    switch (kind) {
      case 'text':
        return this.#decoder.decode(this.#bytes.subarray(from, to - 1));
      case 'double':
        return this.#view.getFloat64(from, true);
      case 'int16':
        return this.#view.getInt16(from, true);
      case 'int32':
        return this.#view.getInt32(from, true);
      case 'int64':
        return Number(this.#view.getBigInt64(from, true));
      case 'flag':
        return this.#bytes[from]!;
      case 'chunk':
        return ''; // Nothing that is drawn lies in such blocks.
    }
  }

  #passText(): void {
    const end = this.#bytes.indexOf(0, this.at);
    if (end < 0) throw RUN_OUT;
    this.at = end + 1;
  }

  /** Where the next `count` bytes begin. */
  #take(count: number): number {
    const from = this.at;
    if (from + count > this.#bytes.length) throw RUN_OUT;
    this.at += count;
    return from;
  }
}
