// SPDX-License-Identifier: GPL-3.0-or-later
/** The beam must stay on the bed. */
import type { Problem } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import type { Bounds } from '../../geometry/bounds.js';
import type { PreflightCheck } from '../job-facts.js';
import type { MachineProfile } from '../profile.js';
import { overhang } from './overhang.js';

export const outsideBed: PreflightCheck = ({ burnBounds }, machine) =>
  beyondBed(burnBounds, machine);

/** Checks only what is burnt, where nothing else is known of a job. */
export function beyondBed(burnBounds: Bounds, machine: MachineProfile): readonly Problem[] {
  const over = overhang(burnBounds, machine);
  if (over === undefined) return [];
  const { width, depth } = machine.bed;
  const message = msg(
    'The artwork reaches {over} of the {width} × {depth} mm bed: move it or make it smaller.',
    { over, width, depth },
  );
  return [{ severity: 'error', code: 'machine.outside-bed', message }];
}
