// SPDX-License-Identifier: MIT
/**
 * Keeps the event loop going while there is something to wait for. Workers do not: a script whose
 * tasks have ended is over, and its idle workers go with it.
 */
export class KeepAlive {
  #count = 0;
  #timer: NodeJS.Timeout | undefined;

  hold(): void {
    if (this.#count++ > 0) return;
    this.#timer ??= setInterval(() => undefined, 2 ** 31 - 1);
    this.#timer.ref();
  }

  release(): void {
    if (--this.#count === 0) this.#timer?.unref();
  }

  /** Called at the end: nothing holds any more. */
  end(): void {
    clearInterval(this.#timer);
  }
}
