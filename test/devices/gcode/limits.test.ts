// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import {
  assertTypeable,
  MAX_FRAME_POWER,
  overridePercent,
} from '../../../src/devices/gcode/limits.js';
import { assertFrame, decimal, xyWords } from '../../../src/devices/gcode/motion-lines.js';
import { MAX_LINE_CHARS } from '../../../src/gcode/line-collector.js';
import { MAX_CHARACTERS } from '../../../src/machine/checks/line-length.js';

const CORNERS = [
  { x: 0, y: 0 },
  { x: 10, y: 0 },
  { x: 10, y: 10 },
];

describe('the limits of a G-code session', () => {
  it('lets a frame show where the work lies, and never mark it', () => {
    assertFrame(CORNERS, MAX_FRAME_POWER);
    for (const power of [MAX_FRAME_POWER + 0.001, 1, Number.NaN]) {
      assert.throws(() => assertFrame(CORNERS, power), { code: 'device.frame' });
    }
    for (const nowhere of [[], [...CORNERS, { x: Number.NaN, y: 0 }]]) {
      assert.throws(() => assertFrame(nowhere, 0), { code: 'device.frame' });
    }
  });

  it('takes overrides between a tenth and the double', () => {
    assert.equal(overridePercent(0.1), 10);
    assert.equal(overridePercent(2), 200);
    for (const to of [0.09, 2.01, Number.NaN, Number.POSITIVE_INFINITY]) {
      assert.throws(() => overridePercent(to), { code: 'device.override' });
    }
  });

  it('sends no typed line with a character that is obeyed past every queue', () => {
    assertTypeable('G1 X10', '?!~');
    for (const line of ['G1?', '!', 'G1~', 'G1\x18', 'G1\u0085', 'é', 'X'.repeat(80)]) {
      assert.throws(() => assertTypeable(line, '?!~'), { code: 'device.line' });
    }
    assert.throws(() => assertTypeable('G1*3', '?!~*'), /none of \? ! ~ \*\./);
  });

  it('takes no place that is no number', () => {
    assert.equal(xyWords({ x: 1.23456, y: -0.0001 }), 'X1.235Y0');
    for (const mm of [Number.NaN, Number.POSITIVE_INFINITY]) {
      assert.throws(() => decimal(mm), { code: 'device.position' });
    }
  });

  it('is at one about the longest line with the check before a start', () => {
    assert.equal(MAX_CHARACTERS, MAX_LINE_CHARS);
  });
});
