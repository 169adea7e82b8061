// SPDX-License-Identifier: GPL-3.0-or-later
/** A program that moves before it says what its numbers mean is at the mercy of what ran before it. */
import { msg } from '../../base/message.js';
import type { StartCheck } from '../start-facts.js';

export const unsaidModes: StartCheck = ({ work }) => {
  const { unsaid } = work.program ?? {};
  if (unsaid === undefined) return [];
  const message = msg(
    'Line {line} of the program moves before the program says {words}, so it may go elsewhere after a program that left inches or relative distances on: begin the program with {words}.',
    { line: unsaid.line, words: unsaid.words },
  );
  return [{ severity: 'warning', code: 'program.assumes-modes', message }];
};
