// SPDX-License-Identifier: GPL-3.0-or-later
/** Steps and layers change places, come and go; each time as one undo entry. */
import assert from 'node:assert/strict';
import { GRBL_DIODE } from '../../src/devices/grbl/profiles.js';
import { SMOOTHIE_CO2 } from '../../src/devices/smoothie/profiles.js';
import { moveLayer, removeLayer } from '../../src/editor/layer-edits.js';
import {
  addStep,
  backToRecipe,
  isAsInRecipe,
  moveStep,
  removeStep,
  startingValues,
  stepsOf,
} from '../../src/editor/step-edits.js';
import { History } from '../../src/model/history.js';
import type { RowId } from '../../src/model/rows.js';
import { DocumentStore } from '../../src/model/store.js';
import { cut } from '../../src/operations/cut/index.js';

function bench(orders: readonly number[]) {
  const store = new DocumentStore();
  const history = new History(store);
  const layer = store.transact('Add', (tx) => {
    const id = tx.newId('layer');
    tx.put({ kind: 'layer', id, order: 0, name: 'One', colour: [0, 0, 0], isVisible: true });
    orders.forEach((order, i) => {
      const step = tx.newId('step');
      const operation = `op${i}`;
      tx.put({ kind: 'step', id: step, layer: id, order, operation, params: {}, isEnabled: true });
    });
    return id;
  });
  const names = () => stepsOf(store, layer).map((step) => step.operation);
  const idOf = (name: string) => stepsOf(store, layer).find((s) => s.operation === name)!.id;
  return { store, history, layer, names, idOf };
}

const down = { direction: 'down', label: 'Reorder' } as const;
const up = { direction: 'up', label: 'Reorder' } as const;

describe('editing steps', () => {
  it('moves a step past its neighbour and back', () => {
    const { store, names, idOf } = bench([0, 3, 7]);
    moveStep(store, idOf('op0'), down);
    assert.deepEqual(names(), ['op1', 'op0', 'op2']);
    moveStep(store, idOf('op0'), up);
    assert.deepEqual(names(), ['op0', 'op1', 'op2']);
  });

  it('moves a step whose neighbour had the same place', () => {
    const { store, names, idOf } = bench([0, 0, 0]);
    moveStep(store, idOf('op2'), up);
    assert.deepEqual(names(), ['op0', 'op2', 'op1']);
  });

  it('does nothing at the end of the list, and makes no undo entry', () => {
    const { store, history, names, idOf } = bench([0, 1]);
    moveStep(store, idOf('op1'), down);
    assert.deepEqual(names(), ['op0', 'op1']);
    assert.equal(history.undoLabel, 'Add');
  });

  it('adds behind the others and removes again', () => {
    const { store, history, layer, names } = bench([4]);
    const id = addStep(store, layer, { operation: 'new', params: {}, label: 'Add step' });
    assert.deepEqual(names(), ['op0', 'new']);
    removeStep(store, id, 'Remove step');
    assert.deepEqual(names(), ['op0']);
    history.undo();
    history.undo();
    assert.deepEqual(names(), ['op0']);
  });

  it('removes a layer with its steps, and brings all back by one undo', () => {
    const { store, history, layer } = bench([0, 1]);
    const before = store.rows.size;
    removeLayer(store, layer, 'Remove layer');
    assert.equal(store.rows.size, 0);
    history.undo();
    assert.equal(store.rows.size, before);
  });

  it('moves a layer past the next', () => {
    const { store, layer } = bench([]);
    const second = store.transact('Add', (tx) => {
      const id: RowId = tx.newId('layer');
      tx.put({ kind: 'layer', id, order: 1, name: 'Two', colour: [0, 0, 0], isVisible: true });
      return id;
    });
    moveLayer(store, layer, down);
    assert.deepEqual(
      store.all('layer').map((row) => row.id),
      [second, layer],
    );
  });
});

describe('a new step', () => {
  const power = (machine: typeof GRBL_DIODE) => startingValues(cut, machine)['power'];

  it('begins with what the operation names for the laser', () => {
    assert.equal(power(GRBL_DIODE), cut.starts.diode.power);
    assert.equal(power(SMOOTHIE_CO2), cut.starts.tube.power);
    assert.equal(startingValues(cut, GRBL_DIODE)['air'], cut.params.air.default);
  });

  it('begins with the recipe of the machine where that has one, and else with the schema', () => {
    assert.equal(power({ ...GRBL_DIODE, defaults: { cut: { power: 0.35 } } }), 0.35);
    assert.equal(power({ ...GRBL_DIODE, defaults: {} }), cut.params.power.default);
  });
});

describe('a step whose settings were changed', () => {
  it('goes back to the recipe of the machine in one entry, and keeps what no operation knows', () => {
    const { store, history, layer } = bench([]);
    const machine = { ...GRBL_DIODE, defaults: { cut: { power: 0.35 } } };
    const params = { ...startingValues(cut, machine), later: 7 };
    const id = addStep(store, layer, { operation: 'cut', params, label: 'Add' });
    const step = () => store.get('step', id)!;
    assert.equal(isAsInRecipe(step(), cut, machine), true);
    assert.equal(isAsInRecipe({ ...step(), params: {} }, cut, machine), true, 'the rest is usual');
    store.transact('Change', (tx) =>
      tx.put({ ...step(), guess: 'outline', params: { ...params, power: 0.9, passes: 3 } }),
    );
    assert.equal(isAsInRecipe(step(), cut, machine), false);
    backToRecipe(store, id, { values: startingValues(cut, machine), label: 'Back' });
    assert.deepEqual(step().params, params);
    assert.equal(step().guess, undefined, 'somebody has looked at it');
    assert.equal(isAsInRecipe(step(), cut, machine), true);
    assert.equal(isAsInRecipe(step(), cut, { ...machine, defaults: {} }), false, 'another machine');
    history.undo();
    assert.equal(step().params['power'], 0.9);
  });
});
