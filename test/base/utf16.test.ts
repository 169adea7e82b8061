// SPDX-License-Identifier: MIT
/** Text in two bytes a letter, with and without its mark. */
import assert from 'node:assert/strict';
import { asUtf8, utf16Of } from '../../src/base/utf16.js';

describe('text in UTF-16', () => {
  const plain = 'G21 ; Übung\r\nM3 S100\n';
  const little = Buffer.from(plain, 'utf16le');
  const big = Buffer.from(little).swap16();

  it('is read as what it says', () => {
    const marked = [Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff])] as const;
    for (const bytes of [Buffer.concat([marked[0], little]), Buffer.concat([marked[1], big])])
      assert.equal(Buffer.from(asUtf8(bytes)).toString(), plain);
    const [short, swapped] = [
      Buffer.from('G21\nG90\n', 'utf16le'),
      Buffer.from('G21\nG90\n', 'utf16le').swap16(),
    ];
    assert.equal(utf16Of(short), 'utf-16le', 'its zeros tell without a mark');
    assert.equal(utf16Of(swapped), 'utf-16be');
  });

  it('is known by its first sixteen letters, whatever comes after them', () => {
    const bytes = Buffer.from('G21 ; 0123456789Ω and more of it', 'utf16le');
    assert.equal(utf16Of(bytes), 'utf-16le');
    const early = Buffer.from('G21 ; 012345678Ω', 'utf16le');
    assert.equal(utf16Of(early), undefined);
  });

  it('is not taken for what it is not', () => {
    for (const bytes of [
      Buffer.from(plain),
      Buffer.from([0, 0, 1, 0]),
      Buffer.from('AB'),
      Buffer.alloc(64),
    ])
      assert.equal(asUtf8(bytes), bytes);
  });
});
