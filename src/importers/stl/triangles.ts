// SPDX-License-Identifier: GPL-3.0-or-later
/** The triangles of a solid: nine coordinates each, in the file's own unit. */

const HEADER = 84;
const BYTES = 50;
const NORMAL = 12;
const NINE = 9;
/** Bytes at the end of a text in which its last words are. */
const END = 1000;

/** Whether a text ends as texts do; a binary file of the right length is whole. */
export function isWholeStl(bytes: Uint8Array): boolean {
  const end = Buffer.from(bytes.subarray(-END)).toString('latin1');
  return isBinary(bytes) || /\bendsolid\b/i.test(end);
}

export function looksLikeStl(bytes: Uint8Array): boolean {
  return isBinary(bytes) || isText(bytes);
}

/** Whether the length fits: the header may hold anything, also the word that texts begin with. */
function isBinary(bytes: Uint8Array): boolean {
  if (bytes.length < HEADER + BYTES) return false;
  const { buffer, byteOffset, length } = bytes;
  return new DataView(buffer, byteOffset, length).getUint32(80, true) * BYTES + HEADER === length;
}

function isText(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 1000)).toString('latin1');
  return /^\s*solid\b[^\n]*\n\s*(?:facet\s+normal\b|endsolid\b)/i.test(head);
}

/** Throws RangeError where it is neither text nor binary, or breaks off. */
export function readTriangles(bytes: Uint8Array): Float64Array {
  if (isBinary(bytes)) return binaryTriangles(bytes);
  if (!isText(bytes)) throw new RangeError('not a solid');
  const numbers: number[] = [];
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  for (const [, x, y, z] of text.matchAll(/\bvertex\s+(\S+)\s+(\S+)\s+(\S+)/gi)) {
    numbers.push(Number(x), Number(y), Number(z));
  }
  if (numbers.length % NINE !== 0) throw new RangeError('a triangle is not whole');
  return Float64Array.from(numbers);
}

function binaryTriangles(bytes: Uint8Array): Float64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const count = view.getUint32(80, true);
  const found = new Float64Array(count * NINE);
  for (let i = 0; i < count; i++) {
    const at = HEADER + i * BYTES + NORMAL;
    for (let k = 0; k < NINE; k++) found[i * NINE + k] = view.getFloat32(at + 4 * k, true);
  }
  return found;
}
