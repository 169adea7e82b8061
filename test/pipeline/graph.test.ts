// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { fingerprint } from '../../src/base/fingerprint.js';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import type { RowId } from '../../src/model/rows.js';
import { operations } from '../../src/operations/index.js';
import type { Values } from '../../src/params/schema.js';
import { buildGraph } from '../../src/pipeline/graph.js';
import { refinements } from '../../src/refinements/index.js';
import { type SquareDocument, squareDocument } from '../support/documents.js';
import { greyAsset } from '../support/works.js';

const graphOf = ({ store }: SquareDocument, machine = VIRTUAL_LASER) =>
  buildGraph(store, machine, operations);
const plansOf = (document: SquareDocument, machine = VIRTUAL_LASER) =>
  [...graphOf(document, machine).plans.keys()].sort((a, b) => (a < b ? -1 : 1));

describe('the graph of a document', () => {
  it('plans one shape once, however many pieces show it', () => {
    const document = squareDocument('cut', {}, [
      [5, 5],
      [25, 5],
      [45, 5],
    ]);
    assert.equal(graphOf(document).plans.size, 1);
    assert.equal(graphOf(document).parts.length, 3);
  });

  it('replans nothing when a piece is moved, but makes another job', () => {
    const document = squareDocument('cut', {});
    const before = graphOf(document);
    document.store.transact('Move', (tx) => tx.patch('piece', document.pieces[0]!, { x: 50 }));
    const after = graphOf(document);
    assert.deepEqual([...after.plans.keys()], [...before.plans.keys()]);
    assert.notEqual(after.fingerprint, before.fingerprint);
  });

  it('replans when a piece is turned, scaled or given another pitch', () => {
    const document = squareDocument('engrave', {});
    const seen = [plansOf(document)];
    const [piece] = document.pieces;
    document.store.transact('Turn', (tx) => tx.patch('piece', piece!, { angle: 0.1 }));
    seen.push(plansOf(document));
    document.store.transact('Scale', (tx) => tx.patch('piece', piece!, { width: 20 }));
    seen.push(plansOf(document));
    document.store.transact('Interval', (tx) =>
      tx.patch('step', document.step, { params: { interval: 0.5 } }),
    );
    seen.push(plansOf(document));
    assert.equal(new Set(seen.flat()).size, 4);
  });

  it('asks for the old plan again after an undo', () => {
    const document = squareDocument('engrave', { interval: 0.5 });
    const before = plansOf(document);
    document.store.transact('Interval', (tx) =>
      tx.patch('step', document.step, { params: { interval: 0.6 } }),
    );
    document.store.transact('Interval', (tx) =>
      tx.patch('step', document.step, { params: { interval: 0.5 } }),
    );
    assert.deepEqual(plansOf(document), before);
  });

  it('asks for the same geometry, and the same time, whatever the power', () => {
    const of = (power: number) => graphOf(squareDocument('cut', { power }));
    const [weak, strong, dark] = [of(0.1), of(0.9), of(0)];
    assert.deepEqual([...weak.plans.keys()], [...strong.plans.keys()]);
    assert.deepEqual(
      [weak.layout, weak.course, weak.timing],
      [strong.layout, strong.course, strong.timing],
    );
    assert.notEqual(weak.fingerprint, strong.fingerprint);
    assert.equal(weak.layout, dark.layout);
    assert.notEqual(weak.timing, dark.timing, 'what is dark is travelled');
  });

  it('asks for the same geometry at another speed or with more passes, and for another time', () => {
    const of = (params: Values) => graphOf(squareDocument('cut', params));
    const [slow, fast, twice] = [of({ speed: 5 }), of({ speed: 50 }), of({ passes: 2 })];
    assert.equal(new Set([slow, fast, twice].map(({ layout }) => layout)).size, 1);
    assert.equal(new Set([slow, fast, twice].map(({ timing }) => timing)).size, 3);
    assert.equal(slow.course, fast.course);
    assert.notEqual(slow.course, twice.course, 'there is a way back to the beginning');
  });

  it('asks for another layout, and for no other plan, where the order of cuts is another', () => {
    const document = squareDocument('cut', {});
    const before = graphOf(document);
    const ordered = (cutOrder: Values) => {
      const { store } = document;
      const [sheet = { kind: 'sheet', id: 'sheet-1' as RowId, order: 0 } as const] =
        store.all('sheet');
      store.transact('Order', (tx) => tx.put({ ...sheet, cutOrder }));
      return graphOf(document);
    };
    const parts = ordered({ order: 'parts' });
    assert.deepEqual([...parts.plans.keys()], [...before.plans.keys()]);
    assert.notEqual(parts.layout, before.layout);
    assert.deepEqual(parts.order, { order: 'parts', start: 'front-left' });
    const drawn = ordered({ order: 'drawn' });
    assert.equal([...drawn.plans.values()][0]!.outlineOrder, 'drawn');
    assert.notDeepEqual([...drawn.plans.keys()], [...before.plans.keys()]);
    assert.equal(ordered({ order: 'layers' }).layout, before.layout);
    assert.throws(() => ordered({ order: 'heap' }), { code: 'param.invalid' });
  });

  it('numbers the outermost groups where the order goes by them', () => {
    const document = squareDocument('cut', {}, [
      [5, 5],
      [25, 5],
      [45, 5],
    ]);
    const { store, pieces } = document;
    store.transact('Group', (tx) => {
      const [outer, inner] = [tx.newId('group'), tx.newId('group')];
      tx.put({ kind: 'group', id: outer, order: 0, name: 'Outer' });
      tx.put({ kind: 'group', id: inner, parent: outer, order: 1, name: 'Inner' });
      tx.patch('piece', pieces[0]!, { group: inner });
      tx.patch('piece', pieces[2]!, { group: outer });
      const sheet = { kind: 'sheet', id: tx.newId('sheet'), order: 0 } as const;
      tx.put({ ...sheet, cutOrder: { order: 'groups' } });
    });
    assert.deepEqual(
      graphOf(document).parts.map(({ group }) => group),
      [0, 1, 0],
    );
  });

  it('leaves out hidden layers and disabled steps', () => {
    const document = squareDocument('cut', {});
    document.store.transact('Hide', (tx) =>
      tx.patch('layer', document.layer, { isVisible: false }),
    );
    assert.equal(graphOf(document).parts.length, 0);
    document.store.transact('Show', (tx) => tx.patch('layer', document.layer, { isVisible: true }));
    document.store.transact('Off', (tx) => tx.patch('step', document.step, { isEnabled: false }));
    assert.equal(graphOf(document).parts.length, 0);
  });

  it('refuses an operation it does not know, by name', () => {
    assert.throws(() => graphOf(squareDocument('polish', {})), /has no operation "polish"/);
  });

  it('asks for another layout on a larger bed only where something depends on its size', () => {
    const larger = { ...VIRTUAL_LASER, bed: { ...VIRTUAL_LASER.bed, width: 999 } };
    const isOther = (fields: { cutOrder?: Values; refinement?: string }) => {
      const document = squareDocument('cut', {});
      const { store, step } = document;
      store.transact('Choose', (tx) => {
        const { cutOrder, refinement: id } = fields;
        const sheet = { kind: 'sheet', id: tx.newId('sheet'), order: 0 } as const;
        if (cutOrder !== undefined) tx.put({ ...sheet, cutOrder });
        if (id === undefined) return;
        tx.patch('step', step, { refinements: [{ id, params: {}, isEnabled: true }] });
      });
      const [here, there] = [VIRTUAL_LASER, larger].map((machine) =>
        buildGraph(store, machine, operations, refinements),
      );
      assert.notEqual(here!.fingerprint, there!.fingerprint, 'what is outside is another matter');
      return here!.layout !== there!.layout;
    };
    assert.equal(isOther({}), false);
    assert.equal(isOther({ refinement: 'tabs' }), false);
    assert.equal(isOther({ refinement: 'leads' }), true);
    assert.equal(isOther({ cutOrder: { start: 'back-right' } }), true);
  });

  it('has the bridges of a piece once, however often it is cut, and none of what is not cut', () => {
    const document = squareDocument('cut', {});
    const { store, layer, pieces } = document;
    store.transact('Bridge', (tx) => {
      tx.patch('piece', pieces[0]!, { tabs: [{ across: 0.5, up: 0, width: 2 }] });
      const step = { kind: 'step', id: tx.newId('step'), layer, order: 1 } as const;
      tx.put({ ...step, operation: 'cut', params: {}, isEnabled: true });
    });
    const { tabs, steps, parts } = graphOf(document);
    assert.deepEqual(tabs, [{ piece: 'square', x: 10, y: 5, width: 2 }]);
    assert.deepEqual(
      parts.map(({ step, x, y }) => [step, x, y]),
      [[0, 5, 5] as const, [1, 5, 5] as const],
    );
    assert.deepEqual(
      steps.map(({ operation, layer: name, layerId, frees }) => [operation, name, layerId, frees]),
      [0, 1].map(() => ['cut', 'Squares', layer, true]),
    );
    const scored = squareDocument('score', {});
    scored.store.transact('Bridge', (tx) =>
      tx.patch('piece', scored.pieces[0]!, { tabs: [{ across: 0.5, up: 0, width: 2 }] }),
    );
    assert.deepEqual(graphOf(scored).tabs, []);
  });

  it('leaves out what an operation cannot work on, and refuses a piece whose content is gone', () => {
    const document = squareDocument('cut', {});
    const { store, pieces } = document;
    const picture = greyAsset(3, 2);
    store.keepAsset(picture);
    store.transact('Picture', (tx) =>
      tx.patch('piece', pieces[0]!, { asset: picture.fingerprint }),
    );
    assert.deepEqual(graphOf(document).steps, []);
    const asset = fingerprint('none');
    store.transact('Lose', (tx) => tx.patch('piece', pieces[0]!, { asset }));
    assert.throws(() => graphOf(document), { code: 'document.missing-asset' });
  });

  it('runs steps in their order, and those of one place in that of their layers', () => {
    const { store } = squareDocument('cut', {});
    const [square] = store.all('piece');
    store.transact('More', (tx) => {
      const add = (name: string, order: number, steps: readonly (readonly [string, number])[]) => {
        const layer = tx.newId('layer');
        tx.put({ kind: 'layer', id: layer, order, name, colour: [0, 0, 0], isVisible: true });
        tx.put({ ...square!, id: tx.newId('piece'), layer });
        for (const [operation, place] of steps) {
          const row = { kind: 'step', id: tx.newId('step'), layer, order: place } as const;
          tx.put({ ...row, operation, params: {}, isEnabled: true });
        }
      };
      add('Last', 9, [
        ['cut', 2],
        ['score', 0],
      ]);
      add('First', -1, [['cut', 0]]);
    });
    assert.deepEqual(
      graphOf({ store } as SquareDocument).steps.map((s) => `${s.layer} ${s.operation}`),
      ['First cut', 'Squares cut', 'Last score', 'Last cut'],
    );
  });
});
