// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Who must wait for whom, without what goes round: loose lines that cross may make outlines of which each lies in the
 * other, and then each would wait for the other for ever and none would be cut. Within such a circle they are taken
 * in their order; all others wait as before.
 */
type Waiting = readonly (readonly number[])[];

/** `waiting` names, for each, the ones that must come after it. The same list comes back where nothing goes round. */
export function withoutCircles(waiting: Waiting): Waiting {
  const isStuck = stuckOnes(waiting);
  if (isStuck === undefined) return waiting;
  const circle = circlesOf(waiting, isStuck);
  return waiting.map((later, own) => {
    if (isStuck[own] === 0) return later;
    return later.filter((other) => circle[other] !== circle[own] || other > own);
  });
}

/** A mark for each that is in a circle or behind one; undefined where there is none. */
function stuckOnes(waiting: Waiting): Uint8Array | undefined {
  const awaited = new Int32Array(waiting.length);
  for (const later of waiting) for (const other of later) awaited[other]!++;
  const isStuck = new Uint8Array(waiting.length).fill(1);
  const free = [...waiting.keys()].filter((own) => awaited[own] === 0);
  let stuckCount = waiting.length;
  for (let own = free.pop(); own !== undefined; own = free.pop()) {
    isStuck[own] = 0;
    stuckCount--;
    for (const other of waiting[own]!) if (--awaited[other]! === 0) free.push(other);
  }
  return stuckCount === 0 ? undefined : isStuck;
}

/** The number of the circle that each of the stuck belongs to, by Tarjan's walk; one alone is a circle of its own. */
function circlesOf(waiting: Waiting, isStuck: Uint8Array): Int32Array {
  const walk = new CircleWalk(waiting);
  isStuck.forEach((stuck, own) => {
    if (stuck === 1) walk.from(own);
  });
  return walk.circle;
}

class CircleWalk {
  readonly circle: Int32Array;
  readonly #waiting: Waiting;
  /** When each was reached, from 1 on, and the earliest that can be reached from it. */
  readonly #reached: Int32Array;
  readonly #earliest: Int32Array;
  /** Reached, and in no circle yet. */
  readonly #open: number[] = [];
  #count = 0;

  constructor(waiting: Waiting) {
    this.#waiting = waiting;
    this.circle = new Int32Array(waiting.length).fill(-1);
    this.#reached = new Int32Array(waiting.length);
    this.#earliest = new Int32Array(waiting.length);
  }

  // The walk keeps a list of its own: calls would go as deep as parts lie in parts.
  from(first: number): void {
    if (this.#reached[first] !== 0) return;
    const path = [{ own: first, next: 0 }];
    this.#reach(first);
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const other = this.#waiting[step.own]![step.next++];
      if (other === undefined) {
        path.pop();
        this.#leave(step.own, path.at(-1)?.own);
      } else if (this.#reached[other] === 0) {
        this.#reach(other);
        path.push({ own: other, next: 0 });
      } else if (this.circle[other] === -1) this.#lower(step.own, this.#reached[other]!);
    }
  }

  #reach(own: number): void {
    this.#reached[own] = ++this.#count;
    this.#earliest[own] = this.#count;
    this.#open.push(own);
  }

  #lower(own: number, to: number): void {
    if (to < this.#earliest[own]!) this.#earliest[own] = to;
  }

  #leave(own: number, before: number | undefined): void {
    if (before !== undefined) this.#lower(before, this.#earliest[own]!);
    if (this.#earliest[own] !== this.#reached[own]) return;
    for (let other = -1; other !== own; ) {
      other = this.#open.pop()!;
      this.circle[other] = own;
    }
  }
}
