// SPDX-License-Identifier: GPL-3.0-or-later
/** The pairs of a DXF file, and in which letters it is written. */
import assert from 'node:assert/strict';
import { decoderFor, readTextTags } from '../../../src/importers/dxf/text-tags.js';

const pairsOf = (text: string) => {
  const tags = readTextTags(Buffer.from(text));
  return Array.from({ length: tags.count }, (_, i) => [tags.codeAt(i), tags.valueAt(i)]);
};

describe('the pairs of a DXF file', () => {
  it('have names without blanks around them, and texts with theirs', () => {
    assert.deepEqual(pairsOf('  0\n TEXT \n  2\n A \n  1\n a b \n'), [
      ...[[0, 'TEXT'] as const, [2, 'A'] as const],
      [1, ' a b '],
    ]);
  });

  it('may end with the lines of any computer, and with blank ones', () => {
    const expected = [
      [0, 'LINE'],
      [8, 'A'],
    ];
    for (const end of ['\n', '\r\n', '\r'])
      assert.deepEqual(pairsOf(['0', 'LINE', '8', 'A', '', ' ', ''].join(end)), expected);
    assert.deepEqual(pairsOf('0\nLINE\n8\nA'), expected, 'the last line is not ended');
    assert.deepEqual(pairsOf('0\nLINE\n8\nA\n62'), expected, 'the last pair is broken off');
    assert.deepEqual(pairsOf('0\nLINE\n8\nA\n0\nEOF\nmore').slice(0, 2), expected);
  });

  it('are refused where a line is no code', () => {
    for (const [line, at] of [
      ['x', 3],
      ['1.5', 3],
      ['10000', 3],
      ['-10000', 3],
    ] as const)
      assert.throws(() => pairsOf(`0\nLINE\n${line}\nA\n`), { name: 'TagError', place: at }, line);
    assert.deepEqual(pairsOf('9999\na\n-9999\nb\n').length, 2);
  });
});

describe('the letters of a DXF file', () => {
  const lettersOf = (version?: string, page?: string) => {
    const says = (name: string, code: number, value?: string) =>
      value === undefined ? '' : `9\n$${name}\n${code}\n${value}\n`;
    const head = `0\nSECTION\n2\nHEADER\n${says('ACADVER', 1, version)}`;
    return decoderFor(Buffer.from(`${head}${says('DWGCODEPAGE', 3, page)}`)).encoding;
  };

  it('are those of its code page, Western ones without it, and Unicode from 2007 on', () => {
    assert.equal(lettersOf(), 'windows-1252');
    assert.equal(lettersOf('AC1009'), 'windows-1252');
    assert.equal(lettersOf('AC1018', 'ANSI_1251'), 'windows-1251');
    assert.equal(lettersOf('AC1018', 'ansi_932'), 'shift_jis');
    assert.equal(lettersOf(undefined, 'DOS866'), 'ibm866');
    assert.equal(lettersOf('AC1018', 'constructor'), 'windows-1252');
    assert.equal(lettersOf('AC1021', 'ANSI_1251'), 'utf-8');
    assert.equal(lettersOf('AC1032'), 'utf-8');
    const mark = Buffer.from([0xef, 0xbb, 0xbf]);
    assert.equal(decoderFor(Buffer.concat([mark, Buffer.from('0\nSECTION')])).encoding, 'utf-8');
    for (const other of [
      [0xef, 0xbb, 0],
      [0xef, 0, 0xbf],
      [0, 0xbb, 0xbf],
    ])
      assert.equal(decoderFor(Buffer.from(other)).encoding, 'windows-1252');
  });
});
