// SPDX-License-Identifier: GPL-3.0-or-later
/** How GRBL paces itself; measured, see `test/golden/README.md`. */
import type { FirmwarePace } from '../../machine/pacing.js';

export const GRBL_PACE: FirmwarePace = {
  plansWholeSteps: true,
  stopsForCrumbs: true,
  runsOnSmallBoards: true,
  segmentsAhead: 9,
};
