// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Where in a program the lines before the job end. Those lines make the machine ready (air, exhaust), so
 * a resumed job has to send them again, and must find them in its program.
 */

const MARK = '; Kerf: the lines before the job end here';
/** Bytes; as many lines as a macro may have take less. */
const FARTHEST = 2 ** 20;

/** Lines that must stand before a job, and the mark after them; an empty list where there are none. */
export function markedBefore(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [...lines, MARK];
}

/** The lines of a program that stand before its job. */
export function linesBefore(program: Uint8Array): readonly string[] {
  const begin = new TextDecoder('latin1').decode(program.subarray(0, FARTHEST));
  const end = begin.indexOf(`${MARK}\n`);
  if (end < 0) return [];
  return begin
    .slice(0, end)
    .split('\n')
    .filter((line) => line.trim() !== '');
}
