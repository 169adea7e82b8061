// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Things numbered from 0 on, found again by a whole number made of them, in two arrays: a map of a million texts takes
 * ten times the memory and twenty times the time. Different things may share a number, so each one found is looked at.
 */
export class HashChains {
  readonly #hashOf: (thing: number) => number;
  /** The newest thing of each chain. */
  #heads = new Int32Array(FEW).fill(NONE);
  /** The thing before each in its chain. */
  #before = new Int32Array(FEW);
  #count = 0;

  /** `hashOf` must say the same of a thing each time. */
  constructor(hashOf: (thing: number) => number) {
    this.#hashOf = hashOf;
  }

  /** The newest thing that may have this number, or −1. */
  newest(hash: number): number {
    return this.#heads[mixed(hash) & (this.#heads.length - 1)]!;
  }

  /** The next older one, or −1. */
  before(thing: number): number {
    return this.#before[thing]!;
  }

  /** The thing's own number; `hashOf` knows it already. */
  add(hash: number): number {
    if (this.#count === this.#before.length) this.#grow();
    this.#link(this.#count, hash);
    return this.#count++;
  }

  #link(thing: number, hash: number): void {
    const chain = mixed(hash) & (this.#heads.length - 1);
    this.#before[thing] = this.#heads[chain]!;
    this.#heads[chain] = thing;
  }

  #grow(): void {
    const size = this.#before.length * 2;
    this.#before = new Int32Array(size);
    this.#heads = new Int32Array(size).fill(NONE);
    for (let thing = 0; thing < this.#count; thing++) this.#link(thing, this.#hashOf(thing));
  }
}

const NONE = -1;
/** Always a power of two. */
const FEW = 64;
const WORD = 2 ** 32;

/** Neighbours come apart. */
function mixed(hash: number): number {
  let bits = Math.imul(hash | 0, 0x9e3779b1) ^ Math.imul(Math.floor(hash / WORD) | 0, 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 15), 0x2c1b3c6d);
  return bits ^ (bits >>> 13);
}
