// SPDX-License-Identifier: GPL-3.0-or-later
/** A file that another program saves is taken in again, with all that was done to it since. */
import assert from 'node:assert/strict';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mock } from 'node:test';
import { importTasks } from '../../../src/app/task-refs.js';
import { RULE_SETS } from '../../../src/art/rules/rule-sets.js';
import { GRBL_DIODE } from '../../../src/devices/grbl/profiles.js';
import type { ImportDeps } from '../../../src/editor/import/import-deps.js';
import { importFiles } from '../../../src/editor/import/import-files.js';
import { readAgain } from '../../../src/editor/import/read-again.js';
import { defaultSteps } from '../../../src/editor/import/step-plans.js';
import { signatureOf, watchFolder } from '../../../src/editor/import/watch/files-on-disk.js';
import { WatchedFiles } from '../../../src/editor/import/watch/watched-files.js';
import { generators } from '../../../src/generators/index.js';
import { History } from '../../../src/model/history.js';
import type { PieceRow } from '../../../src/model/rows.js';
import type { FileSource } from '../../../src/model/source.js';
import { DocumentStore } from '../../../src/model/store.js';
import { operations } from '../../../src/operations/index.js';
import { TaskManager } from '../../../src/tasker/index.js';
import { scratchFolder } from '../../support/kerf-command.js';

const page = (...squares: readonly (readonly [mm: number, colour: string])[]) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="100mm" height="100mm" viewBox="0 0 100 100">${squares
    .map(
      ([mm, c], i) =>
        `<rect x="${i * 40}" width="${mm}" height="${mm}" fill="none" stroke="${c}"/>`,
    )
    .join('')}</svg>`;

/** A person with a drawing in two programs; time passes when it is said to. */
class Bench implements Disposable {
  readonly store = new DocumentStore();
  readonly history = new History(this.store);
  readonly #folder = scratchFolder();
  readonly path = join(this.#folder.path, 'box.svg');
  readonly deps: ImportDeps = {
    tasks: new TaskManager({ inline: true }),
    imports: importTasks,
    generators,
    store: this.store,
    stepsFor: defaultSteps(operations, { paths: 'cut', bitmap: 'engrave' }, GRBL_DIODE),
    bed: () => GRBL_DIODE.bed,
  };
  #event = () => {};
  #waiting: (() => void) | undefined;
  readonly watched = new WatchedFiles({
    store: this.store,
    signatureOf,
    watchFolder: (_path, onEvent) => {
      this.#event = onEvent;
      return { [Symbol.dispose]: () => {} };
    },
    after: (_ms, then) => {
      this.#waiting = then;
      return () => {
        this.#waiting = undefined;
      };
    },
    readAgain: (pieces, params) =>
      this.deps.tasks.addCoroutine((context) =>
        readAgain(context, this.deps, { pieces, params, isOnlyIfChanged: true }),
      ),
  });

  async open(content: string, more: Partial<ImportDeps> = {}): Promise<void> {
    writeFileSync(this.path, content);
    const request = { paths: [this.path], picture: { kind: 'pixels' } as const };
    const deps = { ...this.deps, ...more };
    await this.deps.tasks.addCoroutine((context) => importFiles(context, deps, request)).done;
    this.watched.watch(this.path);
  }

  /** As programs that are careful do it: a new file in the place of the old one. */
  save(content: string): void {
    writeFileSync(`${this.path}.new`, content);
    renameSync(`${this.path}.new`, this.path);
    this.#event();
  }

  /** Until the reading that follows is over. */
  async rest(): Promise<string> {
    const ended = new Promise<string>((resolve) => {
      this.watched.read.connect(() => resolve('read'));
      this.watched.failed.connect(() => resolve('failed'));
    });
    while (this.#waiting !== undefined) {
      const then = this.#waiting;
      this.#waiting = undefined;
      then();
    }
    return ended;
  }

  event(): void {
    this.#event();
  }

  get isWaiting(): boolean {
    return this.#waiting !== undefined;
  }

  get widths(): readonly number[] {
    return this.store.all('piece').map(({ width }) => Math.round(width));
  }

  [Symbol.dispose](): void {
    this.watched[Symbol.dispose]();
    this.history[Symbol.dispose]();
    this.#folder[Symbol.dispose]();
  }
}

describe('a watched file', () => {
  it('is taken in again where it was put, with the steps that were set', async () => {
    using bench = new Bench();
    await bench.open(page([10, 'red']));
    const [piece] = bench.store.all('piece');
    const [step] = bench.store.all('step');
    bench.store.transact('by hand', (tx) => {
      tx.patch('piece', piece!.id, { x: piece!.x + 50 });
      tx.patch('step', step!.id, { params: { ...step!.params, power: 0.33 } });
    });
    bench.save(page([20, 'red']));
    assert.equal(await bench.rest(), 'read');
    assert.deepEqual(bench.widths, [20]);
    assert.equal(bench.store.all('piece')[0]!.x, piece!.x + 55);
    assert.equal(bench.store.all('step')[0]!.params['power'], 0.33);
    bench.history.undo();
    assert.deepEqual(bench.widths, [10]);
  });

  it('keeps the steps of its layers where others come to it', async () => {
    using bench = new Bench();
    await bench.open(page([10, 'red'], [10, 'blue']));
    const red = bench.store.all('layer').find(({ name }) => name === 'Red')!;
    const step = bench.store.all('step').find(({ layer }) => layer === red.id)!;
    bench.store.transact('by hand', (tx) => tx.patch('step', step.id, { isEnabled: false }));
    bench.save(page([10, 'red'], [10, 'blue'], [10, '#00aa00']));
    assert.equal(await bench.rest(), 'read');
    assert.equal(bench.widths.length, 3);
    assert.equal(bench.store.get('step', step.id)?.isEnabled, false);
  });

  it('burns a line as its new colour says, not as the layer does that it was on', async () => {
    using bench = new Bench();
    await bench.open(page([10, '#0000ff']), {
      rules: RULE_SETS.find((s) => s.id === 'ponoko')!.rules,
    });
    bench.save(page([10, '#ff0000']));
    assert.equal(await bench.rest(), 'read');
    const [piece, ...others] = bench.store.all('piece');
    const ofItsLayer = bench.store.all('step').filter(({ layer }) => layer === piece!.layer);
    assert.deepEqual([others.length, ofItsLayer.map(({ operation }) => operation)], [0, ['score']]);
  });

  it('that came in with an older Kerf, which did not note what it was for, stays on its layer', async () => {
    using bench = new Bench();
    await bench.open(page([10, 'red']));
    const [{ id, source }] = bench.store.all('piece') as [PieceRow];
    const { work: _, ...older } = source as FileSource;
    const [step] = bench.store.all('step');
    bench.store.transact('older', (tx) => tx.patch('piece', id, { source: older }));
    bench.save(page([20, 'red']));
    assert.equal(await bench.rest(), 'read');
    assert.deepEqual([bench.widths, bench.store.all('step')], [[20], [step]]);
  });

  it('is read by the rules by which it came in', async () => {
    using bench = new Bench();
    await bench.open(page([10, '#0000ff']), {
      rules: RULE_SETS.find((s) => s.id === 'ponoko')!.rules,
    });
    bench.save(page([10, '#0000ff'], [10, '#ff0000']));
    assert.equal(await bench.rest(), 'read');
    assert.deepEqual(
      bench.store
        .all('step')
        .map(({ operation }) => operation)
        .sort(),
      ['cut', 'score'],
    );
  });

  it('that is written by half, or gone, leaves the drawing as it is until it is whole again', async () => {
    using bench = new Bench();
    await bench.open(page([10, 'red']));
    bench.save(page([20, 'red']).slice(0, 90));
    assert.equal(await bench.rest(), 'failed');
    assert.deepEqual(bench.widths, [10]);
    rmSync(bench.path);
    bench.event();
    bench.save(page([30, 'red']));
    assert.equal(await bench.rest(), 'read');
    assert.deepEqual(bench.widths, [30]);
  });

  it('that was only touched makes no undo entry, and one that is let go of is not read', async () => {
    using bench = new Bench();
    await bench.open(page([10, 'red']));
    const { moment } = bench.history;
    bench.save(page([10, 'red']));
    assert.equal(await bench.rest(), 'read');
    assert.equal(bench.history.moment, moment);
    bench.watched.leave(bench.path);
    bench.save(page([20, 'red']));
    assert.equal(bench.isWaiting, false);
  });

  it('is noticed on the disk, also when it is replaced', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a.svg');
    writeFileSync(path, 'one');
    const before = signatureOf(path);
    const noticed = new Promise<void>((resolve) => {
      const watch = watchFolder(path, () => {
        watch[Symbol.dispose]();
        resolve();
      });
    });
    writeFileSync(`${path}~`, 'two');
    renameSync(`${path}~`, path);
    await noticed;
    assert.notEqual(signatureOf(path), before);
  });
});

describe('a file that is saved in several steps', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => mock.timers.reset());

  it('is read once, when it has been at rest for a third of a second', async () => {
    using bench = new Bench();
    await bench.open(page([20, 'red']));
    const file = { signature: 'one step', onEvent: () => {} };
    let readings = 0;
    using watched = new WatchedFiles({
      store: bench.store,
      signatureOf: () => file.signature,
      watchFolder: (_path, onEvent) => {
        file.onEvent = onEvent;
        return { [Symbol.dispose]: () => {} };
      },
      readAgain: () => {
        readings += 1;
        return bench.deps.tasks.addCoroutine(async () => []);
      },
    });
    watched.watch(bench.path);
    for (const step of ['two steps', 'three steps']) {
      file.signature = step;
      file.onEvent();
      mock.timers.tick(299);
    }
    assert.equal(readings, 0);
    mock.timers.tick(1);
    assert.equal(readings, 1);
  });
});
