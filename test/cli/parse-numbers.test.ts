// SPDX-License-Identifier: GPL-3.0-or-later
/** Numbers on the command line, up to the very bounds of what they may be. */
import assert from 'node:assert/strict';
import {
  parseBaudRate,
  parseBufferSeconds,
  parseLineTime,
  parsePoint,
  parsePortNumber,
  parsePower,
  parseSeconds,
  parseSize,
  parseSpeed,
  parseThreshold,
} from '../../src/cli/parse-numbers.js';
import { FARTHEST, LARGEST_NUMBER } from '../../src/gcode/number-range.js';

type Row = readonly [parse: (text: string) => unknown, code: string, texts: readonly string[]];

describe('a number on the command line', () => {
  it('is a place', () => {
    assert.deepEqual(parsePoint(' 10,-2.5 '), { x: 10, y: -2.5 });
    assert.deepEqual(parsePoint(`${FARTHEST},-${FARTHEST}`), { x: FARTHEST, y: -FARTHEST });
  });

  it('is a size, one side of which may be left out', () => {
    assert.deepEqual(parseSize('100x80'), { width: 100, height: 80 });
    assert.deepEqual(parseSize('100X'), { width: 100 });
    assert.deepEqual(parseSize('x80'), { height: 80 });
    assert.deepEqual(parseSize(`${FARTHEST}x`), { width: FARTHEST });
  });

  it('is a threshold, a port, a rate, a time', () => {
    assert.deepEqual(['auto', '0', '1', '.5'].map(parseThreshold), ['auto', 0, 1, 0.5]);
    assert.deepEqual(['0', '8080', '65535'].map(parsePortNumber), [0, 8080, 65_535]);
    assert.equal(parseBaudRate('115200'), 115_200);
    assert.equal(parseBaudRate(String(LARGEST_NUMBER)), LARGEST_NUMBER);
    assert.equal(parseLineTime('0.4'), 0.0004);
    assert.deepEqual(['0.2', '10'].map(parseBufferSeconds), [0.2, 10]);
    assert.equal(parseSeconds('1.5'), 1.5);
  });

  it('is a speed in mm/min, and a power as a share, unless a unit is written', () => {
    assert.deepEqual(['1200', '20 mm/s'].map(parseSpeed), [20, 20]);
    assert.deepEqual(['0.8', '80%'].map(parsePower), [0.8, 0.8]);
  });

  const refused: readonly Row[] = [
    [parsePoint, 'usage.at', ['', '10', '10,', '10;20', `${FARTHEST + 1},0`, `0,-${FARTHEST + 1}`]],
    [
      parseSize,
      'usage.size',
      ['', 'x', '100', '0x1', '1x0', '-1x1', `${FARTHEST + 1}x`, `x${FARTHEST + 1}`],
    ],
    [parseThreshold, 'usage.threshold', ['', ' ', '-0.1', '1.1', 'dark']],
    [parsePortNumber, 'usage.port', ['', '-1', '65536', '80.5', 'http']],
    [parseBaudRate, 'usage.baud', ['', '0', '-1', 'fast', `${2 * LARGEST_NUMBER}`]],
    [parseLineTime, 'usage.line-time', ['', '0', '-1', 'short']],
  ];
  for (const [parse, code, texts] of refused) {
    it(`is refused as ${code} beyond its bounds, or where it is none`, () => {
      for (const text of texts) assert.throws(() => parse(text), { code }, `"${text}"`);
    });
  }
});
