// SPDX-License-Identifier: GPL-3.0-or-later
/** What the process that owns the port does about a fault of its own: whatever burns is put out before it ends. */
import { isAbort } from '../base/errors.js';
import type { MachineProfile } from '../machine/profile.js';
import { VIRTUAL_ADDRESS } from '../transport/virtual-address.js';
import type { Guard } from './guard.js';

export interface LastWordsDeps {
  readonly guard: Pick<Guard, 'isOnWatch'>;
  /** What is connected. */
  readonly present: () =>
    | { readonly address: string; readonly machine: MachineProfile }
    | undefined;
  readonly emergencyStopBytes: (machine: MachineProfile) => Uint8Array;
  readonly write: (address: string, bytes: Uint8Array) => Promise<unknown>;
}

/** Handles whatever was not caught: what was only cancelled is not a fault. */
export function onFault(fail: (error: unknown) => void): (error: unknown) => void {
  return (error) => {
    if (!isAbort(error)) fail(error);
  };
}

/** Sends the emergency stop where the session did not confirm that it stopped, and no guardian will send it. */
export async function putOut(
  isSafe: boolean,
  { guard, present, emergencyStopBytes, write }: LastWordsDeps,
): Promise<void> {
  const machine = present();
  if (isSafe || guard.isOnWatch || machine === undefined) return;
  if (machine.address === VIRTUAL_ADDRESS) return;
  await write(machine.address, emergencyStopBytes(machine.machine));
}

/** The log of the flight shows what led here, but a broken process does not wait for it for long, ms. */
const SETTLE_MS = 500;

/** Resolves when that has settled, or after a moment. */
export async function settledSoon(settled: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, SETTLE_MS);
  });
  await Promise.race([settled, late]).finally(() => clearTimeout(timer));
}
