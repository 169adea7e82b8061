// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A line of G-code as the simple firmwares read it: a command (`G1`, `M3`) and its words by letter. A
 * letter may stand alone, as a flag.
 */

export interface GcodeLine {
  /** `G1`, `M106`; empty when the line has none. */
  readonly command: string;
  /** NaN for a flag. */
  readonly words: ReadonlyMap<string, number>;
}

/** The line without number, checksum and comment; undefined when it cannot be read. */
export function readGcode(text: string): GcodeLine | undefined {
  const line = text
    .replace(/;.*/, '')
    .replace(/\([^)]*\)/g, '')
    .replace(/\s+/g, '')
    .toUpperCase();
  let command = '';
  const words = new Map<string, number>();
  for (const [, letter = '', number, wrong] of line.matchAll(/([A-Z])([-+]?[\d.]+)?|(.)/g)) {
    if (wrong !== undefined) return undefined;
    if (command === '' && (letter === 'G' || letter === 'M')) command = letter + Number(number);
    else words.set(letter, number === undefined ? Number.NaN : Number(number));
  }
  return { command, words };
}
