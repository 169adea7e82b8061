// SPDX-License-Identifier: GPL-3.0-or-later
/** Projects of LightBurn: shapes where they lie, and what their layers do. */
import assert from 'node:assert/strict';
import { AppError } from '../../../src/base/errors.js';
import { lightburnReader } from '../../../src/importers/lightburn/reader.js';
import type { Values } from '../../../src/params/schema.js';
import { fixtureOrSkip } from '../fixtures.js';
import { areaOf, boundsOf, pathsOf } from '../measure.js';

async function read(bytes: Uint8Array | string, params: Values = {}) {
  const { art, problems } = await lightburnReader.parse(Buffer.from(bytes), {
    name: 'test.lbrn2',
    params,
  });
  return { art, problems, codes: problems.map(({ code }) => code) };
}

const project = (content: string, root = '') =>
  `<?xml version="1.0"?><LightBurnProject FormatVersion="1" ${root}>${content}</LightBurnProject>`;
const rect = (index: number, more = '', form = '1 0 0 1 10 20') =>
  `<Shape Type="Rect" CutIndex="${index}" W="6" H="4" ${more}><XForm>${form}</XForm></Shape>`;
const setting = (type: string, values: Readonly<Record<string, string | number>>) =>
  `<CutSetting type="${type}">${Object.entries(values)
    .map(([name, value]) => `<${name} Value="${value}"/>`)
    .join('')}</CutSetting>`;
const isNear = (a: number, b: number) => Math.abs(a - b) < 1e-6;

describe('a LightBurn project of another program', () => {
  for (const [file, meant, size] of [
    [
      'rect.lbrn2',
      { purpose: 'nothing', settings: { power: 0.2, speed: 8.33333 } },
      [38.71, 57.17],
    ],
    ['rect_legacy.lbrn', { purpose: 'cut', settings: { power: 0.8, speed: 100 } }, [100, 50]],
    [
      'fence.lbrn2',
      { purpose: 'cut', settings: { power: 0.7, speed: 6.66667 } },
      [279.3999, 279.3999],
    ],
    ['ellipse.lbrn2', { purpose: 'cut', settings: { power: 0.8, speed: 100 } }, [100, 60]],
    ['path.lbrn2', { purpose: 'cut', settings: { power: 0.8, speed: 100 } }, [10, 10]],
    ['group.lbrn2', { purpose: 'cut', settings: {} }, [10, 10]],
    [
      'dot_width.lbrn2',
      { purpose: 'engrave', settings: { power: 0.5, speed: 200, interval: 0.04, minPower: 0.1 } },
      [40, 40],
    ],
  ] as const) {
    it(`has the figures of ${file}`, async function () {
      const { art } = await read(fixtureOrSkip(this, `lightburn/${file}`));
      assert.deepEqual(art.layers[0]?.meant, meant);
      assert.ok(isNear(art.width, size[0]) && isNear(art.height, size[1]), `${art.width}`);
    });
  }

  it('has the order in which it is run, where Kerf has it too and it is not the usual one', async () => {
    const preferences = (said: Readonly<Record<string, number>>) =>
      `<UIPrefs>${Object.entries(said)
        .map(([name, value]) => `<Optimize_${name} Value="${value}"/>`)
        .join('')}</UIPrefs>`;
    const ordered = async (said: Readonly<Record<string, number>>, params: Values = {}) => {
      const text = preferences(said) + setting('Cut', { index: 1 }) + rect(1);
      return (await read(project(text), { settings: 'file', ...params })).art.cutOrder;
    };
    assert.deepEqual(await ordered({ ByLayer: 0, ByGroup: -1, ByPriority: 1 }), undefined);
    assert.deepEqual(await ordered({}), undefined);
    assert.deepEqual(await ordered({ ByLayer: 1, ByGroup: 0 }), { order: 'groups' });
    assert.deepEqual(await ordered({ ByLayer: 0, ByGroup: 1 }), undefined);
    assert.deepEqual(await ordered({ ByLayer: -1, ByPriority: 0 }), { order: 'travel' });
    assert.deepEqual(await ordered({ ByLayer: 0, ReduceTravel: 0 }), { order: 'drawn' });
    assert.deepEqual(await ordered({ ByLayer: -1 }, { settings: 'own' }), undefined);
  });

  it('engraves rather than cuts what is filled in a way that is not known, and names it', async () => {
    const { art, problems } = await read(project(setting('Offset', { index: 1 }) + rect(1)));
    assert.equal(art.layers[0]?.meant?.purpose, 'engrave');
    const ignored = problems.find(({ code }) => code === 'import.settings-ignored');
    assert.match(String(ignored?.message.values?.['names']), /type Offset/);
  });

  it('has two layers where its shapes lie on two', async function () {
    const { art } = await read(fixtureOrSkip(this, 'lightburn/multi_layer.lbrn2'));
    assert.equal(art.layers.length, 2);
  });

  it('says what it asks for that is not taken over', async function () {
    const { problems } = await read(fixtureOrSkip(this, 'lightburn/fence.lbrn2'));
    const said = problems.find(({ code }) => code === 'import.settings-ignored');
    assert.deepEqual(said?.message.values, { names: '"kerf", "tabsEnabled"' });
  });
});

describe('the order of LightBurn layers', () => {
  const layersOf = async (...priorities: readonly (number | undefined)[]) => {
    const settings = priorities.map((priority, index) =>
      setting('Cut', { index, name: `L${index}`, ...(priority !== undefined && { priority }) }),
    );
    const { art } = await read(project([...settings, rect(2), rect(0), rect(1)].join('')));
    return art.layers.map(({ name }) => name).join(' ');
  };

  it('is that of their priorities, not that of their shapes', async () => {
    assert.equal(await layersOf(1, 0, 2), 'L1 L0 L2');
  });

  it('is that of their shapes where nothing else is said', async () => {
    assert.equal(await layersOf(undefined, undefined, undefined), 'L2 L0 L1');
    assert.equal(await layersOf(0, undefined, undefined), 'L0 L2 L1');
  });
});

describe('the rows of a LightBurn layer', () => {
  const rowsOf = async (values: Readonly<Record<string, string | number>>) => {
    const layer = setting('Scan', { index: 0, ...values });
    const { art, problems } = await read(project(`${layer}${rect(0)}`));
    const { scanAngle, crossHatch } = art.layers[0]?.meant?.settings ?? {};
    const ignored = problems.find(({ code }) => code === 'import.settings-ignored');
    return { scanAngle, crossHatch, ignored: ignored?.message.values?.['names'] };
  };

  it('cross or stand upright as there; a slant is named, as its direction is not known', async () => {
    assert.deepEqual(await rowsOf({ crossHatch: 1, angle: 90 }), {
      ...{ scanAngle: Math.PI / 2, crossHatch: true, ignored: undefined },
    });
    const level = { scanAngle: undefined, crossHatch: undefined, ignored: undefined };
    assert.deepEqual(await rowsOf({ angle: 180 }), level);
    assert.deepEqual(await rowsOf({ angle: 45 }), { ...level, ignored: '"angle"' });
    assert.deepEqual(await rowsOf({ anglePerPass: 30 }), { ...level, ignored: '"anglePerPass"' });
  });
});

describe('bridges and leads of a LightBurn layer', () => {
  const TABS = { tabsEnabled: 1, manualTabs: 0, tabsUseSpacing: 0, tabCount: 4, tabSize: 0.7 };
  const LEAD = { leadIn: 1, leadLength: 3, leadStyle: 'line', leadAngle: 90 };
  const readWith = async (values: Readonly<Record<string, string | number>>) => {
    const layer = setting('Cut', { index: 0, ...values });
    const { art, problems } = await read(project(`${layer}${rect(0)}`));
    const ignored = problems.find(({ code }) => code === 'import.settings-ignored');
    return {
      refinements: art.layers[0]?.meant?.refinements,
      ignored: ignored?.message.values?.['names'],
    };
  };

  it('are those of its cut, where both programs count alike', async () => {
    assert.deepEqual(await readWith({ ...TABS, ...LEAD }), {
      refinements: [
        { id: 'tabs', params: { count: 4, width: 0.7, shortest: 0 } },
        {
          id: 'leads',
          params: { lengthIn: 3, lengthOut: 0, overcut: 0, shape: 'line', angle: Math.PI / 2 },
        },
      ],
      ignored: undefined,
    });
    const most = await readWith({ ...TABS, tabCount: 100, ...LEAD, leadLength: 50, leadAngle: 10 });
    assert.deepEqual(
      most.refinements?.map(({ params }) => params),
      [
        { count: 100, width: 0.7, shortest: 0 },
        { ...{ lengthIn: 50, lengthOut: 0, overcut: 0, shape: 'line' }, angle: Math.PI / 18 },
      ],
    );
    const dashes = { perforate: 1, perfLen: 0.5, perfSkip: 0.2, overcut: 0.5 };
    assert.deepEqual((await readWith(dashes)).refinements, [
      { id: 'overcut', params: { length: 0.5 } },
      { id: 'perforate', params: { burn: 0.5, gap: 0.2 } },
    ]);
    for (const none of [{ perforate: 0 }, { perfLen: 0 }, { perfSkip: 0 }])
      assert.equal((await readWith({ ...dashes, overcut: 0, ...none })).refinements, undefined);
    const arc = await readWith({ ...LEAD, leadStyle: 'arc', leadAngle: 5 });
    assert.deepEqual(arc.refinements?.[0]?.params, {
      ...{ lengthIn: 3, lengthOut: 0, overcut: 0, shape: 'arc' },
    });
  });

  for (const [what, values, name] of [
    ['placed by hand', { ...TABS, manualTabs: 1 }, '"tabsEnabled"'],
    ['by spacing', { ...TABS, tabsUseSpacing: 1 }, '"tabsEnabled"'],
    ['on outer outlines only', { ...TABS, skipInnerTabs: 1 }, '"tabsEnabled"'],
    ['of no width', { ...TABS, tabSize: 0 }, '"tabsEnabled"'],
    ['none', { ...TABS, tabCount: 0 }, '"tabsEnabled"'],
    ['of part of a bridge', { ...TABS, tabCount: 2.5 }, '"tabsEnabled"'],
    ['more than Kerf has', { ...TABS, tabCount: 101 }, '"tabsEnabled"'],
    ['of a lead longer than is believed', { ...LEAD, leadLength: 51 }, '"leadIn"'],
    ['of a lead steeper than any', { ...LEAD, leadAngle: 91 }, '"leadIn"'],
    ['of a lead without a length', { ...LEAD, leadLength: 0 }, '"leadIn"'],
    ['of a lead of another style', { ...LEAD, leadStyle: 'loop' }, '"leadIn"'],
    ['of a lead flatter than any', { ...LEAD, leadAngle: 3 }, '"leadIn"'],
    ['of a lead-out', { leadOut: 1 }, '"leadOut"'],
  ] as const) {
    it(`are named and left out where they are ${what}`, async () => {
      assert.deepEqual(await readWith(values), { refinements: undefined, ignored: name });
    });
  }

  it('are nothing where they are switched off', async () => {
    const off = await readWith({ ...TABS, tabsEnabled: 0, ...LEAD, leadIn: 0 });
    assert.deepEqual(off, { refinements: undefined, ignored: undefined });
  });
});

describe('shapes of a LightBurn project', () => {
  it('are curves by their handles, in either way of writing', async () => {
    const packed =
      '<VertList>V0 0c0x0c0y4c1x1V10 0c0x1c1x10c1y4</VertList><PrimList>B0 1L1 0</PrimList>';
    const spread =
      '<V vx="0" vy="0" c0x="0" c0y="4"/><V vx="10" vy="0" c1x="10" c1y="4"/>' +
      '<P T="B" p0="0" p1="1"/><P T="L" p0="1" p1="0"/>';
    for (const lists of [packed, spread]) {
      const { art, codes } = await read(
        project(`<Shape Type="Path" CutIndex="0"><XForm>1 0 0 1 5 5</XForm>${lists}</Shape>`),
      );
      assert.deepEqual(codes, []);
      const { path } = pathsOf(art)[0]!;
      assert.deepEqual([...path.ops], [0, 2, 3]);
      assert.ok(isNear(boundsOf(path).maxY, 3) || Math.abs(boundsOf(path).maxY - 3) < 1e-3);
    }
  });

  it('take their points from an earlier shape that names them', async () => {
    const first =
      '<Shape Type="Path" CutIndex="0" VertID="7" PrimID="7"><XForm>1 0 0 1 0 0</XForm>' +
      '<VertList>V0 0V4 0V4 4</VertList><PrimList>LineClosed</PrimList></Shape>';
    const second =
      '<Shape Type="Path" CutIndex="0" VertID="7" PrimID="7"><XForm>2 0 0 2 10 0</XForm></Shape>';
    const { art } = await read(project(first + second));
    const areas = pathsOf(art).map(({ path }) => Math.abs(areaOf(path)));
    assert.ok(isNear(areas[0]!, 8) && isNear(areas[1]!, 32), String(areas));
  });

  it('are text by its outline, or left out and said', async () => {
    const outline =
      '<BackupPath Type="Path" CutIndex="0"><XForm>1 0 0 1 30 30</XForm>' +
      '<VertList>V0 0V4 0V4 4</VertList><PrimList>LineClosed</PrimList></BackupPath>';
    const text = (inner: string) =>
      `<Shape Type="Text" CutIndex="0" Str="Hi"><XForm>1 0 0 1 30 30</XForm>${inner}</Shape>`;
    const whole = await read(project(rect(0) + text(outline)));
    assert.equal(whole.art.shapes.length, 2);
    assert.ok(isNear(whole.art.width, 34 - 7));
    const { codes } = await read(project(rect(0) + text('')));
    assert.deepEqual(codes, ['import.text-without-outline']);
  });

  it('are mirrored where the origin of their machine was', async () => {
    const triangle =
      '<Shape Type="Path" CutIndex="0"><VertList>V0 0V4 0V4 9</VertList><PrimList>LineClosed</PrimList></Shape>';
    const { art } = await read(project(triangle, 'MirrorY="True"'));
    assert.deepEqual([...pathsOf(art)[0]!.path.coords], [0, 9, 4, 9, 4, 0]);
  });

  it('have corners that are told where they are not rounded, and powers of their own', async () => {
    const square = await read(project(rect(0, 'Cr="-1" PowerScale="100" CutOrderPriority="0"')));
    assert.deepEqual(square.codes, ['import.corners-square']);
    const { problems } = await read(project(rect(0, 'PowerScale="50" CutOrderPriority="2"')));
    assert.deepEqual(problems[0]?.message.values, { names: '"PowerScale", "CutOrderPriority"' });
  });

  it('keep a picture at its place', async () => {
    const png =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const shape = `<Shape Type="Bitmap" CutIndex="3" W="20" H="10" Data="${png}"><XForm>1 0 0 1 50 40</XForm></Shape>`;
    const { art, codes } = await read(project(rect(0, '', '1 0 0 1 3 2') + shape));
    assert.deepEqual(codes, []);
    const picture = art.shapes[1]!;
    assert.ok(picture.kind === 'bitmap');
    assert.deepEqual(picture.placement, [20, 0, 0, 10, 40, 35]);
    const toned = await read(project(shape.replace('W=', 'Gamma="1" Contrast="20" W=')));
    assert.deepEqual(toned.problems[0]?.message.values, { names: '"Contrast"' });
    const broken = await read(project(rect(0) + shape.replace(png, 'AAAA')));
    assert.deepEqual(broken.codes, ['import.picture-unreadable']);
  });
});

describe('layers of a LightBurn project', () => {
  it('burn lines, fill areas, or both', async () => {
    const { art } = await read(
      project(
        setting('Cut', { index: 0, name: 'A' }) +
          setting('Scan', { index: 1, name: 'B' }) +
          setting('Scan+Cut', { index: 2, name: 'C' }) +
          rect(0) +
          rect(1) +
          rect(2) +
          rect(30),
      ),
    );
    assert.deepEqual(
      art.layers.map(({ name, meant }) => [name, meant?.purpose]),
      [
        ['A', 'cut'],
        ['B', 'engrave'],
        ['C', 'engrave'],
        ['C', 'cut'],
        ['T1', 'nothing'],
      ],
    );
  });

  it('bring their settings, which is said, or leave them to the machine', async () => {
    const file = project(
      setting('Cut', { index: 0, name: 'A', maxPower: 60, speed: 12, numPasses: 3, runBlower: 1 }) +
        rect(0),
    );
    const taken = await read(file);
    assert.deepEqual(taken.codes, ['import.settings-taken']);
    assert.deepEqual(taken.art.layers[0]?.meant?.settings, {
      power: 0.6,
      speed: 12,
      passes: 3,
      air: true,
    });
    const own = await read(file, { settings: 'own' });
    assert.deepEqual(own.codes, []);
    assert.equal(own.art.layers[0]?.meant?.settings, undefined);
  });
});

describe('a LightBurn project that is none', () => {
  it('is refused with a sentence', async () => {
    for (const text of [
      '<LightBurnProject><Shape',
      '<svg></svg>',
      `<LightBurnProject>${'<a>'.repeat(500)}`,
      '<!DOCTYPE x [<!ENTITY a "b">]><LightBurnProject>&a;</LightBurnProject>',
    ]) {
      await assert.rejects(read(text), (error) => {
        assert.ok(error instanceof AppError && error.code === 'import.unreadable', String(error));
        return true;
      });
    }
  });

  it('loses only shapes that are none', async () => {
    const wrong = [
      rect(0, 'Cr="x"').replace('W="6"', 'W="-6"'),
      rect(0, '', '1 0 0 nan 0 0'),
      '<Shape Type="Path" CutIndex="0"><VertList>V1 x</VertList><PrimList>L0 99</PrimList></Shape>',
      '<Shape Type="Path" CutIndex="0" VertID="404"/>',
      '<Shape Type="Ellipse" Rx="1e9" Ry="1"/>',
    ];
    const { art, problems } = await read(project(rect(0) + wrong.join('')));
    assert.equal(art.shapes.length, 1);
    assert.equal(problems[0]?.message.count, wrong.length);
  });
});

describe('areas of a LightBurn project', () => {
  const twice = (scanOpt: string) =>
    project(
      setting('Scan', { index: 0, ...(scanOpt && { scanOpt }) }) +
        `${rect(0)}${rect(0).replace('W="6"', 'W="2"').replace('H="4"', 'H="2"')}`,
    );

  it('are filled together, so that what lies in another is a hole, unless the layer says otherwise', async () => {
    const together = pathsOf((await read(twice(''))).art);
    assert.equal(together.length, 1);
    assert.equal(together[0]!.path.ops.filter((op) => op === 0).length, 2);
    assert.equal(pathsOf((await read(twice('individual'))).art).length, 2);
    assert.equal(pathsOf((await read(twice('byGroup'))).art).length, 2);
  });

  it('may be cut around as well, by a sub-layer', async () => {
    const sub =
      '<SubLayer type="Cut" index="1"><maxPower Value="80"/><numPasses Value="2"/></SubLayer>';
    const text = project(
      setting('Scan', { index: 0, name: 'A', maxPower: 20 }).replace(
        '</CutSetting>',
        `${sub}</CutSetting>`,
      ) + rect(0),
    );
    const { art } = await read(text);
    assert.deepEqual(art.layers[0]?.meant, {
      ...{ purpose: 'engrave', settings: { power: 0.2 } },
      also: [{ purpose: 'cut', settings: { power: 0.8, passes: 2 } }],
    });
    assert.ok(pathsOf(art)[0]?.fill && pathsOf(art)[0]?.stroke);
  });
});

describe('a LightBurn project that means harm', () => {
  it('is refused while it is read where it has more elements, or corners, than any work', async () => {
    const corners = 'V1 2c0x1c1x1'.repeat(1_000_001);
    const path = `<Shape Type="Path" CutIndex="0"><XForm>1 0 0 1 0 0</XForm><VertList>${corners}</VertList></Shape>`;
    for (const content of ['<a/>'.repeat(1_000_000), path]) {
      await assert.rejects(read(project(content)), (error: AppError) => {
        assert.equal(error.code, 'import.too-big');
        assert.equal((error.cause as Error).name, 'TooManyElementsError');
        return true;
      });
    }
  });
});
