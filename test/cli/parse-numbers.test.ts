// SPDX-License-Identifier: GPL-3.0-or-later
/** Numbers on the command line, up to the very bounds of what they may be. */
import assert from 'node:assert/strict';
import { AppError } from '../../src/base/errors.js';
import { OPERATIONS, parseChoice } from '../../src/cli/parse-choice.js';
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
import { cut } from '../../src/operations/cut/index.js';

type Row = readonly [parse: (text: string) => unknown, code: string, texts: readonly string[]];

/** The numbers of a terminal go by its environment. */
function withLocale<T>(locale: string, act: () => T): T {
  const { LC_ALL } = process.env;
  process.env['LC_ALL'] = locale;
  try {
    return act();
  } finally {
    if (LC_ALL === undefined) delete process.env['LC_ALL'];
    else process.env['LC_ALL'] = LC_ALL;
  }
}

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

  it('takes the comma of its locale, and the point everywhere', () => {
    const power = (typed: string) => parseChoice([cut], OPERATIONS, `cut:${typed}`).values;
    for (const locale of ['de_DE.UTF-8', 'fr_FR.UTF-8', 'en_US.UTF-8', 'C']) {
      withLocale(locale, () => {
        assert.deepEqual(['0,8', '0.8', '12,5 %'].map(parsePower), [0.8, 0.8, 0.125], locale);
        assert.deepEqual(['0,5', '.5'].map(parseThreshold), [0.5, 0.5], locale);
        assert.equal(parseLineTime('0,4'), 0.0004, locale);
        assert.deepEqual(power('power=0,8,speed=600'), { power: 0.8, speed: 10 }, locale);
        assert.deepEqual(power('speed=600,power=0,8'), { power: 0.8, speed: 10 }, locale);
      });
    }
  });

  it('is refused where it may be thousands to its writer', () => {
    const refusal = (locale: string, typed: string) =>
      withLocale(locale, () => {
        try {
          return parseSpeed(typed);
        } catch (error) {
          return error instanceof AppError && error.message;
        }
      });
    const doubt = /could mean 1\.2 or 1200: write one of these/;
    assert.match(String(refusal('de_DE.UTF-8', '1.200')), doubt);
    assert.match(String(refusal('en_US.UTF-8', '1,200')), doubt);
    assert.equal(refusal('en_US.UTF-8', '1.200'), 0.02);
    assert.equal(refusal('de_DE.UTF-8', '1,200'), 0.02);
    withLocale('de_DE.UTF-8', () =>
      assert.throws(() => parseChoice([cut], OPERATIONS, 'cut:speed=1.200'), doubt),
    );
    assert.throws(() => parseChoice([cut], OPERATIONS, 'cut:speed=1,200,power=1'), doubt);
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
