// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Drawings that ezdxf wrote, of every kind of entity, text and binary, old and new: their boxes, lengths and
 * areas are what ezdxf measures on them.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { flatten } from '../../../src/geometry/flatten.js';
import { polylineLength, signedArea } from '../../../src/geometry/polyline.js';
import { dxfReader } from '../../../src/importers/dxf/reader.js';
import { projectRoot } from '../../support/project-root.js';
import { fixtureOrSkip } from '../fixtures.js';
import { boundsOf, pathsOf } from '../measure.js';

interface Figures {
  readonly w: number;
  readonly h: number;
  readonly length: number;
  readonly area: number;
}

const folder = join(projectRoot, 'test/data/dxf');
const figures: Readonly<Record<string, Figures>> = JSON.parse(
  readFileSync(join(folder, 'figures.json'), 'utf8'),
);

async function measured(bytes: Uint8Array, params = {}) {
  const { art, problems } = await dxfReader.parse(bytes, { name: 'drawing', params });
  const lines = pathsOf(art)
    .filter(({ stroke }) => stroke !== undefined)
    .map(({ path }) => path);
  const boxes = lines.map(boundsOf);
  const flat = lines.flatMap((path) => flatten(path, 1e-4));
  const areas = flat.filter(({ isClosed }) => isClosed).map(({ points }) => signedArea(points));
  return {
    w: Math.max(...boxes.map((b) => b.maxX)) - Math.min(...boxes.map((b) => b.minX)),
    h: Math.max(...boxes.map((b) => b.maxY)) - Math.min(...boxes.map((b) => b.minY)),
    length: flat.reduce((sum, { points }) => sum + polylineLength(points), 0),
    area: areas.reduce((sum, area) => sum + Math.abs(area), 0),
    codes: problems.map(({ code }) => code),
  };
}

describe('a DXF drawing measures what ezdxf measures', () => {
  for (const [name, expected] of Object.entries(figures)) {
    it(name, async () => {
      const unit = name.includes('r12') ? 'mm' : 'file'; // Such old files name no unit.
      const found = await measured(readFileSync(join(folder, name)), { join: 0, unit });
      for (const key of ['w', 'h', 'length', 'area'] as const) {
        const off = Math.abs(found[key] - expected[key]) / expected[key];
        assert.ok(off < 5e-4, `${key}: ${found[key]} is not ${expected[key]}`);
      }
      assert.deepEqual(found.codes, ['import.layer-hidden']);
    });
  }

  it('is one closed outline where its lines and arcs meet', async () => {
    const bytes = readFileSync(join(folder, 'parts-r2018.dxf'));
    const { art } = await dxfReader.parse(bytes, { name: 'drawing' });
    const [outline] = pathsOf(art);
    assert.deepEqual([...outline!.path.ops], [0, 1, 2, 2, 1, 1, 1, 3]);
  });

  it('keeps an arc open', async function () {
    const bytes = fixtureOrSkip(this, 'dxf/acdbarc.dxf');
    const { art } = await dxfReader.parse(bytes, { name: 'arc' });
    assert.equal(pathsOf(art).length, 1);
    assert.ok(!pathsOf(art)[0]!.path.ops.includes(3));
  });
});
