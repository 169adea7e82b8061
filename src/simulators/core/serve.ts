// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A virtual machine as one to connect to: in this process for the demo and for tests, behind a TCP
 * port, or behind a pseudo-terminal that looks like a serial port. Connecting does not restart it.
 */
import { Disposables } from '../../base/disposable.js';
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import type { Transport } from '../../transport/contract.js';
import { memoryPair } from '../../transport/memory-pair.js';
import { openPty } from '../../transport/pty.js';
import { listenTcp } from '../../transport/tcp.js';
import { type Pace, Pacer } from './pacer.js';
import type { MachineTally, VirtualMachine } from './virtual-machine.js';

/** A virtual machine in this process and the wire to it. */
export interface OpenedMachine<M extends VirtualMachine> extends Disposable {
  readonly transport: Transport;
  /** The machine itself: its position, beam and burn can be read at any time. */
  readonly controller: M;
}

/** Switches a machine on. It begins with its banner, as a board does whose port was opened. */
export function openMachine<M extends VirtualMachine>(controller: M, pace: Pace): OpenedMachine<M> {
  const { near, far } = memoryPair('virtual laser');
  controller.onData = (bytes) => far.write(bytes);
  const pacer = new Pacer(controller, pace);
  far.received.connect((bytes) => pacer.write(bytes));
  far.closed.connect(() => pacer[Symbol.dispose]());
  controller.powerUp();
  pacer.wake();
  return {
    transport: near,
    controller,
    [Symbol.dispose]: () => {
      pacer[Symbol.dispose]();
      void far.close();
    },
  };
}

export interface ServePlaces {
  readonly pace: Pace;
  /** 0 takes any free port. */
  readonly tcpPort?: number;
  /** Where the link to the pseudo-terminal should be. */
  readonly ptyLink?: string;
  /** Ends it. */
  readonly signal: AbortSignal;
  /** The addresses that `openTransport` takes, once they can be connected to. */
  readonly onListening?: (addresses: readonly string[]) => void;
}

/** What a machine did while it was served. */
export interface ServedTally extends MachineTally {
  /** Seconds on the machine's own clock. */
  readonly seconds: number;
  /** Seconds for which that clock stood still, because the computer did not let the machine run in time. */
  readonly secondsStoodStill: number;
}

/**
 * Serves until the signal aborts; resolves with what the machine did, when ports and links are gone.
 * Throws `device.…`.
 */
export async function serveMachine(
  controller: VirtualMachine,
  { pace, tcpPort, ptyLink, signal, onListening }: ServePlaces,
): Promise<ServedTally> {
  if (tcpPort === undefined && ptyLink === undefined) {
    throw new AppError(
      'usage.option',
      msg('Choose where to listen: --tcp PORT, --pty LINK or both.'),
    );
  }
  // Answers go to the link that sent the last line: in a terminal that is not read they would pile up.
  let speaker: Transport | undefined;
  controller.onData = (bytes) => speaker?.write(bytes);
  const pacer = new Pacer(controller, pace);
  const welcome = (caller: Transport) => {
    caller.received.connect((bytes) => {
      speaker = caller;
      pacer.write(bytes);
    });
  };
  const closing: (() => Promise<void>)[] = [];
  using disposables = new Disposables();
  disposables.add(pacer);
  try {
    const addresses: string[] = [];
    const ended = endOf(signal);
    if (tcpPort !== undefined) {
      const listening = await listenTcp(tcpPort, welcome);
      closing.push(() => listening.close());
      addresses.push(listening.address);
    }
    if (ptyLink !== undefined) {
      const pty = await openPty(ptyLink);
      closing.push(() => pty.close());
      welcome(pty.transport);
      addresses.push(pty.path);
      pty.transport.closed.connect((reason) => reason && ended.reject(reason));
    }
    controller.powerUp();
    pacer.wake();
    if (!signal.aborted) onListening?.(addresses);
    await ended.promise;
    const { now: seconds, tally } = controller;
    return { ...tally, seconds, secondsStoodStill: pacer.stoodStill };
  } finally {
    await Promise.all(closing.map((close) => close()));
  }
}

/** Resolves when the signal aborts; can be rejected from elsewhere. */
function endOf(signal: AbortSignal) {
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<void>((resolve, rejectWith) => {
    reject = rejectWith;
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
  return { promise, reject };
}
