// SPDX-License-Identifier: GPL-3.0-or-later
/** Several files on one bed: beside each other, on free room, and back where their pages have them. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importTasks } from '../../../src/app/task-refs.js';
import { inEnglish } from '../../../src/base/message.js';
import { GRBL_DIODE } from '../../../src/devices/grbl/profiles.js';
import { fitWay } from '../../../src/editor/commands/fit.js';
import type { ImportDeps } from '../../../src/editor/import/import-deps.js';
import { importFiles } from '../../../src/editor/import/import-files.js';
import type { Imported } from '../../../src/editor/import/imported.js';
import { defaultSteps } from '../../../src/editor/import/step-plans.js';
import { generators } from '../../../src/generators/index.js';
import { History } from '../../../src/model/history.js';
import { pieceBounds } from '../../../src/model/placement.js';
import { DocumentStore } from '../../../src/model/store.js';
import { operations } from '../../../src/operations/index.js';
import { TaskManager } from '../../../src/tasker/index.js';
import { scratchFolder } from '../../support/kerf-command.js';

/** A page of 200 × 200 mm with a square at its lower left. */
const square = (mm: number, x = 10) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="200mm" height="200mm" viewBox="0 0 200 200">
  <rect x="${x}" y="${190 - mm}" width="${mm}" height="${mm}" fill="none" stroke="red"/></svg>`;

class Bench implements Disposable {
  readonly store = new DocumentStore();
  readonly history = new History(this.store);
  readonly #folder = scratchFolder();
  readonly deps: ImportDeps = {
    tasks: new TaskManager({ inline: true }),
    imports: importTasks,
    generators,
    store: this.store,
    stepsFor: defaultSteps(operations, { paths: 'cut', bitmap: 'engrave' }, GRBL_DIODE),
    bed: () => ({ width: 300, depth: 200 }),
  };

  open(contents: readonly string[], more: Partial<ImportDeps> = {}): Promise<Imported> {
    const paths = contents.map((content, i) => {
      const path = join(this.#folder.path, `${i}.svg`);
      writeFileSync(path, content);
      return path;
    });
    const deps = { ...this.deps, ...more };
    const request = { paths, picture: { kind: 'pixels' } as const };
    return this.deps.tasks.addCoroutine((context) => importFiles(context, deps, request)).done;
  }

  /** Lower left corners, mm. */
  get corners(): readonly (readonly number[])[] {
    const boxes = this.store.all('piece').map(pieceBounds);
    return boxes.map(({ minX, minY }) => [Math.round(minX), Math.round(minY)]);
  }

  [Symbol.dispose](): void {
    this.history[Symbol.dispose]();
    this.#folder[Symbol.dispose]();
  }
}

const codes = ({ problems }: Imported) =>
  problems.map(({ code }) => code).filter((code) => code.startsWith('import.'));

describe('several files', () => {
  it('lie side by side with a gap, in rows within the bed, in one undo entry', async () => {
    using bench = new Bench();
    const imported = await bench.open([square(90), square(90), square(90), square(80)]);
    assert.deepEqual(bench.corners, [
      [10, 10],
      [105, 10],
      [200, 10],
      [10, 105],
    ]);
    assert.deepEqual(codes(imported), ['import.side-by-side']);
    assert.equal(imported.pieces.length, 4);
    bench.history.undo();
    assert.deepEqual(bench.corners, []);
  });

  it('are said to lie side by side also where only one of them had to move', async () => {
    using bench = new Bench();
    const { problems } = await bench.open([square(20), square(20)]);
    const moved = problems.filter(({ code }) => code === 'import.side-by-side');
    assert.match(inEnglish(moved[0]!.message), /^One file would have lain on another/);
  });

  it('stay as their pages have them where they do not meet, or where that was chosen', async () => {
    using apart = new Bench();
    assert.deepEqual(codes(await apart.open([square(20), square(20, 50)])), []);
    assert.deepEqual(apart.corners, [
      [10, 10],
      [50, 10],
    ]);
    using chosen = new Bench();
    assert.deepEqual(codes(await chosen.open([square(20), square(20)], { layout: 'page' })), []);
    assert.deepEqual(chosen.corners, [
      [10, 10],
      [10, 10],
    ]);
  });

  it('go on to the right, off the bed, rather than onto each other', async () => {
    using bench = new Bench();
    await bench.open([square(180), square(180)]);
    assert.deepEqual(bench.corners, [
      [10, 10],
      [195, 10],
    ]);
  });

  it('keep their arrangement where a place is said for them', async () => {
    using bench = new Bench();
    await bench.open([square(20), square(20)], { at: { x: 100, y: 50 } });
    assert.deepEqual(bench.corners, [
      [100, 50],
      [125, 50],
    ]);
  });
});

describe('a file that comes to others', () => {
  it('goes to free room, and says so', async () => {
    using bench = new Bench();
    await bench.open([square(40)]);
    assert.deepEqual(codes(await bench.open([square(40)])), ['import.to-free-room']);
    assert.deepEqual(bench.corners, [
      [10, 10],
      [55, 10],
    ]);
  });

  it('stays on them where it was dropped there or there is no room, and says so', async () => {
    using bench = new Bench();
    await bench.open([square(150)]);
    assert.deepEqual(codes(await bench.open([square(20)], { at: { x: 20, y: 20 } })), [
      'import.overlaps',
    ]);
    assert.deepEqual(codes(await bench.open([square(160)])), ['import.overlaps']);
    assert.deepEqual(bench.corners, [
      [10, 10],
      [20, 20],
      [10, 10],
    ]);
  });
});

describe('what it takes to bring a box onto the bed', () => {
  const bed = { minX: 0, minY: 0, maxX: 300, maxY: 200 };

  it('is nothing, moving it, or a smaller scale', () => {
    assert.equal(fitWay({ minX: 0, minY: 0, maxX: 300, maxY: 200 }, bed), 'lies');
    assert.equal(fitWay({ minX: -1, minY: 0, maxX: 299, maxY: 200 }, bed), 'move');
    assert.deepEqual(fitWay({ minX: 0, minY: 0, maxX: 300, maxY: 400 }, bed), { scale: 0.5 });
  });
});
