// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A head that only stands where the work begins may stand anywhere in the machine: then nothing but the
 * length of the work can be checked, which most machines without switches run by.
 */
import { msg } from '../../base/message.js';
import type { StartCheck } from '../start-facts.js';

export const PLACE_UNCHECKED = 'device.place-unchecked';

export const unplaced: StartCheck = ({ trust, workInMachine, head }) => {
  if (trust !== 'here' || workInMachine === undefined || head === undefined) return [];
  const { minX, minY, maxX, maxY } = workInMachine;
  const message = msg(
    'The machine was not homed, so only the size of the work could be checked, not whether it stays on the bed: make sure that the head has room from X {left} to {right} mm and from Y {front} to {back} mm of where it is. To have the position checked, home the machine, or check that the head is at the displayed position and confirm it.',
    {
      ...{ left: whole(minX - head.x, Math.floor), right: whole(maxX - head.x, Math.ceil) },
      ...{ front: whole(minY - head.y, Math.floor), back: whole(maxY - head.y, Math.ceil) },
    },
  );
  return [{ severity: 'note', code: PLACE_UNCHECKED, message }];
};

function whole(mm: number, round: (mm: number) => number): number {
  return round(Number(mm.toFixed(2))) + 0;
}
