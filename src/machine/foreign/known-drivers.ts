// SPDX-License-Identifier: GPL-3.0-or-later
/** Which of Kerf's drivers stands behind a name in another program's machine file. */
import { listed, type Message, type Value } from '../../base/message.js';
import type { MachineProfile } from '../profile.js';

export interface ForeignNames {
  readonly lightburn?: RegExp;
  readonly rayforge?: RegExp;
  /** What is assumed of such a machine although no file says it, in one sentence with the cure. */
  readonly assumption?: Message;
}

export interface KnownDriver {
  readonly id: string;
  readonly label: string;
  /** Its values are used where a file has none. */
  readonly plainProfile: MachineProfile;
  readonly foreignNames: ForeignNames;
}

export interface KnownDrivers {
  readonly drivers: readonly KnownDriver[];
  /** Drives a machine whose file names no driver. */
  readonly defaultDriver: string;
}

/** `GRBL, Marlin and Smoothieware`: those that another program's files can name. */
export function namesOf({ drivers }: KnownDrivers, program: 'lightburn' | 'rayforge'): Value {
  const names = drivers.filter((d) => d.foreignNames[program]).map(({ label }) => label);
  const [first = '', ...rest] = names;
  return listed([first, ...rest]);
}
