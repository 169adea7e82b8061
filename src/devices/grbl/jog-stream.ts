// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Moving on and on while a key or button is held: short jogs, each sent when the one before was taken
 * and never more than it takes to stop, so that the head stands soon after the cancel. A dead man's
 * handle: without a sign of life for 200 ms the jog is cancelled here, whatever became of the window.
 * Times s, mm, mm/s.
 */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import type { Point } from '../../geometry/path.js';
import type { MotionGuard } from '../motion-guard.js';
import type { GrblBoard } from './board.js';
import { jogLine } from './motion-lines.js';

export interface JogStreamDeps extends GrblBoard {
  readonly guard: MotionGuard;
  /** Cancels what the controller has planned. */
  cancel(): Promise<void>;
  changed(): void;
}

const DEAD_MAN = 0.2;
/** Shortest jog; the link needs some of it to answer. */
const MIN_PIECE = 0.05;
/** Motion queued beyond the way to stop. */
const MARGIN = 0.12;
const MIN_WAIT = 0.005;
const PATIENCE = 10;
/** With less room than this the way is over, mm. */
const MIN_ROOM = 0.05;

interface Run {
  direction: Point;
  speed: number;
  /** What is left of the way, mm; a turn measures it again. */
  room: number;
  /** When what was sent will have been done. */
  doneAt: number;
}

export class JogStream {
  readonly #deps: JogStreamDeps;
  #run: Run | undefined;
  #deadMan: Disposable | undefined;

  constructor(deps: JogStreamDeps) {
    this.#deps = deps;
  }

  get isRunning(): boolean {
    return this.#run !== undefined;
  }

  /** Begins, or turns a jog under way; resolves when the first piece was taken. */
  async start(direction: Point, speed: number): Promise<void> {
    const length = Math.hypot(direction.x, direction.y);
    if (!(length > 0) || !Number.isFinite(length) || !(speed > 0)) {
      throw new AppError('device.jog', msg('A jog needs a direction and a speed above zero.'));
    }
    const unit = { x: direction.x / length, y: direction.y / length };
    const limited = Math.min(speed, this.#slowerOf('maxSpeedX', 'maxSpeedY'));
    this.keep();
    const room = this.#room(unit, limited);
    if (this.#run) {
      Object.assign(this.#run, { direction: unit, speed: limited, room });
      return;
    }
    const run = { direction: unit, speed: limited, room, doneAt: this.#deps.clock.now() };
    this.#run = run;
    this.#deps.changed();
    this.keep();
    try {
      await this.#sendPiece(run);
    } catch (error) {
      this.forget();
      throw error;
    }
    void this.#goOn(run);
  }

  /** The key is still held. */
  keep(): void {
    if (!this.#run) return;
    this.#deadMan?.[Symbol.dispose]();
    this.#deadMan = this.#deps.clock.setTimer(DEAD_MAN, () => {
      this.forget();
      // When the controller does not answer, the session reports it.
      this.#deps.cancel().catch(() => undefined);
    });
  }

  /** Sends no more; what the controller has planned is the caller's to cancel. */
  forget(): void {
    this.#deadMan?.[Symbol.dispose]();
    this.#deadMan = undefined;
    if (!this.#run) return;
    this.#run = undefined;
    this.#deps.changed();
  }

  async #goOn(run: Run): Promise<void> {
    const { clock, conversation } = this.#deps;
    while (this.#run === run) {
      if (conversation.wire.isOver) return this.forget();
      const tooEarly = run.doneAt - clock.now() - this.#lead(run);
      if (tooEarly > 0) {
        await conversation.wire.pause(Math.max(tooEarly, MIN_WAIT));
        continue;
      }
      try {
        await this.#sendPiece(run);
      } catch {
        // The bed ends here, or the jog was called off: what was taken before is all there will be.
        if (this.#run === run) this.forget();
      }
    }
  }

  async #sendPiece(run: Run): Promise<void> {
    const { conversation, clock } = this.#deps;
    // The last piece ends at the end of the reach, and no other follows it.
    const way = Math.min(run.speed * this.#pieceSeconds(run), run.room);
    if (way <= 0) throw new DOMException('The head is at the end of its reach.', 'AbortError');
    const seconds = way / run.speed;
    run.room -= way;
    run.doneAt = Math.max(run.doneAt, clock.now()) + seconds;
    const by = { x: run.direction.x * way, y: run.direction.y * way };
    await conversation.ask(jogLine(by, run.speed), PATIENCE);
  }

  /** Throws `device.out-of-reach` where there is nowhere to go. */
  #room(direction: Point, speed: number): number {
    // Turning, the head is where the reports say only after what is queued.
    const queued = this.#run === undefined ? 0 : (this.#lead({ speed }) + MIN_PIECE) * speed;
    const room = Math.max(0, this.#deps.guard.roomAlong(direction) - queued);
    if (room > MIN_ROOM || this.#run !== undefined) return room;
    const sentence = msg(
      'The head is at the end of its reach, or at a no-go zone: it can only be moved back from there.',
    );
    throw new AppError('device.out-of-reach', sentence);
  }

  /** Motion to keep queued: look-ahead brakes for the end of the queue, so it must hold the way to stop. */
  #lead(run: Pick<Run, 'speed'>): number {
    return run.speed / this.#slowerOf('accelerationX', 'accelerationY') + MARGIN;
  }

  /** A move may lead along either axis. */
  #slowerOf(x: 'maxSpeedX' | 'accelerationX', y: 'maxSpeedY' | 'accelerationY'): number {
    const { agility } = this.#deps.known;
    return Math.min(agility[x], agility[y]);
  }

  /** All pieces of the lead must find room in the planner. */
  #pieceSeconds(run: Run): number {
    return Math.max(MIN_PIECE, this.#lead(run) / Math.max(2, this.#deps.known.plannerBlocks - 3));
  }
}
