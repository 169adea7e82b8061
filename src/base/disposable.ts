// SPDX-License-Identifier: MIT
/** Ownership: the code that opens a resource registers its disposal in the same statement. */

/** Things to end together, in reverse order of their making; every one is ended even if one throws. */
export class Disposables implements Disposable {
  #ends: (() => void)[] = [];
  #isDisposed = false;

  get isDisposed(): boolean {
    return this.#isDisposed;
  }

  /** Registers a disposal and returns the resource. After `dispose()` the resource is disposed at once. */
  add<T extends Disposable | (() => void)>(end: T): T {
    const run = endOf(end);
    if (this.#isDisposed) run();
    else this.#ends.push(run);
    return end;
  }

  dispose(): void {
    this.#isDisposed = true;
    const errors: unknown[] = [];
    for (const end of this.#ends.splice(0).reverse()) {
      try {
        end();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw new AggregateError(errors, 'some things did not end cleanly');
  }

  [Symbol.dispose](): void {
    this.dispose();
  }
}

function endOf(end: (() => void) | Disposable): () => void {
  return Symbol.dispose in end ? () => end[Symbol.dispose]() : end;
}
