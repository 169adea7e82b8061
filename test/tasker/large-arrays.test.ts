// SPDX-License-Identifier: GPL-3.0-or-later
/** Large arrays on their way to a process and back: as files in memory, of which none is left. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { putShared, takeShared } from '../../src/tasker/index.js';
import { discard, packLarge, unpackLarge } from '../../src/tasker/large-arrays.js';
import { ownedBuffers } from '../../src/tasker/unsendable.js';

const LARGE = 1 << 20;
const large = () => new Uint8Array(LARGE).fill(7);

describe('large arrays', () => {
  it('are taken out of a value, and are in it again afterwards', () => {
    const value = { name: 'a', pixels: large(), within: [{ points: new Float64Array(LARGE / 8) }] };
    const { value: packed, files } = packLarge(value);
    assert.equal(files.length, 2);
    assert.ok(files.every((path) => existsSync(path)));
    assert.ok(JSON.stringify(packed).length < 1000);
    assert.ok(value.pixels.length === LARGE, 'the caller’s own stays as it is');
    assert.deepEqual(unpackLarge(packed), value);
    assert.ok(!files.some((path) => existsSync(path)));
  });

  it('are taken out of a list as long as people make them', () => {
    const { value, files } = packLarge([...Array.from({ length: 63 }, () => 1), large()]);
    assert.equal(files.length, 1);
    assert.deepEqual(unpackLarge(value).at(-1), large());
  });

  it('are discarded where nobody takes them', () => {
    const { files } = packLarge({ pixels: large() });
    discard(files);
    assert.equal(files.length, 1);
    assert.ok(!existsSync(files[0]!));
  });

  it('stay where they are if they are small, odd or shared, or lie too deep', () => {
    const shared = new Uint8Array(new SharedArrayBuffer(LARGE));
    const kept = [
      new Uint8Array(LARGE - 1),
      new DataView(new ArrayBuffer(LARGE)),
      new BigInt64Array(LARGE / 8),
      shared,
      { a: { b: { c: { d: large() } } } },
      [large(), ...Array.from({ length: 64 }, () => 1)],
      new Map([['pixels', 1]]),
      null,
      'text',
    ];
    for (const value of kept) {
      const { value: packed, files } = packLarge({ value });
      assert.equal(packed.value, value);
      assert.deepEqual(files, []);
    }
  });

  it('have a buffer of their own when they arrive', () => {
    const whole = new ArrayBuffer(64);
    const part = new Float32Array(whole, 16, 4).fill(3);
    const bytes = new Uint8Array(whole, 8, 4);
    const own = unpackLarge({ part, bytes, list: [part] });
    assert.equal(own.part.buffer.byteLength, 16);
    assert.deepEqual(own.part, part);
    assert.equal(own.bytes.buffer.byteLength, 4);
    assert.equal(own.list[0]!.buffer.byteLength, 16);
  });
});

describe('a buffer that a value owns', () => {
  it('is looked for near the top of it, three levels deep', () => {
    const buffer = new ArrayBuffer(8);
    assert.deepEqual(ownedBuffers({ a: { b: { c: buffer } } }), [buffer]);
    assert.deepEqual(ownedBuffers({ a: { b: { c: { d: buffer } } } }), []);
  });
});

describe('an array in a file', () => {
  it('is taken as memory of its own, or as what threads share', () => {
    const taken = (memory?: 'own' | 'shared') => takeShared(putShared(Uint8Array.of(1, 2)), memory);
    for (const array of [taken(), taken('own')]) assert.ok(array.buffer instanceof ArrayBuffer);
    const shared = taken('shared');
    assert.ok(shared.buffer instanceof SharedArrayBuffer);
    assert.deepEqual([...shared], [1, 2]);
  });
});
