// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The session: one block on its way at a time, sent again until it is answered, the state polled when all
 * are. Stop empties the board's queue, which takes the beam with it. Times s.
 */
import { AppError } from '../../../src/base/errors.js';
import { type Message, msg } from '../../../src/base/message.js';
import { Signal } from '../../../src/base/signal.js';
import { assertAble } from '../../../src/devices/abilities.js';
import { type Clock, sleep, wallClock } from '../../../src/devices/clock.js';
import type { SessionCommand } from '../../../src/devices/contract/commands.js';
import type { Session, SessionFactory, WireLine } from '../../../src/devices/contract/session.js';
import { type MachineState, OFFLINE } from '../../../src/devices/contract/state.js';
import {
  CLOSED,
  jobUnderWay,
  NO_ANSWER,
  offline,
  STOP_UNCONFIRMED,
  silent,
} from '../../../src/devices/session-sentences.js';
import { StateEmitter } from '../../../src/devices/state-emitter.js';
import type { Transport } from '../../../src/transport/contract.js';
import { isAtWork, openJob, type PacketJob, progressOf } from './job.js';
import {
  BLOCK,
  BUSY,
  DONE,
  HELLO,
  HOLD,
  numbered,
  numberOf,
  RESUME,
  STATUS,
  STOP,
} from './packets.js';

/** Packets get lost. */
const AGAIN_AFTER = 0.2;
const TRIES = 10;

export class PacketSession implements Session {
  readonly wire = new Signal<[line: WireLine]>();
  readonly #transport: Transport;
  readonly #clock: Clock;
  readonly #teller: StateEmitter;
  readonly #answers = new Signal<[packet: Uint8Array]>();
  #condition: MachineState['condition'] = 'connecting';
  #job: PacketJob | undefined;

  constructor(transport: Transport, clock: Clock) {
    this.#transport = transport;
    this.#clock = clock;
    this.#teller = new StateEmitter(clock, () => this.state);
    transport.received.connect((packet) => this.#answers.emit(packet));
    transport.closed.connect(() => {
      this.#end('failed', CLOSED);
      this.#condition = 'offline';
    });
  }

  get stateChanged() {
    return this.#teller.emitted;
  }

  get state(): MachineState {
    const job = this.#job && progressOf(this.#job, this.#clock.now());
    const { port: _, ...none } = OFFLINE;
    return {
      ...{ ...none, condition: this.#condition, trust: 'known', port: this.#transport.label },
      ...(job?.at && { position: job.at, machinePosition: job.at }),
      ...(job && { job }),
      abilities: [],
    };
  }

  async start(): Promise<void> {
    if (!(await this.#ask(Uint8Array.of(HELLO), ([kind]) => kind === HELLO))) throw silent();
    this.#become('idle');
  }

  async command(command: SessionCommand): Promise<void> {
    const { kind } = command;
    assertAble(command, { name: 'The packet laser', abilities: [] });
    if (kind === 'start-job') await this.#start(command.jobId, command.programPath);
    else if (kind === 'hold') this.#hold();
    else if (kind === 'resume') this.#resume();
    else if (kind === 'stop' || kind === 'emergency-stop') await this.#stop(msg('It was stopped.'));
    else
      throw new AppError(
        'device.unsupported',
        msg('A packet laser cannot do "{kind}": use its panel.', { kind }),
      );
  }

  async makeSafe(fault?: Message): Promise<boolean> {
    return this.#stop(fault, fault === undefined ? 'stopped' : 'failed');
  }

  remember(): Promise<void> {
    return Promise.resolve();
  }

  dispose(): void {
    this.#end('failed', CLOSED);
    this.#teller.dispose();
  }

  async #start(jobId: string, path: string): Promise<void> {
    if (this.#condition === 'offline') throw offline();
    if (isAtWork(this.#job)) throw jobUnderWay();
    const job = await openJob(jobId, path, this.#clock.now());
    this.#job = job;
    this.#become('run');
    void this.#send(job);
  }

  /** Its end is told by the state; nothing here rejects. */
  async #send(job: PacketJob): Promise<void> {
    for (const block of job.blocks) {
      job.sent++;
      const number = job.done;
      const packet = numbered(BLOCK, number, block);
      const isDone = (answer: Uint8Array) => answer[0] === DONE && numberOf(answer) === number;
      if (!(await this.#ask(packet, isDone, job))) {
        if (isAtWork(job)) await this.#stop(NO_ANSWER, 'failed');
        return;
      }
      job.done++;
      this.#teller.changed();
    }
    while (isAtWork(job)) {
      let isMoving = true;
      const isReportedDone = ([kind, moving]: Uint8Array) => {
        if (kind === STATUS) isMoving = moving === 1;
        return kind === STATUS;
      };
      const answered = await this.#ask(Uint8Array.of(STATUS), isReportedDone, job);
      if (answered && !isMoving) this.#end('finished');
      else await sleep(this.#clock, AGAIN_AFTER);
    }
  }

  #hold(): void {
    this.#transport.write(Uint8Array.of(HOLD));
    if (this.#job && isAtWork(this.#job)) this.#job.phase = 'held';
    this.#become('hold');
  }

  #resume(): void {
    this.#transport.write(Uint8Array.of(RESUME));
    if (this.#job?.phase === 'held') this.#job.phase = 'running';
    this.#become('run');
  }

  /** Resolves with whether the board said that it stands. */
  async #stop(reason?: Message, phase: 'stopped' | 'failed' = 'stopped'): Promise<boolean> {
    if (this.#job && isAtWork(this.#job)) this.#job.phase = 'stopping';
    this.#teller.changed();
    const isConfirmed = await this.#ask(Uint8Array.of(STOP), ([kind]) => kind === STOP);
    this.#end(phase, isConfirmed ? reason : STOP_UNCONFIRMED);
    return isConfirmed;
  }

  #end(phase: 'finished' | 'stopped' | 'failed', reason?: Message): void {
    const job = this.#job;
    if (job && (isAtWork(job) || job.phase === 'stopping')) {
      job.phase = phase;
      job.endedAt = this.#clock.now();
      if (reason !== undefined) job.reason = reason;
    }
    this.#become('idle');
  }

  #become(condition: MachineState['condition']): void {
    this.#condition = condition;
    this.#teller.changed();
  }

  /** Sends it until it is answered; false when it is not, or when its job is over. A held job may wait. */
  async #ask(
    packet: Uint8Array,
    isAnswer: (answer: Uint8Array) => boolean,
    job?: PacketJob,
  ): Promise<boolean> {
    let isAnswered = false;
    let isBusy = false;
    const ended = new AbortController();
    using _listening = this.#answers.connect((answer) => {
      isAnswered ||= isAnswer(answer);
      isBusy ||= answer[0] === BUSY;
      if (isAnswered) ended.abort();
    });
    for (let tries = 0; tries < TRIES; ) {
      if (job !== undefined && !isAtWork(job)) return false;
      this.#transport.write(packet);
      await sleep(this.#clock, AGAIN_AFTER, ended.signal).catch(() => undefined);
      if (isAnswered) return true;
      tries = isBusy || job?.phase === 'held' ? 0 : tries + 1;
      isBusy = false;
    }
    return false;
  }
}

export const packetSessions: SessionFactory = {
  create: (transport) => new PacketSession(transport, wallClock),
};
