// SPDX-License-Identifier: GPL-3.0-or-later
/** How a package is installed on this computer. */
import type { System } from './system.js';

/** Distribution family, as in /etc/os-release → what comes before the name of the package. */
const INSTALLERS: Readonly<Record<string, string>> = {
  debian: 'sudo apt install',
  ubuntu: 'sudo apt install',
  fedora: 'sudo dnf install',
  rhel: 'sudo dnf install',
  arch: 'sudo pacman -S',
  suse: 'sudo zypper install',
  opensuse: 'sudo zypper install',
  alpine: 'sudo apk add',
};

/** The command by `ID=` first, then `ID_LIKE=`; undefined for a distribution that is not known here. */
export async function installCommand(system: System, name: string): Promise<string | undefined> {
  const text = (await system.text('/etc/os-release')) ?? '';
  const words = ['ID', 'ID_LIKE'].flatMap((key) => {
    const [, value] = new RegExp(`^${key}="?([^"\n]*)"?$`, 'm').exec(text) ?? [];
    return (value ?? '').split(' ');
  });
  const installer = words.map((word) => INSTALLERS[word]).find((found) => found !== undefined);
  return installer && `${installer} ${name}`;
}
