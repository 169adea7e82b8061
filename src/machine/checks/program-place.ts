// SPDX-License-Identifier: GPL-3.0-or-later
/** A program from elsewhere must fit on the bed; its position counts from the zero of the bed. */
import { msg } from '../../base/message.js';
import { isEmpty } from '../../geometry/bounds.js';
import type { StartCheck } from '../start-facts.js';
import { overhang } from './overhang.js';

export const programPlace: StartCheck = ({ machine, work, workInMachine }) => {
  if (work.program === undefined || isEmpty(work.moveBounds)) return [];
  const { minX, minY, maxX, maxY } = work.moveBounds;
  const { width, depth } = machine.bed;
  if (maxX - minX > width + 0.01 || maxY - minY > depth + 0.01) {
    const size = `${Math.ceil(maxX - minX)} × ${Math.ceil(maxY - minY)} mm`;
    const message = msg(
      'The program needs {size}, but the bed is {width} × {depth} mm: choose the right machine with --machine, or make the artwork smaller.',
      { size, width, depth },
    );
    return [{ severity: 'error', code: 'machine.outside-bed', message }];
  }
  const over = overhang(work.moveBounds, machine);
  // Where the board reports its zero, `board-travel` is the better check.
  if (over === undefined || workInMachine !== undefined) return [];
  const message = msg(
    'The program reaches {over} of the bed when zero is at the corner of the bed: make sure that zero is set where the artwork fits.',
    { over },
  );
  return [{ severity: 'warning', code: 'machine.outside-bed', message }];
};
