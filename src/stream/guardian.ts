// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What the guardian of a machine knows and when it acts: it watches a stream process through a pipe,
 * and when that process is gone, or gives no sign of life for too long, while the beam may be on for
 * something it started, the guardian sends the emergency stop instead. Otherwise it sends nothing, ever.
 * Independent of processes and ports. Times in ms.
 */

export interface Watched {
  readonly address: string;
  /** What its controller is sent then. */
  readonly emergencyStopBytes: readonly number[];
}

/** One line of JSON each, from the stream process. */
export type GuardWord =
  /** From here on the beam may be on, or the head moving, for what was asked of that machine. */
  | { readonly kind: 'watch'; readonly machine: Watched }
  /** Nothing that the stream process switched on is on any more. */
  | { readonly kind: 'over' }
  | { readonly kind: 'alive' };

export interface GuardianDeps {
  /** Ends a stream process that is alive but hangs. */
  kill(): void;
  /** Sends the emergency stop; resolves when it was taken, or cannot be. */
  speak(machine: Watched): Promise<void>;
  /** A job may have been on: what a resume should know of its end. */
  writeDown(machine: Watched): Promise<void>;
  /** Cleans up what the stream process can no longer clean up itself. */
  clear(): Promise<void>;
}

/** Longer than any stall of a busy computer, and than any garbage collection. */
export const PATIENCE = 10_000;

export class Guardian {
  readonly #deps: GuardianDeps;
  #machine: Watched | undefined;
  #rest = '';
  #receivedAt: number;

  /** `machine` is watched from the start. */
  constructor(deps: GuardianDeps, machine: Watched, now: number) {
    this.#deps = deps;
    this.#machine = machine;
    this.#receivedAt = now;
  }

  /** Bytes from the stream process. */
  receive(text: string, now: number): void {
    this.#receivedAt = now;
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#take(JSON.parse(line) as GuardWord); // Nothing else writes here.
  }

  /** Checks that the stream process still works. One that hangs is ended, which then closes the pipe. */
  look(now: number): void {
    if (this.#machine !== undefined && now - this.#receivedAt > PATIENCE) this.#deps.kill();
  }

  /** The stream process is gone. Resolves when there is nothing left to do. */
  async gone(): Promise<void> {
    const machine = this.#machine;
    this.#machine = undefined;
    if (machine !== undefined) {
      await this.#deps.speak(machine);
      await this.#deps.writeDown(machine);
    }
    await this.#deps.clear();
  }

  #take(word: GuardWord): void {
    if (word.kind === 'watch') this.#machine = word.machine;
    else if (word.kind === 'over') this.#machine = undefined;
  }
}
