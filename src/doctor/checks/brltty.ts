// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * brltty takes serial adapters for braille displays: some of these have a CH340 inside, as most laser
 * boards do. Its rule names the ids; the port then vanishes a second after it appeared.
 */
import { msg } from '../../base/message.js';
import type { DoctorContext } from '../check.js';
import type { Finding } from '../finding.js';
import { type UsbDevice, usbDevice } from '../port.js';
import { namesDevice } from '../udev-rules.js';

export async function brltty(context: DoctorContext): Promise<readonly Finding[]> {
  const rules = context.rules.filter(({ file }) => /brltty/.test(file));
  if (rules.length === 0) return [];
  const devices = await serialDevices(context);
  const rule = rules.find((r) => devices.some((device) => namesDevice(r, device)));
  if (rule === undefined) return [];
  const { file } = rule;
  return [
    {
      severity: context.ports.length === 0 ? 'error' : 'warning',
      code: 'doctor.brltty',
      message: msg(
        'brltty mistakes the adapter of the machine for a braille display ({file}). If nobody uses a braille display on this computer, disable that rule, then plug the machine in again.',
        { file },
      ),
      command: `sudo ln -sf /dev/null /etc/udev/rules.d/${file} && sudo udevadm control --reload`,
    },
  ];
}

/** The adapters behind the ports; where brltty has taken the port, all USB devices that are plugged in. */
async function serialDevices({ system, ports }: DoctorContext): Promise<UsbDevice[]> {
  const known = ports.map((port) => port.usb).filter((usb) => usb !== undefined);
  if (known.length > 0) return known;
  const names = await system.names('/sys/bus/usb/devices');
  const all = await Promise.all(names.map((n) => usbDevice(system, `/sys/bus/usb/devices/${n}`)));
  return all.filter((device) => device !== undefined);
}
