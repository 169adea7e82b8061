// SPDX-License-Identifier: MIT
/**
 * Tasks that stop when a caller's signal aborts. One signal often stands for hundreds of tasks, so
 * it gets one listener, and none once the last of them has ended.
 */
export class SignalFollowers {
  #followers = new WeakMap<AbortSignal, Set<(reason: unknown) => void>>();

  /** Calls back when the signal aborts, unless the returned function is called before. */
  follow(signal: AbortSignal, call: (reason: unknown) => void): () => void {
    const calls = this.#followers.get(signal) ?? this.#listenTo(signal);
    calls.add(call);
    return () => {
      calls.delete(call);
      if (calls.size === 0) this.#letGo(signal);
    };
  }

  #listenTo(signal: AbortSignal): Set<(reason: unknown) => void> {
    const calls = new Set<(reason: unknown) => void>();
    this.#followers.set(signal, calls);
    signal.addEventListener('abort', this.#onAbort, { once: true });
    return calls;
  }

  #letGo(signal: AbortSignal): void {
    this.#followers.delete(signal);
    signal.removeEventListener('abort', this.#onAbort);
  }

  readonly #onAbort = ({ target }: Event): void => {
    if (!(target instanceof AbortSignal)) return;
    for (const call of [...(this.#followers.get(target) ?? [])]) call(target.reason);
  };
}
