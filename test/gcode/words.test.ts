// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Words } from '../../src/gcode/words.js';

describe('words of a line', () => {
  const words = new Words();
  const read = (text: string) => {
    const bytes = Buffer.from(text);
    const fault = words.read(bytes, 0, bytes.length);
    const found = Array.from(
      { length: words.count },
      (_, i) => `${String.fromCharCode(words.letters[i] ?? 0)}${words.values[i]}`,
    );
    return { fault, found };
  };

  it('are a letter and a number each', () => {
    assert.deepEqual(read('G1X-1.5Y.25S+100'), {
      fault: 'none',
      found: ['G1', 'X-1.5', 'Y0.25', 'S100'],
    });
  });

  it('stop at what is no letter, and at a letter without a number', () => {
    assert.deepEqual(read('G1*5'), { fault: 'letter-expected', found: ['G1'] });
    assert.deepEqual(read('G1X'), { fault: 'bad-number', found: ['G1'] });
    assert.deepEqual(read('G1X-'), { fault: 'bad-number', found: ['G1'] });
  });

  it('know no exponents', () => {
    assert.deepEqual(read('X1E2'), { fault: 'none', found: ['X1', 'E2'] });
  });

  it('read every decimal as exactly as JavaScript does', () => {
    const decimal = fc.tuple(fc.integer({ min: -1e7, max: 1e7 }), fc.integer({ min: 0, max: 7 }));
    fc.assert(
      fc.property(decimal, ([n, places]) => {
        const text = (n / 10 ** places).toFixed(places);
        read(`X${text}`);
        assert.equal(words.values[0], Number(text));
      }),
    );
  });
});
