// SPDX-License-Identifier: GPL-3.0-or-later
/** How much a press of a spin button adds. */
import assert from 'node:assert/strict';
import type { SpeedUnit } from '../../../../src/base/speed-unit.js';
import { N_ } from '../../../../src/base/translatable.js';
import { type PlainNumber, typedStep } from '../../../../src/ui/toolkit/forms/typed-step.js';

const step = (kind: PlainNumber['kind'], min: number, max: number, speeds = MM_PER_MIN) =>
  typedStep(
    { kind, min, max, default: min, label: N_('L'), help: N_('H.') } as PlainNumber,
    speeds,
  );

const MM_PER_MIN: SpeedUnit = 'mm/min';

describe('a press of a spin button adds', () => {
  it('a tenth of a millimetre, five degrees, 50 mm/min, a whole one', () => {
    assert.equal(step('length', 0, 100), 0.1);
    assert.equal(step('angle', 0, Math.PI), 5);
    assert.equal(step('speed', 1, 200), 50);
    assert.equal(step('speed', 1, 200, 'mm/s'), 1);
    assert.equal(step('speed', 1, 200, 'in/min'), 2);
    assert.equal(step('count', 1, 3), 1);
  });

  it('a tenth of that where the whole range has fewer than twenty steps', () => {
    assert.equal(step('length', 0.05, 0.5), 0.01);
    assert.equal(step('length', 0, 2), 0.1);
    assert.equal(step('length', 0, 1.9), 0.01);
    assert.equal(step('speed', 0, 10), 5);
    assert.equal(step('speed', 0, 10, 'mm/s'), 0.1);
  });

  it('whole ones where figures are in thousands', () => {
    assert.equal(step('number', 0, 20_000), 1);
    assert.equal(step('number', 0, 10_000), 0.1);
  });
});
