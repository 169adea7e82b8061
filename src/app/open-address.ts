// SPDX-License-Identifier: GPL-3.0-or-later
/** Opens what a person calls a port: a device, a TCP address, or the virtual laser in this process. */
import { openVirtualLaser } from '../devices/grbl/virtual-laser.js';
import type { MachineProfile } from '../machine/profile.js';
import type { Transport } from '../transport/contract.js';
import { openTransport } from '../transport/open.js';
import { VIRTUAL_ADDRESS } from './virtual-address.js';
import { virtualSettings } from './virtual-settings.js';

/** Throws AppError `device.…` with what to do. */
export function openAddress(address: string, machine: MachineProfile): Promise<Transport> {
  if (address === VIRTUAL_ADDRESS) {
    const { transport } = openVirtualLaser({ settings: virtualSettings(machine) });
    return Promise.resolve(transport);
  }
  return openTransport(address, { baudRate: machine.controller.baudRate });
}
