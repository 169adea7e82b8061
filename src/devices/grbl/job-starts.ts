// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Beginning a job or a dry run, which takes several questions: what was begun before a stop must not go
 * on after it.
 */
import { jobUnderWay } from '../session-sentences.js';
import { takeMarkAway } from './boot-mark.js';
import type { Conversation } from './conversation.js';
import { startDryRun } from './dry-run.js';
import { identify } from './greeting.js';
import type { HandControl } from './hand-control.js';
import type { JobRunner } from './job-runner.js';
import type { KnownMachine } from './known-machine.js';

export interface StartPorts {
  readonly conversation: Conversation;
  readonly known: KnownMachine;
  readonly runner: JobRunner;
  readonly hand: HandControl;
  /** Throws when nothing may start now. */
  assertReady(): void;
  /** What was said before is of no interest any more. */
  clearMessage(): void;
  /** Starts the board anew. */
  restart(): void;
}

export class JobStarts {
  readonly #ports: StartPorts;
  /** Stops asked for so far. */
  #stops = 0;

  constructor(ports: StartPorts) {
    this.#ports = ports;
  }

  /** A stop was asked for. */
  callOff(): void {
    this.#stops++;
  }

  async start(jobId: string, programPath: string): Promise<void> {
    const { conversation, known, runner, hand } = this.#ports;
    const stops = this.#stops;
    if (hand.handWork === 'test-fire') await hand.letGo();
    this.#assertFree();
    this.#ports.assertReady();
    if (!known.isIdentified) await identify(conversation, known);
    this.#ports.clearMessage();
    await hand.work.prepareWithPlace();
    await takeMarkAway(conversation, known);
    if (stops !== this.#stops) throw new DOMException('The job was called off.', 'AbortError');
    await runner.start({ jobId, programPath, isDry: false });
  }

  async dryRun(jobId: string, programPath: string): Promise<void> {
    const { conversation, runner } = this.#ports;
    const stops = this.#stops;
    this.#assertFree();
    this.#ports.assertReady();
    const isCalledOff = () => stops !== this.#stops;
    const leave = () => this.#ports.restart();
    await startDryRun({ conversation, runner, isCalledOff, leave }, jobId, programPath);
  }

  #assertFree(): void {
    if (this.#ports.runner.isBusy) throw jobUnderWay();
  }
}
