// SPDX-License-Identifier: GPL-3.0-or-later
/** Windows and a machine of paper, for the supervisor of the stream process. */
import type { AppError } from '../../../src/base/errors.js';
import type { Message } from '../../../src/base/message.js';
import { Signal } from '../../../src/base/signal.js';
import type { MachineCommand } from '../../../src/devices/contract/commands.js';
import type { JobPhase, JobProgress } from '../../../src/devices/contract/job.js';
import type { WireLine } from '../../../src/devices/contract/session.js';
import { type MachineState, OFFLINE } from '../../../src/devices/contract/state.js';
import type { FromStream, ToStream, ToWindow } from '../../../src/stream/stream-messages.js';
import type { SupervisedHost } from '../../../src/stream/stream-supervisor.js';
import { MACHINE } from '../../devices/grbl/session-bench.js';

export const ADDRESS = 'tcp://laser:23';
const JOB: JobProgress = {
  ...{ jobId: 'job-1', done: 1, total: 9, unit: 'line', sent: 2, elapsed: 1, held: 0 },
  phase: 'running',
};
export const stateIn = (phase: JobPhase, outlivesWindow = true): MachineState => ({
  ...{ ...OFFLINE, condition: 'run', job: { ...JOB, phase } },
  ...(outlivesWindow && { outlivesWindow }),
});

/** A machine of paper that is at a job. */
export class PaperHost implements SupervisedHost {
  readonly stateChanged = new Signal<[MachineState]>();
  readonly wire = new Signal<[readonly WireLine[]]>();
  readonly deeds: string[] = [];
  refusal: AppError | undefined;
  fault: Message | undefined;
  present: SupervisedHost['present'] = {
    ...{ address: ADDRESS, machine: MACHINE },
    state: stateIn('running'),
  };

  report(state: MachineState): void {
    this.present = { address: ADDRESS, machine: MACHINE, state };
    this.stateChanged.emit(state);
  }

  watchWire(isWanted: boolean): void {
    this.deeds.push(`watch ${isWanted}`);
  }

  async command({ kind }: MachineCommand): Promise<void> {
    this.deeds.push(kind);
    if (this.refusal !== undefined) throw this.refusal;
  }

  async end(fault?: Message): Promise<boolean> {
    this.deeds.push('end');
    this.fault = fault;
    return true;
  }
}

/** What a window is to the supervisor: it says something, is sent something, and goes. */
export class PaperWindow implements ToWindow {
  readonly received: FromStream[] = [];
  hasLeft = false;
  isBehind = false;
  readonly #said = new Signal<[ToStream]>();
  readonly #gone = new Signal<[]>();

  send(message: FromStream): boolean {
    this.received.push(message);
    return !this.isBehind;
  }

  onMessage(listener: (message: ToStream) => void): void {
    this.#said.connect(listener);
  }

  onGone(listener: () => void): void {
    this.#gone.connect(listener);
  }

  leave(): void {
    this.hasLeft = true;
    this.die();
  }

  say(message: ToStream): void {
    this.#said.emit(message);
  }

  die(): void {
    this.#gone.emit();
  }

  kinds(): readonly string[] {
    return this.received.map(({ kind }) => kind);
  }
}
