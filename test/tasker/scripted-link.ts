// SPDX-License-Identifier: MIT
/** A worker without a process: it is ready, fails and leaves when the test says so. */
import type { Death } from '../../src/tasker/crash.js';
import type { QueuedTask } from '../../src/tasker/pool-worker.js';
import type { LinkOptions, OutgoingJob, WorkerLink } from '../../src/tasker/worker-link.js';

export class ScriptedLink implements WorkerLink {
  readonly pid: number | undefined;
  readonly options: LinkOptions;
  readonly failures: string[] = [];
  readonly sent: OutgoingJob[] = [];
  readonly askedBack: number[] = [];
  closes = 0;
  #left: () => void = () => undefined;

  constructor(options: LinkOptions, pid?: number) {
    this.options = options;
    this.pid = pid;
  }

  send(jobs: readonly OutgoingJob[]): void {
    this.sent.push(...jobs);
  }
  cancel(): void {}
  takeBack(tickets: readonly number[]): void {
    this.askedBack.push(...tickets);
  }
  stopRun(): void {}
  fail(reason: unknown): void {
    this.failures.push(String(reason));
    this.die({ error: reason });
  }
  close(): Promise<void> {
    this.closes += 1;
    return new Promise((resolve) => {
      this.#left = resolve;
    });
  }
  leave(): void {
    this.die({ exitCode: 0 });
    this.#left();
  }
  beReady(): void {
    this.options.events.onReady();
  }
  die(death: Partial<Death> = {}): void {
    const { events } = this.options;
    events.onGone({ what: 'process', exitCode: null, signal: null, ...death });
  }
}

export const job = (): QueuedTask => ({ record: { id: 7, options: {} } }) as unknown as QueuedTask;
