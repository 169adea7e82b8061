// SPDX-License-Identifier: GPL-3.0-or-later
/** One of the doctor's findings: a problem and, where there is one, the command that solves it. */
import type { Problem } from '../base/errors.js';

export interface Finding extends Problem {
  /** One line for a terminal; what is done after it (log in again, plug in again) is in the message. */
  readonly command?: string;
}
