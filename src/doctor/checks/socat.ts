// SPDX-License-Identifier: GPL-3.0-or-later
/** socat makes the virtual laser's pseudo-terminal; nothing else needs it. */
import { msg } from '../../base/message.js';
import type { DoctorContext } from '../check.js';
import type { Finding } from '../finding.js';
import { installCommand } from '../installer.js';
import { findProgram } from '../system.js';

export async function socat({ system }: DoctorContext): Promise<readonly Finding[]> {
  if ((await findProgram(system, 'socat')) !== undefined) return [];
  // A package cannot be installed inside the sandbox.
  if ((await system.text('/.flatpak-info')) !== undefined) return [];
  const command = await installCommand(system, 'socat');
  const message = msg(
    'socat is not installed, so the virtual laser cannot offer a serial port (kerf virtual-laser --pty). Install socat if you need one.',
  );
  return [
    {
      severity: 'note',
      code: 'doctor.socat',
      message,
      ...(command !== undefined && { command }),
    },
  ];
}
