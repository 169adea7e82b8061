// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Lines that cannot be judged before they run: splines, homing, canned cycles, another zero, programs
 * within the program. Those that could burn are refused; dark ones are reported, since the head may go
 * anywhere.
 */
import type { Problem } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { type Marked, N_ } from '../../base/translatable.js';
import type { StartCheck, UnjudgedLine } from '../start-facts.js';

const WHY: Readonly<Record<UnjudgedLine['why'], Marked>> = {
  motion: N_('it moves the head in a way that cannot be checked'),
  frame: N_(
    'it changes what the numbers of the program mean, so positions after it cannot be checked',
  ),
  program: N_('it runs lines that are not in the program'),
  output: N_('it switches an output of the board, to which a laser may be connected'),
  place: N_('it burns, and the lines before it leave the position of the head unknown'),
};

export const unfollowedLines: StartCheck = ({ work }) =>
  (work.program?.unfollowed ?? []).map((line) => problemOf(line));

function problemOf({ line, text, why, couldBurn }: UnjudgedLine): Problem {
  const what = { line, text, why: msg(WHY[why]) };
  return couldBurn
    ? {
        severity: 'error',
        code: 'program.unfollowed',
        message: msg(
          'Line {line} of the program ({text}) cannot be checked before it runs: {why}. Switch the beam off before it and continue with X and Y moves (G90), or write the program without it.',
          what,
        ),
      }
    : {
        severity: 'warning',
        code: 'program.unfollowed',
        message: msg(
          'Line {line} of the program ({text}) cannot be checked before it runs: {why}. Make sure that the head has room.',
          what,
        ),
      };
}
