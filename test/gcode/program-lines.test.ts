// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { ProgramLines } from '../../src/gcode/program-lines.js';

/** `number text` of each line. */
function linesOf(program: string | Uint8Array): readonly string[] {
  const lines = new ProgramLines();
  const found: string[] = [];
  for (const byte of Buffer.from(program)) {
    if (lines.push(byte)) found.push(`${lines.number} ${lines.line.text()}`);
  }
  if (lines.end()) found.push(`${lines.number} ${lines.line.text()}`);
  return found;
}

describe('the lines of a program file', () => {
  it('are counted as an editor counts them, with or without an end of the last one', () => {
    assert.deepEqual(linesOf('G0\n\n; hello\nG1 x1\n'), ['1 G0', '2 ', '3 ', '4 G1X1']);
    assert.deepEqual(linesOf('G0\r\nG1'), ['1 G0', '2 G1']);
    assert.deepEqual(linesOf(''), []);
  });

  it('are the same whether CR, LF or both end them, wherever the file is cut into chunks', () => {
    const lines = ['G21 G90', '; hello', 'G1 X1', '', '(a comment) M5'];
    const expected = ['1 G21G90', '2 ', '3 G1X1', '4 ', '5 M5'];
    for (const end of ['\n', '\r', '\r\n']) {
      assert.deepEqual(linesOf(lines.join(end)), expected);
      assert.deepEqual(linesOf(lines.join(end) + end), expected);
    }
    assert.deepEqual(linesOf('G1\r\nG2\nG3\rG4'), ['1 G1', '2 G2', '3 G3', '4 G4']);
  });

  it('cannot hide behind a comment that CR has ended', () => {
    assert.deepEqual(linesOf('; hello\rG1 X1000\r'), ['1 ', '2 G1X1000']);
    assert.deepEqual(linesOf('(a\rG1 X1000\n'), ['1 ', '2 G1X1000']);
  });

  it('are without the marks of a file and of a tape', () => {
    assert.deepEqual(linesOf('\uFEFFG21\n%\nG1\n %\r\n'), ['1 G21', '2 ', '3 G1', '4 ']);
    assert.deepEqual(linesOf('%5\n'), ['1 %5'], 'that is none');
    assert.equal(linesOf('G1\n\uFEFFG2\n').length, 2);
    assert.notEqual(linesOf('G1\n\uFEFFG2\n')[1], '2 G2', 'only the begin has a mark');
  });
});
