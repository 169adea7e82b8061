// SPDX-License-Identifier: GPL-3.0-or-later
/** Whether bytes are a DXF file, and of which kind. */

/** What a binary file begins with; a carriage return, a line feed, a substitute and a zero. */
const BINARY_START = Buffer.from('AutoCAD Binary DXF\r\n\x1a\0', 'latin1');
/** Bytes in which comments may stand before the first section. */
const HEAD = 4096;

export function isBinaryDxf(bytes: Uint8Array): boolean {
  return BINARY_START.equals(bytes.subarray(0, BINARY_START.length));
}

export function looksLikeDxf(bytes: Uint8Array): boolean {
  if (isBinaryDxf(bytes)) return true;
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1');
  // Comments are pairs of lines with the code 999.
  return /^(?:\u00ef\u00bb\u00bf)?\s*(?:999[\r\n]{1,2}[^\r\n]*[\r\n]\s*)*0\s*[\r\n]\s*(?:SECTION|EOF)\s*(?:[\r\n]|$)/i.test(
    head,
  );
}
