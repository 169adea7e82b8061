// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LONGEST_NUMBER, writeInteger, writeThousandths } from '../../src/gcode/number-text.js';

function text(thousandths: number): string {
  const bytes = new Uint8Array(32);
  return String.fromCharCode(...bytes.subarray(0, writeThousandths(bytes, 0, thousandths)));
}

describe('numbers in G-code', () => {
  it('are as short as they can be', () => {
    const shown = [0, 1, 10, 100, 1000, 12_300, 12_345, -1, -500, -10_020, 400_000].map(text);
    assert.deepEqual(shown, [
      '0',
      '0.001',
      '0.01',
      '0.1',
      '1',
      '12.3',
      '12.345',
      '-0.001',
      '-0.5',
      '-10.02',
      '400',
    ]);
    assert.equal(text(-0), '0');
  });

  it('read back as what was written, for any 32-bit number of thousandths', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 31) + 1, max: 2 ** 31 - 1 }), (n) => {
        const written = text(n);
        assert.equal(Math.round(Number(written) * 1000), n);
        assert.ok(written.length <= LONGEST_NUMBER);
        assert.match(written, /^-?\d+(\.\d*[1-9])?$/);
      }),
    );
  });

  it('are written where they belong and nowhere else', () => {
    const bytes = new Uint8Array(8).fill(7);
    assert.equal(writeInteger(bytes, 2, 105), 5);
    assert.deepEqual([...bytes], [7, 7, 49, 48, 53, 7, 7, 7]);
  });
});
