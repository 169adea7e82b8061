// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Where the head stands before it is moved: what two reports in a row say. Answers carry no checksum, so that one bit
 * that flips on the wire gives a place that looks as good as the right one, and moves would be reckoned from there.
 */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import type { Point } from '../../geometry/path.js';
import { isSamePlace } from '../position-tracker.js';

const MAX_REPORTS = 6;

/** `look` asks for a report; the head rests. Throws AppError `device.place-unknown` where no two agree. */
export async function provePlace(
  look: () => Promise<void>,
  known: { readonly position: Point; readonly machinePosition: Point },
): Promise<void> {
  const places = () => ({ work: { ...known.position }, machine: { ...known.machinePosition } });
  await look();
  for (let reports = 1; reports < MAX_REPORTS; reports++) {
    const last = places();
    await look();
    const { work, machine } = places();
    if (isSamePlace(work, last.work) && isSamePlace(machine, last.machine)) return;
  }
  throw new AppError(
    'device.place-unknown',
    msg(
      'The controller reports another place each time it is asked, so nothing is moved; wait until it stands still, and check the cable.',
    ),
  );
}
