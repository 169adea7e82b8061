// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The systems of coordinates G54…G59: which one is in force, where their zeros lie, changing both.
 * A reset silently puts the controller back to G54, so the chosen one is asked for again before
 * anything that counts on it. Stored offsets are written one line at a time: the controller is deaf
 * while it writes. Positions mm.
 */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import type { Point } from '../../geometry/path.js';
import { WORK_SYSTEMS, type WorkSystem } from '../contract/state.js';
import type { WorkZero } from '../gcode/manual.js';
import { placeWords, unitFor, xyWords } from '../gcode/motion-lines.js';
import { askEach } from '../gcode/wire.js';
import type { Conversation } from './conversation.js';
import type { GrblState } from './grbl-state.js';
import { refresh } from './real-time.js';

const WRITE_PATIENCE = 5;

export class WorkSystems implements WorkZero {
  readonly #conversation: Conversation;
  readonly #known: GrblState;
  #chosen: WorkSystem | undefined;

  constructor(conversation: Conversation, known: GrblState) {
    this.#conversation = conversation;
    this.#known = known;
  }

  /** The system that jobs, frames and moves are meant in. */
  get chosen(): WorkSystem | undefined {
    return this.#chosen ?? this.#known.activeWcs;
  }

  /** What was found in force stays so for this session, resets or not. */
  adopt(): void {
    this.#chosen ??= this.#known.activeWcs;
  }

  async select(system: WorkSystem): Promise<void> {
    await this.#change([system]);
    this.#chosen = system;
    await refresh(this.#conversation);
  }

  /** Makes sure that the chosen system is in force. */
  async prepare(): Promise<void> {
    const chosen = this.#chosen;
    if (chosen === undefined || this.#known.activeWcs === chosen) return;
    await this.#change([chosen]);
    // Positions are reported in the new system from the next report on.
    await refresh(this.#conversation);
  }

  /** The same, and that it is known where its zero is. Throws AppError `device.place-unknown`. */
  async prepareWithPlace(): Promise<void> {
    await this.prepare();
    const { place } = this.#known;
    if (!this.#known.isPlaceKnown || place.isOffsetStale) {
      place.forgetOffset();
      await this.reread();
      await refresh(this.#conversation);
    }
    if (this.#known.isPlaceKnown) return;
    throw new AppError(
      'device.place-unknown',
      msg(
        'The controller does not report where the work zero is, so nothing is moved; set zero again, and check in the console what it answers to $# and $G.',
      ),
    );
  }

  /** Asks a board after its greeting where it stands, if it reports its zero in no report. */
  async findPlace(): Promise<void> {
    try {
      await refresh(this.#conversation);
      const { condition, isPlaceKnown } = this.#known;
      if (isPlaceKnown || (condition !== 'idle' && condition !== 'alarm')) return;
      await this.reread();
      await refresh(this.#conversation);
    } catch {
      // It is asked again before anything that counts on it.
    }
  }

  /** Restores the system after a reset, which put the controller back to G54. */
  async restore(): Promise<void> {
    try {
      await this.prepare();
    } catch {
      // It is asked for again before anything that counts on it.
    }
  }

  async callPlace(place: Partial<Point>): Promise<void> {
    const number = WORK_SYSTEMS.indexOf(this.chosen ?? 'G54') + 1;
    await this.#change([...unitFor(place), `G10L20P${number}${placeWords(place)}`]);
    await refresh(this.#conversation);
  }

  async setOffset(system: WorkSystem, offset: Point): Promise<void> {
    const number = WORK_SYSTEMS.indexOf(system) + 1;
    const line = `G10L2P${number}${xyWords(offset)}`;
    // Millimetres, whatever the controller was left in.
    await this.#change(['G21', line]);
    await refresh(this.#conversation);
  }

  /** A line was typed: it may have chosen another system. */
  noteTyped(line: string): void {
    const typed = WORK_SYSTEMS.findLast((system) =>
      new RegExp(`${system}(?![.\\d])`, 'i').test(line),
    );
    if (typed !== undefined) this.#chosen = typed;
  }

  /** Asks for offsets and modes again; a board that does not know the questions shows them in its reports. */
  reread(): Promise<void> {
    return askEach(this.#conversation, ['$#', '$G']);
  }

  /** Lines that move the zero: its position counts again once it was reported again. */
  async #change(lines: readonly string[]): Promise<void> {
    this.#known.place.forgetOffset();
    try {
      for (const line of lines) await this.#conversation.ask(line, WRITE_PATIENCE);
    } finally {
      await this.reread();
    }
  }
}
