// SPDX-License-Identifier: GPL-3.0-or-later
/** A transparent picture as the window imports it: by its pixels, and traced. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { importTasks } from '../../../src/app/task-refs.js';
import { unpackShapes } from '../../../src/art/packed-shapes.js';
import type { PictureImport } from '../../../src/art/pictures/picture-params.js';
import { readPieces } from '../../../src/editor/import/read-pieces.js';
import type { Asset } from '../../../src/model/asset.js';
import { TaskManager } from '../../../src/tasker/index.js';
import { areaOf } from '../../importers/measure.js';
import { projectRoot } from '../../support/project-root.js';

/** 10 × 5 mm: white ink in the left half, nothing in the right one. */
const path = join(projectRoot, 'test/data/pictures/invert_transparent_white_ink.png');

describe('a transparent picture that is imported', function () {
  this.timeout(60_000);
  let tasks: TaskManager;
  before(() => {
    tasks = new TaskManager({ processes: 1 });
  });
  after(() => tasks.shutdown());

  async function assetOf(picture: PictureImport): Promise<Asset> {
    const read = tasks.addCoroutine((context) =>
      readPieces(context, { tasks, imports: importTasks }, { path, picture }),
    );
    return (await read.done).pieces[0]!.asset;
  }

  it('keeps its opacity where threads see it without a copy', async () => {
    const asset = await assetOf({ kind: 'pixels' });
    assert.ok(asset.kind === 'bitmap');
    const { pixels, opacity, widthPx } = asset.luma;
    assert.ok(opacity?.buffer instanceof SharedArrayBuffer);
    assert.ok(opacity.every((covered, i) => covered === (i % widthPx < widthPx / 2 ? 255 : 0)));
    assert.ok(pixels.every((shade) => shade === 255));
  });

  it('is traced around its white ink when it is inverted, at any threshold', async () => {
    for (const threshold of ['auto', 0.1, 0.9] as const) {
      const find = threshold === 'auto' ? { find: 'auto' } : { find: 'level', level: threshold };
      const asset = await assetOf({ kind: 'trace', settings: { ...find, invert: true } });
      assert.ok(asset.kind === 'paths');
      const [outline, ...others] = unpackShapes(asset.shapes);
      assert.equal(others.length, 0);
      const area = areaOf(outline!.path);
      assert.ok(Math.abs(area - 25) < 0.3, `${threshold}: ${area} mm²`);
    }
  });
});
