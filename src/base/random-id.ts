// SPDX-License-Identifier: MIT
/** Random names that practically never repeat: twelve letters and digits, 71 bits. */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const LENGTH = 12;
/** The largest multiple of the alphabet's length that fits a byte; above it letters would be uneven. */
const EVEN_BELOW = 248;

/** Chance is asked for in large portions: a call costs as much as a hundred bytes. */
const portion = new Uint8Array(4096);
let used = portion.length;

export function randomId(): string {
  let id = '';
  while (id.length < LENGTH) {
    if (used === portion.length) {
      crypto.getRandomValues(portion);
      used = 0;
    }
    const byte = portion[used++]!;
    if (byte < EVEN_BELOW) id += ALPHABET[byte % ALPHABET.length];
  }
  return id;
}
