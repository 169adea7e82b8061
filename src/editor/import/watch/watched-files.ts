// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Files that are taken in again when another program saves them: what was done to their pieces stays. A file is read when it
 * has been at rest for a moment; one that cannot be read, as half of one, leaves the drawing as it is until the next change.
 */
import { isAbort, type Problem } from '../../../base/errors.js';
import { type Listenable, Signal } from '../../../base/signal.js';
import type { RowId } from '../../../model/rows.js';
import type { DocumentStore } from '../../../model/store.js';
import type { Values } from '../../../params/schema.js';
import type { Task } from '../../../tasker/index.js';
import { type FilePiece, isFromFile, piecesReadAlike } from '../read-again.js';

/** ms; programs write large files in several steps. */
const REST_MS = 300;

export interface WatchDeps {
  readonly store: DocumentStore;
  readonly watchFolder: (path: string, onEvent: () => void) => Disposable;
  readonly signatureOf: (path: string) => string | undefined;
  readonly readAgain: (pieces: readonly RowId[], params: Values) => Task<readonly Problem[]>;
  /** Returns how to give it up; setTimeout without this. */
  readonly after?: (ms: number, then: () => void) => () => void;
}

interface Watched {
  readonly folder: Disposable;
  signature: string | undefined;
  giveUp?: (() => void) | undefined;
}

export class WatchedFiles implements Disposable {
  readonly #deps: WatchDeps;
  readonly #files = new Map<string, Watched>();
  readonly #read = new Signal<[path: string, problems: readonly Problem[]]>();
  readonly #failed = new Signal<[path: string, error: unknown]>();
  /** What came of taking a file in again. */
  readonly read: Listenable<[path: string, problems: readonly Problem[]]> = this.#read;
  readonly failed: Listenable<[path: string, error: unknown]> = this.#failed;

  constructor(deps: WatchDeps) {
    this.#deps = deps;
  }

  has(path: string): boolean {
    return this.#files.has(path);
  }

  /** Throws the system's error for a folder that is not there. */
  watch(path: string): void {
    if (this.has(path)) return;
    const { watchFolder, signatureOf } = this.#deps;
    const folder = watchFolder(path, () => this.#noteEvent(path));
    this.#files.set(path, { folder, signature: signatureOf(path) });
  }

  leave(path: string): void {
    const file = this.#files.get(path);
    file?.giveUp?.();
    file?.folder[Symbol.dispose]();
    this.#files.delete(path);
  }

  [Symbol.dispose](): void {
    for (const path of [...this.#files.keys()]) this.leave(path);
  }

  #noteEvent(path: string): void {
    const file = this.#files.get(path);
    if (file === undefined) return;
    file.giveUp?.();
    const seen = this.#deps.signatureOf(path);
    const { after = afterTimeout } = this.#deps;
    file.giveUp = after(REST_MS, () => {
      file.giveUp = undefined;
      const now = this.#deps.signatureOf(path);
      if (now !== seen) this.#noteEvent(path);
      else if (now !== undefined && now !== file.signature) {
        file.signature = now;
        void this.#take(path);
      }
    });
  }

  /** Every reading of it that there is, one after the other. */
  async #take(path: string): Promise<void> {
    const { store, readAgain } = this.#deps;
    const readings = readingsOf(store, path);
    // The pieces of the file are no longer in the work.
    if (readings.length === 0) return this.leave(path);
    try {
      const problems: Problem[] = [];
      for (const { id, source } of readings) {
        problems.push(...(await readAgain([id], source.params).done));
      }
      this.#read.emit(path, problems);
    } catch (error) {
      if (!isAbort(error)) this.#failed.emit(path, error);
    }
  }
}

/** One piece of each reading: the same file may have come in twice, with different settings. */
function readingsOf(store: DocumentStore, path: string): readonly FilePiece[] {
  const found: FilePiece[] = [];
  const seen = new Set<RowId>();
  for (const row of store.all('piece')) {
    if (!isFromFile(row) || row.source.path !== path || seen.has(row.id)) continue;
    for (const { id } of piecesReadAlike(store.all('piece'), row.source)) seen.add(id);
    found.push(row);
  }
  return found;
}

function afterTimeout(ms: number, then: () => void): () => void {
  const timer = setTimeout(then, ms);
  return () => clearTimeout(timer);
}
