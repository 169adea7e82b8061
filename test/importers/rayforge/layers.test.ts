// SPDX-License-Identifier: GPL-3.0-or-later
/** What the steps of a Rayforge layer make of its parts: which shapes, filled or not, on which layers. */
import assert from 'node:assert/strict';
import { rayforgeReader } from '../../../src/importers/rayforge/reader.js';
import { areaOf, boundsOf, lengthOf, pathsOf } from '../measure.js';

const CONTOUR = { type: 'step', step_type: 'ContourStep' };
const ENGRAVE = { type: 'step', step_type: 'EngraveStep' };
const TABBED = { ...CONTOUR, per_workpiece_transformers_dicts: [{ name: 'TabOpsTransformer' }] };
/** An L in the unit square. */
const ANGLE = [
  ['M', 0, 0],
  ['L', 1, 0],
  ['L', 1, 0.5],
  ['L', 0.5, 0.5],
  ['L', 0.5, 1],
  ['L', 0, 1],
  ['L', 0, 0],
];
/** Four pixels. */
const PICTURE =
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFElEQVR4nGP4z8AAQv8ZGBj+//8PABzzA/3A0Yd2AAAAAElFTkSuQmCC';
const SOURCE = { uid: 's', type: 'source', original_data: PICTURE };

/** Ten mm wide and high, at (20, 30). */
const part = (more: object = { edited_boundaries: { commands: ANGLE } }) => ({
  ...{ type: 'workpiece', name: 'Part' },
  matrix: [
    [10, 0, 20],
    [0, 10, 30],
    [0, 0, 1],
  ],
  ...more,
});
const pictured = { source_segment: { source_asset_uid: 's' } };

async function read(steps: readonly object[], parts: readonly object[], layer: object = {}) {
  const children = [{ type: 'workflow', children: steps }, ...parts];
  const project = {
    type: 'doc',
    children: [{ type: 'layer', ...layer, children }],
    assets: [SOURCE],
  };
  const bytes = Buffer.from(JSON.stringify(project));
  const { art, problems } = await rayforgeReader.parse(bytes, { name: 'p.ryp' });
  const names = (code: string) =>
    problems.find((one) => one.code === code)?.message.values?.['names'];
  return { art, codes: problems.map(({ code }) => code), names };
}

/** The layer of each shape, and whether it is filled or a picture. */
const formOf = ({ art }: Awaited<ReturnType<typeof read>>) =>
  art.shapes.map((shape) => {
    const kind = shape.kind === 'bitmap' ? 'picture' : shape.fill ? 'area' : 'line';
    return `${shape.layer} ${kind}`;
  });
const purposesOf = ({ art }: Awaited<ReturnType<typeof read>>) =>
  art.layers.map(({ meant }) => [meant?.purpose, ...(meant?.also ?? []).map((one) => one.purpose)]);

describe('a layer of Rayforge', () => {
  it('has its name and its colour, or is black and called so', async () => {
    const named = await read([CONTOUR], [part()], { name: 'Legs', color: '#ff8000' });
    assert.deepEqual(
      named.art.layers.map(({ name, isNamed, colour }) => [name, isNamed, colour]),
      [['Legs', true, [255, 128, 0]]],
    );
    const plain = await read([CONTOUR], [part(), part()]);
    assert.deepEqual(
      plain.art.layers.map(({ name, colour }) => [name, colour]),
      [['Layer', [0, 0, 0]]],
    );
    assert.deepEqual(pathsOf(plain.art)[0]?.stroke, [0, 0, 0]);
    const { minX, minY, maxX, maxY } = boundsOf(pathsOf(plain.art)[0]!.path);
    assert.deepEqual([minX, minY, maxX, maxY], [20, 30, 30, 40]);
  });

  it('is cut along its outlines and engraved within them, on one layer for both', async () => {
    const cut = await read([CONTOUR], [part()]);
    assert.deepEqual([formOf(cut), purposesOf(cut)], [['0 line'], [['cut']]]);
    const engraved = await read([ENGRAVE], [part()]);
    assert.deepEqual([formOf(engraved), purposesOf(engraved)], [['0 area'], [['engrave']]]);
    const both = await read([ENGRAVE, CONTOUR], [part()]);
    assert.deepEqual([formOf(both), purposesOf(both)], [['0 area'], [['cut', 'engrave']]]);
  });

  it('has gaps for tabs in what is cut, and none in what is engraved', async () => {
    const tabbed = part({
      edited_boundaries: { commands: ANGLE },
      tabs: [{ width: 2, segment_index: 1, pos: 0.5 }],
    });
    const both = await read([TABBED, ENGRAVE], [tabbed]);
    assert.deepEqual(
      [formOf(both), purposesOf(both)],
      [
        ['0 line', '1 area'],
        [['cut'], ['engrave']],
      ],
    );
    const lengths = pathsOf(both.art).map(({ path }) => Math.round(lengthOf(path)));
    assert.deepEqual(lengths, [38, 40]);
    assert.ok(both.codes.includes('import.tabs-cut'));
    const whole = await read([CONTOUR, ENGRAVE], [tabbed]);
    assert.deepEqual(formOf(whole), ['0 area'], 'none where no step leaves them standing');
    assert.ok(!whole.codes.some((code) => code.startsWith('import.tabs')));
  });

  it('has pictures where it is engraved, beside outlines where it is cut', async () => {
    const both = part({ edited_boundaries: { commands: ANGLE }, ...pictured });
    assert.deepEqual(formOf(await read([CONTOUR, ENGRAVE], [both])), ['0 line', '1 picture']);
    assert.deepEqual(formOf(await read([ENGRAVE], [both])), ['0 picture']);
    assert.deepEqual(formOf(await read([CONTOUR], [both])), ['0 line']);
    assert.deepEqual(formOf(await read([ENGRAVE], [part(pictured)])), ['0 picture']);
  });

  it('without steps keeps the outlines of its parts, or their pictures, and burns nothing', async () => {
    const both = part({ edited_boundaries: { commands: ANGLE }, ...pictured });
    const kept = await read([], [both, part(pictured), part()]);
    assert.deepEqual(formOf(kept), ['0 line', '0 picture', '0 line']);
    assert.deepEqual(purposesOf(kept), [['nothing']]);
    assert.ok(kept.codes.includes('import.layer-silent'));
    const hidden = await read([CONTOUR], [part()], { visible: false });
    assert.deepEqual([formOf(hidden), purposesOf(hidden)], [['0 line'], [['nothing']]]);
  });

  it('draws a frame around the box of each part, and a hull around its outline', async () => {
    const around = async (step_type: string) => {
      const found = await read([{ type: 'step', step_type, name: 'Round' }], [part()], {
        name: 'L',
      });
      assert.deepEqual(
        found.art.layers.map(({ name }) => name),
        ['L: Round'],
      );
      return pathsOf(found.art).map(({ path, fill }) => [Math.round(areaOf(path) * 10) / 10, fill]);
    };
    assert.deepEqual(await around('FrameStep'), [[100, undefined]]);
    // The hull of the L leaves out a corner of five by five.
    assert.deepEqual(await around('ShrinkWrapStep'), [[87.5, undefined]]);
    const bare = await read([{ type: 'step', step_type: 'ShrinkWrapStep' }], [part(pictured)]);
    assert.equal(Math.round(areaOf(pathsOf(bare.art)[0]!.path)), 100, 'of a picture its box');
  });

  it('names steps that are switched off, parts without anything and things nobody knows', async () => {
    const off = await read([CONTOUR, { ...ENGRAVE, visible: false, name: 'Pass' }], [part()]);
    assert.deepEqual([purposesOf(off), off.names('import.step-off')], [[['cut']], '"Pass"']);
    const empty = await read([CONTOUR], [part({}), part(), { type: 'hologram' }, {}]);
    assert.equal(empty.names('import.part-empty'), '"Part"');
    assert.equal(empty.names('import.item-unknown'), '"hologram", "?"');
    assert.deepEqual(formOf(empty), ['0 line']);
    const far = part({ ...part(), matrix: [[1e7, 0, 0], [0, 1, 0], [0, 0, 1]] }); // biome-ignore format: one row
    assert.equal((await read([CONTOUR], [far])).names('import.part-empty'), '"Part"');
  });

  it('says that settings were taken where there are a power or a speed', async () => {
    const isSaid = async (more: object) =>
      (await read([{ ...CONTOUR, ...more }], [part()])).codes.includes('import.settings-taken');
    assert.deepEqual(
      [await isSaid({}), await isSaid({ power: 0.5 }), await isSaid({ cut_speed: 600 })],
      [false, true, true],
    );
  });

  it('has its parts in groups in groups, a hundred of them and no more', async () => {
    const grouped = (levels: number): object =>
      levels === 0 ? part() : { type: 'group', children: [grouped(levels - 1)] };
    assert.deepEqual(formOf(await read([CONTOUR], [grouped(100)])), ['0 line']);
    const deeper = await read([CONTOUR], [grouped(101)]);
    assert.deepEqual([formOf(deeper), deeper.names('import.item-unknown')], [[], '"group"']);
  });
});

describe('a project of Rayforge', () => {
  const readAll = async (project: object, params = {}) => {
    const bytes = Buffer.from(JSON.stringify({ type: 'doc', ...project }));
    const { art, problems } = await rayforgeReader.parse(bytes, { name: 'p.ryp', params });
    return { art, codes: problems.map(({ code }) => code) };
  };
  const layer = (steps: readonly object[], ...parts: readonly object[]) => ({
    type: 'layer',
    children: [{ type: 'workflow', children: steps }, ...parts],
  });

  it('says that it draws nothing only where that is so, and numbers what it draws', async () => {
    assert.deepEqual((await readAll({ children: [] })).codes, ['import.nothing-drawn']);
    const one = await readAll({ children: [layer([CONTOUR], part())] });
    assert.deepEqual([one.codes, one.art.shapes.map(({ id }) => id)], [[], ['shape-1']]);
    const two = await readAll({ children: [layer([CONTOUR], part()), layer([CONTOUR], part())] });
    assert.deepEqual(
      two.art.shapes.map(({ id, layer }) => [id, layer]),
      [
        ['shape-1', 0],
        ['shape-2', 1],
      ],
    );
  });

  it('shows the sheet below the work in grey or in its colour, called by its material', async () => {
    const geometry = { commands: [['M', 5, 7], ['L', 25, 7], ['L', 25, 17], ['L', 5, 7]] }; // biome-ignore format: one row
    const matrix = part().matrix;
    const sheet = async (asset: object, item: object = {}) => {
      const stock = { type: 'stockitem', stock_asset_uid: 'a', matrix, ...item };
      const { art, codes } = await readAll({
        children: [stock],
        assets: [{ uid: 'a', geometry, ...asset }],
      });
      const [only] = art.layers;
      return { only, codes, box: art.shapes[0] && boundsOf(pathsOf(art)[0]!.path) };
    };
    const plain = await sheet({});
    assert.deepEqual([plain.only?.name, plain.only?.colour], ['Stock', [128, 128, 128]]);
    assert.deepEqual(plain.only?.meant, { purpose: 'nothing' });
    assert.deepEqual(plain.box, { minX: 20, minY: 30, maxX: 30, maxY: 40 });
    const named = await sheet({ thickness: 3 }, { name: 'Oak', color: '#102030' });
    assert.deepEqual([named.only?.name, named.only?.colour], ['Oak (3 mm)', [16, 32, 48]]);
    assert.equal(
      (await sheet({ thickness: 3, material_uid: 'oak' })).only?.name,
      'Stock (3 mm, oak)',
    );
    const none = await sheet({ geometry: undefined });
    assert.deepEqual(none.codes, ['import.part-empty', 'import.nothing-drawn']);
    const far = [[1e7, 0, 0], [0, 1, 0], [0, 0, 1]]; // biome-ignore format: one row
    assert.equal((await sheet({}, { matrix: far })).only, undefined);
  });

  it('has its assets in one list, or by their kinds in lists or by their numbers', async () => {
    const pictures = async (project: object) => {
      const { art } = await readAll({ children: [layer([ENGRAVE], part(pictured))], ...project });
      return art.shapes.filter(({ kind }) => kind === 'bitmap').length;
    };
    assert.equal(await pictures({ assets: [SOURCE] }), 1);
    assert.equal(await pictures({ source_assets: [SOURCE] }), 1);
    assert.equal(await pictures({ source_assets: { s: SOURCE } }), 1);
    assert.equal(await pictures({ source_assets: null }), 0);
  });

  it('keeps what is made on top of lines where settings are left to Kerf', async () => {
    const step = { ...CONTOUR, power: 0.5, overcut: 0.4 };
    const refinements = [{ id: 'overcut', params: { length: 0.4 } }];
    const children = [layer([step], part())];
    const own = await readAll({ children }, { settings: 'own' });
    assert.deepEqual(own.art.layers[0]?.meant, { purpose: 'cut', refinements });
    assert.deepEqual(own.codes, []);
    const file = await readAll({ children }, { settings: 'file' });
    assert.deepEqual(file.art.layers[0]?.meant, {
      ...{ purpose: 'cut', settings: { power: 0.5 }, refinements },
    });
  });
});
