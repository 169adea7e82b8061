// SPDX-License-Identifier: GPL-3.0-or-later
/** An archive field by field, as POSIX has them. */
import assert from 'node:assert/strict';
import { tarOf } from '../../src/flight/tar.js';

const BLOCK = 512;
const bytes = (text: string) => new TextEncoder().encode(text);

function fieldsOf(head: Buffer) {
  const text = (from: number, to: number) => head.toString('latin1', from, to);
  return {
    name: text(0, 100).replace(/\0+$/, ''),
    mode: text(100, 108),
    owner: text(108, 116),
    group: text(116, 124),
    size: text(124, 136),
    time: text(136, 148),
    kind: text(156, 157),
    magic: text(257, 265),
  };
}

describe('an archive', () => {
  it('has a head for each file with nothing of the person in it', () => {
    const head = Buffer.from(tarOf([{ name: 'report.txt', bytes: bytes('0123456789') }]));
    assert.deepEqual(fieldsOf(head), {
      name: 'report.txt',
      mode: '0000644\0',
      owner: '0000000\0',
      group: '0000000\0',
      size: '00000000012 ',
      time: '00000000000 ',
      kind: '0',
      magic: 'ustar\x0000',
    });
    const sum = Number.parseInt(head.toString('latin1', 148, 154), 8);
    head.write('        ', 148, 'latin1');
    assert.equal(
      sum,
      head.subarray(0, BLOCK).reduce((total, byte) => total + byte, 0),
    );
  });

  it('has whole blocks, and two empty ones at its end', () => {
    const sizes = [0, 1, 511, 512, 513];
    const files = sizes.map((size) => ({ name: `${size}`, bytes: new Uint8Array(size).fill(65) }));
    const archive = Buffer.from(tarOf(files));
    let at = 0;
    for (const size of sizes) {
      assert.equal(fieldsOf(archive.subarray(at)).name, `${size}`);
      const body = archive.subarray(at + BLOCK, at + BLOCK + size);
      assert.ok(body.every((byte) => byte === 65));
      at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    }
    assert.equal(archive.length, at + 2 * BLOCK);
    assert.ok(archive.subarray(at).every((byte) => byte === 0));
  });

  it('takes plain names only', () => {
    const named = (name: string) => () => tarOf([{ name, bytes: bytes('') }]);
    named('a'.repeat(100))();
    named(' ~')();
    for (const name of ['', 'a'.repeat(101), 'ä', 'a\n']) assert.throws(named(name), RangeError);
  });
});
