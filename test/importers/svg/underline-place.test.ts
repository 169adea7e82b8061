// SPDX-License-Identifier: GPL-3.0-or-later
/** Where a font puts the lines below its letters. */
import assert from 'node:assert/strict';
import { putUnderlinesBelow } from '../../../src/importers/svg/underline-place.js';
import { boundsOf, pathsOf } from '../measure.js';
import { drawing, parse } from './drawing.js';

/** A list of tables that begins here and has a `post` alone, which is at `at`. */
function tables(at: number): Buffer {
  const list = Buffer.alloc(28);
  list.writeUInt16BE(1, 4);
  list.write('post', 12, 'latin1');
  list.writeUInt32BE(at, 20);
  return list;
}

function post(position: number, thickness: number): Buffer {
  const table = Buffer.alloc(32);
  table.writeInt16BE(position, 8);
  table.writeInt16BE(thickness, 10);
  return table;
}

describe('the line below letters', () => {
  it('has its middle half its thickness below the place of its upper edge', () => {
    const font = Buffer.concat([tables(28), post(-40, 90)]);
    putUnderlinesBelow(font);
    assert.equal(font.readInt16BE(28 + 8), -85);
  });

  it('is moved once where fonts of a collection share what they say of it', () => {
    const head = Buffer.alloc(20);
    head.write('ttcf', 0, 'latin1');
    head.writeUInt32BE(2, 8);
    head.writeUInt32BE(20, 12);
    head.writeUInt32BE(48, 16);
    const font = Buffer.concat([head, tables(76), tables(76), post(-100, 50)]);
    putUnderlinesBelow(font);
    assert.equal(font.readInt16BE(76 + 8), -125);
  });

  it('stays a number where thickness and place make no sense', () => {
    for (const thickness of [-32_768, 32_767]) {
      const font = Buffer.concat([tables(28), post(Math.sign(-thickness) * 32_767, thickness)]);
      putUnderlinesBelow(font);
      assert.equal(Math.abs(font.readInt16BE(28 + 8)), 32_767);
    }
  });

  it('stays as it is where a font is damaged', () => {
    const collection = Buffer.from('ttcf\0\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff', 'latin1');
    for (const font of [Buffer.alloc(0), Buffer.alloc(12, 255), tables(90), collection]) {
      const before = Buffer.from(font);
      putUnderlinesBelow(font);
      assert.deepEqual(font, before);
    }
  });

  it('does not touch the letters in a drawing', async () => {
    const text =
      '<text y="50" font-size="20" font-family="DejaVu Sans" text-decoration="underline">H</text>';
    const { art } = await parse(drawing(text));
    const boxes = pathsOf(art).map(({ path }) => boundsOf(path));
    const [line, letter] = boxes.sort((a, b) => a.minY - b.minY);
    assert.ok(line!.maxY < letter!.minY, `${line!.maxY} and ${letter!.minY}`);
  });
});
