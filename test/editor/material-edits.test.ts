// SPDX-License-Identifier: GPL-3.0-or-later
/** Presets taken for steps: what they bring, what they leave alone, and what one undo takes back. */
import assert from 'node:assert/strict';
import { GRBL_DIODE } from '../../src/devices/grbl/profiles.js';
import {
  isAsKept,
  noteMaterial,
  presetOfStep,
  presetParams,
  settingsToKeep,
  takePreset,
} from '../../src/editor/material-edits.js';
import { backToRecipe, changeOperation, startingValues } from '../../src/editor/step-edits.js';
import type { MaterialPreset } from '../../src/machine/materials/preset.js';
import { History } from '../../src/model/history.js';
import { parseRows } from '../../src/model/project-file/parse-rows.js';
import { DocumentStore } from '../../src/model/store.js';
import { cut } from '../../src/operations/cut/index.js';
import { engrave } from '../../src/operations/engrave/index.js';
import { score } from '../../src/operations/score/index.js';

const PLYWOOD: MaterialPreset = {
  ...{ machine: GRBL_DIODE.id, material: 'Plywood', thickness: 3, operation: 'cut' },
  ...{ settings: { power: 0.6, speed: 4, passes: 3 }, note: 'clean' },
};
const MATERIAL = { machine: GRBL_DIODE.id, material: 'Plywood', thickness: 3, note: 'clean' };
const machine = GRBL_DIODE;

function bench(operation = 'cut', params = { power: 1, speed: 50, air: false, passes: 7 }) {
  const store = new DocumentStore();
  const step = store.transact('Add', (tx) => {
    const layer = tx.newId('layer');
    tx.put({
      ...{ kind: 'layer', id: layer, order: 0, name: 'One', colour: [0, 0, 0], isVisible: true },
    });
    const id = tx.newId('step');
    const guess = 'red line';
    tx.put({ kind: 'step', id, layer, order: 0, operation, params, isEnabled: true, guess });
    return id;
  });
  const history = new History(store);
  return { store, step, history, row: () => store.get('step', step)! };
}

describe('a preset that is taken for a step', () => {
  it('brings its settings, and of the others that stand in no group those of the recipe', () => {
    const { store, step, row, history } = bench();
    const before = row();
    takePreset(store, step, { operation: cut, machine, preset: PLYWOOD, label: 'Take' });
    const { air } = startingValues(cut, machine);
    assert.deepEqual(row().params, { power: 0.6, speed: 4, passes: 3, air });
    assert.deepEqual([row().material, row().guess], [MATERIAL, undefined]);
    assert.equal(history.past.length, 1);
    history.undo();
    assert.deepEqual(row(), before);
  });

  it('leaves a picture as it is, unless it says otherwise', () => {
    const slate = { ...PLYWOOD, operation: 'engrave', settings: { power: 0.3, invert: true } };
    const params = presetParams(
      { power: 1, brightness: 0.4, later: 'x' },
      {
        operation: engrave,
        machine,
        preset: { ...slate, settings: { ...slate.settings, odd: 1 } },
      },
    );
    assert.deepEqual([params['brightness'], params['invert'], params['later']], [0.4, true, 'x']);
    assert.equal(params['speed'], startingValues(engrave, machine)['speed']);
    assert.equal(Object.hasOwn(params, 'odd'), false, 'what is of a newer Kerf waits for that');
  });

  it('is not taken by a step that does something else, or is gone', () => {
    const { store, step, row, history } = bench('score');
    const before = row();
    takePreset(store, step, { operation: score, machine, preset: PLYWOOD, label: 'Take' });
    assert.equal(row(), before);
    history.undo();
  });

  it('is known to have been changed since, and to be as it is kept', () => {
    const { store, step, row } = bench();
    const use = { operation: cut, machine, preset: PLYWOOD };
    takePreset(store, step, { ...use, label: 'Take' });
    assert.equal(isAsKept(row(), use), true);
    assert.equal(presetOfStep(row(), [PLYWOOD]), PLYWOOD);
    for (const [name, value] of [
      ['power', 0.61],
      ['air', !row().params['air']],
    ] as const) {
      const params = { ...row().params, [name]: value };
      assert.equal(isAsKept({ ...row(), params }, use), false, name);
    }
    assert.equal(presetOfStep(row(), [{ ...PLYWOOD, note: '' }]), undefined);
    assert.equal(presetOfStep(row(), [{ ...PLYWOOD, machine: 'other' }]), undefined);
  });

  it('is forgotten with the recipe, and with another operation', () => {
    for (const forget of ['recipe', 'operation']) {
      const { store, step, row } = bench();
      takePreset(store, step, { operation: cut, machine, preset: PLYWOOD, label: 'Take' });
      if (forget === 'recipe')
        backToRecipe(store, step, { values: startingValues(cut, machine), label: 'Back' });
      else
        changeOperation(store, step, {
          ...{ operation: score, params: {}, suitedRefinements: [], order: 1, label: 'Score' },
        });
      assert.equal(row().material, undefined, forget);
    }
  });

  it('is named in a project, and a name that is none is no row', () => {
    const { store, step } = bench();
    noteMaterial(store, step, { preset: PLYWOOD, label: 'Keep' });
    const rows = JSON.parse(JSON.stringify([...store.rows.values()]));
    assert.deepEqual(
      parseRows(rows, false).rows.find(({ kind }) => kind === 'step'),
      store.get('step', step),
    );
    for (const material of [7, {}, { ...MATERIAL, thickness: 0 }, { ...MATERIAL, note: 5 }]) {
      const odd = rows.map((row: { kind: string }) =>
        row.kind === 'step' ? { ...row, material } : row,
      );
      assert.throws(() => parseRows(odd, false), JSON.stringify(material));
    }
  });
});

describe('what of a step is kept', () => {
  it('is what stands in no group, and of groups what is not at its default', () => {
    assert.deepEqual(settingsToKeep(cut, { power: 0.5, speed: 3, other: 5 }), {
      ...{ power: 0.5, speed: 3, passes: 1, air: true },
    });
    const kept = settingsToKeep(engrave, { power: 0.5, invert: true, brightness: 0, gamma: 2 });
    assert.deepEqual(Object.keys(kept), [
      ...['power', 'speed', 'interval', 'passes', 'air', 'invert', 'gamma'],
    ]);
  });

  it('is nothing that its operation does not take', () => {
    assert.equal(Object.hasOwn(settingsToKeep(cut, { power: 7 }), 'power'), false);
  });
});
