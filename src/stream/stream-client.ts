// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The window's end of the stream process. Forks it at the first connection or joins one that outlived
 * another window, receives its states, and switches the beam off by itself when that process dies.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { AppError, type Problem } from '../base/errors.js';
import { msg } from '../base/message.js';
import { pidHere } from '../base/process-name.js';
import { type Listenable, Signal } from '../base/signal.js';
import { fromWire } from '../base/wire.js';
import { BeamAccount } from '../devices/beam-account.js';
import type { MachineCommand } from '../devices/contract/commands.js';
import type { MachineLink } from '../devices/contract/link.js';
import type { WireLine } from '../devices/contract/session.js';
import { type MachineState, OFFLINE } from '../devices/contract/state.js';
import { driverOf } from '../devices/index.js';
import { writeOnce } from '../transport/emergency.js';
import { VIRTUAL_ADDRESS } from '../transport/virtual-address.js';
import { connectToWaitingJobs } from './attach-socket.js';
import { forkChannel, socketChannel } from './stream-channel.js';
import {
  type FromStream,
  readFromStream,
  type ToStreamProcess,
  type Welcome,
} from './stream-messages.js';

const FIRST_WORD_MS = 3000;
/** How long the stream process may take to make the machine safe. */
const END_MS = 6000;

interface Waiting {
  resolve(): void;
  reject(error: unknown): void;
  /** Notes the end of what was asked, for the account. */
  readonly noteEnd: (error?: unknown) => void;
}

/** The other side while there is one. */
export interface StreamProcess {
  readonly pid: number | undefined;
  readonly channel: ToStreamProcess;
  readonly gone: Promise<void>;
  /** Lets this process end before that one. */
  release(): void;
}

/** What the client reaches beyond its own process with. */
export interface StreamClientDeps {
  fork(program: URL): StreamProcess;
  /** Connections to jobs that outlived their windows. */
  waitingJobs(): Promise<readonly Pick<StreamProcess, 'channel' | 'release'>[]>;
  kill(pid: number): void;
  sendEmergencyStop(address: string, bytes: Uint8Array): Promise<unknown>;
}

const PARTS: StreamClientDeps = {
  fork: forkStream,
  waitingJobs: async () =>
    (await connectToWaitingJobs()).map((socket) => ({
      channel: socketChannel(socket, readFromStream),
      release: () => socket.unref(),
    })),
  kill: (pid) => void process.kill(pid, 'SIGKILL'),
  sendEmergencyStop: writeOnce,
};

export class StreamClient implements MachineLink {
  /** The entry point of the stream process. */
  readonly #program: URL;
  readonly #parts: StreamClientDeps;
  readonly #onProblem: ((problem: Problem) => void) | undefined;
  #process: StreamProcess | undefined;
  #state: MachineState = OFFLINE;
  #port: string | undefined;
  #emergencyStopBytes: Uint8Array = new Uint8Array();
  /** What was asked of the machine from here. */
  #account = new BeamAccount();
  /** The emergency stop while it is sent: it must not reach a machine that is connected again. */
  #emergencyStop: Promise<unknown> | undefined;
  #isClosing = false;
  #nextId = 1;
  readonly #wireWatchers = new Set<object>();
  readonly #waiting = new Map<number, Waiting>();
  readonly #stateChanged = new Signal<[MachineState]>();
  readonly #wire = new Signal<[WireLine]>();
  readonly stateChanged: Listenable<[MachineState]> = this.#stateChanged;
  readonly wire: Listenable<[WireLine]> = this.#wire;

  constructor(program: URL, onProblem?: (problem: Problem) => void, parts = PARTS) {
    this.#program = program;
    this.#onProblem = onProblem;
    this.#parts = parts;
  }

  get state(): MachineState {
    return this.#state;
  }

  watchWire(watcher: object, isWanted: boolean): void {
    const wasWanted = this.#isWireWatched;
    if (isWanted) this.#wireWatchers.add(watcher);
    else this.#wireWatchers.delete(watcher);
    if (this.#isWireWatched === wasWanted) return;
    this.#process?.channel.send({ kind: 'watch-wire', isWanted });
  }

  get #isWireWatched(): boolean {
    return this.#wireWatchers.size > 0;
  }

  /** The stream process's id while there is one, to find it by when it hangs. */
  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /** Takes over a job that outlived its window; undefined when none did. */
  async join(): Promise<Welcome | undefined> {
    for (const job of await this.#parts.waitingJobs()) {
      const { channel } = job;
      const welcome = await firstWord(channel);
      if (welcome?.kind !== 'welcome' || this.#process !== undefined) {
        channel.leave();
        continue;
      }
      const gone = new Promise<void>((resolve) => channel.onGone(resolve));
      this.#adopt({ pid: pidHere(welcome.process), channel, gone, release: () => job.release() });
      this.#port = welcome.address;
      this.#emergencyStopBytes = driverOf(welcome.machine).emergencyStopBytes;
      this.#account = new BeamAccount(true);
      this.#enter(welcome.state);
      return welcome;
    }
    return undefined;
  }

  async command(command: MachineCommand): Promise<void> {
    if (command.kind === 'connect') {
      if (this.#emergencyStop !== undefined) await this.#emergencyStop;
      this.#port = command.port;
      this.#emergencyStopBytes = driverOf(command.machine).emergencyStopBytes;
      this.#account = new BeamAccount();
      if (this.#process === undefined) this.#adopt(this.#parts.fork(this.#program));
    }
    const channel = this.#process?.channel;
    if (channel === undefined) {
      throw new AppError('device.offline', msg('No machine is connected: connect one first.'));
    }
    const id = this.#nextId++;
    const noteEnd = this.#account.begin(command);
    await new Promise<void>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, noteEnd });
      channel.send({ kind: 'command', id, command });
    });
  }

  async close(): Promise<void> {
    const stream = this.#process;
    if (stream === undefined) return;
    this.#isClosing = true;
    stream.channel.send({ kind: 'end' });
    if (await isLate(stream.gone)) {
      // One in another sandbox cannot be killed from here; it has a guardian of its own.
      if (stream.pid === undefined) return;
      this.#parts.kill(stream.pid);
    }
    await stream.gone;
  }

  leave(): void {
    const stream = this.#process;
    // First, so that nothing that ends with the window can stop the job.
    this.#process = undefined;
    stream?.channel.leave();
    stream?.release();
    this.#enter(OFFLINE);
  }

  #adopt(stream: StreamProcess): void {
    this.#process = stream;
    this.#isClosing = false;
    stream.channel.onMessage((message) => this.#receive(message));
    void stream.gone.then(() => this.#ended(stream));
    if (this.#isWireWatched) stream.channel.send({ kind: 'watch-wire', isWanted: true });
  }

  #receive(message: FromStream): void {
    if (message.kind === 'state') this.#enter(message.state);
    else if (message.kind === 'problem') this.#onProblem?.(message.problem);
    else if (message.kind === 'wire') {
      for (const line of message.lines) this.#wire.emit(line);
    } else if (message.kind === 'done') this.#settle(message.id);
    else if (message.kind === 'failed') this.#settle(message.id, fromWire(message.error));
  }

  #ended(stream: StreamProcess): void {
    if (this.#process !== stream) return;
    this.#process = undefined;
    const { isOurs } = this.#account;
    for (const id of [...this.#waiting.keys()]) this.#settle(id, streamGone());
    if (this.#isClosing) {
      this.#enter(OFFLINE);
      return;
    }
    const { port, condition } = this.#state;
    this.#enter({ ...OFFLINE, message: streamGone().sentence });
    const address = this.#port ?? port;
    const isReachable = address !== undefined && address !== VIRTUAL_ADDRESS;
    if (!isOurs || !isReachable || port === undefined || condition === 'offline') return;
    // The guardian sends it as well: twice does no harm, not at all would.
    this.#emergencyStop = this.#parts
      .sendEmergencyStop(address, this.#emergencyStopBytes)
      .finally(() => {
        this.#emergencyStop = undefined;
      });
  }

  #settle(id: number, error?: unknown): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    waiting?.noteEnd(error);
    if (error === undefined) waiting?.resolve();
    else waiting?.reject(error);
  }

  #enter(state: MachineState): void {
    this.#state = state;
    this.#stateChanged.emit(state);
  }
}

function forkStream(program: URL): StreamProcess {
  const child: ChildProcess = fork(fileURLToPath(program), {
    serialization: 'advanced',
    execArgv: [],
    // A group of its own: an interrupt typed at the terminal must not reach it before the stop does.
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve()); // It could not be started.
  });
  return { pid: child.pid, channel: forkChannel(child), gone, release: () => child.unref() };
}

/** The welcome, or that another window has the machine; undefined if the peer disconnects or stays silent. */
function firstWord(channel: ToStreamProcess): Promise<FromStream | undefined> {
  return new Promise((resolve) => {
    const settle = (word?: FromStream) => {
      clearTimeout(late);
      resolve(word);
    };
    const late = setTimeout(settle, FIRST_WORD_MS);
    channel.onMessage(settle);
    channel.onGone(() => settle());
    channel.send({ kind: 'join' });
  });
}

async function isLate(end: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, END_MS, true);
  });
  const found = await Promise.race([end.then(() => false), late]);
  clearTimeout(timer);
  return found;
}

function streamGone(): AppError {
  return new AppError(
    'device.stream-gone',
    msg(
      'The process that controls the machine ended, and the beam was switched off: home the machine before you start again.',
    ),
  );
}
