// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The states of motion and how they follow each other: running by itself, held, opened, jogging,
 * cancelled, stopped at a limit. It owns `Board.condition` while the head may move.
 */
import type { Board } from './board.js';

export class Cycle {
  /** A hold or door has come to rest (`Hold:0`), not just been asked for (`Hold:1`). */
  isStopped = true;
  readonly #board: Board;
  readonly #onSoftLimit: () => void;
  #afterStop: 'stay' | 'drop' | 'soft-limit' = 'stay';
  /** The S word M3 stood with before the hold. */
  #heldS = 0;

  constructor(board: Board, onSoftLimit: () => void) {
    this.#board = board;
    this.#onSoftLimit = onSoftLimit;
  }

  /** The digit after Hold and Door in a report. */
  get sub(): number | undefined {
    const { condition } = this.#board;
    if (condition !== 'Hold' && condition !== 'Door') return undefined;
    if (this.isStopped) return 0;
    return condition === 'Hold' ? 1 : 2;
  }

  /** Begins to move, as Grbl does by itself when it has nothing left to read. */
  start(): void {
    const board = this.#board;
    if (board.planner.count === 0 || board.stepper.isMoving) return;
    if (board.condition !== 'Idle' && board.condition !== 'Run') return;
    board.condition = 'Run';
    this.isStopped = false;
    board.setOff();
  }

  startJog(): void {
    const board = this.#board;
    if (board.condition !== 'Idle' || board.planner.count === 0) return;
    board.condition = 'Jog';
    this.isStopped = false;
    board.setOff();
  }

  /** The piece of motion under way reached its end; true when a run is over for want of more. */
  finishMotion(): boolean {
    const board = this.#board;
    const wasBraking = board.stepper.isBraking;
    board.stepper.finish(board.now);
    if (board.stepper.isMoving) return false;
    board.settle();
    this.isStopped = true;
    if (wasBraking) {
      this.#settle();
      return false;
    }
    const wasRun = board.condition === 'Run';
    if (!board.isSettling) this.idle();
    return wasRun;
  }

  /** The run is over, and so is what follows it. */
  idle(): void {
    const board = this.#board;
    if (board.stepper.isMoving) return;
    if (board.condition === 'Run' || board.condition === 'Jog') board.condition = 'Idle';
  }

  hold(condition: 'Hold' | 'Door'): void {
    const board = this.#board;
    if (board.condition === 'Jog') {
      this.cancelJog();
      return;
    }
    board.condition = condition;
    if (board.stepper.isMoving) board.stepper.brake(board.now);
    else {
      this.isStopped = true;
      this.#settle();
    }
  }

  /** Brakes, drops what was queued, and is idle. */
  cancelJog(): void {
    this.#afterStop = 'drop';
    this.#board.stepper.brake(this.#board.now);
  }

  /** Brakes, then reports the limit. */
  stopAtLimit(): void {
    this.#afterStop = 'soft-limit';
    this.hold('Hold');
  }

  resume(): void {
    const board = this.#board;
    const isHeld = board.condition === 'Hold' || board.condition === 'Door';
    if (!isHeld || !this.isStopped || this.#afterStop !== 'stay') return;
    board.condition = 'Idle';
    board.stepper.setStanding(board.now, this.#heldS);
    this.#heldS = 0;
    board.stepper.replan(board.now);
    this.start();
  }

  /** Stops dead and forgets what was under way; the caller sets the condition. */
  clear(): void {
    this.#board.stepper.halt(this.#board.now);
    this.#board.syncParser();
    this.#board.settlesUntil = 0;
    this.isStopped = true;
    this.#afterStop = 'stay';
    this.#heldS = 0;
  }

  /** Standing after braking. */
  #settle(): void {
    const board = this.#board;
    if (this.#afterStop === 'drop') {
      this.clear();
      board.condition = 'Idle';
    } else if (this.#afterStop === 'soft-limit') {
      this.#afterStop = 'stay';
      this.#onSoftLimit();
    } else {
      // Builds for lasers switch the beam off while held.
      this.#heldS = board.stepper.standingS;
      board.stepper.setStanding(board.now, 0);
    }
  }
}
