// SPDX-License-Identifier: GPL-3.0-or-later
/** Inserts that show only what lies in a frame. ezdxf and AutoCAD write them as these files do. */
import assert from 'node:assert/strict';
import type { PathShape } from '../../../src/art/art.js';
import { flatten } from '../../../src/geometry/flatten.js';
import { polylineLength, signedArea } from '../../../src/geometry/polyline.js';
import { block, dxfText, parseDxfText } from './dxf-text.js';

/** Twenty wide and ten high: a line through its middle, and an area at its left half. */
const BLOCK = block(
  'B',
  `0 LINE 8 0 10 0 20 5 11 20 21 5
   0 SOLID 8 0 10 0 20 0 11 10 21 0 12 0 22 10 13 10 23 10`,
);
const SAME = '40 1 40 0 40 0 40 0 40 0 40 1 40 0 40 0 40 0 40 0 40 1 40 0';

interface Clip {
  readonly corners: string;
  readonly isOn?: 0 | 1;
  /** From where the corners are counted to the block. */
  readonly toBlock?: string;
  /** More of the frame's pairs, and of the insert's. */
  readonly more?: string;
  readonly insert?: string;
  /** More objects. */
  readonly objects?: string;
}

function clipped({
  corners,
  isOn = 1,
  toBlock = SAME,
  more = '',
  insert = '',
  objects = '',
}: Clip): string {
  const count = corners.match(/\b10 /g)?.length ?? 0;
  const text = dxfText({
    blocks: BLOCK,
    entities: `0 INSERT 5 36 102 {ACAD_XDICTIONARY 360 a8 102 } 8 0 2 B 10 100 20 50 ${insert}`,
    objects: `0 DICTIONARY 5 C 3 ACAD_GROUP 350 D
      0 DICTIONARY 5 A8 281 1 3 OTHER 360 77 3 ACAD_FILTER 360 A9
      0 DICTIONARY 5 A9 281 1 3 SPATIAL 360 AA
      0 SPATIAL_FILTER 5 AA 330 A9 ${more} 100 AcDbSpatialFilter 70 ${count} ${corners}
      210 0 220 0 230 1 11 0 21 0 31 0 71 ${isOn} 72 0 73 0 ${toBlock} ${SAME} ${objects}`,
  });
  return text
    .replace(/(ACAD|SPATIAL|XREC|INVERTEDCLIP) (?=FILTER|XREC|INVERTED|ROUNDTRIP)/g, '$1_')
    .replace('ROUNDTRIP COMPARE', 'ROUNDTRIP_COMPARE');
}

const FROM_5_TO_15 = '10 5 20 2 10 15 20 8';

async function drawn(clip: Clip) {
  const { art, codes } = await parseDxfText(clipped(clip));
  const paths = art.shapes.filter((shape): shape is PathShape => shape.kind === 'path');
  const lines = paths.filter(({ stroke }) => stroke).flatMap(({ path }) => flatten(path));
  const areas = paths.filter(({ fill }) => fill).flatMap(({ path }) => flatten(path));
  const length = lines.reduce((sum, { points }) => sum + polylineLength(points), 0);
  const area = areas.reduce((sum, { points }) => sum + Math.abs(signedArea(points)), 0);
  const round = (value: number) => Number(value.toFixed(2));
  return {
    size: [art.width, art.height].map(round),
    length: round(length),
    area: round(area),
    codes,
  };
}

const WHOLE = { size: [20, 10], length: 20, area: 100 };

describe('an insert that is clipped', () => {
  it('shows what lies between two corners, lines and areas', async () => {
    assert.deepEqual(await drawn({ corners: FROM_5_TO_15 }), {
      ...{ size: [10, 6], length: 10, area: 30, codes: [] },
    });
  });

  it('shows what lies in a frame of any shape, turned, mirrored and made larger with it', async () => {
    const corners = '10 5 20 0 10 15 20 0 10 10 20 10';
    const { length, area, codes } = await drawn({ corners, insert: '50 30 41 2 42 -2' });
    assert.deepEqual({ length, area, codes }, { length: 10, area: 100, codes: [] });
  });

  it('has its frame where it was when the insert was clipped', async () => {
    // Clipped where it was inserted at 100, 50: from 105 to 115 and 52 to 58 of the drawing.
    const toBlock = '40 1 40 0 40 0 40 -100 40 0 40 1 40 0 40 -50 40 0 40 0 40 1 40 0';
    const seen = await drawn({ corners: '10 105 20 52 10 115 20 58', toBlock });
    assert.deepEqual(seen, { size: [10, 6], length: 10, area: 30, codes: [] });
  });

  it('is whole where its frame is switched off', async () => {
    assert.deepEqual(await drawn({ corners: FROM_5_TO_15, isOn: 0 }), { ...WHOLE, codes: [] });
  });

  const inverted = '102 {ACAD_XDICTIONARY 360 AB 102 }';
  const around =
    '10 5 20 2 10 -1 20 2 10 -1 20 -1 10 21 20 -1 10 21 20 11 10 -1 20 11 10 -1 20 2.1';
  const hidden = (corners: string, then: string) =>
    `0 DICTIONARY 5 AB 281 1 3 ACAD_XREC_ROUNDTRIP 360 AC
     0 XRECORD 5 AC 102 {ACAD_REACTORS 330 AB 102 } 100 AcDbXrecord 280 1
     102 ACAD_INVERTEDCLIP_ROUNDTRIP ${corners}
     102 ACAD_INVERTEDCLIP_ROUNDTRIP_COMPARE ${then}`;

  it('shows all around an inverted frame', async () => {
    for (const corners of [FROM_5_TO_15, '10 5 20 2 10 15 20 2 10 15 20 8 10 5 20 8']) {
      const clip = { corners: around, more: inverted, objects: hidden(corners, around) };
      const seen = await drawn({ ...clip, insert: '50 90' });
      assert.deepEqual(seen, { size: [10, 20], length: 10, area: 70, codes: [] });
    }
  });

  it('takes a frame that notes nothing inverted for what it is', async () => {
    const note = '0 DICTIONARY 5 AB 3 OTHER 360 AC';
    const record =
      '0 DICTIONARY 5 AB 3 ACAD_XREC_ROUNDTRIP 360 AC 0 XRECORD 5 AC 102 OTHER 10 1 20 2';
    for (const objects of [note, record]) {
      const seen = await drawn({ corners: FROM_5_TO_15, more: inverted, objects });
      assert.deepEqual(seen, { size: [10, 6], length: 10, area: 30, codes: [] });
    }
  });

  it('is whole, with a word, where nothing tells what is seen', async () => {
    const codes = ['import.clip-ignored'];
    for (const clip of [
      { corners: FROM_5_TO_15, more: inverted },
      // The frame was changed since by a program that knows no inverted ones.
      { corners: around, more: inverted, objects: hidden(FROM_5_TO_15, FROM_5_TO_15) },
      { corners: '10 5 20 2' },
      { corners: '10 5 20 2 10 5 20 8' },
      { corners: '10 5 20 2 10 1e999 20 8' },
    ])
      assert.deepEqual(await drawn(clip), { ...WHOLE, codes });
    const two = await drawn({ corners: FROM_5_TO_15, insert: '70 2 44 30' });
    assert.deepEqual([two.length, two.codes], [40, codes]);
  });

  it('shows nothing where its frame lies beside it', async () => {
    const { codes } = await drawn({ corners: '10 50 20 50 10 60 20 60' });
    assert.ok(codes.includes('import.nothing-drawn'));
  });
});
