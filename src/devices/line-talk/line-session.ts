// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A live connection to a controller that answers lines with `ok`: greets it, keeps its state, carries
 * out commands. Safety rules that hold everywhere here: nothing is resumed or unlocked by itself; the
 * beam is switched off before the head is moved by hand; a restart or a lock that nobody asked for
 * ends the job; what stops the head dead makes its position suspect. Times s.
 */
import { AppError } from '../../base/errors.js';
import { type Listenable, Signal } from '../../base/signal.js';
import type { MachineProfile } from '../../machine/profile.js';
import type { Transport } from '../../transport/contract.js';
import { assertAble } from '../abilities.js';
import type { Clock } from '../clock.js';
import type { MachineState, Session, SessionCommand, WireLine } from '../contract.js';
import { ReplyReader } from '../reply-reader.js';
import { StateTeller } from '../state-teller.js';
import { greet } from './greeting.js';
import { LineDesk } from './line-desk.js';
import { type HandCommand, LineHand } from './line-hand.js';
import { LineJob } from './line-job.js';
import { LineMachine } from './line-machine.js';
import { LineWatch } from './line-watch.js';
import { nextReply } from './next-reply.js';
import { stopMachine } from './stop.js';
import type { Reply, Tongue } from './tongue.js';

export interface LineSessionDeps {
  readonly tongue: Tongue;
  readonly transport: Transport;
  readonly machine: MachineProfile;
  readonly clock: Clock;
}

const CONFIRMATION = 0.5;

export class LineSession implements Session {
  readonly #tongue: Tongue;
  readonly #transport: Transport;
  readonly #clock: Clock;
  readonly #machine: LineMachine;
  readonly #desk: LineDesk;
  readonly #job: LineJob;
  readonly #hand: LineHand;
  readonly #teller: StateTeller;
  readonly #watch: LineWatch;
  readonly #wire = new Signal<[line: WireLine]>();
  readonly #heard = new Signal<[reply: Reply]>();
  readonly #ends: Disposable[];
  #message: string | undefined;
  #stopping: Promise<void> | undefined;
  /** A restart, or a lock, that follows from what was done here. */
  #expectsEnd = true;
  #isOffline = false;

  constructor({ tongue, transport, machine, clock }: LineSessionDeps) {
    this.#tongue = tongue;
    this.#transport = transport;
    this.#clock = clock;
    this.#machine = new LineMachine(machine);
    const changed = () => this.#teller.changed();
    this.#desk = new LineDesk({
      tongue,
      clock,
      rxBytes: machine.controller.rxBytes,
      write: (bytes) => this.#write(bytes),
      sent: (line, fileLine) => this.#job.sent(line, fileLine),
      acked: (line, fileLine) => this.#job.acked(line, fileLine),
      refused: (fileLine, sentence) => this.#job.refused(fileLine, sentence),
      finished: () => this.#job.finished(),
      gaveUp: () => this.#gaveUp(),
    });
    this.#job = new LineJob({
      desk: this.#desk,
      tongue,
      clock,
      maxS: machine.controller.maxS,
      assertReady: () => this.#assertReady(),
      stop: () => this.#stopMachine(),
      changed,
    });
    this.#hand = new LineHand({
      desk: this.#desk,
      tongue,
      machine: this.#machine,
      job: this.#job,
      profile: machine,
      halt: () => this.#stopMachine(),
      realTime: (byte) => this.#realTime(byte),
      changed,
    });
    this.#teller = new StateTeller(clock, () => this.#describe());
    this.#watch = new LineWatch({
      clock,
      desk: this.#desk,
      job: this.#job,
      machine: this.#machine,
      tongue,
      realTime: (byte) => this.#realTime(byte),
      lost: (sentence) => this.#noteSilence(sentence),
      looked: changed,
    });
    const reader = new ReplyReader({
      ok: () => this.#line('ok'),
      line: (text) => this.#line(text),
    });
    this.#ends = [
      transport.received.connect((bytes) => {
        this.#watch.heard(bytes.length);
        reader.read(bytes);
      }),
      transport.closed.connect((reason) => this.#lost(reason)),
    ];
  }

  get state(): MachineState {
    return this.#describe();
  }

  get stateChanged(): Listenable<[state: MachineState]> {
    return this.#teller.told;
  }

  get wire(): Listenable<[line: WireLine]> {
    return this.#wire;
  }

  async start(): Promise<void> {
    await greet({
      tongue: this.#tongue,
      clock: this.#clock,
      desk: this.#desk,
      heard: this.#heard,
      realTime: (byte) => this.#realTime(byte),
      bytesHeard: () => this.#watch.bytesHeard,
    });
    this.#expectsEnd = false;
    if (this.#machine.condition === 'connecting') this.#machine.condition = 'idle';
    this.#machine.trust = this.#machine.isLocked ? 'suspect' : 'known';
    this.#watch.begin();
    this.#teller.changed();
  }

  async command(command: SessionCommand): Promise<void> {
    if (this.#isOffline) {
      throw new AppError('device.offline', 'There is no connection to the machine; connect first.');
    }
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

  async makeSafe(): Promise<void> {
    if (this.#isOffline) return;
    await this.#job.stop('stopped', 'The job was stopped because the connection was given up.');
    this.#teller.changed();
  }

  dispose(): void {
    this.#watch.dispose();
    this.#job.end('failed', 'The connection was closed.');
    for (const end of this.#ends) end[Symbol.dispose]();
    this.#desk.forget(lostError(), true);
    this.#teller.dispose();
  }

  async #byHand(command: HandCommand): Promise<void> {
    try {
      await this.#hand.command(command);
      this.#message = undefined;
    } catch (error) {
      if (error instanceof AppError && error.code === 'device.refused') {
        this.#message = error.message;
      }
      throw error;
    }
  }

  #assertReady(): void {
    if (this.#stopping) {
      throw new AppError('device.busy', 'The machine is being stopped; wait a moment.');
    }
    this.#machine.assertReady();
  }

  /** Whoever asks while it is under way waits for the same. */
  #stopMachine(): Promise<void> {
    this.#stopping ??= this.#stopOnce().finally(() => {
      this.#stopping = undefined;
    });
    return this.#stopping;
  }

  async #stopOnce(): Promise<void> {
    this.#expectsEnd = true;
    const mayMove = this.#job.mayMove || this.#hand.doing !== undefined;
    const result = await stopMachine({
      tongue: this.#tongue,
      desk: this.#desk,
      clock: this.#clock,
      machine: this.#machine,
      heard: this.#heard,
      wasLocked: this.#machine.isLocked,
      realTime: (byte) => this.#realTime(byte),
    });
    if (result === 'silent' || (result === 'halted' && mayMove)) this.#machine.doubt('suspect');
    if (result === 'silent' && !this.#isOffline) {
      this.#message =
        'The controller did not confirm the stop; switch the laser off at its own switch and check the cable.';
    }
    this.#expectsEnd = false;
    this.#teller.changed();
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
      ({ kind }) => kind === 'locked',
    );
    this.#desk.raw(this.#tongue.kill, false);
    if (this.#tongue.afterHalt !== undefined) this.#desk.raw(this.#tongue.afterHalt, false);
    this.#machine.doubt('suspect');
    this.#machine.isLocked = true;
    this.#message =
      'Emergency stop: the controller does nothing more until it is unlocked or reset.';
    this.#forget(false);
    this.#job.end('stopped', 'Emergency stop.');
    await confirmed;
  }

  #forget(isRestart: boolean): void {
    this.#desk.forget(
      new AppError('device.restarted', 'The controller was reset; try again.'),
      isRestart,
    );
  }

  #line(text: string): void {
    if (this.#wire.listenerCount > 0) this.#wire.emit({ direction: 'received', text });
    const reply = this.#tongue.parse(text);
    this.#machine.note(reply);
    if (reply.kind === 'restarted') this.#noteRestart();
    else this.#desk.hear(reply);
    if (reply.kind === 'locked') this.#noteLock(reply.sentence);
    this.#heard.emit(reply);
    if (reply.kind !== 'ok' && reply.kind !== 'other') this.#teller.changed();
  }

  #noteRestart(): void {
    this.#forget(true);
    this.#machine.isLocked = false;
    if (!this.#expectsEnd) {
      this.#message =
        'The controller restarted by itself and has forgotten where the head is; check its power and cable, then home it or set zero.';
      this.#machine.doubt('lost');
      this.#job.end('failed', this.#message);
    } else if (!this.#stopping) this.#job.end('stopped');
  }

  #noteLock(sentence: string): void {
    const wasLocked = this.#machine.isLocked;
    this.#machine.isLocked = true;
    if (this.#expectsEnd || wasLocked) return;
    this.#message = sentence;
    this.#machine.doubt('suspect');
    this.#forget(false);
    this.#job.end('failed', sentence);
  }

  #gaveUp(): void {
    this.#noteSilence(
      'Lines get lost on the way to the controller again and again; check the cable and lower the baud rate.',
    );
  }

  #noteSilence(sentence: string): void {
    if (this.#message === sentence) return;
    this.#message = sentence;
    this.#machine.doubt('suspect');
    if (this.#job.isRunning && !this.#stopping) void this.#job.stop('failed', sentence);
    this.#teller.changed();
  }

  #lost(reason: AppError | undefined): void {
    this.#isOffline = true;
    this.#machine.doubt('lost');
    this.#message = reason?.message;
    this.#watch.dispose();
    this.#desk.forget(lostError(), true);
    this.#job.end('failed', reason?.message ?? 'The connection was closed.');
    this.#teller.changed();
  }

  #realTime(byte: number | undefined): void {
    if (byte !== undefined) this.#transport.write(Uint8Array.of(byte));
  }

  #write(bytes: Uint8Array): void {
    this.#transport.write(bytes);
    if (this.#wire.listenerCount === 0) return;
    const lines = new TextDecoder('latin1').decode(bytes).split('\n');
    for (const text of lines) if (text !== '') this.#wire.emit({ direction: 'sent', text });
  }

  #describe(): MachineState {
    const { position, machinePosition, trust, speed, firmware } = this.#machine;
    const power = this.#tongue.tellsPower ? this.#machine.power : this.#job.power;
    const job = this.#job.progress;
    return {
      condition: this.#isOffline ? 'offline' : this.#condition(),
      position,
      machinePosition,
      trust,
      speed: this.#isOffline ? 0 : speed,
      power: this.#isOffline ? 0 : power,
      overrides: { feed: 1, rapid: 1, power: 1 },
      ...(job && { job }),
      ...(!this.#isOffline && {
        port: this.#transport.label,
        firmware,
        abilities: this.#tongue.abilities,
      }),
      ...(this.#message !== undefined && { message: this.#message }),
    };
  }

  #condition(): MachineState['condition'] {
    const machine = this.#machine;
    if (machine.isLocked) return 'alarm';
    if (this.#hand.doing !== undefined) return this.#hand.doing;
    if (this.#job.isHeld) return 'hold';
    return this.#job.isRunning ? 'run' : machine.condition;
  }
}

function lostError(): AppError {
  return new AppError('device.lost', 'The connection to the machine was lost; connect again.');
}
