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
import type { Clock } from '../clock.js';
import type { LinkHealth } from '../contract/state.js';
import { type Beginning, LineList, type LineSupply } from '../feeding/line-supply.js';
import { MotionBudget } from '../feeding/motion-budget.js';
import { SupplyChain } from '../feeding/supply-chain.js';
import type { FlowListener, JobFlow, Pausing } from '../gcode/job-flow.js';
import type { ProgramFacts } from '../program-file.js';
import { BeamMemory } from './beam-memory.js';
import type { FirmwareSpec } from './firmware.js';
import type { LineMachine } from './line-machine.js';
import { fullShares, type LineOverrides } from './line-overrides.js';
import type { LineSender } from './line-sender.js';
import type { SentLine } from './sent-lines.js';
import { StreamFeed } from './stream-feed.js';

export interface AnsweredDeps {
  readonly sender: LineSender;
  readonly spec: FirmwareSpec;
  readonly clock: Clock;
  readonly machine: LineMachine;
  readonly profile: MachineProfile;
  readonly overrides: LineOverrides;
  /** Motion in the controller at most. */
  readonly bufferSeconds: number;
}

/** What is in the controller runs out before it answers: sixteen long moves take their time. */
const STANDSTILL_PATIENCE = 600;

export class AnsweredFlow implements JobFlow {
  readonly counts = { linesSent: 0, linesAcked: 0, sentLine: 0, doneLine: 0 };
  readonly pausing: Pausing = {
    pause: () => this.#pause(),
    relight: () => this.#relight(),
    goOn: () => this.#deps.sender.goOn(),
  };
  /** Paused, dark, with nothing left in the controller. */
  standsDark = false;
  readonly #deps: AnsweredDeps;
  readonly #listener: FlowListener;
  readonly #budget: MotionBudget;
  readonly #feed: StreamFeed;
  /** After the lines sent, and after those answered. */
  readonly #beam = new BeamMemory();
  readonly #doneBeam = new BeamMemory();
  /** The last report told of standstill. */
  #wasIdle = false;
  /** What brings the beam back after the pause. */
  #restore: readonly string[] = [];
  /** The machine has stopped, and told where. */
  #isPlaceTold = false;

  constructor(...[program, listener, deps]: [LineSupply, FlowListener, AnsweredDeps]) {
    this.#deps = deps;
    this.#listener = listener;
    const { spec, clock, overrides } = deps;
    const full = fullShares(spec);
    overrides.full();
    const opening = [...spec.off, ...full];
    const where = spec.isNumbered ? [spec.where] : [];
    const closing = [...spec.off, ...full, spec.standstill, ...where];
    const chain = new SupplyChain(new LineList(opening), program, new LineList(closing));
    this.#budget = budgetOf(deps);
    this.#feed = new StreamFeed(chain, this.#budget, clock);
  }

  get isSeen(): boolean {
    return this.#deps.spec.realTime.status !== undefined;
  }

  get reckonedPosition() {
    return this.isSeen || this.#isPlaceTold ? undefined : this.#budget.donePlace;
  }

  get link(): LinkHealth | undefined {
    return this.#deps.sender.link;
  }

  get bufferedSeconds(): number {
    return this.#deps.sender.bufferedSeconds;
  }

  get doubtfulSeconds(): number {
    return this.#budget.doubtfulSeconds;
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
    this.#deps.sender.refill();
  }

  end(): void {
    this.#deps.sender.endStream();
  }

  noteStopped(isPlaceTold: boolean): void {
    this.#isPlaceTold = isPlaceTold;
  }

  noteReport(): void {
    if (!this.isSeen) return;
    const isIdle = this.#deps.machine.condition === 'idle';
    // An idle controller may be about to begin, but not from report to report.
    if (isIdle && this.#wasIdle) this.#budget.stands();
    this.#wasIdle = isIdle;
    this.#count();
  }

  /** The share of the programmed speed has changed. */
  setFeedOverride(share: number): void {
    this.#budget.setFeedOverride(share);
    this.#feed.follow();
  }

  /** A line goes out for the first time. */
  sent({ line, lineNumber, isWholeLine }: SentLine): void {
    this.#beam.note(line);
    if (lineNumber === 0) return;
    this.counts.sentLine = lineNumber;
    if (isWholeLine) this.counts.linesSent++;
    this.#listener.moved();
  }

  acked(entry: SentLine): void {
    this.#doneBeam.note(entry.line);
    // What is read in inches from here on is told in inches, too.
    if (this.#deps.spec.tellsInUnit) noteUnit(this.#deps.machine, entry.line);
    // What is answered after a halt was dropped.
    if (!this.#listener.isActive()) return;
    this.#wasIdle = false;
    this.#budget.answered(entry);
    if (entry.lineNumber > 0 && entry.isWholeLine) this.counts.linesAcked++;
    this.#count();
    this.#listener.moved();
  }

  refused(lineNumber: number, sentence: Message): void {
    const reason =
      lineNumber > 0 ? msg('Line {line}: {why}', { line: lineNumber, why: sentence }) : sentence;
    this.#listener.failed(reason, lineNumber);
  }

  finished(): void {
    if (!this.#listener.isActive()) return;
    // Its last lines said so.
    this.#deps.overrides.full();
    this.#listener.finished();
  }

  /** A firmware with a hold of its own stays dark by itself; any other is switched off for the while. */
  async #pause(): Promise<void> {
    const { sender, spec } = this.#deps;
    sender.pause();
    const hasHold = spec.realTime.hold !== undefined;
    this.#restore = hasHold ? [] : this.#beam.lines;
    if (hasHold) return;
    await this.#askAll([...spec.off, spec.standstill]);
    this.standsDark = true;
    this.#budget.stands();
    this.#count();
    this.#listener.changed();
  }

  async #relight(): Promise<void> {
    this.standsDark = false;
    await this.#askAll(this.#restore);
  }

  async #askAll(lines: readonly string[]): Promise<void> {
    for (const line of lines) await this.#deps.sender.ask(line, STANDSTILL_PATIENCE);
  }

  #count(): void {
    this.counts.doneLine = this.#budget.doneLine;
  }
}

function budgetOf({ bufferSeconds, profile, spec, machine }: AnsweredDeps): MotionBudget {
  const { answeredEarly, joins, mostBlocks } = spec.habits;
  const told = machine.plannerBlocks;
  const blocks = told ?? profile.controller.plannerBlocks;
  return new MotionBudget({
    plannerBlocks: blocks + answeredEarly,
    mostBlocks: (told ?? Math.max(blocks, mostBlocks)) + answeredEarly,
    seconds: bufferSeconds,
    start: machine.position,
    ...(joins !== undefined && { joins }),
  });
}

/** How the lines of a program are timed, and where they begin. */
export function beginningOf({
  profile,
  spec,
  machine,
}: Pick<AnsweredDeps, 'profile' | 'spec' | 'machine'>): Beginning {
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
      { maxS, full },
    ),
  );
}

function noteUnit(machine: LineMachine, line: Uint8Array): void {
  const [, unit] = /G(2[01])(?!\d)/i.exec(new TextDecoder('latin1').decode(line)) ?? [];
  if (unit !== undefined) machine.noteUnit(unit === '20');
}
