// SPDX-License-Identifier: GPL-3.0-or-later
/** The serial ports in words for people: where, and what is plugged in there. */
import type { PortChoice } from '../machine/choice.js';
import { listPorts, type PortDescription } from '../transport/list-ports.js';

export async function portsFound(root?: string): Promise<readonly PortChoice[]> {
  return (await listPorts(root)).map((port) => ({
    address: port.stablePath ?? port.path,
    label: labelOf(port),
    isBoard: port.vendorId !== undefined,
  }));
}

function labelOf({ path, manufacturer, product }: PortDescription): string {
  const name = [manufacturer, product].filter((part) => part !== undefined).join(' ');
  return name === '' ? path : `${name} (${path})`;
}
