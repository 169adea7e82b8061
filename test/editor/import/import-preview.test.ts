// SPDX-License-Identifier: GPL-3.0-or-later
/** Files are shown as they would come in while a person chooses; what is left is one undo entry, or nothing. */
import assert from 'node:assert/strict';
import { msg } from '../../../src/base/message.js';
import { ImportPreview } from '../../../src/editor/import/import-preview.js';
import type { Imported } from '../../../src/editor/import/imported.js';
import { History } from '../../../src/model/history.js';
import { DocumentStore } from '../../../src/model/store.js';
import { TaskManager } from '../../../src/tasker/index.js';

class Bench implements Disposable {
  readonly store = new DocumentStore();
  readonly history = new History(this.store);
  readonly tasks = new TaskManager({ inline: true });
  readonly failed: unknown[] = [];
  readonly preview = new ImportPreview({
    history: this.history,
    onFailed: (error) => this.failed.push(error),
  });

  /** A drawing of this name, once it is let in. */
  drawing(name: string, gate: Promise<void> = Promise.resolve()) {
    return () =>
      this.tasks.addCoroutine(async (context): Promise<Imported> => {
        await gate;
        context.throwIfCancelled();
        this.add(name);
        return { pieces: [], problems: [] };
      });
  }

  add(name: string): void {
    this.store.transact(msg('Open {names}', { names: name }), (tx) => {
      const id = tx.newId('layer');
      tx.put({ kind: 'layer', id, order: 0, name, colour: [0, 0, 0], isVisible: true });
    });
  }

  get names(): readonly string[] {
    return this.store.all('layer').map(({ name }) => name);
  }

  [Symbol.dispose](): void {
    this.history[Symbol.dispose]();
  }
}

const opened = msg('Open {names}', { names: 'a.svg' });

describe('the preview of an import', () => {
  it('shows the newest choice alone, and keeps it as one undo entry', async () => {
    using bench = new Bench();
    const first = bench.drawing('first');
    let shown: Promise<Imported> | undefined;
    bench.preview.show(() => {
      const task = first();
      shown = task.done;
      return task;
    });
    await shown;
    assert.deepEqual(bench.names, ['first']);
    bench.preview.show(bench.drawing('second'));
    assert.ok(await bench.preview.keep(opened));
    assert.deepEqual(bench.names, ['second']);
    bench.history.undo();
    assert.deepEqual([bench.names, bench.history.undoLabel], [[], undefined]);
  });

  it('takes back what is on the bed already while its task still runs', async () => {
    using bench = new Bench();
    let answer = () => {};
    const late = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const shown = new Promise<void>((resolve) => {
      bench.store.committed.connect(() => resolve());
    });
    bench.preview.show(() =>
      bench.tasks.addCoroutine(async (): Promise<Imported> => {
        bench.add('first');
        await late;
        return { pieces: [], problems: [] };
      }),
    );
    await shown;
    bench.preview.show(bench.drawing('second'));
    answer();
    await bench.preview.keep(opened);
    assert.deepEqual(bench.names, ['second']);
  });

  it('lets none in that is no longer wanted', async () => {
    using bench = new Bench();
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    bench.preview.show(bench.drawing('slow', gate));
    bench.preview.show(bench.drawing('quick'));
    open();
    await bench.preview.keep(opened);
    assert.deepEqual(bench.names, ['quick']);
  });

  it('leaves nothing where it is cancelled, and says what could not be read', async () => {
    using bench = new Bench();
    const broken = bench.tasks.addCoroutine(async (): Promise<Imported> => {
      throw new RangeError('broken');
    });
    bench.preview.show(() => broken);
    await broken.done.catch(() => {});
    assert.equal(bench.failed.length, 1);
    assert.equal(await bench.preview.keep(opened), undefined);
    bench.preview.show(() =>
      bench.tasks.addCoroutine(async (): Promise<Imported> => {
        throw new RangeError('broken while a person waits for it');
      }),
    );
    assert.equal(await bench.preview.keep(opened), undefined);
    assert.equal(bench.failed.length, 2);
    const task = bench.drawing('shown')();
    bench.preview.show(() => task);
    await task.done;
    bench.preview.cancel();
    assert.deepEqual(bench.names, []);
  });
});
