// SPDX-License-Identifier: GPL-3.0-or-later
/** What holds for every exporter there is. What was written, read back, is the same art. */
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { PathShape } from '../../src/art/art.js';
import { packShapes } from '../../src/art/packed-shapes.js';
import type { ExportRequest } from '../../src/exporters/contract.js';
import { exporters } from '../../src/exporters/index.js';
import { exportDrawing, type TaskContext } from '../../src/exporters/tasks.js';
import { type Path, PathBuilder } from '../../src/geometry/path.js';
import { ellipseIn, roundedRectangle } from '../../src/geometry/shapes.js';
import { readBytes } from '../../src/importers/tasks.js';
import { defaultsOf } from '../../src/params/schema.js';
import { completeValues } from '../../src/params/validate.js';
import { TaskManager, taskRef } from '../../src/tasker/index.js';
import { boundsOf } from '../importers/measure.js';
import { anyText } from '../support/any-text.js';
import { scratchFolder } from '../support/kerf-command.js';
import { searchRuns } from '../support/search-runs.js';
import { veiledAsset } from '../support/works.js';

const decodePicture = taskRef<typeof import('../../src/imaging/tasks.js')>()(
  new URL('../../src/imaging/tasks.js', import.meta.url),
  'decodePicture',
);
/** mm. */
const NEAR = 1e-3;
const context: TaskContext = { setMessage: () => {}, throwIfCancelled: () => {} };

function shape(path: Path, paint: Partial<PathShape> = {}): PathShape {
  return { kind: 'path', id: '', layer: 0, path, fillRule: 'nonzero', strokeWidth: 0, ...paint };
}

const MIXED: readonly PathShape[] = [
  shape(roundedRectangle(40, 20, 3), { stroke: [255, 0, 0], strokeWidth: 0.2 }),
  shape(ellipseIn(33.333, 12.5), { fill: [0, 0, 255] }),
  shape(ellipseIn(5, 5), {
    fill: [0, 128, 0],
    fillRule: 'evenodd',
    stroke: [1, 2, 3],
    strokeWidth: 1,
  }),
  shape(new PathBuilder().moveTo(0, 0).lineTo(70, 0.5).build(), {
    stroke: [0, 0, 0],
    strokeWidth: 0.1,
  }),
];

/** What was written, read back. */
async function roundTrip(request: Omit<ExportRequest, 'path'>, extension: string) {
  using folder = scratchFolder();
  const path = join(folder.path, `out.${extension}`);
  await exportDrawing(exporters, context, { ...request, path });
  return (await readBytes(readFileSync(path), 'out')).art;
}

/** Where the first of two turned copies at (50, 60) and (200, 100) has its lower left corner. */
function cornerOf(shapes: readonly PathShape[]): readonly [number, number] {
  const boxes = shapes.map(({ path }) => boundsOf(path));
  return [50 - Math.max(...boxes.map((b) => b.maxY)), 60 + Math.min(...boxes.map((b) => b.minX))];
}

it('exporters have ids and endings of their own', () => {
  assert.equal(new Set(exporters.map(({ id }) => id)).size, exporters.length);
  assert.equal(new Set(exporters.map(({ extension }) => extension)).size, exporters.length);
});

for (const { id, label, extension, params, lacks = [] } of exporters) {
  describe(`the exporter ${id}`, function () {
    this.timeout(60_000);
    const page = { format: id, params: {}, width: 300, height: 200 };
    const piece = (shapes: readonly PathShape[], layer = 0, x = 50, y = 60) => ({
      asset: { kind: 'paths' as const, shapes: packShapes(shapes) },
      toPage: [0, 1, -1, 0, x, y] as const,
      layer,
    });

    it('has settings whose names can be typed and whose defaults are valid', () => {
      assert.ok(label !== '' && /^[a-z0-9]+$/.test(extension));
      completeValues(params, defaultsOf(params));
      for (const [key, field] of Object.entries(params)) {
        assert.match(key, /^[a-z][a-zA-Z]*$/);
        assert.ok(field.label !== '' && field.help.endsWith('.'), key);
      }
    });

    it('writes what reads back as the same art', async function () {
      if (lacks.includes('outlines')) this.skip();
      const layers = [{ name: 'Outside' }, { name: 'In & <out> "of" it' }];
      const pieces = [piece(MIXED), piece(MIXED, 1, 200, 100)];
      const art = await roundTrip({ ...page, layers, pieces }, extension);
      const hasPage = !lacks.includes('page');
      if (hasPage) {
        assert.ok(Math.abs(art.width - 300) < NEAR && Math.abs(art.height - 200) < NEAR);
      }
      const held = (name: string) =>
        lacks.includes('signs in names') ? name.replace(/[<>"]/g, '_') : name;
      assert.deepEqual(
        art.layers.map(({ name }) => name),
        layers.map(({ name }) => held(name)),
      );
      const read = art.shapes as readonly PathShape[];
      assert.equal(read.length, 2 * MIXED.length);
      read.forEach((found, i) => {
        const { path, fill, stroke, strokeWidth, fillRule } = MIXED[i % MIXED.length]!;
        const corner = hasPage ? [0, 0] : cornerOf(MIXED);
        const [x, y] = (i < MIXED.length ? [50, 60] : [200, 100]).map((mm, k) => mm - corner[k]!);
        const box = boundsOf(path);
        const { minX, maxX, minY, maxY } = boundsOf(found.path);
        const expected = [x! - box.maxY, x! - box.minY, y! + box.minX, y! + box.maxX];
        for (const [j, mm] of [minX, maxX, minY, maxY].entries()) {
          assert.ok(Math.abs(mm - expected[j]!) < NEAR, `${i}: ${mm} is not ${expected[j]}`);
        }
        if (!lacks.includes('colours'))
          assert.deepEqual([found.fill, found.stroke], [fill, stroke]);
        if (!lacks.includes('line widths'))
          assert.ok(Math.abs(found.strokeWidth - strokeWidth) < NEAR);
        if (fill !== undefined && !lacks.includes('fill rules'))
          assert.equal(found.fillRule, fillRule);
      });
    });

    it('keeps the order of layers, however their pieces are mixed', async function () {
      if (lacks.includes('outlines')) this.skip();
      const layers = [{ name: 'First' }, { name: 'Second' }, { name: 'Third' }];
      const pieces = [2, 1, 0, 2, 1].map((layer) => piece([MIXED[0]!], layer));
      const art = await roundTrip({ ...page, layers, pieces }, extension);
      assert.deepEqual(
        art.layers.map(({ name }) => name),
        layers.map(({ name }) => name),
      );
    });

    it('writes pictures where they are, or refuses them', async function () {
      if (lacks.includes('outlines')) this.skip();
      const luma = { widthPx: 3, heightPx: 2, pixels: Uint8Array.of(0, 128, 255, 7, 8, 9) };
      const asset = { kind: 'bitmap' as const, luma, width: 30, height: 20 };
      const pieces = [{ asset, toPage: [1, 0, 0, 1, 11, 22] as const, layer: 0 }];
      const request = { ...page, layers: [{ name: 'P' }], pieces };
      if (lacks.includes('pictures')) {
        await assert.rejects(roundTrip(request, extension), { code: 'export.pictures' });
        return;
      }
      const art = await roundTrip(request, extension);
      const [picture] = art.shapes;
      assert.ok(picture?.kind === 'bitmap');
      assert.deepEqual([picture.widthPx, picture.heightPx], [3, 2]);
      const corner = lacks.includes('page') ? [0, 0] : [11, 22];
      for (const [i, mm] of [30, 0, 0, 20, ...corner].entries()) {
        assert.ok(Math.abs(picture.placement[i]! - mm) < NEAR, String(picture.placement));
      }
    });

    it('writes what shows through a picture', async function () {
      if (lacks.includes('pictures') || lacks.includes('outlines')) this.skip();
      const { luma, width, height } = veiledAsset(30, 20);
      const asset = { kind: 'bitmap' as const, luma, width, height };
      const pieces = [{ asset, toPage: [1, 0, 0, 1, 11, 22] as const, layer: 0 }];
      const art = await roundTrip({ ...page, layers: [{ name: 'P' }], pieces }, extension);
      const [picture] = art.shapes;
      assert.ok(picture?.kind === 'bitmap');
      const tasks = new TaskManager({ processes: 1 });
      try {
        const { encoded } = picture;
        const again = await tasks.runProcess(decodePicture, encoded, undefined, {}).done;
        assert.deepEqual([...again.luma.opacity!], [...luma.opacity!]);
        again.luma.pixels.forEach((shade, i) => {
          assert.ok(Math.abs(shade - luma.pixels[i]!) <= 1, `${shade} ${luma.pixels[i]}`);
        });
      } finally {
        await tasks.shutdown();
      }
    });

    it('loses no outline that nobody painted', async () => {
      const pieces = [piece([shape(roundedRectangle(5, 5, 0))])];
      const art = await roundTrip({ ...page, layers: [{ name: 'A' }], pieces }, extension);
      assert.equal(art.shapes.length, 1);
    });

    it('loses no line that has no width, or hardly any', async () => {
      const thin = [0, 1e-7].map((strokeWidth) => ({ ...MIXED[0]!, strokeWidth }));
      const art = await roundTrip(
        { ...page, layers: [{ name: 'A' }], pieces: [piece(thin)] },
        extension,
      );
      assert.equal(art.shapes.length, lacks.includes('outlines') ? 1 : thin.length);
    });

    it('takes any name of a layer', async () => {
      const names = fc.oneof(anyText(30), fc.string({ unit: 'grapheme' }));
      await fc.assert(
        fc.asyncProperty(names, async (name) => {
          const pieces = [piece(MIXED)];
          const art = await roundTrip({ ...page, layers: [{ name }], pieces }, extension);
          assert.equal(art.shapes.length, lacks.includes('outlines') ? 1 : MIXED.length);
        }),
        { numRuns: searchRuns(12) },
      );
    });

    it('refuses a document in which there is nothing', async () => {
      const empty = { ...page, layers: [], pieces: [] };
      await assert.rejects(roundTrip(empty, extension), { code: 'export.nothing' });
    });

    it('writes very many outlines, part by part', async () => {
      using folder = scratchFolder();
      const path = join(folder.path, `large.${extension}`);
      const most = lacks.includes('outlines') ? 10_000 : 100_000;
      // More than fit on the stack at once: one of the formats each time, all of them in the long lane.
      const count = id === 'svg' ? most : Math.min(most, searchRuns(25_000));
      const many = Array.from({ length: count }, (_, i) => {
        const path = new PathBuilder()
          .moveTo(i * 1e-3, i % 97)
          .lineTo(i * 1.1e-3, i % 89)
          .build();
        return { ...MIXED[3]!, path };
      });
      const layers = [{ name: 'Many' }];
      await exportDrawing(exporters, context, { ...page, layers, pieces: [piece(many)], path });
      if (!lacks.includes('outlines')) assert.ok(statSync(path).size > many.length);
    });

    it('leaves no half of a file when it is stopped', async () => {
      using folder = scratchFolder();
      const path = join(folder.path, `half.${extension}`);
      let calls = 0;
      const stop = new Error('cancelled');
      const stopping: TaskContext = {
        setMessage: () => {},
        throwIfCancelled: () => {
          if (++calls > 5) throw stop;
        },
      };
      const request = { ...page, layers: [{ name: 'A' }], pieces: [piece(MIXED)], path };
      await assert.rejects(exportDrawing(exporters, stopping, request), stop);
      assert.throws(() => statSync(path), { code: 'ENOENT' });
    });
  });
}
