// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The planner's ring of moves with the speeds at which they may be entered, as Grbl plans it: backwards
 * so that the head can always stop at the end of the last one, forwards so that no speed is out of reach.
 * What can get no better is not planned again. Indices only rise; mm, mm/s, mm/s².
 */

/** A move as the planner takes it. */
export interface BlockMove {
  readonly length: number;
  readonly acceleration: number;
  readonly nominal: number;
  /** Of the speed that the corner before it allows, squared. */
  readonly cornerSquare: number;
  /** Of the axis that makes more of them. */
  readonly steps: number;
  /** Of all axes, in those of that one: 1 where no other moves. */
  readonly axes: number;
  readonly x: number;
  readonly y: number;
  readonly power: number;
  readonly programmed: number;
}

interface RingBlock {
  move: BlockMove;
  /** mm to go. */
  left: number;
  entrySquare: number;
  mostSquare: number;
}

const MASK = 31;

export class BlockRing {
  head = 0;
  tail = 0;
  /** The tail is being prepared, and must be looked at anew when what comes after it was planned again. */
  onTailPlanned: () => void = () => {};
  readonly #capacity: number;
  readonly #blocks: RingBlock[];
  #planned = 0;

  constructor(capacity: number) {
    this.#capacity = Math.min(capacity, MASK);
    this.#blocks = Array.from({ length: MASK + 1 }, () => ({
      ...{ move: NO_MOVE, left: 0, entrySquare: 0, mostSquare: 0 },
    }));
  }

  get isFull(): boolean {
    return this.head - this.tail >= this.#capacity;
  }

  get isEmpty(): boolean {
    return this.head === this.tail;
  }

  get current(): RingBlock {
    return this.#at(this.tail);
  }

  /** Square of the speed at which the current move must be left. */
  get exitSquare(): number {
    return this.tail + 1 === this.head ? 0 : this.#at(this.tail + 1).entrySquare;
  }

  /** Ends with how many moves were planned again. */
  add(move: BlockMove): number {
    const block = this.#at(this.head);
    block.move = move;
    block.left = move.length;
    block.mostSquare = this.isEmpty ? 0 : move.cornerSquare;
    block.entrySquare = 0;
    this.head++;
    return this.#plan();
  }

  discard(): void {
    if (this.tail === this.#planned) this.#planned++;
    this.tail++;
  }

  #plan(): number {
    let at = this.head - 1;
    const again = at - this.#planned;
    if (again <= 0) return 0;
    let exitSquare = 0;
    for (; at > this.#planned; at--) {
      const block = this.#at(at);
      if (at - 1 === this.tail) this.onTailPlanned();
      if (block.entrySquare !== block.mostSquare) {
        block.entrySquare = Math.min(block.mostSquare, exitSquare + gain(block));
      }
      exitSquare = block.entrySquare;
    }
    this.#forwards();
    return again;
  }

  #forwards(): void {
    let block = this.#at(this.#planned);
    for (let at = this.#planned + 1; at < this.head; at++) {
      const next = this.#at(at);
      if (block.entrySquare < next.entrySquare) {
        const reached = block.entrySquare + gain(block);
        if (reached < next.entrySquare) {
          next.entrySquare = reached;
          this.#planned = at;
        }
      }
      if (next.entrySquare === next.mostSquare) this.#planned = at;
      block = next;
    }
  }

  #at(index: number): RingBlock {
    return this.#blocks[index & MASK]!;
  }
}

function gain({ move, left }: RingBlock): number {
  return 2 * move.acceleration * left;
}

const NO_MOVE: BlockMove = {
  ...{ length: 0, acceleration: 1, nominal: 1, cornerSquare: 0, steps: 0, axes: 1 },
  ...{ x: 0, y: 0, power: 0, programmed: 0 },
};
