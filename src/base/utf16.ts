// SPDX-License-Identifier: MIT
/** Text that Windows programs write in two bytes a letter, known by its mark or by its zeros. */

export type Utf16 = 'utf-16le' | 'utf-16be';

/** Plain letters at the start of a file, which show the encoding without a mark. */
const LETTERS = 16;

/** Undefined for anything else. */
export function utf16Of(bytes: Uint8Array): Utf16 | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = Buffer.from(bytes.subarray(0, 2 * LETTERS)).toString('latin1');
  if (/^(?:[\t\n\r -~]\0){4,}$/.test(head)) return 'utf-16le';
  return /^(?:\0[\t\n\r -~]){4,}$/.test(head) ? 'utf-16be' : undefined;
}

/** The same bytes where they are not UTF-16. */
export function asUtf8(bytes: Uint8Array): Uint8Array {
  const encoding = utf16Of(bytes);
  return encoding === undefined ? bytes : Buffer.from(new TextDecoder(encoding).decode(bytes));
}
