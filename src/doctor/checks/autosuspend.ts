// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * USB autosuspend: the kernel may put the adapter to sleep in a pause, and some do not wake up. Only
 * where `power/control` is `auto` and a driver takes part (`supports_autosuspend` of an interface).
 */
import { basename } from 'node:path';
import { msg } from '../../base/message.js';
import type { DoctorContext } from '../check.js';
import type { Finding } from '../finding.js';
import type { UsbDevice } from '../port.js';
import type { System } from '../system.js';

export async function autosuspend({ system, ports }: DoctorContext): Promise<readonly Finding[]> {
  const findings = await Promise.all(
    ports.map(async ({ path, usb }): Promise<readonly Finding[]> => {
      if (usb === undefined || !(await mayBeSuspended(system, usb))) return [];
      return [
        {
          severity: 'warning',
          code: 'doctor.autosuspend',
          message: msg(
            'The computer may suspend the USB adapter of the machine during a pause. Keep it awake (this lasts until you unplug it).',
          ),
          command: `echo on | sudo tee ${usb.folder}/power/control`,
          where: path,
        },
      ];
    }),
  );
  return findings.flat();
}

async function mayBeSuspended(system: System, { folder }: UsbDevice): Promise<boolean> {
  if ((await system.text(`${folder}/power/control`)) !== 'auto') return false;
  if (Number(await system.text(`${folder}/power/autosuspend_delay_ms`)) < 0) return false;
  const names = await system.names(folder);
  const parts = names.filter((name) => name.startsWith(`${basename(folder)}:`));
  const supports = await Promise.all(
    parts.map((part) => system.text(`${folder}/${part}/supports_autosuspend`)),
  );
  return supports.length === 0 || supports.some((answer) => answer !== '0');
}
