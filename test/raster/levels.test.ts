// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PLAIN_TONE, toneTable } from '../../src/raster/levels.js';

describe('the tone table', () => {
  it('burns black in full and leaves white dark', () => {
    const table = toneTable(PLAIN_TONE);
    assert.deepEqual([table[0], table[127], table[254], table[255]], [255, 128, 1, 0]);
  });

  it('inverts', () => {
    const table = toneTable({ ...PLAIN_TONE, isInverted: true });
    assert.deepEqual([table[0], table[1], table[255]], [0, 1, 255]);
  });

  it('never burns the brighter harder, whatever the settings', () => {
    const unit = fc.double({ min: -1, max: 1, noNaN: true });
    const gamma = fc.double({ min: 0.1, max: 10, noNaN: true });
    const steps = fc.integer({ min: 2, max: 256 });
    fc.assert(
      fc.property(unit, unit, gamma, steps, (brightness, contrast, g, n) => {
        const table = toneTable({ isInverted: false, brightness, contrast, gamma: g, steps: n });
        for (let luma = 1; luma < 256; luma++) assert.ok(table[luma]! <= table[luma - 1]!);
        assert.ok(new Set(table).size <= n);
      }),
    );
  });

  it('brightens, hardens and lifts the middle as it says', () => {
    const at = (tone: object) => toneTable({ ...PLAIN_TONE, ...tone })[128]!;
    assert.ok(at({ brightness: 0.2 }) < at({}));
    assert.ok(at({ gamma: 2 }) < at({}));
    assert.deepEqual(
      new Set(
        toneTable({ ...PLAIN_TONE, contrast: 1 }).filter((_, luma) => luma !== 127 && luma !== 128),
      ),
      new Set([255, 0]),
    );
  });
});
