// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Which lines Smoothieware carries out as they are meant (`GcodeDispatch.cpp`). It passes over a line that
 * begins with another letter, with an `ok`; a line that begins with F is a G1, whatever was in force; and
 * it carries out each command of a line by itself, so that words count for the one before them.
 */
import { type Message, msg } from '../../base/message.js';
import type { Words } from '../../gcode/words.js';
import type { LineRules } from '../job-preparation.js';

const TAKEN = new Set([...'GMTXYZF'].map((c) => c.charCodeAt(0)));
const WORDS_OF_MOVES = new Set([...'XYZIJRS'].map((c) => c.charCodeAt(0)));
const [G, F] = [...'GF'].map((c) => c.charCodeAt(0));

export const SMOOTHIE_LINES: LineRules = { faultOf };

function faultOf({ letters, values, count }: Words): Message | undefined {
  const [first = 0] = letters;
  if (count === 0) return undefined;
  if (!TAKEN.has(first)) {
    return msg('begins with {letter}, but Smoothieware silently ignores such a line', {
      letter: String.fromCharCode(first),
    });
  }
  if (first === F && count > 1) {
    return msg(
      'begins with F, but Smoothieware reads such a line as a G1, whatever the current mode is',
    );
  }
  let hasWords = false;
  for (let i = 0; i < count; i++) {
    if (hasWords && letters[i] === G && (values[i] ?? 4) < 4) {
      return msg('has its G after its coordinates, but Smoothieware uses them for the move before');
    }
    hasWords ||= WORDS_OF_MOVES.has(letters[i]!);
  }
  return undefined;
}
