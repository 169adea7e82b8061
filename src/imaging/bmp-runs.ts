// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A BMP's run-length coding, two bytes at a time, rows from the bottom:
 *   05 41        five pixels of colour 0x41 (4 bits: alternating 4, 1)
 *   00 00        end of row
 *   00 01        end of picture
 *   00 02 dx dy  move right and up; what is skipped keeps colour 0
 *   00 03 a b c  three pixels as they are, padded to a whole word
 */
export interface RunSize {
  readonly widthPx: number;
  readonly heightPx: number;
  /** 4 or 8. */
  readonly bits: number;
}

/** Throws RangeError where the runs break off or leave the picture. */
export function readRuns(bytes: Uint8Array, { widthPx, heightPx, bits }: RunSize): Uint8Array {
  const indices = new Uint8Array(widthPx * heightPx);
  let [x, row, at] = [0, 0, 0];
  const put = (index: number) => {
    if (row >= heightPx) throw new RangeError('a run leaves the picture');
    // Some writers pad rows to four bytes here as well.
    if (x < widthPx) indices[(heightPx - 1 - row) * widthPx + x] = index;
    x++;
  };
  const next = () => {
    const byte = bytes[at++];
    if (byte === undefined) throw new RangeError('the runs break off');
    return byte;
  };
  const nibble = (byte: number, i: number) => (i % 2 === 0 ? byte >> 4 : byte & 15);
  for (;;) {
    const [count, value] = [next(), next()];
    if (count > 0) {
      for (let i = 0; i < count; i++) put(bits === 8 ? value : nibble(value, i));
    } else if (value === 0) [x, row] = [0, row + 1];
    else if (value === 1) return indices;
    else if (value === 2) [x, row] = [x + next(), row + next()];
    else {
      const length = bits === 8 ? value : Math.ceil(value / 2);
      const literal = Array.from({ length }, next);
      for (let i = 0; i < value; i++) put(bits === 8 ? literal[i]! : nibble(literal[i >> 1]!, i));
      if (length % 2 === 1) next();
    }
  }
}
