// SPDX-License-Identifier: GPL-3.0-or-later
/** A virtual board of any kind behind a real port, its insides to look at. */
import assert from 'node:assert/strict';
import { drivers } from '../../src/devices/index.js';
import { serveMachine } from '../../src/simulators/core/serve.js';
import type { VirtualMachine } from '../../src/simulators/core/virtual-machine.js';

export interface ServedBoard {
  readonly board: VirtualMachine;
  /** As `--port` takes it. */
  readonly port: string;
  /** Every byte that came to the board, as latin1. */
  received(): string;
  end(): Promise<void>;
}

/** `place` is a link to be made to a pseudo-terminal; any free TCP port without it. */
export async function serveBoard(profile: string, place?: string): Promise<ServedBoard> {
  const driver = drivers.find(({ virtualBoards }) => virtualBoards.includes(profile));
  const simulator = await driver?.loadSimulator();
  const board = simulator?.boards
    .find((found) => found.profile === profile)
    ?.create({ isPaced: true });
  assert.ok(board);
  let received = '';
  const write = board.write.bind(board);
  board.write = (bytes) => {
    received += Buffer.from(bytes).toString('latin1');
    write(bytes);
  };
  const stop = new AbortController();
  let served: Promise<unknown> = Promise.resolve();
  const port = await new Promise<string>((resolve, reject) => {
    served = serveMachine(board, {
      pace: 'real',
      signal: stop.signal,
      ...(place === undefined ? { tcpPort: 0 } : { ptyLink: place }),
      onListening: ([address = '']) => resolve(address),
    });
    served.catch(reject);
  });
  const end = async () => {
    stop.abort();
    await served;
  };
  return { board, port, received: () => received, end };
}
