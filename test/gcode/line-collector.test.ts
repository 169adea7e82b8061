// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { LineCollector } from '../../src/gcode/line-collector.js';

describe('collecting lines of G-code', () => {
  const linesOf = (text: string, maxChars?: number) => {
    const collector = new LineCollector(maxChars);
    const lines: string[] = [];
    for (const byte of Buffer.from(text)) if (collector.push(byte)) lines.push(collector.text());
    return lines;
  };

  it('drops spaces, comments and control characters, and raises letters', () => {
    assert.deepEqual(linesOf('g1 x10 (why?) y2\t; end!\n'), ['G1X10Y2']);
  });

  it('keeps every other character that can be seen, and the block delete apart', () => {
    const seen = Array.from({ length: 0x5f }, (_, i) => String.fromCharCode(0x20 + i));
    const kept = seen.filter((c) => !' ;(/'.includes(c)).join('');
    assert.deepEqual(linesOf(`${seen.filter((c) => !';('.includes(c)).join('')}\n`, 200), [
      kept.toUpperCase(),
    ]);
    assert.deepEqual(linesOf('/G0 X1\x1f\x7f\n'), ['G0X1\x7f']);
  });

  it('keeps a comment from reaching into the next line', () => {
    assert.deepEqual(linesOf('G0 (open\nG1X1\n'), ['G0', 'G1X1']);
  });

  it('takes a closing bracket inside a semicolon comment for a comment', () => {
    assert.deepEqual(linesOf('G0;a)X5\n'), ['G0']);
  });

  it('drops what a UTF-8 comment holds', () => {
    assert.deepEqual(linesOf('G0 X1 (koń)\n'), ['G0X1']);
  });

  it('says when a line was too long, and starts the next one fresh', () => {
    const collector = new LineCollector(4);
    for (const byte of Buffer.from('G1X10')) collector.push(byte);
    assert.equal(collector.isTooLong, true);
    collector.push(0x0a);
    collector.push(0x47);
    assert.equal(collector.isTooLong, false);
    assert.equal(collector.text(), 'G');
  });
});
