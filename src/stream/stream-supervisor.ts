// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Who the stream process answers to: one window at a time. When it is gone the machine is made safe,
 * unless it was chosen that the running job outlives it; then the job continues alone, with a socket open
 * for the next window, and when it is over the machine is made safe all the same.
 */
import { isDeepStrictEqual } from 'node:util';
import { Disposables } from '../base/disposable.js';
import { type AppError, type Problem, sentenceOf } from '../base/errors.js';
import { type Message, msg } from '../base/message.js';
import { processName } from '../base/process-name.js';
import { toWire } from '../base/wire.js';
import type { MachineCommand } from '../devices/contract/commands.js';
import { isUnderWay } from '../devices/contract/job.js';
import type { MachineState } from '../devices/contract/state.js';
import type { ConnectionManager } from './connection-manager.js';
import type { FromStream, ToStream, ToWindow } from './stream-messages.js';

/** What the supervisor needs of the connection to the machine. */
export type SupervisedHost = Pick<
  ConnectionManager,
  'stateChanged' | 'wire' | 'present' | 'watchWire' | 'command' | 'end'
>;

export interface StreamSupervisorDeps {
  readonly host: SupervisedHost;
  /** Why a later window could not find the way here; undefined when it can. */
  obstacleToReattach(): AppError | undefined;
  /** Called beside a command, never before it: a stop must not overtake the start it is meant for. */
  noteCommand(command: MachineCommand): void;
  /** Holds off sleep until it is disposed: the window that did it is gone. */
  keepAwake(): Disposable;
  /** The machine is safe: ends the process. */
  onEnded(): Promise<void>;
  /** Something in this process broke: ends it, whether the machine is safe or not. */
  onFailed(isSafe: boolean): Promise<void>;
  /** How long a job that stands still waits for a window, ms. */
  readonly patienceMs?: number;
  /** How long a broken process may try to make the machine safe, ms. */
  readonly faultMs?: number;
}

const PATIENCE_MS = 10 * 60_000;
/** Longer than braking from any speed and receiving the banner of a reset take. */
const FAULT_MS = 2000;
/** A window says at once what it came for, ms. */
const FIRST_WORD_MS = 5000;

/** Equal reports in a row that are shown. */
const MAX_REPEATS = 3;

export class StreamSupervisor {
  readonly #deps: StreamSupervisorDeps;
  #window: ToWindow | undefined;
  /** The last state that the window was sent. */
  #shown: MachineState | undefined;
  /** How often the state that is shown was reported since it came, or since a command. */
  #repeats = 0;
  #isBehind = false;
  #isEnding = false;
  #hasFailed = false;
  /** Set while the job runs and no window is there. */
  #alone: Disposables | undefined;

  constructor(deps: StreamSupervisorDeps) {
    this.#deps = deps;
    deps.host.stateChanged.connect((state) => this.#show(state));
    // The console is worth less than the memory of hours that a frozen window does not read.
    deps.host.wire.connect((lines) => {
      if (!this.#isBehind) this.#say({ kind: 'wire', lines });
    });
  }

  /** Sends the message to the window if one is attached. */
  report(problem: Problem): void {
    this.#say({ kind: 'problem', problem });
  }

  /** The window that forked this process. */
  serve(window: ToWindow): void {
    this.#window = window;
    this.#shown = undefined;
    window.onMessage((message) => this.#receive(window, message));
    window.onGone(() => this.#left(window));
  }

  /**
   * A connection that comes later, by the socket. It is a window once it says so, and takes the place of one
   * only from then on.
   */
  receive(caller: ToWindow): void {
    const isLate = setTimeout(() => caller.leave(), FIRST_WORD_MS);
    let isWelcome = false;
    caller.onGone(() => clearTimeout(isLate));
    caller.onMessage((message) => {
      if (isWelcome) return;
      isWelcome = true;
      clearTimeout(isLate);
      if (message.kind === 'join') this.#welcome(caller);
      else caller.leave();
    });
  }

  #welcome(window: ToWindow): void {
    const { present } = this.#deps.host;
    if (this.#window !== undefined || present === undefined || this.#isEnding) {
      window.send({ kind: 'taken' });
      window.leave();
      return;
    }
    this.#alone?.dispose();
    this.serve(window);
    this.#say({ kind: 'welcome', process: processName(), ...present });
  }

  async end(): Promise<void> {
    if (this.#isEnding) return;
    this.#isEnding = true;
    this.#alone?.dispose();
    try {
      await this.#deps.host.end();
    } finally {
      await this.#deps.onEnded();
    }
  }

  /**
   * This is unexpected: the machine is made safe for as long as that may take, with what still works
   * here, and the process ends. What does not work any more is for its guardian.
   */
  async fail(error: unknown): Promise<void> {
    if (this.#hasFailed) return;
    this.#hasFailed = true;
    this.#isEnding = true;
    this.#alone?.dispose();
    const { host, faultMs = FAULT_MS, onFailed } = this.#deps;
    const late = new Promise<boolean>((resolve) => {
      setTimeout(resolve, faultMs, false).unref();
    });
    const ended = host.end(faultSentence(error)).catch(() => false); // The fault that counts is known.
    await onFailed(await Promise.race([ended, late]));
  }

  #receive(window: ToWindow, message: ToStream): void {
    if (message.kind === 'end') void this.end();
    else if (message.kind === 'watch-wire') this.#deps.host.watchWire(message.isWanted);
    else if (message.kind === 'command') void this.#carryOut(window, message);
  }

  async #carryOut(
    window: ToWindow,
    { id, command }: Extract<ToStream, { kind: 'command' }>,
  ): Promise<void> {
    try {
      this.#refuseNoReturn(command);
      this.#deps.noteCommand(command);
      await this.#deps.host.command(command);
      this.#repeats = 0;
      window.send({ kind: 'done', id });
    } catch (error) {
      window.send({ kind: 'failed', id, error: toWire(error) });
    }
  }

  /** No window could attach to stop it, or to see its result. */
  #refuseNoReturn(command: MachineCommand): void {
    const obstacle = outlives(command) ? this.#deps.obstacleToReattach() : undefined;
    if (obstacle !== undefined) throw obstacle;
  }

  #left(window: ToWindow): void {
    if (this.#window !== window) return;
    this.#window = undefined;
    this.#deps.host.watchWire(false);
    if (this.#isEnding) return;
    const state = this.#deps.host.present?.state;
    if (state?.outlivesWindow === true && isUnderWay(state.job)) this.#goOnAlone();
    else void this.end();
  }

  #goOnAlone(): void {
    const { host, keepAwake, patienceMs = PATIENCE_MS } = this.#deps;
    const alone = new Disposables();
    this.#alone = alone;
    alone.add(keepAwake());
    let patience: NodeJS.Timeout | undefined;
    const look = () => {
      const job = host.present?.state.job;
      if (!isUnderWay(job)) void this.end();
      else if (job?.phase === 'running') {
        clearTimeout(patience);
        patience = undefined;
      } else patience ??= setTimeout(() => void this.end(), patienceMs);
    };
    alone.add(() => clearTimeout(patience));
    alone.add(host.stateChanged.connect(look));
    look();
  }

  /**
   * A machine at rest reports the same again and again, which wakes no window but one that must catch up.
   * The first reports after a command are shown all the same: they say that it still stands, or already.
   */
  #show(state: MachineState): void {
    const isSame = isDeepStrictEqual(state, this.#shown);
    this.#repeats = isSame ? this.#repeats + 1 : 0;
    if (this.#repeats > MAX_REPEATS && !this.#isBehind) return;
    this.#shown = state;
    this.#say({ kind: 'state', state });
  }

  #say(message: FromStream): void {
    if (this.#window !== undefined) this.#isBehind = !this.#window.send(message);
  }
}

function faultSentence(error: unknown): Message {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : sentenceOf(error);
  return msg(
    'A fault in Kerf ended the job and switched the beam off ({what}): check the work, then resume it, and report the problem with kerf report.',
    { what },
  );
}

function outlives(command: MachineCommand): boolean {
  return command.kind === 'start-job'
    ? command.outlivesWindow === true
    : command.kind === 'outlive-window' && command.isWanted;
}
