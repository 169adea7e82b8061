// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Sends the head, dark, to a place on the bed that was pointed at. Whether the way is allowed is checked where
 * every other order to move is; what is asked here is only whether a place on the bed means anything to the machine.
 */
import type { MachineLink } from '../devices/contract/link.js';
import { isPlaced, type MachineState } from '../devices/contract/state.js';
import { contains } from '../geometry/bounds.js';
import type { Point } from '../geometry/path.js';
import type { MachineChooser } from '../machine/choice.js';
import { bedBounds } from '../machine/profile.js';
import { placeOnBed } from '../toolpath/to-machine.js';

interface HeadDeps {
  readonly link: MachineLink;
  readonly chooser: Pick<MachineChooser, 'choice'>;
}

/** Share of the machine's speed. */
const SPEED = 0.5;

/** Whether the head can be sent somewhere on the bed at all. */
export function canSendHead(state: MachineState): boolean {
  return state.condition === 'idle' && state.isPlaceKnown !== false && isPlaced(state.trust);
}

export function isOnBed({ chooser }: Pick<HeadDeps, 'chooser'>, { x, y }: Point): boolean {
  const place = { minX: x, minY: y, maxX: x, maxY: y };
  return contains(bedBounds(chooser.choice.machine), place);
}

/** `at` on the bed, mm. */
export function sendHead({ link, chooser }: HeadDeps, at: Point): Promise<void> {
  const { bed, motion } = chooser.choice.machine;
  const speed = Math.min(motion.maxSpeedX, motion.maxSpeedY) * SPEED;
  return link.command({ kind: 'go-to', to: placeOnBed(at, bed), speed, frame: 'work' });
}
