// SPDX-License-Identifier: MIT
/** Who is next: higher priority first, equal ones first come first served. */

interface Prioritised {
  readonly priority: number;
  /** Left the queue by another door, such as a cancellation. */
  readonly isGone: boolean;
}

interface Bucket<T> {
  waiting: T[];
  head: number;
}

export class PriorityQueue<T extends Prioritised> {
  #buckets = new Map<number, Bucket<T>>();
  #priorities: number[] = [];
  #size = 0;

  /** How many wait; whoever is gone must be reported by `forget`. */
  get size(): number {
    return this.#size;
  }

  push(entry: T): void {
    this.#bucket(entry.priority).waiting.push(entry);
    this.#size++;
  }

  /** Back to the head of its priority, for one that was taken out in vain. */
  pushFront(entry: T): void {
    const bucket = this.#bucket(entry.priority);
    if (bucket.head > 0) bucket.waiting[--bucket.head] = entry;
    else bucket.waiting.unshift(entry);
    this.#size++;
  }

  /** One entry is gone; its place is tidied away later. */
  forget(priority: number): void {
    this.#size--;
    const bucket = this.#bucket(priority);
    // A key replaced a thousand times a second must not leave a thousand husks.
    if (this.#size * 2 + 64 < bucket.waiting.length) tidy(bucket);
  }

  peek(): T | undefined {
    for (const priority of this.#priorities) {
      const bucket = this.#bucket(priority);
      const { waiting } = bucket;
      while (waiting[bucket.head]?.isGone) bucket.head++;
      if (bucket.head < waiting.length) return waiting[bucket.head];
      bucket.waiting = [];
      bucket.head = 0;
    }
    return undefined;
  }

  shift(): T | undefined {
    const entry = this.peek();
    if (entry === undefined) return undefined;
    this.#bucket(entry.priority).head++;
    this.#size--;
    return entry;
  }

  /** Everyone who waits, in the order of their turn. */
  toArray(): T[] {
    return this.#priorities.flatMap((priority) => {
      const { waiting, head } = this.#bucket(priority);
      return waiting.slice(head).filter((entry) => !entry.isGone);
    });
  }

  #bucket(priority: number): Bucket<T> {
    let bucket = this.#buckets.get(priority);
    if (bucket === undefined) {
      bucket = { waiting: [], head: 0 };
      this.#buckets.set(priority, bucket);
      this.#priorities = [...this.#buckets.keys()].sort((a, b) => b - a);
    }
    return bucket;
  }
}

function tidy<T extends Prioritised>(bucket: Bucket<T>): void {
  bucket.waiting = bucket.waiting.slice(bucket.head).filter((entry) => !entry.isGone);
  bucket.head = 0;
}
