// SPDX-License-Identifier: GPL-3.0-or-later
/** A line as it goes over the wire: alone, or with a number and a checksum. Pure. */

export function plainLine(line: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(line.length + 1);
  bytes.set(line);
  bytes[line.length] = 0x0a;
  return bytes;
}

/** `N7 G1X5*93`: number and line, `*`, all bytes before it XORed. */
export function checkedLine(number: number, line: Uint8Array): Uint8Array {
  const head = new TextEncoder().encode(`N${number} `);
  let sum = 0;
  for (const byte of head) sum ^= byte;
  for (const byte of line) sum ^= byte;
  const tail = new TextEncoder().encode(`*${sum}\n`);
  const bytes = new Uint8Array(head.length + line.length + tail.length);
  bytes.set(head);
  bytes.set(line, head.length);
  bytes.set(tail, head.length + line.length);
  return bytes;
}
