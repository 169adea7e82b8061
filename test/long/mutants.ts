// SPDX-License-Identifier: GPL-3.0-or-later
/** Files damaged as disks, cables and other programs damage them, and as people do who mean harm. */

/** Numbers between 0 and 1, the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const ODD_NUMBERS = [
  ...['1e308', '-1e308', '1e-320', 'NaN', 'Infinity', '-0', '0', '-1', '2147483648'],
  ...['9007199254740993', '0.0000001', '1e20', '99999', '-32769', '.', ''],
];
/** What leads out of the file: none of them may ever be followed. */
const LEADS_OUT = [
  '/etc/passwd',
  'file:///etc/passwd',
  '../../../../etc/passwd',
  'http://127.0.0.1:9/x',
];

/** One to six changes. */
export function mutant(original: Uint8Array, seed: number): Uint8Array {
  const random = seeded(seed);
  let bytes: Uint8Array = Uint8Array.from(original);
  const count = 1 + Math.floor(random() * 6);
  for (let i = 0; i < count && bytes.length > 0; i++) {
    const change = CHANGES[Math.floor(random() * CHANGES.length)]!;
    bytes = change(bytes, random);
  }
  return bytes;
}

type Change = (bytes: Uint8Array, random: () => number) => Uint8Array;

const place = (bytes: Uint8Array, random: () => number) => Math.floor(random() * bytes.length);
const spliced = (bytes: Uint8Array, from: number, to: number, middle: Uint8Array) =>
  Buffer.concat([bytes.subarray(0, from), middle, bytes.subarray(to)]);

const flipBit: Change = (bytes, random) => {
  bytes[place(bytes, random)]! ^= 1 << Math.floor(random() * 8);
  return bytes;
};

const setByte: Change = (bytes, random) => {
  bytes[place(bytes, random)] = Math.floor(random() * 256);
  return bytes;
};

const cutOut: Change = (bytes, random) => {
  const from = place(bytes, random);
  return spliced(bytes, from, Math.min(bytes.length, from + 1 + Math.floor(random() * 64)), NONE);
};

const breakOff: Change = (bytes, random) => bytes.subarray(0, place(bytes, random));

const repeatPart: Change = (bytes, random) => {
  const from = place(bytes, random);
  const part = bytes.subarray(from, from + 1 + Math.floor(random() * 200));
  const times = 1 + Math.floor(random() * 50);
  return spliced(bytes, from, from, Buffer.concat(Array.from({ length: times }, () => part)));
};

/** In text: another number in a number's place. */
const oddNumber: Change = (bytes, random) =>
  replaced(bytes, random, /-?\d+(?:\.\d+)?/g, ODD_NUMBERS);

/** In text: another place in the place of words in quotes. */
const leadOut: Change = (bytes, random) =>
  replaced(bytes, random, /(?<=")[^"<>]+(?=")/g, LEADS_OUT);

const NONE = new Uint8Array(0);
const CHANGES = [
  flipBit,
  setByte,
  cutOut,
  breakOff,
  repeatPart,
  oddNumber,
  oddNumber,
  oddNumber,
  leadOut,
];

function replaced(
  bytes: Uint8Array,
  random: () => number,
  what: RegExp,
  by: readonly string[],
): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  const found = [...text.matchAll(what)];
  const hit = found[Math.floor(random() * found.length)];
  if (hit === undefined) return bytes;
  const word = by[Math.floor(random() * by.length)]!;
  return spliced(bytes, hit.index, hit.index + hit[0].length, Buffer.from(word, 'latin1'));
}
