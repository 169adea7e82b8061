// SPDX-License-Identifier: GPL-3.0-or-later
/** A controller takes 80 characters at most, its line end included; the rest of a line is lost. */
import { msg } from '../../base/message.js';
import type { StartCheck } from '../start-facts.js';

/** The most characters of a line, without its end. */
export const MAX_CHARACTERS = 79;

export const lineLength: StartCheck = ({ work }) => {
  const longest = work.program?.longestLine;
  if (longest === undefined || longest <= MAX_CHARACTERS) return [];
  const message = msg(
    'The program has a line of {longest} characters, but a controller takes at most {most}: write the program with fewer decimals, or split the line.',
    { longest, most: MAX_CHARACTERS },
  );
  return [{ severity: 'error', code: 'program.bad-line', message }];
};
