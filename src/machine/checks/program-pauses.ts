// SPDX-License-Identifier: GPL-3.0-or-later
/** A program that waits for somebody (M0) would seem to hang. */
import type { StartCheck } from '../start-facts.js';

export const programPauses: StartCheck = ({ work }) => {
  const [first, ...more] = work.program?.pauses ?? [];
  if (first === undefined) return [];
  const lines = more.length === 0 ? `line ${first}` : `lines ${[first, ...more].join(', ')}`;
  const message = `The program waits in ${lines} (M0) until somebody lets it go on: by Resume in the window, by Enter in the terminal, or by the machine's own button.`;
  return [{ severity: 'warning', code: 'program.waits', message }];
};
