// SPDX-License-Identifier: GPL-3.0-or-later
/** One thing the doctor looks at. Nothing to say is an empty list. Checks read, and change nothing. */
import type { Finding } from './finding.js';
import type { Port } from './port.js';
import type { System } from './system.js';
import type { UdevRule } from './udev-rules.js';

/** What every check may need, read once for all of them. */
export interface DoctorContext {
  readonly system: System;
  /** The port that was asked for, or all USB serial ports. */
  readonly ports: readonly Port[];
  /** What was asked for and is not there. */
  readonly missingPort?: string;
  /** Whether the machine is reached by network, and no port matters. */
  readonly isNetwork: boolean;
  readonly rules: readonly UdevRule[];
}

export type DoctorCheck = (context: DoctorContext) => Promise<readonly Finding[]>;
