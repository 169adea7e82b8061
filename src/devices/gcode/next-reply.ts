// SPDX-License-Identifier: GPL-3.0-or-later
/** Waiting for the controller to say something, for a while. Seconds. */
import { AppError } from '../../base/errors.js';
import type { Listenable } from '../../base/signal.js';
import type { Clock } from '../clock.js';

/** The next reply that `accepts`, or nothing when the time is up or the link is lost. */
export function nextReply<Reply>(
  ...[received, clock, seconds, accepts]: [
    Listenable<[reply: Reply | undefined]>,
    Clock,
    number,
    (reply: Reply) => boolean,
  ]
): Promise<Reply | undefined> {
  return new Promise((resolve) => {
    const settle = (reply: Reply | undefined) => {
      timer[Symbol.dispose]();
      disconnect();
      resolve(reply);
    };
    const timer = clock.setTimer(seconds, () => settle(undefined));
    const disconnect = received.connect((reply) => {
      if (reply === undefined || accepts(reply)) settle(reply);
    });
  });
}

/** A firmware that does not know the question still is one to work with. */
export async function tolerate(answer: Promise<unknown>): Promise<void> {
  try {
    await answer;
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'device.refused')) throw error;
  }
}
