// SPDX-License-Identifier: GPL-3.0-or-later
/** A profile as the text of a machine file, which `parseProfile` reads back. */
import type { MachineProfile } from './profile.js';

export function profileText(machine: MachineProfile): string {
  return `${JSON.stringify(machine, null, 2)}\n`;
}
