// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Which serial ports there are, read from sysfs: it needs no udevadm (which serialport's own list
 * spawns and which no sandbox has) and opens nothing, so no board is restarted by looking.
 */
import { readdir, readFile, readlink, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

export interface PortDescription {
  /** `/dev/ttyUSB0` */
  readonly path: string;
  /** `/dev/serial/by-id/usb-1a86_USB_Serial-if00-port0`: stays the same when plugged elsewhere. */
  readonly stablePath?: string;
  readonly manufacturer?: string;
  readonly product?: string;
  readonly serialNumber?: string;
  /** Four hex digits. */
  readonly vendorId?: string;
  readonly productId?: string;
}

/** The likeliest boards first, then other USB ports, each kind by name. */
export async function listPorts(root = '/'): Promise<PortDescription[]> {
  const classFolder = join(root, 'sys/class/tty');
  const names = await readdir(classFolder).catch(() => []);
  const stablePaths = await stablePathsByName(join(root, 'dev/serial/by-id'));
  const found = await Promise.all(
    names.map((name) => describePort(join(classFolder, name), stablePaths.get(name))),
  );
  return found
    .filter((port) => port !== undefined)
    .sort((a, b) => rank(a) - rank(b) || a.path.localeCompare(b.path, 'en', { numeric: true }));
}

/** Chips and makers of the boards that lasers have: CH34x, CP210x, FTDI, Arduino, ESP32, STM32, RP2040, LPC. */
const BOARD_VENDORS = new Set([
  '1a86',
  '10c4',
  '0403',
  '2341',
  '2a03',
  '303a',
  '0483',
  '2e8a',
  '1d50',
]);

function rank({ vendorId }: PortDescription): number {
  if (vendorId === undefined) return 2;
  return BOARD_VENDORS.has(vendorId) ? 0 : 1;
}

async function describePort(
  folder: string,
  stablePath: string | undefined,
): Promise<PortDescription | undefined> {
  const device = await realpath(join(folder, 'device')).catch(() => undefined);
  if (device === undefined) return undefined;
  // The kernel lists UARTs that are not there as type 0, PORT_UNKNOWN.
  if ((await readText(join(folder, 'type'))) === '0') return undefined;
  const path = `/dev/${basename(folder)}`;
  const usb = await usbParent(device);
  if (usb === undefined) return { path, ...(stablePath !== undefined && { stablePath }) };
  const [manufacturer, product, serialNumber, vendorId, productId] = await Promise.all(
    ['manufacturer', 'product', 'serial', 'idVendor', 'idProduct'].map((file) =>
      readText(join(usb, file)),
    ),
  );
  return {
    path,
    ...(stablePath !== undefined && { stablePath }),
    ...(manufacturer !== undefined && { manufacturer }),
    ...(product !== undefined && { product }),
    ...(serialNumber !== undefined && { serialNumber }),
    ...(vendorId !== undefined && { vendorId }),
    ...(productId !== undefined && { productId }),
  };
}

/** The nearest folder above that is a USB device. */
async function usbParent(device: string): Promise<string | undefined> {
  for (let folder = device; folder !== dirname(folder); folder = dirname(folder)) {
    if ((await readText(join(folder, 'idVendor'))) !== undefined) return folder;
  }
  return undefined;
}

async function stablePathsByName(folder: string): Promise<Map<string, string>> {
  const paths = new Map<string, string>();
  for (const link of await readdir(folder).catch(() => [])) {
    const target = await readlink(join(folder, link)).catch(() => undefined);
    if (target !== undefined) paths.set(basename(target), `/dev/serial/by-id/${link}`);
  }
  return paths;
}

async function readText(path: string): Promise<string | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  return text === undefined || text.trim() === '' ? undefined : text.trim();
}
