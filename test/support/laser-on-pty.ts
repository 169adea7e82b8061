// SPDX-License-Identifier: GPL-3.0-or-later
/** A virtual laser behind a real pseudo-terminal, with its controller to look at. */
import type { ControllerOptions, VirtualController } from '../../src/simulators/grbl/controller.js';
import { serveVirtualLaser } from './virtual-laser.js';

export interface LaserOnPty {
  readonly port: string;
  readonly controller: VirtualController;
  end(): Promise<void>;
}

export async function laserOnPty(
  ptyLink: string,
  pace: 'real' | 'max',
  options: ControllerOptions = {},
): Promise<LaserOnPty> {
  const stop = new AbortController();
  let served: Promise<unknown> = Promise.resolve();
  const found = await new Promise<{ port: string; controller: VirtualController }>(
    (resolve, reject) => {
      served = serveVirtualLaser({
        ...options,
        ptyLink,
        pace,
        signal: stop.signal,
        onListening: ([port = ptyLink], controller) => resolve({ port, controller }),
      });
      served.catch(reject);
    },
  );
  const end = async () => {
    stop.abort();
    await served;
  };
  return { ...found, end };
}
