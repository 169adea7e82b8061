// SPDX-License-Identifier: GPL-3.0-or-later
/** A serial port as the doctor sees it: its node in /dev and the USB device in sysfs behind it. */
import { basename, dirname } from 'node:path';
import { listPorts } from '../transport/list-ports.js';
import type { System } from './system.js';

export interface UsbDevice {
  /** `/sys/bus/usb/devices/1-2`, or the real path below `/sys/devices`. */
  readonly folder: string;
  /** Four hex digits, lower case. */
  readonly vendorId: string;
  readonly productId: string;
}

export interface Port {
  /** The path that was asked for, which may be a link: `/dev/serial/by-id/…`. */
  readonly path: string;
  /** `/dev/ttyUSB0` */
  readonly node: string;
  readonly usb?: UsbDevice;
}

/** The port at a path; undefined when there is none. */
export async function portAt(system: System, path: string): Promise<Port | undefined> {
  const node = await system.real(path);
  if (node === undefined) return undefined;
  const device = await system.real(`/sys/class/tty/${basename(node)}/device`);
  const usb = device === undefined ? undefined : await usbAbove(system, device);
  return { path, node, ...(usb !== undefined && { usb }) };
}

/** The USB serial ports that are there. */
export async function usbPorts(system: System): Promise<readonly Port[]> {
  const found = await listPorts(system.root);
  const ports = await Promise.all(
    found.filter((p) => p.vendorId !== undefined).map((p) => portAt(system, p.path)),
  );
  return ports.filter((port) => port !== undefined);
}

/** The nearest folder above that is a USB device. */
async function usbAbove(system: System, device: string): Promise<UsbDevice | undefined> {
  for (let folder = device; folder !== dirname(folder); folder = dirname(folder)) {
    const found = await usbDevice(system, folder);
    if (found !== undefined) return found;
  }
  return undefined;
}

export async function usbDevice(system: System, folder: string): Promise<UsbDevice | undefined> {
  const [vendorId, productId] = await Promise.all([
    system.text(`${folder}/idVendor`),
    system.text(`${folder}/idProduct`),
  ]);
  if (vendorId === undefined || productId === undefined) return undefined;
  return { folder, vendorId: vendorId.toLowerCase(), productId: productId.toLowerCase() };
}
