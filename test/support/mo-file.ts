// SPDX-License-Identifier: GPL-3.0-or-later
/** Catalogues as msgfmt writes them. */

/** A little-endian .mo file; forms of a plural are divided by `\0`. */
export function moFile(entries: readonly (readonly [string, string])[]): Buffer {
  const texts = entries.flat().map((text) => Buffer.from(`${text}\0`));
  const header = 28;
  const bytes = Buffer.alloc(header + entries.length * 16);
  [0x950412de, 0, entries.length, header, header + entries.length * 8].forEach((word, i) => {
    bytes.writeUInt32LE(word, i * 4);
  });
  let at = bytes.length;
  texts.forEach((text, i) => {
    const table = header + (i % 2) * entries.length * 8 + (i >> 1) * 8;
    bytes.writeUInt32LE(text.length - 1, table);
    bytes.writeUInt32LE(at, table + 4);
    at += text.length;
  });
  return Buffer.concat([bytes, ...texts]);
}
