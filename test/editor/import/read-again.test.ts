// SPDX-License-Identifier: GPL-3.0-or-later
/** A file read again: with other dots per inch, with other layers, after it has changed. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importTasks } from '../../../src/app/task-refs.js';
import type { Problem } from '../../../src/base/errors.js';
import { GRBL_DIODE } from '../../../src/devices/grbl/profiles.js';
import type { ImportDeps } from '../../../src/editor/import/import-deps.js';
import { importFiles } from '../../../src/editor/import/import-files.js';
import { READ_AGAIN, readAgain } from '../../../src/editor/import/read-again.js';
import { defaultSteps } from '../../../src/editor/import/step-plans.js';
import { generators } from '../../../src/generators/index.js';
import { History } from '../../../src/model/history.js';
import { pieceBounds } from '../../../src/model/placement.js';
import type { PieceRow } from '../../../src/model/rows.js';
import { DocumentStore } from '../../../src/model/store.js';
import { operations } from '../../../src/operations/index.js';
import type { Values } from '../../../src/params/schema.js';
import { TaskManager } from '../../../src/tasker/index.js';
import { scratchFolder } from '../../support/kerf-command.js';

const PX = 25.4 / 96;
const PT = 25.4 / 72;
const svg = (body: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">${body}</svg>`;
const line = 'fill="none" stroke-width="1"';
const TWO = svg(
  `<g id="Cut"><rect x="10" y="20" width="30" height="40" stroke="red" ${line}/></g>` +
    `<g id="Score"><rect x="60" y="70" width="20" height="10" stroke="blue" ${line}/></g>`,
);

class Bench implements Disposable {
  readonly store = new DocumentStore();
  readonly history = new History(this.store);
  readonly #tasks = new TaskManager({ inline: true });
  readonly #folder = scratchFolder();
  readonly path = join(this.#folder.path, 'two.svg');
  readonly deps: ImportDeps = {
    tasks: this.#tasks,
    imports: importTasks,
    generators,
    store: this.store,
    stepsFor: defaultSteps(operations, { paths: 'cut', bitmap: 'engrave' }, GRBL_DIODE),
    bed: () => GRBL_DIODE.bed,
  };

  async open(content: string): Promise<readonly Problem[]> {
    writeFileSync(this.path, content);
    const request = { paths: [this.path], picture: { kind: 'pixels' } as const };
    const opening = this.#tasks.addCoroutine((c) => importFiles(c, this.deps, request));
    return (await opening.done).problems;
  }

  again(params: Values): Promise<readonly Problem[]> {
    const pieces = [this.pieces[0]!.id];
    return this.#tasks.addCoroutine((c) => readAgain(c, this.deps, { pieces, params })).done;
  }

  get pieces(): readonly PieceRow[] {
    return this.store.all('piece');
  }

  /** Each piece lies in its box, mm. */
  assertBoxes(boxes: readonly (readonly number[])[]): void {
    const found = this.pieces.map(pieceBounds).map((b) => [b.minX, b.minY, b.maxX, b.maxY]);
    assert.equal(found.length, boxes.length);
    found.flat().forEach((mm, i) => {
      assert.ok(Math.abs(mm - boxes.flat()[i]!) < 1e-3, JSON.stringify(found));
    });
  }

  [Symbol.dispose](): void {
    this.history[Symbol.dispose]();
    this.#folder[Symbol.dispose]();
  }
}

const scaled = (unit: number, boxes: readonly (readonly number[])[]) =>
  boxes.map((box) => box.map((u) => u * unit));
const UNITS = [
  [10, 40, 40, 80],
  [60, 20, 80, 30],
];

describe('reading a file again', () => {
  it('says what the file left open, and what settles it', async () => {
    using bench = new Bench();
    const problems = await bench.open(TWO);
    const open = problems.flatMap((problem) => problem.open ?? []);
    assert.deepEqual(open, [{ format: 'svg', settings: ['dpi'], file: bench.path }]);
    bench.assertBoxes(scaled(PX, UNITS));
  });

  it('makes every piece as it would have come in, with one undo entry', async () => {
    using bench = new Bench();
    await bench.open(TWO);
    const ids = bench.pieces.map(({ id }) => id);
    assert.deepEqual(await bench.again({ dpi: '72' }), []);
    bench.assertBoxes(scaled(PT, UNITS));
    assert.deepEqual(
      bench.pieces.map(({ id }) => id),
      ids,
    );
    assert.equal(bench.history.undoLabel, READ_AGAIN);
    bench.history.undo();
    bench.assertBoxes(scaled(PX, UNITS));
  });

  it('keeps what was done to the pieces since', async () => {
    using bench = new Bench();
    await bench.open(TWO);
    const [first, second] = bench.pieces;
    bench.store.transact('move and scale', (tx) => {
      for (const { id, x, y, width, height } of [first!, second!]) {
        tx.patch('piece', id, { x: 2 * x + 7, y: 2 * y - 3, width: 2 * width, height: 2 * height });
      }
    });
    await bench.again({ dpi: '72' });
    const expected = scaled(PT, UNITS).map(([x0, y0, x1, y1]) => {
      return [2 * x0! + 7, 2 * y0! - 3, 2 * x1! + 7, 2 * y1! - 3];
    });
    bench.assertBoxes(expected);
  });

  it('puts other pieces in their place where the file has other parts', async () => {
    using bench = new Bench();
    await bench.open(TWO);
    writeFileSync(bench.path, TWO.replace(/<g id="Score">.*?<.g>/, ''));
    await bench.again({ dpi: '72' });
    assert.deepEqual(
      bench.store.all('layer').map(({ name }) => name),
      ['Cut'],
    );
    bench.assertBoxes(scaled(PT, [UNITS[0]!]));
    assert.equal(bench.store.all('step').length, 1);
    bench.history.undo();
    bench.assertBoxes(scaled(PX, UNITS));
    assert.equal(bench.store.all('layer').length, 2);
  });

  it('takes what the file holds now', async () => {
    using bench = new Bench();
    await bench.open(TWO);
    const before = bench.pieces[0]!.source;
    writeFileSync(bench.path, TWO.replace('width="30"', 'width="20"'));
    await bench.again({ dpi: 'file' });
    bench.assertBoxes(scaled(PX, [[10, 40, 30, 80], UNITS[1]!]));
    assert.notDeepEqual(bench.pieces[0]!.source, before);
  });

  it('refuses settings that the format does not have, and changes nothing', async () => {
    using bench = new Bench();
    await bench.open(TWO);
    await assert.rejects(bench.again({ dpi: '71' }), { code: 'param.invalid' });
    bench.assertBoxes(scaled(PX, UNITS));
  });
});
