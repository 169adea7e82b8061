// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The least G-code reader that can tell where a beam was on, written for tests only and sharing no
 * code with what it judges. Absolute millimetres, G0/G1, M3/M4/M5, M8/M9; anything else is a failure.
 */
import assert from 'node:assert/strict';

export interface Trace {
  readonly x: number;
  readonly y: number;
  readonly isRapid: boolean;
  /** S word in force; 0 while the beam is off or the head travels. */
  readonly s: number;
  /** mm/min; 0 for travel. */
  readonly f: number;
  readonly hasAir: boolean;
}

export interface Reading {
  readonly moves: readonly Trace[];
  readonly lines: readonly string[];
  /** Whether the beam was told to be off before the first and after the last move that burns. */
  readonly isOffFirst: boolean;
  readonly isOffLast: boolean;
}

export function interpret(program: string): Reading {
  const lines = program.split('\n').slice(0, -1);
  const now = { x: 0, y: 0, s: 0, f: 0, g: -1, beam: 5, hasAir: false, toldOff: false };
  let isOffFirst = true;
  const moves: Trace[] = [];
  for (const line of lines) {
    let moved = false;
    for (const [, letter, number] of line.matchAll(/([A-Z])(-?\d+(?:\.\d+)?)|(.)/g)) {
      assert.ok(letter !== undefined, `"${line}" cannot be read`);
      const value = Number(number);
      if (letter === 'X' || letter === 'Y') {
        now[letter === 'X' ? 'x' : 'y'] = value;
        moved = true;
      } else if (letter === 'S') now.s = value;
      else if (letter === 'F') now.f = value;
      else if (letter === 'G' && value <= 1) now.g = value;
      else if (letter === 'M' && value >= 3 && value <= 5) now.beam = value;
      else if (letter === 'M' && (value === 8 || value === 9)) now.hasAir = value === 8;
      else
        assert.ok(letter === 'G' && [17, 21, 90, 94].includes(value), `"${line}" is not expected`);
    }
    if (now.beam === 5) now.toldOff = true;
    if (!moved) continue;
    assert.ok(now.g === 0 || now.g === 1, 'a move needs G0 or G1');
    if (!now.toldOff) isOffFirst = false;
    const isRapid = now.g === 0;
    const s = isRapid || now.beam === 5 ? 0 : now.s;
    moves.push({ x: now.x, y: now.y, isRapid, s, f: isRapid ? 0 : now.f, hasAir: now.hasAir });
  }
  return { moves, lines, isOffFirst, isOffLast: now.beam === 5 && now.s === 0 };
}
