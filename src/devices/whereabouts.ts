// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Whether the machine's position can be believed, and what the journal learns of where the head stopped.
 * Only homing or a person's word makes a doubtful position known again.
 */
import type { Point } from '../geometry/path.js';
import type { MachineCondition, PositionTrust } from './contract.js';
import type { JobJournal, PlaceKnowledge } from './job-journal.js';

/** What the controller last told of itself; mm. */
export interface Sighting {
  readonly condition: MachineCondition;
  readonly position: Point;
  readonly machinePosition: Point;
}

export class Whereabouts {
  trust: PositionTrust = 'lost';
  readonly #known: Sighting;
  readonly #journal: JobJournal;
  /** How well the place will be known where the head is next seen standing. */
  #seeks: PlaceKnowledge | undefined;
  #hasRestarted = false;

  constructor(known: Sighting, journal: JobJournal) {
    this.#known = known;
    this.#journal = journal;
  }

  /** The controller was greeted. */
  greeted(isDoubtful: boolean): void {
    this.trust = this.#known.condition === 'idle' && !isDoubtful ? 'known' : 'suspect';
    // A board that did not restart still knows where the last job left the head.
    if (this.#hasRestarted || this.#mayBeNew) return;
    this.seek('standing');
    this.noteStatus();
  }

  /** Homed, or confirmed by a person. */
  trusted(): void {
    this.trust = 'known';
    this.#journal.settled();
  }

  /** A second mishap does not make a lost position better. */
  doubt(trust: 'suspect' | 'lost'): void {
    if (trust === 'lost' || this.trust !== 'lost') this.trust = trust;
  }

  /** The next report of standstill tells where a job broke off. */
  seek(knowledge: PlaceKnowledge): void {
    this.#seeks = knowledge;
  }

  /** The controller started anew; without being asked to it has forgotten the place. */
  restarted(wasExpected: boolean): void {
    this.#hasRestarted = true;
    if (wasExpected) return;
    this.#seeks = undefined;
    this.doubt('lost');
  }

  /** A board that was switched off meanwhile begins at its own zero, wherever the head is. */
  get #mayBeNew(): boolean {
    const { x, y } = this.#known.machinePosition;
    return x === 0 && y === 0;
  }

  /** A report came in. */
  noteStatus(): void {
    const { condition, position } = this.#known;
    if (this.#seeks === undefined || !['idle', 'alarm'].includes(condition)) return;
    this.#journal.found(position, this.#seeks);
    this.#seeks = undefined;
  }
}
