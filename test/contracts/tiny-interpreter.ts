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

/** Where controllers differ in what a beam does. */
export interface BeamRules {
  /** The beam is on whenever a G1 has an S above 0, switched on or not. */
  readonly firesByS?: boolean;
  /** G0 burns, too, while the beam is switched on. */
  readonly burnsInG0?: boolean;
  /** After a G0 the S word must be said again. */
  readonly g0ForgetsS?: boolean;
}

/** From where the last one ended. */
const WORD = /([A-Z])(-?\d+(?:\.\d+)?)/y;

const IDLE_CODES = ['G17', 'G21', 'G54', 'G90', 'G94'];

export function interpret(program: string, rules: BeamRules = {}): Reading {
  const lines = program.split('\n').slice(0, -1);
  const now = { x: 0, y: 0, s: 0, f: 0, g: -1, isOn: false, hasAir: false, isOverridden: false };
  let isOffFirst = true;
  const moves: Trace[] = [];
  for (const line of lines) {
    const moved = readLine(line, now);
    if (!moved) continue;
    assert.ok(now.g === 0 || now.g === 1, 'a move needs G0 or G1');
    if (!now.isOverridden) isOffFirst = false;
    const isRapid = now.g === 0;
    if (isRapid && rules.g0ForgetsS) now.s = 0;
    const isLit = (now.isOn || rules.firesByS) && (!isRapid || rules.burnsInG0);
    const s = isLit ? now.s : 0;
    moves.push({ x: now.x, y: now.y, isRapid, s, f: isRapid ? 0 : now.f, hasAir: now.hasAir });
  }
  const isOffLast = rules.firesByS ? now.s === 0 : !now.isOn;
  return { moves, lines, isOffFirst, isOffLast };
}

interface State {
  x: number;
  y: number;
  s: number;
  f: number;
  g: number;
  isOn: boolean;
  hasAir: boolean;
  isOverridden: boolean;
}

/** Whether the line moves the head. */
function readLine(line: string, now: State): boolean {
  let moved = false;
  const words = line.replace(/;.*/, '').replaceAll(' ', '');
  WORD.lastIndex = 0;
  while (WORD.lastIndex < words.length) {
    const found = WORD.exec(words);
    if (found === null) assert.fail(`"${line}" cannot be read`);
    const [word, letter, number] = found as unknown as readonly [string, string, string];
    const value = Number(number);
    if (letter === 'X' || letter === 'Y') {
      now[letter === 'X' ? 'x' : 'y'] = value;
      moved = true;
    } else if (letter === 'S' || letter === 'Q') now.s = value;
    else if (letter === 'F') now.f = value;
    else if (letter === 'G' && value <= 1) now.g = value;
    else if (letter === 'M') readSwitch(value, now, line);
    else if (!'IET'.includes(letter) && !IDLE_CODES.includes(word)) assert.fail(`"${line}" is odd`);
  }
  if (words.startsWith('M67')) now.isOn = now.s > 0;
  return moved;
}

function readSwitch(code: number, now: State, line: string): void {
  if (code === 3 || code === 4 || code === 106) now.isOn = true;
  else if (code === 5 || code === 107) {
    now.isOn = false;
    now.isOverridden = true;
  } else if (code === 8 || code === 9) now.hasAir = code === 8;
  else assert.equal(code, 67, `"${line}" is not expected`);
}
