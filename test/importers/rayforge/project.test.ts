// SPDX-License-Identifier: GPL-3.0-or-later
/** Rayforge projects: where parts lie, what their layers do, and what Kerf says it did not take over. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rayforgeReader } from '../../../src/importers/rayforge/reader.js';
import type { Values } from '../../../src/params/schema.js';
import { projectRoot } from '../../support/project-root.js';
import { fixtureOrSkip } from '../fixtures.js';
import { areaOf, boundsOf, lengthOf, pathsOf } from '../measure.js';

const IDENTITY = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];
const SQUARE = {
  commands: [
    ['M', 0, 0, 0],
    ['L', 100, 0, 0],
    ['L', 100, 100, 0],
    ['L', 0, 100, 0],
    ['L', 0, 0, 0],
  ],
};
const CONTOUR = { type: 'step', step_type: 'ContourStep', name: 'Contour' };
/** Red, green over blue, white: four pixels. */
const FOUR_PIXELS =
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFElEQVR4nGP4z8AAQv8ZGBj+//8PABzzA/3A0Yd2AAAAAElFTkSuQmCC';

function part(more: object = {}) {
  const segment = {
    pristine_geometry: SQUARE,
    normalization_matrix: [
      [0.01, 0, 0],
      [0, -0.01, 1],
      [0, 0, 1],
    ],
  };
  const matrix = [
    [50, 0, 10],
    [0, 40, 20],
    [0, 0, 1],
  ];
  return { type: 'workpiece', name: 'Part', matrix, tabs: [], source_segment: segment, ...more };
}

function projectOf(steps: readonly object[], parts: readonly object[], assets: object[] = []) {
  const workflow = { type: 'workflow', matrix: IDENTITY, children: steps };
  const layer = { type: 'layer', name: 'L', matrix: IDENTITY, visible: true };
  return { type: 'doc', children: [{ ...layer, children: [workflow, ...parts] }], assets };
}

async function read(project: object, params: Values = {}) {
  const bytes = Buffer.from(JSON.stringify(project));
  const { art, problems } = await rayforgeReader.parse(bytes, { name: 'p.ryp', params });
  const said = Object.fromEntries(problems.map(({ code, message }) => [code, message.values]));
  return { art, said };
}

const opsOf = (ops: Uint8Array) => [0, 1, 2].map((op) => ops.filter((o) => o === op).length);

describe('a project of Rayforge', () => {
  it('has the lines and curves of its files, where they lie', async function () {
    const parse = (file: string, params: Values) =>
      rayforgeReader.parse(fixtureOrSkip(this, `ryp/${file}`), { name: file, params });
    const bee = await parse('bee.ryp', {});
    assert.deepEqual(opsOf(pathsOf(bee.art)[0]!.path.ops), [388, 2407, 0]);
    assert.deepEqual(
      bee.art.layers.map(({ name, meant }) => [name, meant?.purpose]),
      [
        ['Layer 1', 'cut'],
        ['Stock 1 (10 mm, oak)', 'nothing'],
      ],
    );
    const tabs = await parse('tabs.ryp', { tabs: 'none' });
    assert.deepEqual(opsOf(pathsOf(tabs.art)[0]!.path.ops), [14, 44, 80]);
    // Every part of these is a bare box, whose outline is nowhere: nothing is made up.
    const empty = await parse('groups_project.ryp', {});
    assert.equal(empty.art.shapes.length, 0);
    assert.match(JSON.stringify(empty.problems[0]!.message.values), /Nested Piece/);
  });

  it('has its own sample: groups, arcs, a sketch, stock, and two steps on one layer', async () => {
    const bytes = readFileSync(join(projectRoot, 'src/importers/rayforge/sample.ryp'));
    const { art, problems } = await rayforgeReader.parse(bytes, { name: 'sample.ryp' });
    assert.deepEqual(problems, []);
    const [left, right, sheet] = pathsOf(art).map(({ path }) => boundsOf(path));
    assert.ok(Math.abs(left!.minX - 10) < 1e-6 && Math.abs(left!.maxY - 60) < 1e-6);
    assert.ok(Math.abs(right!.maxX - 130) < 1e-6 && Math.abs(right!.maxY - 80) < 1e-6);
    assert.deepEqual([sheet!.maxX, sheet!.maxY], [150, 100]);
    const [plate] = art.layers;
    assert.equal(plate?.meant?.purpose, 'cut');
    assert.deepEqual(plate?.meant?.refinements, [{ id: 'overcut', params: { length: 0.5 } }]);
    assert.deepEqual(
      plate?.meant?.also?.map(({ purpose }) => purpose),
      ['engrave'],
    );
  });

  it('takes powers, speeds, passes and shades over, or not', async () => {
    const multi = { name: 'MultiPassTransformer', enabled: true, passes: 3, z_step_down: 0 };
    const engrave = {
      ...{ type: 'step', step_type: 'EngraveStep', name: 'E', power: 0.5, cut_speed: 6000 },
      ...{ depth_mode: 'POWER_MODULATION', min_power_level: 0.2, max_power_level: 1000 },
      ...{ line_interval_mm: 0.08, num_power_levels: 25, invert: true, air_assist: true },
      per_step_transformers_dicts: [multi],
    };
    const project = projectOf([engrave], [part()]);
    const { art, said } = await read(project);
    assert.deepEqual(art.layers[0]?.meant?.settings, {
      ...{ power: 0.5, minPower: 0.1, speed: 100, passes: 3, air: true, mode: 'grey' },
      ...{ levels: 25, interval: 0.08, invert: true, overscan: 0 },
    });
    assert.ok('import.settings-taken' in said);
    const own = await read(project, { settings: 'own' });
    assert.equal(own.art.layers[0]?.meant?.settings, undefined);
    assert.ok(!('import.settings-taken' in own.said));
  });

  it('reads the steps of older files by their producers', async () => {
    const step = (type: string, params = {}) => ({
      type: 'step',
      opsproducer_dict: { type, params },
      power: 1,
    });
    const steps = [step('ContourProducer'), step('DitherRasterizer', { bidirectional: false })];
    const { art } = await read(projectOf(steps, [part()]));
    const [meant] = art.layers.map((layer) => layer.meant);
    assert.equal(meant?.purpose, 'cut');
    assert.deepEqual(meant?.also?.[0]?.settings, {
      ...{ power: 1, mode: 'dither', dither: 'floyd-steinberg' },
      ...{ bidirectional: false, overscan: 0 },
    });
  });

  it('takes over the slant of rows, which turns the other way, and crossed ones', async () => {
    const rowsOf = async (more: object) => {
      const engrave = { ...CONTOUR, step_type: 'EngraveStep', ...more };
      const { art, said } = await read(projectOf([engrave], [part()]));
      const { scanAngle, crossHatch } = art.layers[0]?.meant?.settings ?? {};
      return [scanAngle, crossHatch, said['import.settings-ignored']];
    };
    const quarter = Math.PI / 4;
    assert.deepEqual(await rowsOf({ scan_angle: 45 }), [-quarter, undefined, undefined]);
    assert.deepEqual(await rowsOf({ direction_degrees: 225 }), [-quarter, undefined, undefined]);
    assert.deepEqual(await rowsOf({ scan_angle: 180, cross_hatch: true }), [
      ...[undefined, true, undefined],
    ]);
  });

  it('names every setting that it does not take over, also those nobody knows', async () => {
    const lead = { name: 'LeadInOutTransformer', enabled: true };
    const step = {
      ...{ ...CONTOUR, cut_side: 'OUTSIDE', offset_mm: 0.1, frequency: 20, warp_factor: 9 },
      per_workpiece_transformers_dicts: [lead, { name: 'Smooth', enabled: false }],
    };
    const { said } = await read(projectOf([step, { ...CONTOUR, step_type: 'X' }], [part()]));
    assert.deepEqual(said['import.settings-ignored'], {
      names: '"cut_side", "frequency", "warp_factor"',
    });
    assert.ok('import.step-unknown' in said);
    const other = await read({ type: 'doc', children: [{ type: 'hologram' }] });
    assert.match(JSON.stringify(other.said['import.item-unknown']), /hologram/);
  });

  it('leaves gaps as wide as its tabs, also around the corner and across the end', async () => {
    const tabs = [
      { width: 4, segment_index: 1, pos: 0.5 },
      { width: 6, segment_index: 2, pos: 1 },
      { width: 2, segment_index: 4, pos: 1 },
    ];
    const step = {
      ...CONTOUR,
      per_workpiece_transformers_dicts: [{ name: 'TabOpsTransformer', enabled: true }],
    };
    const project = projectOf([step], [part({ tabs })]);
    const { art, said } = await read(project);
    assert.ok('import.tabs-cut' in said);
    const [shape] = pathsOf(art);
    assert.ok(Math.abs(lengthOf(shape!.path) - (180 - 12)) < 1e-6, String(lengthOf(shape!.path)));
    assert.equal(shape!.path.ops.filter((op) => op === 0).length, 3);
    const off = await read(projectOf([step], [part({ tabs, tabs_enabled: false })]));
    assert.equal(lengthOf(pathsOf(off.art)[0]!.path), 180);
    const whole = await read(project, { tabs: 'none' });
    assert.ok('import.tabs-ignored' in whole.said);
    assert.equal(lengthOf(pathsOf(whole.art)[0]!.path), 180);
  });

  it('draws frames and hulls around parts, on layers of their own', async () => {
    const steps = ['ShrinkWrapStep', 'FrameStep'].map((step_type) => ({
      ...{ type: 'step', step_type, name: step_type },
    }));
    const { art } = await read(projectOf(steps, [part()]));
    assert.deepEqual(
      art.layers.map(({ name }) => name),
      ['L: ShrinkWrapStep', 'L: FrameStep'],
    );
    for (const { path } of pathsOf(art)) assert.ok(Math.abs(areaOf(path) - 2000) < 1e-6);
  });

  it('engraves the picture of a traced part, and cuts its trace', async () => {
    const source = { uid: 's', type: 'source', original_data: FOUR_PIXELS };
    const segment = { ...part().source_segment, source_asset_uid: 's' };
    const whole = { ...segment, normalization_matrix: [[0.5, 0, 0], [0, -0.5, 1], [0, 0, 1]] }; // biome-ignore format: one row
    const steps = [CONTOUR, { type: 'step', step_type: 'EngraveStep' }];
    const { art } = await read(projectOf(steps, [part({ source_segment: whole })], [source]));
    const [picture] = art.shapes.filter((shape) => shape.kind === 'bitmap');
    assert.deepEqual(picture?.placement, [50, 0, 0, 40, 10, 20]);
    assert.deepEqual(
      art.layers.map(({ meant }) => [meant?.purpose, meant?.also]),
      [
        ['cut', undefined],
        ['engrave', undefined],
      ],
    );
    const half = { ...whole, crop_window_px: [0, 0, 2, 1] };
    const cropped = await read(projectOf(steps, [part({ source_segment: half })], [source]));
    const [shown] = cropped.art.shapes.filter((shape) => shape.kind === 'bitmap');
    assert.deepEqual([shown?.widthPx, shown?.heightPx], [2, 1]);
    assert.deepEqual(shown?.placement, [50, 0, 0, 20, 10, 40]);
  });

  it('burns nothing of layers that are hidden or have no steps, and says so', async () => {
    const project = projectOf([], [part()]);
    const { art, said } = await read(project);
    assert.equal(art.layers[0]?.meant?.purpose, 'nothing');
    assert.deepEqual(said['import.layer-silent'], { layers: '"L"' });
  });

  it('refuses what is damaged or another zip', async () => {
    const { promise } = {
      promise: rayforgeReader.parse(Buffer.from('PK\u0003\u0004'), { name: 'x' }),
    };
    await assert.rejects(promise, { code: 'import.unreadable' });
    await assert.rejects(rayforgeReader.parse(Buffer.from('{"type":"other"}'), { name: 'x' }), {
      code: 'import.unreadable',
    });
  });
});
