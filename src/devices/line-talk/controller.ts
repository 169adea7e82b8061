// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What a board that answers every line with `ok` brings to the session: its firmware's words, its replies,
 * and what it takes to greet and stop it. Times s.
 */

import type { AppError } from '../../base/errors.js';
import type { Message } from '../../base/message.js';
import { type Listenable, Signal } from '../../base/signal.js';
import type { Ability } from '../contract/ability.js';
import type { WireLine } from '../contract/session.js';
import type { MachineCondition } from '../contract/state.js';
import type { Controller, Greeted, SessionHooks } from '../gcode/controller.js';
import { type Described, guardOf } from '../gcode/describe.js';
import type { GcodeJob } from '../gcode/job.js';
import { GcodeManual } from '../gcode/manual.js';
import { nextReply } from '../gcode/next-reply.js';
import type { StopResult } from '../gcode/stop.js';
import { Wire } from '../gcode/wire.js';
import type { MotionGuard } from '../motion-guard.js';
import { LINES_KEEP_GETTING_LOST, LOCKED, notIdle } from '../session-sentences.js';
import { standsWhereItWas, type Whereabouts } from '../whereabouts.js';
import { AnsweredFlow, assertPower, beginningOf } from './answered-flow.js';
import { hasMark, rememberPlace } from './boot-mark.js';
import type { FirmwareSpec, Reply } from './firmware.js';
import { greet } from './greeting.js';
import { meet, standsDark } from './leaving.js';
import { LineMachine } from './line-machine.js';
import { LineManual } from './line-manual.js';
import { LineOverrides } from './line-overrides.js';
import { LineSender } from './line-sender.js';
import { LineWatch } from './line-watch.js';
import { stopMachine } from './stop.js';

const CONFIRMATION = 0.5;
const BUFFER_SECONDS = 2;

export class LineController implements Controller<AnsweredFlow> {
  readonly words: FirmwareSpec;
  readonly sighting: LineMachine;
  readonly where: Whereabouts;
  readonly job: GcodeJob<AnsweredFlow>;
  readonly manual: GcodeManual;
  readonly #board: LineManual;
  readonly #hooks: SessionHooks;
  readonly #firstNumber: number;
  readonly #sender: LineSender;
  readonly #overrides: LineOverrides;
  readonly #watch: LineWatch;
  readonly #wire: Wire;
  readonly #received = new Signal<[reply: Reply | undefined]>();

  /** `firstNumber` is from where on lines are numbered, where they are. */
  constructor(spec: FirmwareSpec, hooks: SessionHooks, firstNumber: number) {
    const { transport, machine, clock } = hooks;
    this.#hooks = hooks;
    this.words = spec;
    this.#firstNumber = firstNumber;
    this.sighting = new LineMachine(machine, spec.tellsInUnit);
    this.where = hooks.trustOf(this.sighting);
    this.#sender = this.#senderOf();
    this.#overrides = new LineOverrides(spec, this.#sender);
    const rest = () => ({ rules: spec.rules((ability) => this.sighting.can(ability)) });
    const guard = guardOf(machine, { reported: this.sighting, where: this.where }, rest);
    this.job = this.#jobOf(guard);
    const realTime = (character: string | undefined) => this.#wire.realTime(character);
    const { job, where } = this;
    const shared = { job, guard, where, realTime, changed: hooks.changed };
    this.#board = new LineManual({
      ...{ ...this.#parts, ...shared, halt: hooks.halt },
      reported: () => this.#reported(),
    });
    this.manual = new GcodeManual({ ...shared, words: spec }, this.#board);
    this.#watch = new LineWatch({
      ...{ ...this.#parts, clock, realTime, job: this.job },
      lost: (sentence) => hooks.take({ kind: 'silent', sentence }),
      looked: hooks.changed,
    });
    this.#wire = new Wire(transport, {
      heard: (bytes) => this.#watch.heard(bytes),
      ok: () => this.#noteReply(spec.parse('ok')),
      line: (text) => this.#noteReply(spec.parse(text)),
      lost: (reason) => this.#lost(reason),
    });
  }

  get name(): string {
    return this.words.name;
  }

  get abilities(): readonly Ability[] {
    return this.words.abilities;
  }

  get wire(): Listenable<[line: WireLine]> {
    return this.#wire.shown;
  }

  async greet(): Promise<Greeted> {
    const machine = this.sighting;
    const { clock } = this.#hooks;
    const { hasRestarted, lastNumber } = await greet({
      ...{ ...this.#parts, clock, heard: this.#received, firstNumber: this.#firstNumber },
      realTime: (character) => this.#wire.realTime(character),
      bytesHeard: () => this.#watch.bytesHeard,
    });
    const message = await meet(this.#parts, clock);
    machine.assumeUnit();
    if (machine.condition === 'connecting') machine.condition = 'idle';
    const isSameBoot: Greeted['isSameBoot'] = (last) =>
      standsWhereItWas(last, machine) || hasMark(last, machine, lastNumber);
    return { hasRestarted, isSameBoot, message, isDoubtful: machine.isLocked };
  }

  watch(): void {
    this.#watch.begin();
  }

  unwatch(): void {
    this.#watch.dispose();
  }

  assertReady(): void {
    this.sighting.assertReady(this.where.trust);
    this.sighting.assertFree();
    if (this.manual.isMoving) throw notIdle();
  }

  send(bytes: string): void {
    this.#sender.raw(bytes, false);
  }

  async emergencyConfirmed(): Promise<void> {
    await nextReply(
      this.#received,
      this.#hooks.clock,
      CONFIRMATION,
      (reply: Reply) => reply.kind === 'locked',
    );
  }

  halt(): Promise<StopResult> {
    return stopMachine({ ...this.#parts, clock: this.#hooks.clock, heard: this.#received });
  }

  noteLock(): void {
    this.sighting.isLocked = true;
  }

  drop(error: AppError, isRestart: boolean): void {
    this.#sender.forget(error, isRestart);
  }

  restarted(): void {
    this.sighting.restarted();
    this.#overrides.full();
  }

  standsDark(): Promise<boolean> {
    return standsDark({ ...this.#parts, job: this.job, hand: this.#board });
  }

  remember(): Promise<void> {
    return rememberPlace({ ...this.#parts, where: this.where });
  }

  describe(): Described {
    const { isFraming } = this.job;
    const jogging = this.#board.doing === 'jog' ? ('jogging' as const) : undefined;
    return {
      condition: this.#condition,
      power: this.#power,
      overrides: this.#overrides.shares,
      handWork: isFraming ? 'framing' : jogging,
      always: { isHomed: this.sighting.isHomed },
    };
  }

  /** As told, or as far as the lines tell it. */
  get #power(): number {
    const { mayMove, flow } = this.job;
    if (this.words.tellsPower) return this.sighting.power;
    return mayMove ? (flow?.power ?? 0) : 0;
  }

  get #condition(): MachineCondition {
    const { sighting, job } = this;
    const { doing } = this.#board;
    if (sighting.isLocked) return 'alarm';
    if (doing !== undefined) return doing;
    if (job.isHeld) return 'hold';
    return job.isRunning ? 'run' : sighting.condition;
  }

  dispose(): void {
    this.#wire.dispose();
    // Whoever waits for a reply waits no longer.
    this.#received.emit(undefined);
  }

  get #parts() {
    return {
      spec: this.words,
      sender: this.#sender,
      machine: this.sighting,
      overrides: this.#overrides,
      profile: this.#hooks.machine,
    };
  }

  #senderOf(): LineSender {
    const { clock, machine } = this.#hooks;
    return new LineSender({
      ...{ spec: this.words, clock, rxBytes: machine.controller.rxBytes },
      write: (bytes) => this.#wire.write(bytes),
      sent: (line) => this.job.flow?.sent(line),
      acked: (line) => this.job.flow?.acked(line),
      refused: (lineNumber, sentence) => this.job.flow?.refused(lineNumber, sentence),
      finished: () => this.job.flow?.finished(),
      gaveUp: () => this.#hooks.take({ kind: 'silent', sentence: LINES_KEEP_GETTING_LOST }),
    });
  }

  #jobOf(guard: MotionGuard): GcodeJob<AnsweredFlow> {
    const { machine, clock, bufferSeconds = BUFFER_SECONDS } = this.#hooks;
    const deps = { ...this.#parts, clock, bufferSeconds };
    return this.#hooks.jobOf({
      ...{ driver: this.words.driver, guard },
      beginFlow: (supply, _kind, listener) => new AnsweredFlow(supply, listener, deps),
      reported: () => this.sighting,
      beginning: () => beginningOf(deps),
      lines: () => this.words.lines((ability) => this.sighting.can(ability)),
      assertFits: (facts) => assertPower(machine, facts),
    });
  }

  /** Resolves when the controller has reported, or does not. */
  async #reported(): Promise<void> {
    const isReport = ({ kind }: Reply) => kind === 'status';
    const report = nextReply(this.#received, this.#hooks.clock, CONFIRMATION, isReport);
    this.#wire.realTime(this.words.realTime.status);
    await report;
  }

  #noteReply(reply: Reply): void {
    const wasLocked = this.sighting.isLocked;
    this.sighting.note(reply);
    if (reply.kind === 'restarted') this.#hooks.take({ kind: 'restarted' });
    else this.#sender.hear(reply);
    if (reply.kind === 'locked') this.#noteLock(reply.sentence, wasLocked);
    if (reply.kind === 'status' || reply.kind === 'position') this.#noteReport();
    this.#received.emit(reply);
    if (reply.kind !== 'ok' && reply.kind !== 'other') this.#hooks.changed();
  }

  #noteReport(): void {
    this.#hooks.reported();
    // A lock that only a report told of, as the line that told of it was lost.
    const isUnheard = this.sighting.isLocked && this.job.isActive && !this.#hooks.isStopping;
    if (isUnheard) this.#noteLock(LOCKED, false);
  }

  #noteLock(sentence: Message, wasLocked: boolean): void {
    const isKnown = wasLocked && !this.job.isRunning;
    this.#hooks.take({ kind: 'locked', sentence, isKnown });
  }

  #lost(reason: AppError | undefined): void {
    this.#hooks.take({ kind: 'lost', reason });
    this.#received.emit(undefined);
  }
}
