// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Lines that nobody can judge before they run: splines, homing, canned cycles, another zero, programs
 * within the program. Where they could burn they are refused; dark ones are told, for the head may go
 * anywhere.
 */
import type { Problem } from '../../base/errors.js';
import type { StartCheck, UnfollowedLine } from '../start-facts.js';

const WHY: Readonly<Record<UnfollowedLine['why'], string>> = {
  motion: 'leads the head in a way that cannot be judged',
  frame: 'changes what the numbers of the program mean, so places after it cannot be judged',
  program: 'runs lines that are not in the program, which cannot be judged',
  place: 'burns, and the lines before it leave unknown where the head is',
};

export const unfollowedLines: StartCheck = ({ work }) =>
  (work.program?.unfollowed ?? []).map((line) => problemOf(line));

function problemOf({ line, text, why, couldBurn }: UnfollowedLine): Problem {
  const what = `Line ${line} of the program (${text}) ${WHY[why]}`;
  return couldBurn
    ? {
        severity: 'error',
        code: 'program.unfollowed',
        message: `${what}: switch the beam off before it and lead the head on with X and Y (G90), or write the program without it.`,
      }
    : {
        severity: 'warning',
        code: 'program.unfollowed',
        message: `${what}: be sure that the head has room.`,
      };
}
