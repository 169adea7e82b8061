// SPDX-License-Identifier: MIT
/** Random names that practically never repeat: twelve letters and digits, 71 bits. */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const LENGTH = 12;
/** The largest multiple of the alphabet's length that fits a byte; above it letters would be uneven. */
const EVEN_BELOW = 248;

export function randomId(): string {
  let id = '';
  const bytes = new Uint8Array(2 * LENGTH);
  while (id.length < LENGTH) {
    for (const byte of crypto.getRandomValues(bytes)) {
      if (byte < EVEN_BELOW && id.length < LENGTH) id += ALPHABET[byte % ALPHABET.length];
    }
  }
  return id;
}
