// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { tidy, tidyAngle } from '../../../src/editor/tools/select/patch-pieces.js';

const QUARTER = Math.PI / 2;

describe('a place that a hand has given', () => {
  it('is told in hundredths of a millimetre', () => {
    assert.equal(tidy(12.344), 12.34);
    assert.equal(tidy(12.346), 12.35);
    assert.equal(tidy(-0.006), -0.01);
  });
});

describe('an angle that a hand has given', () => {
  it('is a whole quarter where it is one but for rounding', () => {
    assert.equal(tidyAngle(QUARTER + 1e-12), QUARTER);
    assert.equal(tidyAngle(-QUARTER - 1e-12), -QUARTER);
    assert.equal(tidyAngle(4 * QUARTER - 1e-12) + 0, 0);
    assert.equal(tidyAngle(3 * QUARTER), -QUARTER);
  });

  it('stays what it is anywhere else, also next to a quarter', () => {
    for (const angle of [0.1, 1, QUARTER / 2, QUARTER - 1e-6, 3, -3]) {
      assert.ok(Math.abs(tidyAngle(angle) - angle) < 1e-12, String(angle));
    }
  });

  it('is the same turn in −π … π', () => {
    assert.ok(Math.abs(tidyAngle(4 * QUARTER + 1) - 1) < 1e-12);
    assert.ok(Math.abs(tidyAngle(-8 * QUARTER - 1) + 1) < 1e-12);
  });
});
