// SPDX-License-Identifier: GPL-3.0-or-later
/** A machine out of a file, and what should be known of how it was read. */
import type { Problem } from '../../base/errors.js';
import type { MachineProfile } from '../profile.js';

export interface ReadMachine {
  readonly machine: MachineProfile;
  /** What of the file could not be taken over, and what to look at. */
  readonly problems: readonly Problem[];
}
