// SPDX-License-Identifier: GPL-3.0-or-later
/** A program of somebody else's must fit on the bed; where it lies is told from the bed's own zero. */
import { isEmpty } from '../../geometry/bounds.js';
import type { StartCheck } from '../start-facts.js';
import { overhang } from './overhang.js';

export const programPlace: StartCheck = ({ machine, work, workInMachine }) => {
  if (work.program === undefined || isEmpty(work.moveBounds)) return [];
  const { minX, minY, maxX, maxY } = work.moveBounds;
  const { width, depth } = machine.bed;
  if (maxX - minX > width + 0.01 || maxY - minY > depth + 0.01) {
    const size = `${Math.ceil(maxX - minX)} × ${Math.ceil(maxY - minY)} mm`;
    const message = `The program needs ${size}, the bed has ${width} × ${depth} mm: choose the right machine with --machine, or make the work smaller.`;
    return [{ severity: 'error', code: 'machine.outside-bed', message }];
  }
  const over = overhang(work.moveBounds, machine);
  // Where the board tells its zero, its travel is the better judge.
  if (over === undefined || workInMachine !== undefined) return [];
  const message = `The program reaches ${over} of the bed when zero is at the bed's corner: be sure that zero is set where the work fits.`;
  return [{ severity: 'warning', code: 'machine.outside-bed', message }];
};
