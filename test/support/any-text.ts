// SPDX-License-Identifier: GPL-3.0-or-later
import fc from 'fast-check';

/** Text of any letters; `unit: 'binary'` of fast-check makes a table of all of them first, which takes a second. */
export function anyText(maxLength: number): fc.Arbitrary<string> {
  const letter = fc
    .oneof(fc.integer({ min: 0, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff }))
    .map((code) => String.fromCodePoint(code));
  return fc.array(letter, { maxLength }).map((letters) => letters.join(''));
}
