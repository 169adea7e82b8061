// SPDX-License-Identifier: GPL-3.0-or-later
/** A machine for the length of one command: connected, used, and left as it was found. */
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';
import type { MachineLink } from '../devices/contract/link.js';
import type { MachineState } from '../devices/contract/state.js';
import type { MachineProfile } from '../machine/profile.js';
import type { CliDeps } from './cli-deps.js';

export interface MachineAddress {
  readonly port: string;
  /** A built-in id or a profile file. */
  readonly machine?: string;
}

export interface Connected {
  readonly link: MachineLink;
  readonly machine: MachineProfile;
}

/**
 * Connects; an interrupt ends the wait at once, and closing the link calls the connection off.
 * Throws AppError `device.…`.
 */
export async function connectTo(
  link: MachineLink,
  { port, machine }: { readonly port: string; readonly machine: MachineProfile },
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  let onAbort = () => {};
  const interrupted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    await Promise.race([link.command({ kind: 'connect', port, machine }), interrupted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

/** An interrupt stops the machine first; closing the link puts out what was lit or moved from here. */
export async function withMachine<T>(
  deps: CliDeps,
  { address, signal }: { readonly address: MachineAddress; readonly signal: AbortSignal },
  use: (connected: Connected) => Promise<T>,
): Promise<T> {
  const machine = deps.machines.find(address.machine);
  const link = deps.connectLink();
  const stop = () => void link.command({ kind: 'stop' }).catch(() => undefined);
  try {
    await connectTo(link, { port: address.port, machine }, signal);
    signal.addEventListener('abort', stop, { once: true });
    return await use({ link, machine });
  } finally {
    signal.removeEventListener('abort', stop);
    await link.close();
  }
}

/** Resolves when the machine stands idle again; rejects when it is locked or gone. */
export function standstill(link: MachineLink): Promise<MachineState> {
  return new Promise((resolve, reject) => {
    let idleReports = 0;
    const disconnect = link.stateChanged.connect((state) => {
      const { condition, message } = state;
      // The first report may be from before the move began.
      idleReports = condition === 'idle' ? idleReports + 1 : 0;
      if (idleReports > 1) settle(() => resolve(state));
      else if (condition === 'alarm' || condition === 'offline') {
        settle(() =>
          reject(
            new AppError(
              'device.alarm',
              message ?? msg('The machine is locked: home or unlock it.'),
            ),
          ),
        );
      }
    });
    const settle = (end: () => void) => {
      disconnect();
      end();
    };
  });
}
