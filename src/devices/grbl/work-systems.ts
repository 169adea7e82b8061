// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The systems of coordinates G54…G59: which one is in force, where their zeros lie, changing both.
 * A reset puts the controller back to G54 without a word, so the chosen one is asked for again before
 * anything that counts on it. Stored offsets are written one line at a time: the controller is deaf
 * while it writes. Positions mm.
 */
import type { Point } from '../../geometry/path.js';
import { WORK_SYSTEMS, type WorkSystem } from '../contract.js';
import type { Conversation } from './conversation.js';
import type { KnownMachine } from './known-machine.js';
import { decimal } from './motion-lines.js';
import { refresh } from './safe-stop.js';

const WRITE_PATIENCE = 5;

export class WorkSystems {
  readonly #conversation: Conversation;
  readonly #known: KnownMachine;
  #chosen: WorkSystem | undefined;

  constructor(conversation: Conversation, known: KnownMachine) {
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
    await this.#conversation.ask(system);
    this.#chosen = system;
    await this.reread();
  }

  /** Makes sure that the chosen system is in force. */
  async prepare(): Promise<void> {
    const chosen = this.#chosen;
    if (chosen === undefined || this.#known.activeWcs === chosen) return;
    await this.#conversation.ask(chosen);
    await this.#conversation.ask('$G');
    // Positions are told in the new system from the next report on.
    await refresh(this.#conversation);
  }

  /** After a reset, which put the controller back to G54. */
  async restore(): Promise<void> {
    try {
      await this.prepare();
    } catch {
      // It is asked for again before anything that counts on it.
    }
  }

  async setZero(axes: 'x' | 'y' | 'both'): Promise<void> {
    const words = `${axes === 'y' ? '' : 'X0'}${axes === 'x' ? '' : 'Y0'}`;
    const number = WORK_SYSTEMS.indexOf(this.chosen ?? 'G54') + 1;
    await this.#conversation.ask(`G10L20P${number}${words}`, WRITE_PATIENCE);
    await this.reread();
  }

  async setOffset(system: WorkSystem, offset: Point): Promise<void> {
    const number = WORK_SYSTEMS.indexOf(system) + 1;
    const line = `G10L2P${number}X${decimal(offset.x)}Y${decimal(offset.y)}`;
    // Millimetres, whatever the controller was left in.
    await this.#conversation.ask('G21');
    await this.#conversation.ask(line, WRITE_PATIENCE);
    await this.reread();
  }

  /** A line was typed: it may have chosen another system. */
  noteTyped(line: string): void {
    const typed = WORK_SYSTEMS.findLast((system) =>
      new RegExp(`${system}(?![.\\d])`, 'i').test(line),
    );
    if (typed !== undefined) this.#chosen = typed;
  }

  /** Hears offsets and modes anew. */
  async reread(): Promise<void> {
    await this.#conversation.ask('$#');
    await this.#conversation.ask('$G');
  }
}
