// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The administrator's preferences (`kerf/preferences.json` below `/etc/xdg`): whether Kerf can read them, and whether
 * every entry counts. What does not count is as if it were not there.
 */
import { msg } from '../../base/message.js';
import { ADMINISTRATOR_FILE, readAdministratorFile } from '../../preferences/administrator-file.js';
import type { DoctorContext } from '../check.js';
import type { Finding } from '../finding.js';
import type { System } from '../system.js';

export async function sharedPreferences({ system }: DoctorContext): Promise<readonly Finding[]> {
  const paths = system.user.sharedConfigFolders.map((folder) => `${folder}/${ADMINISTRATOR_FILE}`);
  return (await Promise.all(paths.map((path) => findingsIn(system, path)))).flat();
}

async function findingsIn(system: System, path: string): Promise<readonly Finding[]> {
  if ((await system.node(path)) === undefined) return [];
  const text = await system.text(path);
  if (text !== undefined) return readAdministratorFile(path, text).problems;
  const message = msg(
    '{file} has the preferences of the administrator, but it is empty or you cannot read it: let everybody read it, or remove it.',
    { file: path },
  );
  const command = `sudo chmod a+r ${path}`;
  return [{ severity: 'warning', code: 'doctor.shared-preferences', message, command }];
}
