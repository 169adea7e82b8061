// SPDX-License-Identifier: GPL-3.0-or-later
/** No port: is the adapter on the bus without one, is its driver gone, or is nothing plugged in? */
import { msg } from '../../base/message.js';
import type { DoctorContext } from '../check.js';
import type { Finding } from '../finding.js';
import { type UsbDevice, usbDevice } from '../port.js';

/** USB serial chips of laser boards by vendor → what they are, and the kernel's driver. */
const CHIPS: Readonly<Record<string, { readonly name: string; readonly driver: string }>> = {
  '1a86': { name: 'CH340', driver: 'ch341' },
  '10c4': { name: 'CP210x', driver: 'cp210x' },
  '0403': { name: 'FTDI', driver: 'ftdi_sio' },
  '067b': { name: 'PL2303', driver: 'pl2303' },
};

export async function missingPort(context: DoctorContext): Promise<readonly Finding[]> {
  const { missingPort: path, ports, isNetwork, system } = context;
  if (isNetwork || ports.length > 0) return [];
  const what =
    path === undefined
      ? msg('There is no USB serial port')
      : msg('There is no port {path}', { path });
  const severity = path === undefined ? 'warning' : 'error';
  for (const name of await system.names('/sys/bus/usb/devices')) {
    const device = await usbDevice(system, `/sys/bus/usb/devices/${name}`);
    const chip = device && CHIPS[device.vendorId];
    if (device === undefined || chip === undefined || (await hasPort(context, device, name)))
      continue;
    const { vendorId, productId } = device;
    return [
      {
        severity,
        code: 'doctor.port-not-made',
        message: msg(
          '{what}, but a {name} adapter ({vendorId}:{productId}) is plugged in: its driver is not loaded, or another program is using the adapter. Load the driver, then plug the machine in again.',
          { what, name: chip.name, vendorId, productId },
        ),
        command: `sudo modprobe ${chip.driver}`,
      },
    ];
  }
  const message = msg(
    '{what}: switch the machine on, and try another cable (some cables only carry power).',
    { what },
  );
  return [{ severity, code: 'doctor.no-port', message }];
}

/** The interfaces of 1-2 are folders 1-2:1.0, 1-2:1.1; a tty hangs below one of them. */
async function hasPort(
  { system }: DoctorContext,
  device: UsbDevice,
  name: string,
): Promise<boolean> {
  for (const part of await system.names(device.folder)) {
    if (!part.startsWith(`${name}:`)) continue;
    const inside = await system.names(`${device.folder}/${part}`);
    if (inside.some((entry) => /^tty/.test(entry))) return true;
  }
  return false;
}
