// SPDX-License-Identifier: GPL-3.0-or-later
/** Films and documents of several pages: the first is taken, and the others are named. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bitmapReader } from '../../../src/importers/bitmap/reader.js';
import { projectRoot } from '../../support/project-root.js';

const kept = (name: string) => readFileSync(join(projectRoot, 'test/data/pictures', name));

const parse = (bytes: Uint8Array) => bitmapReader.parse(bytes, { name: 'film' });

async function othersOf(bytes: Uint8Array): Promise<unknown> {
  const { problems } = await parse(bytes);
  const [found] = problems.filter(({ code }) => code === 'import.frames-ignored');
  return found?.message.values?.['count'];
}

describe('a file of several pictures', () => {
  it('says how many there are, of GIF, WebP, TIFF and animated PNG', async () => {
    assert.equal(await othersOf(kept('film.gif')), 3);
    assert.equal(await othersOf(kept('film.webp')), 3);
    assert.equal(await othersOf(tiffOfPages([0, 2, 1, 4])), 2, 'without thumbnails and masks');
    assert.equal(await othersOf(animatedPng(5)), 5);
  });

  it('says nothing of a file of one picture', async () => {
    for (const format of ['gif', 'webp', 'tiff', 'png', 'jpeg'])
      assert.equal(await othersOf(kept(`still.${format}`)), undefined, format);
  });

  it('survives directories that lead in a circle, and films that break off', async () => {
    assert.equal(await othersOf(tiffOfPages([0, 0], true)), 2);
    const gif = kept('film.gif');
    for (let length = 20; length < gif.length; length += 7) await othersOf(gif.subarray(0, length));
  });
});

/** Directories one after the other, each with its kind of sub-file. */
function tiffOfPages(kinds: readonly number[], isCircle = false): Uint8Array {
  const size = 2 + 4 * 12 + 4;
  const bytes = Buffer.alloc(8 + kinds.length * size);
  bytes.write('II*\0', 'latin1');
  bytes.writeUInt32LE(8, 4);
  for (const [i, kind] of kinds.entries()) {
    const at = 8 + i * size;
    bytes.writeUInt16LE(4, at);
    const fields = [
      [254, kind],
      [256, 4],
      [257, 4],
      [259, 1],
    ] as const;
    for (const [j, [tag, value]] of fields.entries()) {
      bytes.writeUInt16LE(tag, at + 2 + 12 * j);
      bytes.writeUInt16LE(4, at + 4 + 12 * j);
      bytes.writeUInt32LE(1, at + 6 + 12 * j);
      bytes.writeUInt32LE(value, at + 10 + 12 * j);
    }
    const isLast = i === kinds.length - 1;
    bytes.writeUInt32LE(isLast ? (isCircle ? 8 : 0) : at + size, at + 2 + 48);
  }
  return bytes;
}

function animatedPng(frames: number): Uint8Array {
  const chunk = (name: string, ...numbers: readonly number[]) => {
    const bytes = Buffer.alloc(12 + 4 * numbers.length);
    bytes.writeUInt32BE(4 * numbers.length, 0);
    bytes.write(name, 4, 'latin1');
    for (const [i, number] of numbers.entries()) bytes.writeUInt32BE(number, 8 + 4 * i);
    return bytes;
  };
  const start = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    start,
    chunk('IHDR', 4, 4, 0x08000000, 0),
    chunk('acTL', frames, 0),
    chunk('IDAT'),
  ]);
}
