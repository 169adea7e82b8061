// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A live connection to a controller that answers lines with `ok`: greets it, keeps its state, carries
 * out commands. Safety rules that hold everywhere here: nothing is resumed or unlocked by itself; the
 * beam is switched off before the head is moved by hand; a restart or a lock that nobody asked for
 * ends the job; what stops the head dead makes its position suspect. Times s.
 */
import { AppError } from '../../base/errors.js';
import { type Message, msg } from '../../base/message.js';
import { type Listenable, Signal } from '../../base/signal.js';
import type { MachineProfile } from '../../machine/profile.js';
import type { Transport } from '../../transport/contract.js';
import { assertAble } from '../abilities.js';
import type { Clock } from '../clock.js';
import type { SessionCommand } from '../contract/commands.js';
import type { Session, SessionOptions, WireLine } from '../contract/session.js';
import type { MachineState } from '../contract/state.js';
import { nextReply } from '../gcode/next-reply.js';
import { emergencyBytes, knowledgeAfter } from '../gcode/stop.js';
import { NO_JOURNAL, type PlaceKnowledge } from '../job-journal.js';
import { OneStop } from '../one-stop.js';
import { NoPositionMemory } from '../position-memory.js';
import {
  beingStopped,
  CLOSED,
  EMERGENCY_STOP,
  linkLost,
  offline,
  RESTARTED,
  STOP_UNCONFIRMED,
  wasReset,
} from '../session-sentences.js';
import { StateTeller } from '../state-teller.js';
import { standsWhereItWas, Whereabouts } from '../whereabouts.js';
import { hasMark, rememberPlace } from './boot-mark.js';
import { anyNumber, greet } from './greeting.js';
import { guardOf } from './guarded-place.js';
import { leave, meet } from './leaving.js';
import { LineDesk } from './line-desk.js';
import { type HandCommand, LineHand } from './line-hand.js';
import { LineJob } from './line-job.js';
import { LineMachine } from './line-machine.js';
import { LineOverrides } from './line-overrides.js';
import { LineWatch } from './line-watch.js';
import { LineWire } from './line-wire.js';
import { describeLines } from './session-state.js';
import { stopMachine } from './stop.js';
import type { Reply, Tongue } from './tongue.js';

export interface LineSessionDeps extends SessionOptions {
  readonly tongue: Tongue;
  readonly transport: Transport;
  readonly machine: MachineProfile;
  readonly clock: Clock;
  /** From where on lines are numbered, where they are. */
  readonly firstNumber?: number;
}

const CONFIRMATION = 0.5;
const BUFFER_SECONDS = 2;

export class LineSession implements Session {
  readonly #tongue: Tongue;
  readonly #transport: Transport;
  readonly #clock: Clock;
  readonly #machine: LineMachine;
  readonly #desk: LineDesk;
  readonly #job: LineJob;
  readonly #hand: LineHand;
  readonly #overrides: LineOverrides;
  readonly #where: Whereabouts;
  readonly #isDoubtful: boolean;
  readonly #firstNumber: number;
  readonly #teller: StateTeller;
  readonly #watch: LineWatch;
  readonly #wire: LineWire;
  readonly #heard = new Signal<[reply: Reply | undefined]>();
  #message: Message | undefined;
  readonly #stopping = new OneStop(() => this.#stopOnce());
  /** A restart, or a lock, that follows from what was done here. */
  #expectsEnd = true;
  #isOffline = false;

  constructor({ tongue, transport, machine, clock, ...options }: LineSessionDeps) {
    const journal = options.journal ?? NO_JOURNAL;
    this.#isDoubtful = options.isPositionDoubtful ?? false;
    this.#firstNumber = options.firstNumber ?? anyNumber();
    this.#tongue = tongue;
    this.#transport = transport;
    this.#clock = clock;
    this.#machine = new LineMachine(machine, tongue.tellsInUnit);
    this.#where = new Whereabouts(this.#machine, journal, options.memory ?? new NoPositionMemory());
    const changed = () => this.#teller.changed();
    this.#desk = new LineDesk({
      tongue,
      clock,
      rxBytes: machine.controller.rxBytes,
      write: (bytes) => this.#wire.write(bytes),
      sent: (line) => this.#job.sent(line),
      acked: (line) => this.#job.acked(line),
      refused: (lineNumber, sentence) => this.#job.refused(lineNumber, sentence),
      finished: () => this.#job.finished(),
      gaveUp: () => this.#gaveUp(),
    });
    this.#overrides = new LineOverrides(tongue, this.#desk);
    const known = { machine: this.#machine, tongue, where: this.#where };
    const shared = {
      ...{ ...known, desk: this.#desk, overrides: this.#overrides },
      ...{ profile: machine, guard: guardOf(machine, known), changed },
    };
    this.#job = new LineJob({
      ...{ ...shared, clock, journal },
      bufferSeconds: options.bufferSeconds ?? BUFFER_SECONDS,
      label: transport.label,
      assertReady: () => this.#assertReady(),
      stop: () => this.#stopping.run(),
      isOutOfReach: () => this.#isOffline,
      tell: (message) => {
        this.#message = message;
      },
    });
    this.#hand = new LineHand({
      ...shared,
      job: this.#job,
      halt: async () => {
        await this.#stopping.run();
      },
      realTime: (character) => this.#wire.realTime(character),
      reported: () => this.#reported(),
    });
    this.#teller = new StateTeller(clock, () => this.#describe());
    this.#watch = new LineWatch({
      clock,
      desk: this.#desk,
      job: this.#job,
      machine: this.#machine,
      tongue,
      realTime: (character) => this.#wire.realTime(character),
      lost: (sentence) => this.#noteSilence(sentence),
      looked: changed,
    });
    this.#wire = new LineWire(transport, {
      heard: (bytes) => this.#watch.heard(bytes),
      line: (text) => this.#line(text),
      lost: (reason) => this.#lost(reason),
    });
  }

  get state(): MachineState {
    return this.#describe();
  }

  get stateChanged(): Listenable<[state: MachineState]> {
    return this.#teller.told;
  }

  get wire(): Listenable<[line: WireLine]> {
    return this.#wire.told;
  }

  async start(): Promise<void> {
    const { hasRestarted, lastNumber } = await greet({
      ...this.#parts,
      clock: this.#clock,
      heard: this.#heard,
      firstNumber: this.#firstNumber,
      realTime: (character) => this.#wire.realTime(character),
      bytesHeard: () => this.#watch.bytesHeard,
    });
    this.#message = (await meet(this.#parts, this.#clock)) ?? this.#message;
    this.#machine.assumeUnit();
    this.#expectsEnd = false;
    if (this.#machine.condition === 'connecting') this.#machine.condition = 'idle';
    this.#where.greeted({
      isDoubtful: this.#isDoubtful || this.#machine.isLocked,
      hasRestarted,
      isSameBoot: (last) =>
        standsWhereItWas(last, this.#machine) || hasMark(last, this.#machine, lastNumber),
    });
    this.#watch.begin();
    this.#teller.changed();
  }

  async command(command: SessionCommand): Promise<void> {
    if (this.#isOffline) throw offline();
    assertAble(command, this.#tongue);
    switch (command.kind) {
      case 'emergency-stop':
        await this.#emergencyStop();
        break;
      case 'stop':
        await this.#job.stop('stopped');
        break;
      case 'start-job':
        this.#hand.assertIdle();
        this.#assertReady();
        this.#message = undefined;
        this.#expectsEnd = false;
        await this.#job.start(command.jobId, command.programPath);
        break;
      default:
        await this.#byHand(command);
    }
    this.#teller.changed();
  }

  get #parts() {
    const [tongue, desk, machine] = [this.#tongue, this.#desk, this.#machine];
    return { tongue, desk, machine, job: this.#job, hand: this.#hand };
  }

  async makeSafe(fault?: Message): Promise<boolean> {
    if (this.#isOffline) return false;
    const isSafe = await leave(this.#parts, this.#stopping, fault);
    this.#teller.changed();
    return isSafe;
  }

  async remember(): Promise<void> {
    if (!this.#isOffline) await rememberPlace({ ...this.#parts, where: this.#where });
  }

  dispose(): void {
    this.#watch.dispose();
    this.#job.end('failed', CLOSED);
    this.#wire.dispose();
    this.#desk.forget(linkLost(), true);
    this.#teller.dispose();
  }

  async #byHand(command: HandCommand): Promise<void> {
    try {
      await this.#hand.command(command);
      this.#message = undefined;
    } catch (error) {
      if (error instanceof AppError && error.code === 'device.refused') {
        this.#message = error.sentence;
      }
      throw error;
    }
  }

  #assertReady(): void {
    if (this.#stopping.isUnderWay) throw beingStopped();
    this.#machine.assertReady(this.#where.trust);
  }

  /** Resolves with how well the place is known. */
  async #stopOnce(): Promise<PlaceKnowledge> {
    this.#expectsEnd = true;
    const mayMove = this.#job.mayMove || this.#hand.doing !== undefined;
    const result = await stopMachine({
      tongue: this.#tongue,
      desk: this.#desk,
      clock: this.#clock,
      machine: this.#machine,
      overrides: this.#overrides,
      heard: this.#heard,
    });
    const knowledge = knowledgeAfter(result, mayMove);
    if (knowledge !== 'standing') this.#where.doubt('suspect');
    if (result === 'silent' && !this.#isOffline) {
      this.#message = STOP_UNCONFIRMED;
    }
    this.#expectsEnd = false;
    this.#teller.changed();
    return knowledge;
  }

  /**
   * Past every queue; where the head is afterwards is anybody's guess. Resolves when the controller
   * confirmed it or was not heard.
   */
  async #emergencyStop(): Promise<void> {
    this.#expectsEnd = true;
    const confirmed = nextReply(
      this.#heard,
      this.#clock,
      CONFIRMATION,
      (reply: Reply) => reply.kind === 'locked',
    );
    this.#desk.raw(emergencyBytes(this.#tongue), false);
    this.#where.doubt('suspect');
    this.#machine.isLocked = true;
    this.#message = msg(
      'Emergency stop: the controller does nothing more until it is unlocked or reset.',
    );
    this.#endLocked('stopped', EMERGENCY_STOP);
    await confirmed;
  }

  async #reported(): Promise<void> {
    const isReport = ({ kind }: Reply) => kind === 'status';
    const report = nextReply(this.#heard, this.#clock, CONFIRMATION, isReport);
    this.#wire.realTime(this.#tongue.realTime.status);
    await report;
  }

  /** The head stands dead; a firmware that tells where does so in its next report. */
  #endLocked(phase: 'stopped' | 'failed', reason: Message): void {
    const wasRunning = this.#job.isRunning;
    this.#job.end(phase, reason);
    this.#forget(false);
    if (wasRunning && this.#tongue.realTime.status !== undefined) this.#where.seek('counted');
  }

  #forget(isRestart: boolean): void {
    this.#desk.forget(wasReset(), isRestart);
  }

  #line(text: string): void {
    const reply = this.#tongue.parse(text);
    this.#machine.note(reply);
    if (reply.kind === 'restarted') this.#noteRestart();
    else this.#desk.hear(reply);
    if (reply.kind === 'locked') this.#noteLock(reply.sentence);
    if (reply.kind === 'status' || reply.kind === 'position') {
      if (this.#watch.hasBegun && !this.#where.noteStatus()) this.#message = RESTARTED;
      this.#job.noteReport();
    }
    this.#heard.emit(reply);
    if (reply.kind !== 'ok' && reply.kind !== 'other') this.#teller.changed();
  }

  #noteRestart(): void {
    this.#where.restarted(this.#expectsEnd);
    if (!this.#expectsEnd) {
      this.#message = RESTARTED;
      this.#job.end('failed', this.#message);
    } else if (!this.#stopping.isUnderWay) this.#job.end('stopped');
    this.#forget(true);
    this.#machine.restarted();
    this.#overrides.full();
  }

  #noteLock(sentence: Message): void {
    const wasLocked = this.#machine.isLocked;
    this.#machine.isLocked = true;
    if (this.#expectsEnd || wasLocked) return;
    this.#message = sentence;
    this.#where.doubt('suspect');
    this.#endLocked('failed', sentence);
  }

  #gaveUp(): void {
    this.#noteSilence(
      msg(
        'Lines get lost on the way to the controller again and again; check the cable and lower the baud rate.',
      ),
    );
  }

  #noteSilence(sentence: Message): void {
    if (this.#message === sentence) return;
    this.#message = sentence;
    this.#where.doubt('suspect');
    if (this.#job.isRunning && !this.#stopping.isUnderWay) void this.#job.stop('failed', sentence);
    this.#teller.changed();
  }

  #lost(reason: AppError | undefined): void {
    this.#isOffline = true;
    this.#where.doubt('lost');
    this.#message = reason?.sentence;
    this.#watch.dispose();
    this.#job.end('failed', reason?.sentence ?? CLOSED);
    this.#desk.forget(linkLost(), true);
    this.#heard.emit(undefined);
    this.#teller.changed();
  }

  #describe(): MachineState {
    return describeLines({
      ...this.#parts,
      shares: this.#overrides.shares,
      where: this.#where,
      label: this.#transport.label,
      isOffline: this.#isOffline,
      message: this.#message,
    });
  }
}
