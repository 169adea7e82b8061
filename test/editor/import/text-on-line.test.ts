// SPDX-License-Identifier: GPL-3.0-or-later
/** A text and a line are selected, and the text runs along the line, where that lies. */
import assert from 'node:assert/strict';
import { importTasks } from '../../../src/app/task-refs.js';
import { GRBL_DIODE } from '../../../src/devices/grbl/profiles.js';
import { generateAgain, insertGenerated } from '../../../src/editor/import/generate.js';
import type { ImportDeps } from '../../../src/editor/import/import-deps.js';
import { defaultSteps } from '../../../src/editor/import/step-plans.js';
import { TEXT_ON_LINE, textAndLine, writeOnLine } from '../../../src/editor/import/text-on-line.js';
import { generators } from '../../../src/generators/index.js';
import { PathBuilder } from '../../../src/geometry/path.js';
import { History } from '../../../src/model/history.js';
import { pieceBounds } from '../../../src/model/placement.js';
import type { RowId } from '../../../src/model/rows.js';
import { DocumentStore } from '../../../src/model/store.js';
import { operations } from '../../../src/operations/index.js';
import type { Values } from '../../../src/params/schema.js';
import { TaskManager } from '../../../src/tasker/index.js';
import { outlinedAsset } from '../outlined-asset.js';

function bench() {
  const store = new DocumentStore();
  const tasks = new TaskManager({ inline: true });
  const deps: ImportDeps = {
    ...{ tasks, imports: importTasks, generators, store },
    stepsFor: defaultSteps(operations, { paths: 'cut', bitmap: 'engrave' }, GRBL_DIODE),
    bed: () => ({ width: 400, depth: 300 }),
  };
  const insert = async (generator: string, params: Values) => {
    const { pieces } = await tasks.addCoroutine((c) =>
      insertGenerated(c, deps, { generator, params }),
    ).done;
    return pieces[0]!;
  };
  const write = (text: RowId, line: RowId) =>
    tasks.addCoroutine((c) => writeOnLine(c, deps, { text, line })).done;
  const again = (piece: RowId, params: Values) =>
    tasks.addCoroutine((c) => generateAgain(c, deps, { piece, params })).done;
  const box = (id: RowId) => pieceBounds(store.get('piece', id)!);
  const paramsOf = (id: RowId) => {
    const source = store.get('piece', id)?.source;
    assert.ok(source?.kind === 'generated');
    return source.params;
  };
  return { store, history: new History(store), insert, write, again, box, paramsOf };
}

describe('a text along a line of the drawing', () => {
  it('stands on it where it lies, whatever was done to both, in one undo entry', async () => {
    const { store, history, insert, write, box, paramsOf } = bench();
    const text = await insert('text', { content: 'HHH', size: 8 });
    const line = await insert('line', { length: 90 });
    store.transact('turn', (tx) => {
      tx.patch('piece', text, { angle: 0.7, isMirrored: true, x: 20 });
      tx.patch('piece', line, { x: 300, y: 200, angle: Math.PI / 2 });
    });
    const before = store.get('piece', line);
    assert.deepEqual(await write(text, line), []);
    assert.equal(store.get('piece', line), before, 'the line stays as it was');
    const { minX, minY, maxX, maxY } = box(text);
    assert.ok(Math.abs(maxX - 300) < 0.01, 'left of a line that goes up');
    assert.ok(minX > 300 - 8 && minY > 155 && maxY < 200, `${minY} ${maxY}`);
    assert.equal(paramsOf(text)['content'], 'HHH');
    assert.equal(history.undoLabel, TEXT_ON_LINE);
    history.undo();
    assert.equal(store.get('piece', text)?.angle, 0.7);
  });

  it('stays on it with other words', async () => {
    const { insert, write, again, box, paramsOf } = bench();
    const text = await insert('text', { content: 'HHH', size: 8 });
    const line = await insert('line', { length: 90 });
    await write(text, line);
    const before = box(text);
    await again(text, { ...paramsOf(text), content: 'HHHH' });
    const now = box(text);
    assert.ok(Math.abs(now.minX - before.minX) < 0.01 && Math.abs(now.minY - before.minY) < 0.01);
    assert.ok(now.maxX > before.maxX + 3);
  });

  for (const [generator, params] of [
    ['ellipse', { width: 60, height: 40 }],
    ['rectangle', { width: 60, height: 40 }],
    ['polygon', { corners: 5, diameter: 60 }],
  ] as const) {
    for (const isMirrored of [false, true]) {
      const shape = `${isMirrored ? 'mirrored ' : ''}${generator}`;
      it(`stands outside of a ${shape}, centred at its top`, async () => {
        const { store, insert, write, box } = bench();
        const text = await insert('text', { content: 'HHH', size: 6 });
        const around = await insert(generator, params);
        store.transact('turn', (tx) => tx.patch('piece', around, { isMirrored }));
        const shapeBox = box(around);
        await write(text, around);
        const { minX, minY, maxX, maxY } = box(text);
        const middle = (shapeBox.minX + shapeBox.maxX) / 2;
        assert.ok(Math.abs((minX + maxX) / 2 - middle) < 0.3, `${minX} ${maxX} ${middle}`);
        assert.ok(maxY > shapeBox.maxY + 3 && minY > shapeBox.maxY - 6, `${minY} ${maxY}`);
      });
    }
  }

  it('says so where the piece has no line that goes anywhere', async () => {
    const { store, history, insert, write } = bench();
    const text = await insert('text', { content: 'HHH' });
    const line = await insert('line', { length: 90 });
    store.transact('shrink', (tx) => tx.patch('piece', line, { width: 0 }));
    await assert.rejects(write(text, line), { code: 'param.invalid', message: /has no line that/ });
    assert.equal(history.undoLabel, 'shrink');
  });

  it('is refused along a line of more nodes than a text can keep, with what to do', async () => {
    const { store, history, insert, write } = bench();
    const text = await insert('text', { content: 'HHH' });
    const line = await insert('line', { length: 90 });
    const zigzag = (nodes: number) => {
      const builder = new PathBuilder().moveTo(0, 0);
      for (let i = 1; i < nodes; i++) builder.lineTo(i / 10, i % 2);
      const asset = outlinedAsset(nodes / 10, 1, [{ path: builder.build() }]);
      store.keepAsset(asset);
      store.transact('draw', (tx) => tx.patch('piece', line, { asset: asset.fingerprint }));
    };
    zigzag(9000);
    const before = store.rows;
    await assert.rejects(write(text, line), {
      code: 'param.invalid',
      message: /has too many nodes for a text: simplify it first/,
    });
    assert.equal(store.rows, before);
    zigzag(20);
    await write(text, line);
    assert.equal(history.undoLabel, TEXT_ON_LINE);
  });

  it('is offered for one text and one piece of outlines, in any order', async () => {
    const { store, insert } = bench();
    const text = await insert('text', { content: 'HHH' });
    const other = await insert('text', { content: 'HHH' });
    const line = await insert('line', {});
    const offered = (...ids: readonly RowId[]) =>
      textAndLine(
        store,
        ids.map((id) => store.get('piece', id)!),
      );
    assert.deepEqual(offered(text, line), { text, line });
    assert.deepEqual(offered(line, text), { text, line });
    assert.deepEqual(offered(text, other), { text, line: other });
    assert.equal(offered(text), undefined);
    assert.equal(offered(line), undefined);
    assert.equal(offered(text, other, line), undefined);
  });
});
