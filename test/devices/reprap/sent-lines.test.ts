// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { PendingLines, PLAIN } from '../../../src/devices/reprap/sent-lines.js';

function sent(...lines: string[]): PendingLines {
  const list = new PendingLines(true);
  for (const text of lines) {
    const line = Buffer.from(text);
    list.add(list.numbered({ ...PLAIN, line, bytes: list.framed(line) }));
  }
  return list;
}

describe('what became of a line that the controller did not know', () => {
  it('is nothing when it is the line as it was sent: the controller really does not know it', () => {
    assert.equal(sent('M67E0Q1').damageOf('M67E0Q1'), 'none');
  });

  it('is a piece when its begin was lost, and the line is wanted again', () => {
    const list = sent('G1X5', 'G1Y2');
    // N2 G1Y2*…, cut anywhere.
    const framed = Buffer.from(list.framed(Buffer.from('G1Y2')))
      .toString()
      .trim();
    assert.equal(list.damageOf('1Y2'), 'piece');
    assert.equal(list.damageOf(framed.slice(-2)), 'none', 'of a number that was never sent');
    assert.equal(list.damageOf('O2 G1Y2*37'), 'piece');
    assert.equal(list.damageOf('G1Y3*37'), 'piece');
  });

  it('is swallowed when two lines became one whose checksum fits by chance', () => {
    const list = sent('G1X21Y5', 'G1Y6');
    assert.equal(list.damageOf('G1X21Y5*36N39 G1Y6'), 'swallowed');
  });
});
