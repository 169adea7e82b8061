// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The window's end of the stream process. Forks it at the first connection, hears its states, and
 * switches the beam off by itself when that process dies.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { AppError } from '../base/errors.js';
import { type Listenable, Signal } from '../base/signal.js';
import { fromWire } from '../base/wire.js';
import {
  type MachineCommand,
  type MachineLink,
  type MachineState,
  OFFLINE,
  type WireLine,
} from '../devices/contract.js';
import { lastWords } from '../devices/last-words.js';
import { writeOnce } from '../transport/emergency.js';
import type { FromStream, ToStream } from './stream-messages.js';

/** How long the stream process may take to make the machine safe, ms. */
const END_MS = 6000;

interface Waiting {
  resolve(): void;
  reject(error: unknown): void;
}

export class StreamLink implements MachineLink {
  #child: ChildProcess | undefined;
  #state: MachineState = OFFLINE;
  #port: string | undefined;
  #driver = '';
  #isClosing = false;
  #nextId = 1;
  readonly #waiting = new Map<number, Waiting>();
  readonly #stateChanged = new Signal<[MachineState]>();
  readonly #wire = new Signal<[WireLine]>();
  readonly stateChanged: Listenable<[MachineState]> = this.#stateChanged;
  readonly wire: Listenable<[WireLine]> = this.#wire;

  get state(): MachineState {
    return this.#state;
  }

  /** The stream process's id while there is one, for those who must find it when it hangs. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  command(command: MachineCommand): Promise<void> {
    if (command.kind === 'connect') {
      this.#port = command.port;
      this.#driver = command.machine.driver;
    }
    const child = this.#child ?? (command.kind === 'connect' ? this.#fork() : undefined);
    if (child === undefined) {
      const sentence = 'No machine is connected: connect one first.';
      return Promise.reject(new AppError('device.offline', sentence));
    }
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      child.send({ kind: 'command', id, command } satisfies ToStream, (error) => {
        if (error !== null) this.#settle(id, streamGone());
      });
    });
  }

  close(): Promise<void> {
    const child = this.#child;
    if (child === undefined) return Promise.resolve();
    this.#isClosing = true;
    return new Promise((resolve) => {
      const force = setTimeout(() => child.kill('SIGKILL'), END_MS);
      child.once('exit', () => {
        clearTimeout(force);
        resolve();
      });
      child.send({ kind: 'end' } satisfies ToStream, () => undefined);
    });
  }

  #fork(): ChildProcess {
    const child = fork(fileURLToPath(new URL('./stream-process.js', import.meta.url)), {
      serialization: 'advanced',
      execArgv: [],
      // A group of its own: an interrupt typed at the terminal must not reach it before the stop does.
      detached: true,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#isClosing = false;
    child.on('message', (message) => this.#hear(message as FromStream)); // The door sends nothing else.
    child.on('exit', () => this.#ended(child));
    this.#child = child;
    return child;
  }

  #hear(message: FromStream): void {
    if (message.kind === 'state') this.#enter(message.state);
    else if (message.kind === 'wire') {
      for (const line of message.lines) this.#wire.emit(line);
    } else if (message.kind === 'done') this.#settle(message.id);
    else this.#settle(message.id, fromWire(message.error));
  }

  #ended(child: ChildProcess): void {
    if (this.#child !== child) return;
    this.#child = undefined;
    for (const id of [...this.#waiting.keys()]) this.#settle(id, streamGone());
    if (this.#isClosing) {
      this.#enter(OFFLINE);
      return;
    }
    const { port, condition } = this.#state;
    this.#enter({ ...OFFLINE, message: streamGone().message });
    const isReachable = this.#port !== undefined && !this.#port.startsWith('virtual:');
    if (port !== undefined && condition !== 'offline' && isReachable) {
      void writeOnce(this.#port ?? port, lastWords(this.#driver));
    }
  }

  #settle(id: number, error?: unknown): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === undefined) waiting?.resolve();
    else waiting?.reject(error);
  }

  #enter(state: MachineState): void {
    this.#state = state;
    this.#stateChanged.emit(state);
  }
}

function streamGone(): AppError {
  return new AppError(
    'device.stream-gone',
    'The process that drives the machine ended: the beam was told to go off; home the machine before you start again.',
  );
}
