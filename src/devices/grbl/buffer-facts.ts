// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How much the controller can hold: as it announces (`[OPT:V,15,128]`), as its reports show while nothing
 * is going on (`Bf:15,128`), and as the profile has it. A single bit that was turned over on the way makes
 * 928 of 128, so that nothing above the profile counts before it was told twice. Bytes and blocks.
 */

export interface Buffers {
  readonly rxBytes: number;
  readonly plannerBlocks: number;
}

/** No board has less, or it could not take a line. */
const LEAST_RX = 80;

export class BufferFacts {
  readonly #profile: Buffers;
  readonly #rx = new Claims();
  readonly #blocks = new Claims();

  constructor(profile: Buffers) {
    this.#profile = profile;
  }

  get rxBytes(): number {
    const rx = this.#rx.proven(this.#profile.rxBytes);
    const seen = this.#rx.mostSeen;
    return seen > LEAST_RX ? Math.min(rx, seen) : rx;
  }

  get plannerBlocks(): number {
    const { mostSeen } = this.#blocks;
    return mostSeen > 0 ? mostSeen : this.#blocks.proven(this.#profile.plannerBlocks);
  }

  /** It announced more than the profile knows, and said so once. */
  get wantsProof(): boolean {
    const { rxBytes, plannerBlocks } = this.#profile;
    return this.#rx.wantsProof(rxBytes) || this.#blocks.wantsProof(plannerBlocks);
  }

  /** The answer to `$I`. */
  announced({ rxBytes, plannerBlocks }: Partial<Buffers>): void {
    this.#rx.announce(rxBytes);
    this.#blocks.announce(plannerBlocks);
  }

  /** What is free while nothing is going on is all there is. */
  seen({ rxFree, blocksFree }: { readonly rxFree: number; readonly blocksFree: number }): void {
    this.#rx.see(rxFree);
    this.#blocks.see(blocksFree);
  }
}

/** What was said of one figure. */
class Claims {
  /** The most that was seen twice in a row. */
  mostSeen = 0;
  #lastSeen = 0;
  readonly #announced: number[] = [];

  announce(value: number | undefined): void {
    if (value !== undefined) this.#announced.push(value);
  }

  see(value: number): void {
    if (value === this.#lastSeen) this.mostSeen = Math.max(this.mostSeen, value);
    this.#lastSeen = value;
  }

  wantsProof(known: number): boolean {
    const latest = this.#announced.at(-1) ?? 0;
    return latest > known && !this.#isProven(latest);
  }

  /** As announced last; no more than is known where that has no second proof. */
  proven(known: number): number {
    const latest = this.#announced.at(-1);
    if (latest === undefined) return known;
    return latest <= known || this.#isProven(latest) ? latest : known;
  }

  /** Grbl shows one byte less than it announces, or as many. */
  #isProven(value: number): boolean {
    const times = this.#announced.filter((told) => told === value).length;
    return times > 1 || this.mostSeen >= value - 1;
  }
}
