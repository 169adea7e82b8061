// SPDX-License-Identifier: GPL-3.0-or-later
/** Opens what a person calls a port: a device, a TCP address, or a virtual machine in this process. */
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';
import { driverOf } from '../devices/index.js';
import type { MachineProfile } from '../machine/profile.js';
import { openMachine } from '../simulators/core/serve.js';
import type { Transport } from '../transport/contract.js';
import { openTransport } from '../transport/open.js';
import { VIRTUAL_ADDRESS } from '../transport/virtual-address.js';
import { emergencyStopSent } from './emergency-stop-note.js';

/** Throws AppError `device.…` with what to do. */
export async function openAddress(
  address: string,
  machine: MachineProfile,
  signal?: AbortSignal,
): Promise<Transport> {
  if (address === VIRTUAL_ADDRESS) return openVirtual(machine);
  await emergencyStopSent(address, signal);
  const { baudRate } = machine.controller;
  return openTransport(address, { baudRate, ...(signal && { signal }) });
}

/** The virtual machine of the profile's driver, as the profile describes it. Throws AppError `device.…`. */
async function openVirtual(machine: MachineProfile): Promise<Transport> {
  const { label, loadSimulator } = driverOf(machine);
  const [board] = (await loadSimulator()).boards;
  if (board !== undefined) {
    return openMachine(board.create({ isPaced: true, machine }), 'real').transport;
  }
  const sentence = msg('There is no virtual machine of {label}: choose the port of a real one.', {
    label,
  });
  throw new AppError('device.no-virtual-machine', sentence);
}
