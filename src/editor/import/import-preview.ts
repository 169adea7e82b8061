// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Files on the bed as they would come in, while a person still chooses how. The newest choice counts; what is left in the
 * end is one undo entry, or nothing.
 */
import { isAbort } from '../../base/errors.js';
import type { History, HistoryMark } from '../../model/history.js';
import type { ChangeLabel } from '../../model/store.js';
import type { Task } from '../../tasker/index.js';
import type { Imported } from './imported.js';

export interface PreviewDeps {
  readonly history: Pick<History, 'mark' | 'bailTo' | 'squashTo' | 'past'>;
  readonly onFailed: (error: unknown) => void;
}

export class ImportPreview {
  readonly #deps: PreviewDeps;
  readonly #mark: HistoryMark;
  #current: Task<Imported> | undefined;

  constructor(deps: PreviewDeps) {
    this.#deps = deps;
    this.#mark = deps.history.mark();
  }

  /** Takes the place of what was shown before. */
  show(start: () => Task<Imported>): void {
    this.#takeBack();
    const task = start();
    this.#current = task;
    task.done.catch((error: unknown) => {
      if (this.#current !== task || isAbort(error)) return;
      this.#current = undefined;
      this.#deps.onFailed(error);
    });
  }

  /** Keeps what is shown, once it is there; undefined where nothing could be read. */
  async keep(label: ChangeLabel): Promise<Imported | undefined> {
    const task = this.#current;
    if (task === undefined) return undefined;
    // `show` has reported why it could not be read.
    const imported = await task.done.catch(() => undefined);
    if (imported === undefined || this.#current !== task) return undefined;
    this.#current = undefined;
    this.#deps.history.squashTo(this.#mark, label);
    return imported;
  }

  cancel(): void {
    this.#takeBack();
  }

  #takeBack(): void {
    this.#current?.cancel();
    this.#current = undefined;
    // The pieces may lie there before their task has ended.
    const { history } = this.#deps;
    if (history.past.length > this.#mark) history.bailTo(this.#mark);
  }
}
