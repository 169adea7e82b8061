// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What each part of a job takes within the whole, from one walk: a part by itself would take otherwise, as the head
 * would come from elsewhere, and a walk of its own would take as long again.
 */
import { backHome, type Estimate } from './estimate.js';
import { LookAhead } from './look-ahead.js';
import type { Pacing } from './pacing.js';
import type { TimedMove } from './timed-move.js';
import type { Toolpath } from './toolpath.js';
import { walk } from './walk.js';

export interface Parts {
  readonly count: number;
  /** The part, from 0, that a block of the toolpath belongs to. */
  of(block: number): number;
}

export interface PartedEstimate {
  readonly whole: Estimate;
  /** The parts add up to the whole. */
  readonly parts: readonly Estimate[];
}

/** The head starts at the frame's origin and returns to it. `progress` is called with 0…1 and throws when cancelled. */
export function estimateParts(
  toolpath: Toolpath,
  pacing: Pacing,
  parts: Parts,
  progress?: (fraction: number) => void,
): PartedEstimate {
  const ledger = new Ledger(parts.count);
  const planner = new LookAhead(pacing, (move) => ledger.settled(move));
  walk(
    toolpath,
    {
      block: (index) => ledger.begin(parts.of(index), planner),
      travel: (x, y) => planner.travel(x, y),
      burn: (x, y, power, speed) => planner.burn(x, y, power, speed),
      air: () => planner.air(),
    },
    progress,
  );
  const whole = backHome(planner);
  return { whole, parts: ledger.fractionsOf(whole) };
}

/** Moves are settled in their order, some time after they were taken. */
class Ledger {
  readonly #fractions: { seconds: number; cutMillimetres: number; travelMillimetres: number }[];
  /** The parts in turn, each with how many moves were taken before it. */
  readonly #turns: { readonly part: number; readonly after: number }[] = [];
  /** The turn of the move that is settled next. */
  #turn = 0;
  #settled = 0;
  #cut = 0;
  #travel = 0;

  constructor(count: number) {
    this.#fractions = Array.from({ length: count }, () => {
      return { seconds: 0, cutMillimetres: 0, travelMillimetres: 0 };
    });
  }

  begin(part: number, planner: LookAhead): void {
    if (this.#turns.at(-1)?.part === part) return;
    this.#takeLengths(planner);
    this.#turns.push({ part, after: planner.moves });
  }

  /** A standstill belongs to the move before it. */
  settled({ length, seconds }: TimedMove): void {
    if (length > 0) {
      while (this.#settled >= (this.#turns[this.#turn + 1]?.after ?? Number.POSITIVE_INFINITY))
        this.#turn++;
      this.#settled++;
    }
    const turn = this.#turns[this.#turn];
    if (turn !== undefined) this.#fractions[turn.part]!.seconds += seconds;
  }

  /** What belongs to no move, as the wait for the first line, is spread over all. */
  fractionsOf(whole: Estimate): readonly Estimate[] {
    this.#takeLengths(whole);
    const settled = this.#fractions.reduce((sum, { seconds }) => sum + seconds, 0);
    const scale = settled > 0 ? whole.seconds / settled : 0;
    return this.#fractions.map((fraction) => ({ ...fraction, seconds: fraction.seconds * scale }));
  }

  /** The way from one part to the next is the next one's, the way home the last one's. */
  #takeLengths({ cutMillimetres, travelMillimetres }: Omit<Estimate, 'seconds'>): void {
    const turn = this.#turns.at(-1);
    if (turn !== undefined) {
      const fraction = this.#fractions[turn.part]!;
      fraction.cutMillimetres += cutMillimetres - this.#cut;
      fraction.travelMillimetres += travelMillimetres - this.#travel;
    }
    this.#cut = cutMillimetres;
    this.#travel = travelMillimetres;
  }
}
