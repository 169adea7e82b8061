// SPDX-License-Identifier: GPL-3.0-or-later
/** The serial ports in words for people: where, and what is plugged in there. */
import { listPorts, type PortDescription } from '../transport/list-ports.js';

export interface PortFound {
  /** The path that stays the same when the machine is plugged in elsewhere, where there is one. */
  readonly address: string;
  readonly label: string;
  /** A USB device, which a controller is, and a port of the computer's own hardly. */
  readonly isBoard: boolean;
}

export async function portsFound(): Promise<readonly PortFound[]> {
  return (await listPorts()).map((port) => ({
    address: port.stablePath ?? port.path,
    label: labelOf(port),
    isBoard: port.vendorId !== undefined,
  }));
}

function labelOf({ path, manufacturer, product }: PortDescription): string {
  const name = [manufacturer, product].filter((part) => part !== undefined).join(' ');
  return name === '' ? path : `${name} (${path})`;
}
