// SPDX-License-Identifier: MIT
/** Which entry is next: higher priority first, equal ones first come first served. */

interface Prioritised {
  readonly priority: number;
  /** Kept by the queue: whether the entry waits in it. */
  isQueued: boolean;
}

interface Bucket<T> {
  waiting: T[];
  head: number;
}

export class PriorityQueue<T extends Prioritised> {
  #buckets = new Map<number, Bucket<T>>();
  #priorities: number[] = [];
  #size = 0;

  /** How many wait. */
  get size(): number {
    return this.#size;
  }

  push(entry: T): void {
    this.#bucket(entry.priority).waiting.push(entry);
    entry.isQueued = true;
    this.#size++;
  }

  /** Back to the head of its priority, for one that was taken out in vain. */
  pushFront(entry: T): void {
    const bucket = this.#bucket(entry.priority);
    if (bucket.head > 0) bucket.waiting[--bucket.head] = entry;
    else bucket.waiting.unshift(entry);
    entry.isQueued = true;
    this.#size++;
  }

  /** Removes an entry, such as a cancelled one; false where it does not wait. */
  remove(entry: T): boolean {
    if (!entry.isQueued) return false;
    entry.isQueued = false;
    this.#size--;
    const bucket = this.#bucket(entry.priority);
    // Its husk stays until its turn; a key replaced a thousand times must not leave a thousand.
    if (this.#size * 2 + 64 < bucket.waiting.length) tidy(bucket);
    return true;
  }

  peek(): T | undefined {
    for (const priority of this.#priorities) {
      const bucket = this.#bucket(priority);
      const { waiting } = bucket;
      while (waiting[bucket.head]?.isQueued === false) bucket.head++;
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
    entry.isQueued = false;
    this.#size--;
    return entry;
  }

  /** All waiting entries, in the order of their turn. */
  toArray(): T[] {
    return this.#priorities.flatMap((priority) => {
      const { waiting, head } = this.#bucket(priority);
      return waiting.slice(head).filter(({ isQueued }) => isQueued);
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
  bucket.waiting = bucket.waiting.slice(bucket.head).filter(({ isQueued }) => isQueued);
  bucket.head = 0;
}
