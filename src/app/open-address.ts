// SPDX-License-Identifier: GPL-3.0-or-later
/** Opens what a person calls a port: a device, a TCP address, or the virtual laser in this process. */

import type { MachineProfile } from '../machine/profile.js';
import { openMachine } from '../simulators/core/serve.js';
import { virtualSettings } from '../simulators/grbl/profile-settings.js';
import { openVirtualLaser } from '../simulators/grbl/virtual-laser.js';
import { virtualMachines } from '../simulators/index.js';
import type { Transport } from '../transport/contract.js';
import { openTransport } from '../transport/open.js';
import { lastWordsSaid } from './last-words-note.js';
import { VIRTUAL_ADDRESS } from './virtual-address.js';

/** Throws AppError `device.…` with what to do. */
export async function openAddress(
  address: string,
  machine: MachineProfile,
  signal?: AbortSignal,
): Promise<Transport> {
  if (address === VIRTUAL_ADDRESS) return openVirtual(machine);
  await lastWordsSaid(address, signal);
  const { baudRate } = machine.controller;
  return openTransport(address, { baudRate, ...(signal && { signal }) });
}

/** The virtual machine of the profile's driver, as the profile describes it. */
function openVirtual(machine: MachineProfile): Transport {
  const kind = virtualMachines.find(({ driver }) => driver === machine.driver);
  if (kind === undefined || kind.driver === 'grbl') {
    return openVirtualLaser({ settings: virtualSettings(machine) }).transport;
  }
  return openMachine(kind.create({ isPaced: true, machine }), 'real').transport;
}
