// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The commands of a job: each begins with a byte above 127, and its values are bytes of seven bits. In a file
 * every byte is scrambled with one key, which goes by the kind of board.
 */

/** A command with its values, which may be none. */
export interface RuidaCommand {
  readonly code: number;
  readonly values: Uint8Array;
}

const FIRST_COMMAND = 0x80;
/** Keys of the 644x boards and most others, of the 634x, and of the 63xx. */
const KEYS = [0x88, 0x11, 0x38] as const;
/** What jobs begin with. */
const STARTS = [0x12, 0x11, 0x10];

/** One byte of a file as it is meant. */
export function unscrambled(byte: number, key: number): number {
  const mixed = ((byte - 1) & 255) ^ key;
  // The first and the last bit have changed places.
  return (mixed & 0x7e) | ((mixed >> 7) & 1) | ((mixed & 1) << 7);
}

/** The key by what the file begins with; undefined where no key makes a job of it. */
export function keyOf(bytes: Uint8Array): number | undefined {
  return KEYS.find((key) => {
    const [first, second] = [...bytes.subarray(0, 2)].map((byte) => unscrambled(byte, key));
    return first === 0xd8 && STARTS.includes(second!);
  });
}

export function* ruidaCommands(bytes: Uint8Array, key: number = KEYS[0]): Iterable<RuidaCommand> {
  const plain = bytes.map((byte) => unscrambled(byte, key));
  let at = plain.findIndex((byte) => byte >= FIRST_COMMAND);
  while (at >= 0 && at < plain.length) {
    let end = at + 1;
    while (end < plain.length && plain[end]! < FIRST_COMMAND) end++;
    yield { code: plain[at]!, values: plain.subarray(at + 1, end) };
    at = end;
  }
}

/** Five bytes, of which the last 32 bits count; NaN where there are fewer. */
export function long(values: Uint8Array, at: number): number {
  if (at + 5 > values.length) return Number.NaN;
  let bits = 0n;
  for (let i = 0; i < 5; i++) bits = (bits << 7n) | BigInt(values[at + i]!);
  return Number(BigInt.asIntN(32, bits));
}

/** Two bytes with a sign. */
export function short(values: Uint8Array, at: number): number {
  if (at + 2 > values.length) return Number.NaN;
  const bits = (values[at]! << 7) | values[at + 1]!;
  return bits >= 0x2000 ? bits - 0x4000 : bits;
}
