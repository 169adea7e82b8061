// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Flow control for firmwares that answer every line among the questions of a session, numbered (Marlin) or
 * one by one (Smoothieware): the stream's part of `LineSender`, how much motion the controller may hold, and
 * a pause that brings the beam back. Times s.
 */

import { AppError } from '../../base/errors.js';
import { type Message, msg } from '../../base/message.js';
import { ARC_TOLERANCE } from '../../gcode/number-range.js';
import type { MachineProfile } from '../../machine/profile.js';
import type { LinkHealth } from '../contract/state.js';
import type { LineSource, StartState } from '../feeding/line-source.js';
import type { BudgetLimits } from '../feeding/motion-budget.js';
import { ProgramFeed } from '../feeding/program-feed.js';
import type { FlowListener, JobFlow, LineCounts, Pausing } from '../gcode/job-flow.js';
import { RESTS_ELSEWHERE, RestWatch } from '../gcode/rest-watch.js';
import { linkHealth } from '../link-health.js';
import type { ProgramFacts } from '../program-file.js';
import { BeamMemory } from './beam-memory.js';
import type { RepRapBoard } from './board.js';
import { fullOverrides } from './job-overrides.js';
import type { RepRapState } from './reprap-state.js';
import type { PendingLine } from './sent-lines.js';

export interface AnsweredDeps extends RepRapBoard {
  /** Motion in the controller at most. */
  readonly bufferSeconds: number;
}

/** What is in the controller runs out before it answers: sixteen long moves take their time. */
const STANDSTILL_PATIENCE = 600;
/** How often it looks at a head that does not stand where the program ends. */
const MAX_LOOKS = 3;

export class AnsweredFlow implements JobFlow {
  readonly pausing: Pausing = {
    pause: () => this.#pause(),
    relight: () => this.#relight(),
    goOn: () => this.#goOn(),
  };
  /** Paused, dark, with nothing left in the controller. */
  standsDark = false;
  readonly #deps: AnsweredDeps;
  readonly #listener: FlowListener;
  readonly #feed: ProgramFeed;
  /** The beam after the lines sent, and after those answered. */
  readonly #beam = new BeamMemory();
  readonly #doneBeam = new BeamMemory();
  /** What brings the beam back after the pause. */
  #restore: readonly string[] = [];
  readonly #rest = new RestWatch();
  /** Every line is answered. */
  #isAnswered = false;
  /** A hold that was asked for here, and not by the board itself. */
  #isPaused = false;
  #holdsByItself = false;
  /** The machine has stopped, and reported where. */
  #isPlaceReported = false;

  constructor(...[program, listener, deps]: [LineSource, FlowListener, AnsweredDeps]) {
    this.#deps = deps;
    this.#listener = listener;
    const { spec, overrides } = deps;
    const full = fullOverrides(spec);
    overrides.full();
    const where = spec.isNumbered ? [spec.where] : [];
    const before = [...spec.off, ...full];
    const after = [...before, spec.standstill, ...where];
    this.#feed = new ProgramFeed(program, { before, after }, limitsOf(deps));
  }

  get counts(): LineCounts {
    return this.#feed;
  }

  get isSeen(): boolean {
    return this.#deps.spec.realTime.status !== undefined;
  }

  get reckonedPosition() {
    return this.isSeen || this.#isPlaceReported ? undefined : this.#feed.donePosition;
  }

  get link(): LinkHealth {
    const { isLossy, damagedAnswers, bufferedSeconds } = this.#deps.sender;
    const mode = isLossy ? 'line-by-line' : 'counting';
    return linkHealth(this.#feed.gaps.times, { mode, bufferedSeconds, damagedAnswers });
  }

  get bufferedSeconds(): number {
    return this.#deps.sender.bufferedSeconds;
  }

  get doubtfulSeconds(): number {
    return this.#feed.doubtfulSeconds;
  }

  /** What the last line that was answered leaves the beam at, 0…1. */
  get power(): number {
    const { maxS } = this.#deps.profile.controller;
    return this.standsDark ? 0 : Math.min(1, this.#doneBeam.s / maxS);
  }

  begin(): void {
    this.#deps.sender.begin(this.#feed);
  }

  refill(): void {
    this.#deps.sender.pump();
  }

  end(): void {
    this.#deps.sender.endStream();
  }

  stopped(isPlaceReported: boolean): void {
    this.#isPlaceReported = isPlaceReported;
  }

  noteReport(): void {
    if (!this.isSeen) return;
    const { machine, clock } = this.#deps;
    const { condition } = machine;
    this.#feed.noteReport(condition === 'idle');
    const isAnswered = this.#isAnswered;
    const finding = this.#rest.noteReport({ condition, isAnswered, now: clock.now() });
    this.#noteHold(finding.kind === 'held');
    if (finding.kind === 'failed') this.#listener.failed(finding.reason);
    else if (finding.kind === 'at-rest' && finding.doneAt !== undefined) {
      this.#finish(finding.doneAt);
    }
  }

  noteUnread(): void {
    const reason = this.#rest.noteUnread();
    if (reason !== undefined) this.#listener.failed(reason);
  }

  #noteHold(isHeld: boolean): void {
    if (this.#isPaused || isHeld === this.#holdsByItself) return;
    this.#holdsByItself = isHeld;
    this.#listener.held(isHeld);
  }

  /** The fraction of the programmed speed has changed. */
  setFeedOverride(fraction: number): void {
    this.#feed.setFeedOverride(fraction);
  }

  /** A line goes out for the first time. */
  sent({ line, lineNumber }: PendingLine): void {
    this.#beam.note(line);
    if (lineNumber > 0) this.#listener.moved();
  }

  acked(entry: PendingLine): void {
    this.#doneBeam.note(entry.line);
    // What is read in inches from here on is reported in inches, too.
    if (this.#deps.spec.reportsInUnit) noteUnit(this.#deps.machine, entry.line);
    // What is answered after a halt was dropped.
    if (!this.#listener.isActive()) return;
    this.#feed.answered(entry);
    this.#listener.moved();
  }

  refused(lineNumber: number, sentence: Message): void {
    const reason =
      lineNumber > 0 ? msg('Line {line}: {why}', { line: lineNumber, why: sentence }) : sentence;
    this.#listener.failed(reason, lineNumber);
  }

  finished(): void {
    if (!this.#listener.isActive()) return;
    // The job's last lines put the overrides back to 100 %.
    this.#deps.overrides.full();
    this.#isAnswered = true;
    // One that reports its state says then whether it came to rest.
    if (this.isSeen) this.#deps.wire.realTime(this.#deps.spec.realTime.status);
    else void this.#finishUnseen(this.#deps.clock.now());
  }

  /** A place that was asked for among the lines may be reported after others were lost: it is asked for again. */
  async #finishUnseen(at: number): Promise<void> {
    const { sender, spec, machine } = this.#deps;
    for (let looks = 0; looks < MAX_LOOKS && !this.#feed.mayEndAt(machine.position); looks++) {
      await sender.ask(spec.where).catch(() => undefined); // Where no answer came, the position shows it too.
    }
    if (this.#listener.isActive()) this.#finish(at);
  }

  #finish(at: number): void {
    if (this.#feed.mayEndAt(this.#deps.machine.position)) this.#listener.finished(at);
    else this.#listener.failed(RESTS_ELSEWHERE);
  }

  /** A firmware with a hold of its own stays dark by itself; any other is switched off for the while. */
  async #pause(): Promise<void> {
    const { sender, spec } = this.#deps;
    this.#isPaused = true;
    sender.pause();
    const hasHold = spec.realTime.hold !== undefined;
    this.#restore = hasHold ? [] : this.#beam.lines;
    if (hasHold) return;
    await this.#askAll([...spec.off, spec.standstill]);
    this.standsDark = true;
    this.#feed.stands();
    this.#listener.changed();
  }

  #goOn(): void {
    this.#isPaused = false;
    this.#deps.sender.goOn();
  }

  async #relight(): Promise<void> {
    this.standsDark = false;
    await this.#askAll(this.#restore);
  }

  async #askAll(lines: readonly string[]): Promise<void> {
    for (const line of lines) await this.#deps.sender.ask(line, STANDSTILL_PATIENCE);
  }
}

function limitsOf({ bufferSeconds, profile, spec, machine }: AnsweredDeps): BudgetLimits {
  const { answeredEarly, mergeMm, maxBlocks } = spec.habits;
  const reported = machine.plannerBlocks;
  const blocks = reported ?? profile.controller.plannerBlocks;
  return {
    plannerBlocks: blocks + answeredEarly,
    maxBlocks: (reported ?? Math.max(blocks, maxBlocks)) + answeredEarly,
    seconds: bufferSeconds,
    start: machine.position,
    ...(mergeMm !== undefined && { mergeMm }),
  };
}

/** How the lines of a program are timed, and where they begin. */
export function beginningOf({
  profile,
  spec,
  machine,
}: Pick<AnsweredDeps, 'profile' | 'spec' | 'machine'>): StartState {
  const { rapidsObeyFeed } = spec.habits;
  const agility = { ...profile.motion, rapidsObeyFeed, arcTolerance: ARC_TOLERANCE };
  const rules = spec.rules((ability) => machine.can(ability));
  return { ...spec.habits, agility, start: machine.position, rules };
}

/** Throws `device.power-range`. */
export function assertPower({ controller }: MachineProfile, { maxS }: ProgramFacts): void {
  const full = controller.maxS;
  if (maxS <= full) return;
  throw new AppError(
    'device.power-range',
    msg(
      'The program asks for S{maxS}, but full power is S{full} on this machine; write the program for it, or correct its profile.',
      { maxS: String(maxS), full: String(full) },
    ),
  );
}

function noteUnit(machine: RepRapState, line: Uint8Array): void {
  const [, unit] = /G(2[01])(?!\d)/i.exec(new TextDecoder('latin1').decode(line)) ?? [];
  if (unit !== undefined) machine.noteUnit(unit === '20');
}
