// SPDX-License-Identifier: GPL-3.0-or-later
/** The steps that a layer of another program's project begins with. */
import assert from 'node:assert/strict';
import type { LayerUse } from '../../../src/art/purpose.js';
import { GRBL_DIODE } from '../../../src/devices/grbl/profiles.js';
import { defaultSteps } from '../../../src/editor/import/step-plans.js';
import { operations } from '../../../src/operations/index.js';
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
});
