// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The sandbox of Flatpak may keep the port from Kerf. `/.flatpak-info` shows what was granted:
 * `[Context]` with `devices=dri;all;` and `shared=network;ipc;`. Only `all` shows serial ports.
 */
import { msg } from '../../base/message.js';
import type { DoctorContext } from '../check.js';
import type { Finding } from '../finding.js';

export async function flatpak({ system, isNetwork }: DoctorContext): Promise<readonly Finding[]> {
  const granted = await system.text('/.flatpak-info');
  if (granted === undefined) return [];
  const name = entryOf(granted, 'name') ?? 'io.github.kerf_laser.Kerf';
  const has = (key: string, word: string) => entryOf(granted, key)?.split(';').includes(word);
  const [key, word, option] = isNetwork
    ? (['shared', 'network', '--share=network'] as const)
    : (['devices', 'all', '--device=all'] as const);
  if (has(key, word) === true) return [];
  return [
    {
      severity: 'error',
      code: 'doctor.flatpak',
      message: isNetwork
        ? msg('Flatpak does not let Kerf use the network: allow it, then start Kerf again.')
        : msg('Flatpak does not let Kerf use serial ports: allow it, then start Kerf again.'),
      command: `flatpak override --user ${option} ${name}`,
    },
  ];
}

function entryOf(text: string, key: string): string | undefined {
  const line = text.split('\n').find((l) => l.startsWith(`${key}=`));
  return line?.slice(key.length + 1).trim();
}
