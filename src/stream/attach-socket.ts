// SPDX-License-Identifier: GPL-3.0-or-later
/** Where a window finds a stream process that outlived the window before it: `stream-PROCESS.sock`. */
import type { Socket } from 'node:net';
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';
import { connectToOwners, listenAsOwner, socketFolder, socketOf } from './owner-socket.js';

const PREFIX = 'stream';

/** Where the stream process of that number is to be found. */
export function socketPath(pid: number, folder = socketFolder()): string {
  return socketOf({ folder, prefix: PREFIX }, pid);
}

export interface AttachSocket {
  /** Accepts no further connections; existing ones stay. */
  close(): void;
}

/** Lets windows in until it is closed. Throws AppError `device.no-way-back` where that cannot be. */
export async function openAttachSocket(
  onWindow: (socket: Socket) => void,
  folder = socketFolder(),
): Promise<AttachSocket> {
  try {
    const server = await listenAsOwner({ folder, prefix: PREFIX }, onWindow);
    return { close: () => void server.close() };
  } catch (cause) {
    throw new AppError(
      'device.no-way-back',
      msg(
        'A new window could not find the job again ({cause}): start it without "Finish the job even if Kerf closes or crashes".',
        { cause: String(cause) },
      ),
      { cause },
    );
  }
}

/** The sockets of stream processes that wait for a window; clears away what dead ones left. */
export function connectToWaitingJobs(folder = socketFolder()): Promise<readonly Socket[]> {
  return connectToOwners({ folder, prefix: PREFIX });
}
