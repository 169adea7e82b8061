// SPDX-License-Identifier: GPL-3.0-or-later
/** The resources that a component holds, by the numbers it knows them by. 0 is none. */
export class Handles<Resource> {
  readonly #held = new Map<number, Resource>();
  #last = 0;

  add(resource: Resource): number {
    this.#last++;
    this.#held.set(this.#last, resource);
    return this.#last;
  }

  /** Throws RangeError for a number that stands for nothing. */
  get(handle: number): Resource {
    const resource = this.#held.get(handle);
    if (resource === undefined) throw new RangeError(`handle ${handle} stands for nothing`);
    return resource;
  }

  drop(handle: number): void {
    this.#held.delete(handle);
  }
}
