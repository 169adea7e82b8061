// SPDX-License-Identifier: GPL-3.0-or-later
/** One stop at a time: callers that ask while it is under way wait for the same one. */

export class SingleFlight<T> {
  readonly #stop: () => Promise<T>;
  #underWay: Promise<T> | undefined;

  constructor(stop: () => Promise<T>) {
    this.#stop = stop;
  }

  get isUnderWay(): boolean {
    return this.#underWay !== undefined;
  }

  run(): Promise<T> {
    this.#underWay ??= this.#stop().finally(() => {
      this.#underWay = undefined;
    });
    return this.#underWay;
  }
}
