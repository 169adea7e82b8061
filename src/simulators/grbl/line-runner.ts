// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Does what a checked line asks for, in Grbl's order: power, spindle, coolant, dwell, offsets, motion,
 * program flow. What must wait (for room in the planner, for standstill, for a dwell) is a generator
 * that yields what it waits for; a plain move, which is nearly every line of a job, needs none.
 */
import type { MoveWords } from '../core/planner.js';
import { ArcMove } from './arc.js';
import type { Board } from './board.js';
import { PLANE_AXES } from './parser.js';
import { G28, G30, type LineRequest, type Modal, workOffset } from './parser-state.js';

/** What a line waits for; a number is a time on the clock. */
export type Wait = 'room' | 'standstill' | 'cycle-start' | number;

/** Ends with an alarm code, or 0. */
export type LineRun = Generator<Wait, number, void>;

const ALARM_SOFT_LIMIT = 2;

export class LineRunner {
  /** The last move led nowhere, not by one step; M3 then sets its power at a standstill. */
  mustSetPower = false;
  readonly #board: Board;
  readonly #words: MoveWords = {
    isRapid: false,
    speed: 0,
    isInverseTime: false,
    s: 0,
    isRateAdjusted: false,
  };

  constructor(board: Board) {
    this.#board = board;
  }

  /** Whether `move` can do the whole of the parsed line. */
  isPlainMove(): boolean {
    const { parser, isLaserMode } = this.#board;
    const { request, modal } = parser;
    const asked = request.modal;
    return (
      request.hasMotion &&
      asked.motion <= 1 &&
      (request.nonModal === 'none' || request.nonModal === 'G53') &&
      asked.spindle === modal.spindle &&
      asked.hasFlood === modal.hasFlood &&
      asked.hasMist === modal.hasMist &&
      asked.program === 'running' &&
      request.toolLength === undefined &&
      (isLaserMode || request.s === parser.s || modal.spindle === 5)
    );
  }

  /** Queues a plain move; the planner must have room. Ends with an alarm code, or 0. */
  move(): number {
    const { parser } = this.#board;
    parser.s = parser.request.s;
    const alarm = this.#queue(parser.request.target, parser.request);
    if (alarm !== 0) return alarm;
    parser.position.set(parser.request.target);
    parser.accept();
    return 0;
  }

  /** Sets the power that a move to nowhere brought along. */
  *setPower(): LineRun {
    yield 'standstill';
    this.#board.stepper.setStanding(this.#board.now, this.#words.s);
    return 0;
  }

  /** Whether the target may be gone to: soft limits, where they are on. */
  isAllowed(target: Float64Array): boolean {
    return this.#board.settings.get(20) === 0 || this.#board.isReachable(target);
  }

  /** Queues a jog; the planner must have room and the target been checked. */
  jog(): void {
    const { parser } = this.#board;
    const words = this.#moveWords(parser.request, parser.modal);
    words.isRapid = false;
    words.isInverseTime = false;
    if (this.#board.isLaserMode && !burns(parser.modal)) words.s = 0;
    this.#add(parser.request.target, words);
    parser.position.set(parser.request.target);
  }

  /** Does the parsed line, however much it asks for. */
  *run(isCheck: boolean): LineRun {
    const { parser } = this.#board;
    const { request } = parser;
    if (!isCheck) {
      yield* this.#spindle(request);
      yield* this.#coolant(request);
    }
    parser.s = request.s;
    if (request.nonModal === 'G4' && !isCheck) {
      yield 'standstill';
      yield this.#board.now + this.#board.dwellSeconds(request.dwell);
    }
    if (request.toolLength !== undefined) this.#board.offsets.toolLength = request.toolLength;
    const alarm = yield* this.#nonModal(request, isCheck);
    if (alarm !== 0) return alarm;
    if (request.hasMotion) {
      const moved = yield* this.#motion(request, isCheck);
      if (moved !== 0) return moved;
    }
    if (request.modal.coordinate !== parser.modal.coordinate) this.#board.reportsToOffset = 0;
    parser.accept();
    if (request.modal.program !== 'running') yield* this.#programFlow(isCheck);
    return 0;
  }

  *#spindle(request: LineRequest): LineRun {
    const { parser, isLaserMode, stepper } = this.#board;
    const { modal } = parser;
    const asked = request.modal;
    const lineS = !isLaserMode || burns(asked) ? request.s : 0;
    const rides = isLaserMode && request.hasMotion;
    const modeChanged =
      isLaserMode && !request.hasMotion && modal.spindle === 3 && burns(modal) !== burns(asked);
    const powerChanged = modal.spindle !== 5 && !rides && request.s !== parser.s;
    if (powerChanged || modeChanged || asked.spindle !== modal.spindle) {
      yield 'standstill';
      const isDark = asked.spindle === 5 || (isLaserMode && asked.spindle === 4);
      stepper.setStanding(this.#board.now, isDark ? 0 : lineS);
    }
    return 0;
  }

  *#coolant(request: LineRequest): LineRun {
    const { hasFlood, hasMist } = request.modal;
    const board = this.#board;
    if (hasFlood === board.hasFlood && hasMist === board.hasMist) return 0;
    yield 'standstill';
    board.hasFlood = hasFlood;
    board.hasMist = hasMist;
    return 0;
  }

  *#nonModal(request: LineRequest, isCheck: boolean): LineRun {
    const { offsets, parser } = this.#board;
    switch (request.nonModal) {
      case 'G10':
        yield 'standstill';
        this.#storeOffset(request);
        return 0;
      case 'G28':
      case 'G30': {
        const stored = offsets.stored[request.nonModal === 'G28' ? G28 : G30] ?? parser.position;
        request.modal.motion = parser.modal.motion;
        if (request.hasAxisWords) {
          const alarm = yield* this.#rapid(request.target, request, isCheck);
          if (alarm !== 0) return alarm;
        }
        // Axes that the line does not name stay where they are.
        const to = Float64Array.from(stored, (at, axis) =>
          request.hasAxisWords && !request.axisGiven[axis] ? request.target[axis]! : at,
        );
        return yield* this.#rapid(to, request, isCheck);
      }
      case 'G28.1':
      case 'G30.1':
        yield 'standstill';
        offsets.stored[request.nonModal === 'G28.1' ? G28 : G30]?.set(parser.position);
        return 0;
      case 'G92':
      case 'G92.1':
        this.#shift(request);
        return 0;
      default:
        return 0;
    }
  }

  #storeOffset(request: LineRequest): void {
    const { offsets, parser } = this.#board;
    const index = request.p === 0 ? request.modal.coordinate : request.p - 1;
    const stored = offsets.stored[index];
    if (!stored) return;
    for (let axis = 0; axis < 3; axis++) {
      if (!request.axisGiven[axis]) continue;
      const written = request.written[axis]!;
      const rest = offsets.g92[axis]! + (axis === 2 ? offsets.toolLength : 0);
      stored[axis] = request.l === 20 ? parser.position[axis]! - written - rest : written;
    }
    this.#board.reportsToOffset = 0;
  }

  #shift(request: LineRequest): void {
    const { offsets, parser } = this.#board;
    if (request.nonModal === 'G92.1') offsets.g92.fill(0);
    for (let axis = 0; axis < 3; axis++) {
      if (request.nonModal !== 'G92' || !request.axisGiven[axis]) continue;
      const g92 = offsets.g92[axis]!;
      const others = workOffset(offsets, request.modal.coordinate, axis) - g92;
      offsets.g92[axis] = parser.position[axis]! - others - request.written[axis]!;
    }
    this.#board.reportsToOffset = 0;
  }

  *#rapid(target: Float64Array, request: LineRequest, isCheck: boolean): LineRun {
    const { parser } = this.#board;
    if (!isCheck) {
      yield 'room';
      if (!this.isAllowed(target)) return ALARM_SOFT_LIMIT;
      const words = this.#moveWords(request, request.modal);
      words.isRapid = true;
      words.isInverseTime = false;
      if (this.#board.isLaserMode) words.s = 0;
      this.#add(target, words);
    }
    parser.position.set(target);
    return 0;
  }

  *#motion(request: LineRequest, isCheck: boolean): LineRun {
    const { parser, settings } = this.#board;
    if (isCheck) {
      parser.position.set(request.target);
      return 0;
    }
    if (request.modal.motion <= 1) {
      yield 'room';
      const alarm = this.#queue(request.target, request);
      if (alarm !== 0) return alarm;
      parser.position.set(request.target);
      return this.mustSetPower ? yield* this.setPower() : 0;
    }
    const { motion, plane } = request.modal;
    const axes = PLANE_AXES[plane];
    const arc = new ArcMove({
      plane: axes,
      from: parser.position.slice(),
      to: request.target.slice(),
      offsetFirst: request.centre[axes.first]!,
      offsetSecond: request.centre[axes.second]!,
      isClockwise: motion === 2,
      tolerance: settings.get(12),
    });
    for (let i = 0; arc.next(); i++) {
      const { workload } = this.#board;
      if (workload) yield this.#board.now + workload.chordSeconds(i);
      workload?.look();
      yield 'room';
      const alarm = this.#queue(arc.point, request, arc.pieces);
      if (alarm !== 0) return alarm;
      if (this.mustSetPower) yield* this.setPower();
    }
    parser.position.set(request.target);
    return 0;
  }

  *#programFlow(isCheck: boolean): LineRun {
    const { parser, planner, stepper, beam } = this.#board;
    const { program } = parser.modal;
    yield 'standstill';
    parser.modal.program = 'running';
    if (program === 'paused') {
      if (!isCheck) yield 'cycle-start';
      return 0;
    }
    const { units, ...rest } = parser.modal;
    parser.modal = {
      ...rest,
      units,
      motion: 1,
      plane: 17,
      isRelative: false,
      feedMode: 94,
      coordinate: 0,
      spindle: 5,
      hasFlood: false,
      hasMist: false,
    };
    planner.feedOverride = planner.rapidOverride = beam.override = 1;
    this.#board.reportsToOffset = 0;
    if (isCheck) return 0;
    this.#board.hasFlood = this.#board.hasMist = false;
    stepper.setStanding(this.#board.now, 0);
    return 0;
  }

  #queue(target: Float64Array, request: LineRequest, pieces = 1): number {
    if (!this.isAllowed(target)) return ALARM_SOFT_LIMIT;
    const words = this.#moveWords(request, request.modal);
    if (words.isInverseTime) words.speed /= pieces;
    this.#add(target, words);
    return 0;
  }

  #moveWords(request: LineRequest, modal: Modal): MoveWords {
    const { isLaserMode } = this.#board;
    const words = this.#words;
    words.isRapid = modal.motion === 0;
    words.isInverseTime = modal.feedMode === 93 && !words.isRapid;
    words.speed = words.isInverseTime ? 60 / request.feed : request.feed / 60;
    const isOn = modal.spindle !== 5 && (!isLaserMode || burns(modal));
    words.s = isOn ? request.s : 0;
    words.isRateAdjusted = isLaserMode && modal.spindle === 4;
    return words;
  }

  #add(target: Float64Array, words: MoveWords): void {
    const { planner, stepper, now, isLaserMode, parser, miscounted } = this.#board;
    const onBed = (axis: number) => target[axis]! + miscounted[axis]!;
    const isNew = planner.add(onBed(0), onBed(1), onBed(2), words);
    if (isNew) {
      this.#board.workload?.planned();
      stepper.refresh(now);
    }
    this.mustSetPower = !isNew && isLaserMode && parser.request.modal.spindle === 3;
  }
}

/** Whether the beam may be on in this motion mode: only lines and arcs burn. */
function burns(modal: Modal): boolean {
  return modal.motion === 1 || modal.motion === 2 || modal.motion === 3;
}
