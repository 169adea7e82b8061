// SPDX-License-Identifier: GPL-3.0-or-later
/** `conditioned` as a task: it needs sharp, which no test loads into its own process. */
import { conditioned } from '../../src/imaging/conditioning.js';

export function conditionedPicture(_context: unknown, ...given: Parameters<typeof conditioned>) {
  return conditioned(...given);
}
