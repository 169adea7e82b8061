// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Lets a person continue a held job from another terminal: the process that runs jobs listens at `hold-PROCESS.sock`,
 * and answers each question with one line of JSON. Nothing else can be asked for.
 */
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import {
  type ContinueAnswer,
  continued,
  type HeldLink,
} from '../devices/contract/continue-held.js';
import { connectToOwners, listenAsOwner, socketFolder } from './owner-socket.js';

const PREFIX = 'hold';
const CONTINUE = 'continue';

export interface HoldSocket extends Disposable {
  /** Settles when it is known. A job can be continued where it was started, too, should none be had. */
  readonly isOpen: Promise<boolean>;
}

/** Lets others continue the job until this is disposed of. */
export function letOthersContinue(link: HeldLink, folder = socketFolder()): HoldSocket {
  const sockets = new Set<Socket>();
  const listening = listenAsOwner({ folder, prefix: PREFIX }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // The asking process may be gone before the answer.
    socket.on('error', () => socket.destroy());
    createInterface(socket).on('line', (line) => void answerTo(line, link, socket));
  }).catch(() => undefined);
  return {
    isOpen: listening.then((server) => server !== undefined),
    [Symbol.dispose]: () => {
      void listening.then((server) => server?.close());
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Asks everyone who runs jobs to continue the one that is on hold. */
export async function continueHeld(folder = socketFolder()): Promise<readonly ContinueAnswer[]> {
  const sockets = await connectToOwners({ folder, prefix: PREFIX });
  const answers = await Promise.all(sockets.map(ask));
  return answers.filter((answer) => answer !== undefined);
}

async function answerTo(line: string, link: HeldLink, socket: Socket): Promise<void> {
  if (line === CONTINUE) socket.end(`${JSON.stringify(await continued(link))}\n`);
  else socket.destroy();
}

/** The answer; undefined where the other end went away. */
async function ask(socket: Socket): Promise<ContinueAnswer | undefined> {
  const lines = createInterface(socket);
  socket.on('error', () => socket.destroy());
  socket.write(`${CONTINUE}\n`);
  const [line] = await Promise.race([once(lines, 'line'), once(lines, 'close')]);
  socket.destroy();
  return line === undefined ? undefined : (JSON.parse(line) as ContinueAnswer);
}
