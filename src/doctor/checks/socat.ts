// SPDX-License-Identifier: GPL-3.0-or-later
/** socat makes the virtual laser's pseudo-terminal; nothing else needs it. */
import { msg } from '../../base/message.js';
import type { DoctorContext } from '../check.js';
import type { Finding } from '../finding.js';
import { findProgram, type System } from '../system.js';

/** Distribution family, as in /etc/os-release → how it installs a package. */
const INSTALLERS: Readonly<Record<string, string>> = {
  debian: 'sudo apt install socat',
  ubuntu: 'sudo apt install socat',
  fedora: 'sudo dnf install socat',
  rhel: 'sudo dnf install socat',
  arch: 'sudo pacman -S socat',
  suse: 'sudo zypper install socat',
  opensuse: 'sudo zypper install socat',
  alpine: 'sudo apk add socat',
};

export async function socat({ system }: DoctorContext): Promise<readonly Finding[]> {
  if ((await findProgram(system, 'socat')) !== undefined) return [];
  // A package cannot be installed inside the sandbox.
  if ((await system.text('/.flatpak-info')) !== undefined) return [];
  const command = await installer(system);
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

/** By `ID=` first, then `ID_LIKE=`. */
async function installer(system: System): Promise<string | undefined> {
  const text = (await system.text('/etc/os-release')) ?? '';
  const words = ['ID', 'ID_LIKE'].flatMap((key) => {
    const [, value] = new RegExp(`^${key}="?([^"\n]*)"?$`, 'm').exec(text) ?? [];
    return (value ?? '').split(' ');
  });
  return words.map((word) => INSTALLERS[word]).find((found) => found !== undefined);
}
