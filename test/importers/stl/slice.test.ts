// SPDX-License-Identifier: GPL-3.0-or-later
/** Slices of solids: the outline at a height, holes and all, in the unit that somebody says. */
import assert from 'node:assert/strict';
import { stlReader } from '../../../src/importers/stl/reader.js';
import type { Values } from '../../../src/params/schema.js';
import { areaOf, boundsOf, pathsOf } from '../measure.js';

type Corner = readonly [number, number, number];

/** A pyramid of square base 20, height 10. */
const TOP: Corner = [10, 10, 10];
const BASE: readonly Corner[] = [[0, 0, 0], [20, 0, 0], [20, 20, 0], [0, 20, 0]]; // biome-ignore format: one row
const PYRAMID = [
  ...BASE.map((corner, i) => [corner, BASE[(i + 1) % 4]!, TOP] as const),
  [BASE[0]!, BASE[2]!, BASE[1]!],
  [BASE[0]!, BASE[3]!, BASE[2]!],
] as const;

function asText(triangles: readonly (readonly Corner[])[]): Buffer {
  const facets = triangles.map((corners) => {
    const lines = corners.map((corner) => `vertex ${corner.join(' ')}`);
    return `facet normal 0 0 0\nouter loop\n${lines.join('\n')}\nendloop\nendfacet`;
  });
  return Buffer.from(`solid p\n${facets.join('\n')}\nendsolid p\n`);
}

/** With a header that begins as texts do. */
function asBinary(triangles: readonly (readonly Corner[])[]): Buffer {
  const bytes = Buffer.alloc(84 + triangles.length * 50);
  bytes.write('solid but binary');
  bytes.writeUInt32LE(triangles.length, 80);
  triangles.forEach((corners, i) => {
    corners.flat().forEach((value, k) => {
      bytes.writeFloatLE(value, 84 + i * 50 + 12 + 4 * k);
    });
  });
  return bytes;
}

async function read(bytes: Buffer, params: Values = {}) {
  const { art, problems } = await stlReader.parse(bytes, { name: 'p.stl', params });
  return { art, codes: problems.map(({ code }) => code) };
}

describe('a solid in STL', () => {
  it('is cut at half of its height, or where it is said, text and binary alike', async () => {
    for (const bytes of [asText(PYRAMID), asBinary(PYRAMID)]) {
      const { art, codes } = await read(bytes);
      assert.deepEqual(codes, []);
      assert.equal(art.shapes.length, 1);
      assert.ok(Math.abs(areaOf(pathsOf(art)[0]!.path) - 100) < 1e-4);
      const low = await read(bytes, { height: 2 });
      assert.ok(Math.abs(boundsOf(pathsOf(low.art)[0]!.path).maxX - 16) < 1e-4);
    }
  });

  it('counts as it is told, and asks where that is doubtful', async () => {
    const inches = await read(asText(PYRAMID), { unit: 'in' });
    assert.ok(Math.abs(inches.art.width - 254) < 1e-3);
    const tiny = PYRAMID.map((corners) =>
      corners.map((corner) => corner.map((mm) => mm / 100) as unknown as Corner),
    );
    assert.deepEqual((await read(asText(tiny))).codes, ['import.unit-doubtful']);
    // At half of its height it is half as wide as below.
    for (const [width, codes] of [
      [1999, []],
      [2001, ['import.unit-doubtful']],
    ] as const) {
      const large = PYRAMID.map((corners) =>
        corners.map((corner) => corner.map((mm) => (mm * width) / 20) as unknown as Corner),
      );
      assert.deepEqual((await read(asText(large))).codes, codes);
      assert.deepEqual((await read(asText(large), { unit: 'in' })).codes, []);
    }
    const size = async (params: Values) =>
      (await stlReader.parse(asText(PYRAMID), { name: 'p.stl', params })).size?.by;
    assert.deepEqual([await size({}), await size({ unit: 'in' })], ['assumed', 'person']);
  });

  it('says where its text breaks off between two triangles', async () => {
    const whole = asText(PYRAMID).toString();
    const end = whole.lastIndexOf('facet normal');
    const { codes } = await read(Buffer.from(whole.slice(0, end)));
    assert.deepEqual(codes, ['import.file-incomplete']);
  });

  it('says where its skin has a hole, or the slice runs beside it', async () => {
    assert.deepEqual((await read(asText(PYRAMID.slice(1)))).codes, ['import.solid-open']);
    assert.deepEqual((await read(asText(PYRAMID), { height: 50 })).codes, ['import.nothing-drawn']);
  });
});
