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

  it('counts a word for each letter, tells whether a line has begun, and of a byte that no text has', () => {
    const collector = new LineCollector();
    const state = () => {
      const { length, words, hasBegun, hasNul, isTooLong } = collector;
      return [length, words, hasBegun, hasNul, isTooLong];
    };
    const push = (text: string) => {
      const ends = [...Buffer.from(text)].map((byte) => collector.push(byte));
      return ends.includes(true);
    };
    assert.deepEqual(state(), [0, 0, false, false, false]);
    assert.equal(push('a1z2@['), false);
    assert.deepEqual(state(), [6, 2, true, false, false]);
    assert.equal(push('\0'), false);
    assert.deepEqual(state(), [6, 2, true, true, false]);
    assert.equal(push('\n'), true);
    assert.deepEqual([...state(), collector.text()], [6, 2, true, true, false, 'A1Z2@[']);
    assert.equal(push('\r'), true);
    assert.deepEqual(state(), [0, 0, false, false, false], 'nothing stands before the end');
    push(' ');
    assert.deepEqual(state(), [0, 0, true, false, false]);
    push(`(\0${'x'.repeat(99)}`);
    assert.deepEqual(state(), [0, 0, true, true, false], 'a comment is as long as it likes');
    collector.clear();
    push('g5');
    assert.deepEqual([...state(), collector.text()], [2, 1, true, false, false, 'G5']);
    push('x'.repeat(77));
    assert.deepEqual(state(), [79, 78, true, false, false]);
    push('x');
    assert.deepEqual(state(), [79, 78, true, false, true]);
    collector.clear();
    assert.deepEqual(state(), [0, 0, false, false, false]);
  });
});
