// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How much the controller can hold: as it announces (`[OPT:V,15,128]`), as its reports show while nothing
 * is sent or driven (`Bf:15,128`), and as the profile has it. A single bit that was turned over on the way makes
 * 928 of 128, so that nothing above the profile counts before a report has shown as much. Bytes and blocks.
 */

export interface Buffers {
  readonly rxBytes: number;
  readonly plannerBlocks: number;
}

/** No board has less, or it could not take a line. */
const MIN_RX = 80;

export class BufferFacts {
  readonly #profile: Buffers;
  readonly #rx = new Claims();
  readonly #blocks = new Claims();

  constructor(profile: Buffers) {
    this.#profile = profile;
  }

  get rxBytes(): number {
    const rx = this.#rx.proven(this.#profile.rxBytes);
    const seen = this.#rx.maxSeen;
    return seen > MIN_RX ? Math.min(rx, seen) : rx;
  }

  get plannerBlocks(): number {
    const { maxSeen } = this.#blocks;
    return maxSeen > 0 ? maxSeen : this.#blocks.proven(this.#profile.plannerBlocks);
  }

  /** It announced more than the profile knows, and has not shown it yet. */
  get wantsProof(): boolean {
    const { rxBytes, plannerBlocks } = this.#profile;
    return this.#rx.wantsProof(rxBytes) || this.#blocks.wantsProof(plannerBlocks);
  }

  /** The answer to `$I`. */
  announced({ rxBytes, plannerBlocks }: Partial<Buffers>): void {
    // A figure that lost a digit would let no line in, and the job would stand still without a word.
    this.#rx.announce(atLeast(MIN_RX, rxBytes));
    this.#blocks.announce(atLeast(1, plannerBlocks));
  }

  /** What is free while nothing is sent or driven is all there is. */
  seen({ rxFree, blocksFree }: { readonly rxFree: number; readonly blocksFree: number }): void {
    this.#rx.see(rxFree);
    this.#blocks.see(blocksFree);
  }
}

function atLeast(least: number, value: number | undefined): number | undefined {
  return value !== undefined && value >= least ? value : undefined;
}

/** What was announced and seen of one figure. */
class Claims {
  /** The most that was seen twice in a row. */
  maxSeen = 0;
  #lastSeen = 0;
  #announced: number | undefined;

  announce(value: number | undefined): void {
    this.#announced = value ?? this.#announced;
  }

  see(value: number): void {
    if (value === this.#lastSeen) this.maxSeen = Math.max(this.maxSeen, value);
    this.#lastSeen = value;
  }

  wantsProof(known: number): boolean {
    return (this.#announced ?? 0) > known && !this.#isShown;
  }

  /** The size as announced; no more than is known where that has no second proof. */
  proven(known: number): number {
    if (this.#announced === undefined) return known;
    return this.#announced <= known || this.#isShown ? this.#announced : known;
  }

  /** Boards show one less than they announce, or as many. */
  get #isShown(): boolean {
    return this.#announced !== undefined && this.maxSeen >= this.#announced - 1;
  }
}
