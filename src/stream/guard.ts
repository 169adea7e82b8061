// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The stream process's end of its guardian: starts it before anything may burn, sends it what it is to
 * put out, and starts another one when it dies. Times ms.
 */
import { spawn } from 'node:child_process';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';
import type { Clock } from '../devices/clock.js';
import type { GuardWord, Watched } from './guardian.js';

/** A guardian that runs, or is about to. */
export interface GuardianChild {
  readonly pid: number | undefined;
  readonly words: Writable;
  /** Called once, when it has ended or could not be started. */
  onEnded(listener: () => void): void;
}

export interface GuardDeps {
  /** It watches this machine from its first instruction. */
  start(machine: Watched): GuardianChild;
  /** Called when no guardian stays alive for now; with the reason, where that is known. */
  onUnguarded(error?: unknown): void;
  readonly clock: Clock;
}

export const UNGUARDED = msg(
  'Kerf cannot start the process that switches the beam off if Kerf crashes: free some memory, or close other programs, and do not let a job finish without its window.',
);
const ALIVE_EVERY_MS = 1000;
/** Guardians that are started in a row, and after how long again where none of them stayed alive. */
const MAX_STARTS = 5;
const START_AGAIN = 5;

export class Guard {
  readonly #deps: GuardDeps;
  #child: GuardianChild | undefined;
  #machine: Watched | undefined;
  #alive: NodeJS.Timeout | undefined;
  #starts = 0;
  #startedAt = Number.NEGATIVE_INFINITY;
  #again: Disposable | undefined;

  constructor(deps: GuardDeps) {
    this.#deps = deps;
  }

  /** The guardian's id while there is one. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Whether the guardian would switch the beam off if this process died now. */
  get isOnWatch(): boolean {
    return this.#machine !== undefined && this.#child !== undefined;
  }

  /** Why no job may continue without its window: a guardian is wanted, and none stays alive. */
  get obstacle(): AppError | undefined {
    return this.#again === undefined ? undefined : new AppError('device.unguarded', UNGUARDED);
  }

  /** Watches from here on: the beam may be on. Returns when the guardian knows, or is started with it. */
  watch(machine: Watched): void {
    if (this.#machine?.address === machine.address && this.isOnWatch) return;
    this.#machine = machine;
    if (this.#child === undefined) this.#startAfresh();
    else this.#say({ kind: 'watch', machine });
    this.#alive ??= setInterval(() => this.#say({ kind: 'alive' }), ALIVE_EVERY_MS).unref();
  }

  /** Nothing that we switched on can still be on. */
  release(): void {
    if (this.#machine === undefined) return;
    this.#machine = undefined;
    this.#dropAgain();
    clearInterval(this.#alive);
    this.#alive = undefined;
    this.#say({ kind: 'over' });
    const child = this.#child;
    this.#child = undefined;
    child?.words.end();
  }

  #startAfresh(): void {
    this.#dropAgain();
    this.#starts = 0;
    this.#start();
  }

  #start(error?: unknown): void {
    const machine = this.#machine;
    if (machine === undefined) return;
    // That one lived for a while does not mean that the next will not.
    if (this.#deps.clock.now() - this.#startedAt > START_AGAIN) this.#starts = 0;
    if (++this.#starts > MAX_STARTS) {
      this.#giveUpFor(START_AGAIN, error);
      return;
    }
    this.#startedAt = this.#deps.clock.now();
    let child: GuardianChild;
    try {
      child = this.#deps.start(machine);
    } catch (failure) {
      // Where memory is short, the system may refuse it at once.
      this.#start(failure);
      return;
    }
    this.#child = child;
    child.words.on('error', () => undefined); // Its exit is reported separately, and that is what counts.
    child.onEnded(() => {
      if (this.#child !== child) return;
      this.#child = undefined;
      this.#start();
    });
  }

  #giveUpFor(seconds: number, error: unknown): void {
    this.#deps.onUnguarded(error);
    this.#again = this.#deps.clock.setTimer(seconds, () => this.#startAfresh());
  }

  #dropAgain(): void {
    this.#again?.[Symbol.dispose]();
    this.#again = undefined;
  }

  #say(word: GuardWord): void {
    this.#child?.words.write(`${JSON.stringify(word)}\n`);
  }
}

/**
 * A process of its own group, which no signal to this one reaches, without the options that this one
 * was given: what breaks this process must not break that. `program` is what it runs. What it watches is
 * among its arguments: this process may be gone before it could say a word.
 */
export function startGuardian(program: URL, machine: Watched): GuardianChild {
  const { NODE_OPTIONS: _, ...environment } = process.env;
  const child = spawn(
    process.execPath,
    [fileURLToPath(program), `${process.pid}`, JSON.stringify(machine)],
    {
      detached: true,
      env: environment,
      stdio: ['pipe', 'ignore', 'inherit'],
    },
  );
  child.unref();
  return {
    pid: child.pid,
    // Without free descriptors there is no pipe either; then its exit is reported at once.
    words: child.stdin ?? new Writable({ write: (_chunk, _encoding, done) => done() }),
    onEnded: (listener) => {
      child.once('exit', listener);
      child.once('error', listener);
    },
  };
}
