// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Words } from '../../src/gcode/words.js';

describe('words of a line', () => {
  const words = new Words();
  const read = (text: string, takesFlags = false) => {
    const bytes = Buffer.from(text);
    const fault = words.read(bytes, 0, bytes.length, takesFlags);
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

  it('may be axes alone to be homed, and power alone that follows the speed', () => {
    const homed = read('G28XYZ', true);
    assert.deepEqual(homed, { fault: 'none', found: ['G28', 'X1', 'Y1', 'Z1'] });
    for (const beam of ['M3', 'M4', 'M5']) {
      assert.deepEqual(read(`${beam}IS50`, true).found, [beam, 'I1', 'S50']);
    }
    const refused = ['G28X', 'M3I'].map((text) => read(text).fault);
    assert.deepEqual(refused, ['bad-number', 'bad-number'], 'where the firmware takes none');
    for (const text of ['X', 'G1X', 'G29X', 'G28W', 'G28X*', 'M2I', 'M6I', 'M28X', 'M3J', 'N28X']) {
      assert.equal(read(text, true).fault, 'bad-number', text);
    }
  });

  it('are those between two places of a longer text, whatever stands around them', () => {
    const within = (text: string, start: number, end: number) => {
      const fault = words.read(Buffer.from(text), start, end, true);
      return [fault, words.count, ...words.values.subarray(0, words.count)];
    };
    assert.deepEqual(within('X9G1X57Y3', 2, 6), ['none', 2, 1, 5]);
    assert.deepEqual(within('G28X*', 0, 4), ['none', 2, 28, 1]);
    assert.deepEqual(within('G1X-5', 0, 4), ['bad-number', 1, 1]);
    assert.deepEqual(within('G1X-5', 0, 0), ['none', 0]);
    assert.equal(new Words().count, 0);
    assert.equal(words.read(Buffer.from('G28X'), 0, 4), 'bad-number', 'unless they may');
    assert.deepEqual(read('X-0.5Y-0').found, ['X-0.5', 'Y0']);
    assert.deepEqual(read('G1[X5').fault, 'letter-expected');
  });

  it('are eighty at most, of which the first stand', () => {
    assert.equal(read('X1'.repeat(80)).fault, 'none');
    const { fault, found } = read('X1'.repeat(81));
    assert.deepEqual([fault, found.length], ['too-many', 80]);
  });

  it('have no more digits than a number has room for', () => {
    assert.deepEqual(read('X999999999999999Y9999999999999999').found.slice(0, 1), [
      'X999999999999999',
    ]);
    assert.deepEqual(read('X12345678901234567').found, ['X12345678901234500']);
    assert.deepEqual(read('X0.1234567890123456789').found, ['X0.12345678901234']);
    assert.deepEqual(read('X1.2.3'), { fault: 'letter-expected', found: ['X1.2'] });
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
