// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Drawings and pictures from elsewhere are read in a sandbox, by bubblewrap: without it a fault in a reader would have
 * all rights of the user. Some systems do not let it make one.
 */
import { msg } from '../../base/message.js';
import type { DoctorContext } from '../check.js';
import type { Finding } from '../finding.js';
import { installCommand } from '../installer.js';
import { findProgram, type System } from '../system.js';

export async function sandbox({ system }: DoctorContext): Promise<readonly Finding[]> {
  if ((await system.text('/.flatpak-info')) !== undefined) {
    // Flatpak lets no sandbox be made inside its own, which has all that Kerf as a whole needs.
    const message = msg(
      'Inside Flatpak drawings and pictures are read without a sandbox of their own: a damaged file that takes over their reader could use the network and the serial ports, but not your files. Install Kerf as a package of your distribution if you open files of strangers.',
    );
    return [{ severity: 'note', code: 'doctor.sandbox-of-flatpak', message }];
  }
  if ((await findProgram(system, 'bwrap')) === undefined) {
    const command = await installCommand(system, 'bubblewrap');
    const message = msg(
      'bubblewrap is not installed, so drawings and pictures are read without a sandbox. Install bubblewrap.',
    );
    return [{ severity: 'note', code: 'doctor.no-sandbox', message, ...(command && { command }) }];
  }
  const setting = await forbidding(system);
  if (setting === undefined) return [];
  const { file, name, allowed } = setting;
  const message = msg(
    'This system may not let bubblewrap make a sandbox ({file}), so drawings and pictures may be read without one: allow it if you open files of strangers.',
    { file },
  );
  const command = `sudo sysctl ${name}=${allowed}`;
  return [{ severity: 'note', code: 'doctor.sandbox-forbidden', message, command }];
}

interface Setting {
  readonly name: string;
  readonly forbids: string;
  readonly allowed: string;
  /** Profiles by which the distribution makes an exception for bubblewrap. */
  readonly exceptions?: readonly string[];
}

const SETTINGS: readonly Setting[] = [
  { name: 'kernel.unprivileged_userns_clone', forbids: '0', allowed: '1' },
  { name: 'user.max_user_namespaces', forbids: '0', allowed: '10000' },
  {
    name: 'kernel.apparmor_restrict_unprivileged_userns',
    forbids: '1',
    allowed: '0',
    exceptions: ['/etc/apparmor.d/bwrap-userns-restrict', '/etc/apparmor.d/bwrap'],
  },
];

async function forbidding(system: System): Promise<(Setting & { file: string }) | undefined> {
  for (const setting of SETTINGS) {
    const file = `/proc/sys/${setting.name.replaceAll('.', '/')}`;
    if ((await system.text(file)) !== setting.forbids) continue;
    const texts = (setting.exceptions ?? []).map((path) => system.text(path));
    if ((await Promise.all(texts)).every((text) => text === undefined)) return { ...setting, file };
  }
  return undefined;
}
