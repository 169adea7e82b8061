// SPDX-License-Identifier: GPL-3.0-or-later
/** The steps that a layer of another program's project begins with. */
import assert from 'node:assert/strict';
import type { LayerUse } from '../../../src/art/purpose.js';
import { GRBL_DIODE } from '../../../src/devices/grbl/profiles.js';
import { defaultSteps, planStep, stepsTaking } from '../../../src/editor/import/step-plans.js';
import { operations } from '../../../src/operations/index.js';
import type { Values } from '../../../src/params/schema.js';
import { refinements } from '../../../src/refinements/index.js';

const stepsFor = defaultSteps(
  operations,
  { paths: 'cut', bitmap: 'engrave' },
  GRBL_DIODE,
  refinements,
);
const USE: LayerUse = {
  by: 'file',
  purpose: 'cut',
  settings: { power: 0.8, speed: 99_999, unheard: 3 },
  refinements: [
    { id: 'overcut', params: { length: 2 } },
    { id: 'of-tomorrow', params: {} },
  ],
  also: [
    { purpose: 'engrave', settings: { power: 0.2 }, refinements: [{ id: 'overcut', params: {} }] },
  ],
};

describe('the steps of a layer whose file says what is done there', () => {
  it('are all of them, within limits, with the refinements that suit', () => {
    const [cut, engrave] = stepsFor({ kind: 'paths', name: 'L', use: USE });
    assert.deepEqual([cut?.operation, engrave?.operation], ['cut', 'engrave']);
    assert.deepEqual([cut?.params['power'], cut?.params['speed']], [0.8, 1000]);
    assert.deepEqual(cut?.refinements, [{ id: 'overcut', params: { length: 2 }, isEnabled: true }]);
    assert.equal(engrave?.params['power'], 0.2);
    assert.equal(engrave?.refinements, undefined);
    assert.ok([cut, engrave].every((step) => step?.guess === undefined));
  });

  it('are those that pictures can have, where there are pictures', () => {
    const steps = stepsFor({ kind: 'bitmap', name: 'L', use: USE });
    assert.deepEqual(
      steps.map(({ operation, params }) => [operation, params['power']]),
      [['engrave', 0.2]],
    );
  });

  it('are none where nothing is to be done, and the usual one where nothing it says can be done', () => {
    const nothing = { by: 'name', purpose: 'nothing' } as const;
    assert.deepEqual(stepsFor({ kind: 'paths', name: 'L', use: nothing }), []);
    const [step, ...others] = stepsFor({
      ...{ kind: 'bitmap', name: 'L' },
      use: { by: 'file', purpose: 'cut' },
    });
    assert.deepEqual([step?.operation, others], ['engrave', []]);
    const [guessed] = stepsFor({ kind: 'paths', name: 'L' });
    assert.deepEqual([guessed?.operation, guessed?.guess], ['cut', 'outline']);
  });

  it('are guesses where paint says it, and not where a name, a rule or a hand does', () => {
    const guessOf = (by: LayerUse['by']) =>
      stepsFor({ kind: 'paths', name: 'L', use: { by, purpose: 'cut' } }).map(({ guess }) => guess);
    for (const by of ['name', 'file', 'drawn', 'rule'] as const)
      assert.deepEqual(guessOf(by), [undefined], by);
    for (const by of ['fill', 'red line', 'black line', 'other line'] as const)
      assert.deepEqual(guessOf(by), [by]);
    const picture = { by: 'fill', purpose: 'engrave' } as const;
    assert.equal(stepsFor({ kind: 'bitmap', name: 'L', use: picture })[0]?.guess, undefined);
  });

  it('take of a file what is a setting of the operation, of its kind and within its limits', () => {
    const settings = { power: -1, speed: 'fast', air: true, passes: 0 };
    const [cut] = stepsFor({
      ...{ kind: 'paths', name: 'L' },
      use: { by: 'file', purpose: 'cut', settings },
    });
    const usual = stepsFor({ kind: 'paths', name: 'L' })[0]!.params;
    assert.deepEqual(
      [cut?.params['power'], cut?.params['speed'], cut?.params['air'], cut?.params['passes']],
      [0, usual['speed'], true, 1],
    );
  });
});

describe('a step that is asked for', () => {
  it('is refused by its name where there is no such operation, and with its setting where that is beyond', () => {
    const asked = (operation: string, values: Values) => () =>
      planStep(operations, GRBL_DIODE, { operation, values });
    assert.throws(asked('weld', {}), {
      code: 'usage.operation',
      message: /no operation "weld": use one of .*cut/,
    });
    assert.throws(asked('cut', { power: 2 }), { code: 'param.invalid' });
    const planned = asked('cut', { power: 0.5 })();
    assert.deepEqual(
      [planned.operation, planned.params['power'], operations[planned.order]?.id],
      ['cut', 0.5, 'cut'],
    );
    assert.deepEqual(
      [stepsTaking([planned], 'paths').length, stepsTaking([planned], 'bitmap').length],
      [1, 0],
    );
  });
});
