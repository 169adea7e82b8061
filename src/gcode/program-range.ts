// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Whether what a line says is within the reach of any machine. Numbers beyond are refused before
 * anything is made of them: a plan, a picture, the chords of an arc.
 */
import { type Message, msg } from '../base/message.js';
import { arcSweep } from './arc-sweep.js';
import { chordCount, FARTHEST, LARGEST_NUMBER, MAX_CHORDS } from './number-range.js';
import type { ProgramState } from './program-state.js';
import type { Words } from './words.js';

const [E, F, G, M, P, S] = [...'EFGMPS'].map((c) => c.charCodeAt(0));
const METRES = `${FARTHEST / 1000} m`;

/** What is wrong with the line that was read last: the end of a sentence that begins with "line 7". */
export function outOfRange(words: Words, state: ProgramState): Message | undefined {
  const trouble = wordsOutOfRange(words, state.hasExtruder);
  if (trouble !== undefined) return trouble;
  if (state.lineMotion === 'none' || state.lineMotion === 'elsewhere') return undefined;
  const { x, y, z } = state;
  if (!(Math.max(Math.abs(x), Math.abs(y), Math.abs(z)) <= FARTHEST)) {
    return msg('moves to X {x}, Y {y}, but no bed is larger than {limit}', {
      x: short(x),
      y: short(y),
      limit: METRES,
    });
  }
  return state.lineMotion === 'arc' ? arcOutOfRange(state) : undefined;
}

/** The same of the numbers alone; a firmware with an extruder takes E for its axis. */
export function wordsOutOfRange(words: Words, hasExtruder = false): Message | undefined {
  const { letters, values, count } = words;
  for (let i = 0; i < count; i++) {
    const value = values[i]!;
    const letter = letters[i]!;
    if (value < 0 && isNeverNegative(letter, words)) {
      // Some firmware makes the largest number of it that there is.
      const word = `${String.fromCharCode(letter)}${value}`;
      return msg('has {word}, but power, speed and waits cannot be negative', { word });
    }
    if (Math.abs(value) > LARGEST_NUMBER) {
      const word = `${String.fromCharCode(letter)}${value.toPrecision(3)}`;
      return msg('has {word}, but no number may be above {limit}', { word, limit: LARGEST_NUMBER });
    }
    // Some firmwares take 1E3 for a thousand, others for 1 and a word of its own.
    const before = letters[i - 1];
    if (letter === E && !hasExtruder && i > 0 && before !== G && before !== M) {
      return msg('has a number with an exponent, which firmwares read differently');
    }
  }
  return undefined;
}

function isNeverNegative(letter: number, { letters, values, count }: Words): boolean {
  if (letter === S || letter === F) return true;
  if (letter !== P) return false;
  for (let i = 0; i < count; i++) if (letters[i] === G && values[i] === 4) return true;
  return false;
}

function arcOutOfRange(state: ProgramState): Message | undefined {
  const radius = Math.hypot(state.fromX - state.centreX, state.fromY - state.centreY);
  if (!(radius <= FARTHEST)) {
    return msg('is an arc with a radius of {radius} mm, but none may be above {limit}', {
      radius: short(radius),
      limit: METRES,
    });
  }
  const chords = chordCount(radius, arcSweep(state));
  if (chords <= MAX_CHORDS) return undefined;
  return msg('is an arc of {chords} short moves, but none may have more than {limit}', {
    chords,
    limit: MAX_CHORDS,
  });
}

function short(mm: number): string {
  return String(Number(mm.toPrecision(4)));
}
