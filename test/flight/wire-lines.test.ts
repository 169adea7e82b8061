// SPDX-License-Identifier: GPL-3.0-or-later
/** What came over the wire, as lines. */
import assert from 'node:assert/strict';
import { bypassesLines, WireLines } from '../../src/flight/wire-lines.js';

const bytes = (text: string) => Buffer.from(text, 'latin1');

describe('the lines of a wire', () => {
  it('are whole, in whatever chunks they came', () => {
    const lines = new WireLines();
    assert.deepEqual(lines.read(bytes('ok\r\n<Id')), ['ok']);
    assert.equal(lines.rest, '<Id');
    assert.deepEqual(lines.read(bytes('le>\n\nok\r')), ['<Idle>', 'ok']);
    assert.equal(lines.rest, '');
  });

  it('hold no control characters, but spaces and all that is above ASCII', () => {
    assert.deepEqual(new WireLines().read(bytes('\x18\x1fa \x7f\xe9~\n')), ['a \xe9~']);
  });

  it('are forgotten where the wire begins anew', () => {
    const lines = new WireLines();
    lines.read(bytes('half'));
    lines.clear();
    assert.deepEqual(lines.read(bytes('ok\n')), ['ok']);
  });

  it('are passed by the characters that a controller takes at once', () => {
    const passing = (text: string) => [...bytes(text)].filter(bypassesLines).length;
    assert.equal(passing('?!~\x18\x80\xff'), 6);
    assert.equal(passing('G1 X5;\n\x7f"\x17\x19@'), 0);
  });
});
