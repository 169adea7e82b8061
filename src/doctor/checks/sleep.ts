// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Whether the computer can be kept awake while a job runs. Kerf holds logind's lock against sleep,
 * idling and the lid by `systemd-inhibit`, or asks the desktop from within Flatpak; a lid that logind always obeys cannot be held off.
 */
import { msg } from '../../base/message.js';
import type { DoctorContext } from '../check.js';
import type { Finding } from '../finding.js';
import { findProgram } from '../system.js';

const FOLDERS = ['/usr/lib/systemd/logind.conf.d', '/etc/systemd/logind.conf.d'] as const;

export async function sleepInhibition(context: DoctorContext): Promise<readonly Finding[]> {
  const { system } = context;
  if ((await system.text('/.flatpak-info')) !== undefined) {
    const message = msg(
      'Inside Flatpak only the window keeps this computer awake during a job: for jobs from the command line, and those that finish without the window, turn off automatic suspend in the system settings, and leave the lid of the computer open.',
    );
    return [{ severity: 'note', code: 'doctor.sleep-in-flatpak', message }];
  }
  const hasTool = (await findProgram(system, 'systemd-inhibit')) !== undefined;
  const hasLogind = (await system.node('/run/systemd/seats')) !== undefined;
  if (!hasTool || !hasLogind) {
    const message = msg(
      'Kerf cannot keep this computer awake during a job: turn off automatic suspend in the system settings, and leave the lid of the computer open.',
    );
    return [{ severity: 'warning', code: 'doctor.sleep', message }];
  }
  const settings = await logindSettings(context);
  if (settings.get('LidSwitchIgnoreInhibited') !== 'yes' || isLidIgnored(settings)) return [];
  if ((await system.names('/proc/acpi/button/lid')).length === 0) return [];
  const message = msg(
    'This computer suspends when its lid is closed, whatever is running (LidSwitchIgnoreInhibited=yes): leave it open during a job.',
  );
  return [{ severity: 'note', code: 'doctor.lid', message }];
}

function isLidIgnored(settings: ReadonlyMap<string, string>): boolean {
  return settings.get('HandleLidSwitch') === 'ignore';
}

async function logindSettings({ system }: DoctorContext): Promise<Map<string, string>> {
  const paths = ['/etc/systemd/logind.conf'];
  for (const folder of FOLDERS) {
    for (const name of await system.names(folder)) paths.push(`${folder}/${name}`);
  }
  const settings = new Map<string, string>();
  for (const path of paths) {
    const text = (await system.text(path)) ?? '';
    const lines = text.matchAll(/^[ \t]*([A-Za-z]+)[ \t]*=[ \t]*(.*?)[ \t]*$/gm);
    for (const [, key = '', value = ''] of lines) settings.set(key, value);
  }
  return settings;
}
