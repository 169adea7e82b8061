// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Where the head stands before it is moved: what two reports in a row say. Answers carry no checksum, so that one bit
 * that flips on the wire gives a place that looks as good as the right one, and moves would be reckoned from there.
 */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import type { Point } from '../../geometry/path.js';
import { isSamePlace } from '../position-tracker.js';
import { silent } from '../session-sentences.js';

/** About five seconds where none is answered, as long as other commands wait. */
const MAX_QUESTIONS = 10;

/**
 * `look` asks for a report, and resolves with whether one came; the head rests. Throws AppError
 * `device.place-unknown` where no two reports in a row agree, `device.silent` where there are no two.
 */
export async function provePlace(
  look: () => Promise<boolean>,
  known: { readonly position: Point; readonly machinePosition: Point },
): Promise<void> {
  let last: { readonly work: Point; readonly machine: Point } | undefined;
  let hasDiffered = false;
  for (let asked = 0; asked < MAX_QUESTIONS; asked++) {
    if (!(await look())) continue;
    const work = { ...known.position };
    const machine = { ...known.machinePosition };
    if (last && isSamePlace(work, last.work) && isSamePlace(machine, last.machine)) return;
    hasDiffered = last !== undefined;
    last = { work, machine };
  }
  if (!hasDiffered) throw silent();
  throw new AppError(
    'device.place-unknown',
    msg(
      'The controller reports another place each time it is asked, so nothing is moved; wait until it stands still, and check the cable.',
    ),
  );
}
