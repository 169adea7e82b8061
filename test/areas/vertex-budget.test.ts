// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { VertexBudget } from '../../src/areas/vertex-budget.js';
import { AppError } from '../../src/base/errors.js';
import { verbatim } from '../../src/base/message.js';

describe('what a work may ask of Clipper', () => {
  const tooMuch = () => new AppError('test.too-much', verbatim('Too much.'));

  it('is sixty million vertices, in one go or in many, and not one more', () => {
    for (const parts of [1, 3, 600]) {
      const budget = new VertexBudget(tooMuch);
      for (let i = 0; i < parts; i++) budget.spend(60_000_000 / parts);
      budget.spend(0);
      assert.throws(() => budget.spend(1), { code: 'test.too-much' });
      assert.throws(() => budget.spend(0), { code: 'test.too-much' }, 'it stays spent');
    }
  });

  it('has no limit where the work is limited otherwise', () => {
    const budget = new VertexBudget(undefined);
    for (let i = 0; i < 9; i++) budget.spend(60_000_000);
  });
});
