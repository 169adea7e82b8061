// SPDX-License-Identifier: GPL-3.0-or-later
/** A program that pauses (M0) would seem to hang. */
import { counted } from '../../base/message.js';
import type { StartCheck } from '../start-facts.js';

export const programPauses: StartCheck = ({ work }) => {
  const [first, ...more] = work.program?.pauses ?? [];
  if (first === undefined) return [];
  const message = counted(
    1 + more.length,
    'The program pauses at line {lines} (M0) until you continue it: with Resume in the window, Enter in the terminal, or the button on the machine.',
    'The program pauses at lines {lines} (M0) until you continue it: with Resume in the window, Enter in the terminal, or the button on the machine.',
    { lines: [first, ...more].join(', ') },
  );
  return [{ severity: 'warning', code: 'program.waits', message }];
};
