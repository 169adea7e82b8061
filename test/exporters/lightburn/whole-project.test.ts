// SPDX-License-Identifier: GPL-3.0-or-later
/** A project of LightBurn word by word: every layer once, every outline with a number of its own. */
import assert from 'node:assert/strict';
import type { Art, ArtLayer, MeantWork, Shape } from '../../../src/art/art.js';
import { exporters } from '../../../src/exporters/index.js';
import { cutOrderText } from '../../../src/exporters/lightburn/cut-order.js';
import { lightburnWriter } from '../../../src/exporters/lightburn/writer.js';
import { type Path, PathBuilder } from '../../../src/geometry/path.js';
import { roundedRectangle } from '../../../src/geometry/shapes.js';
import { concatenated } from '../../../src/geometry/subpaths.js';

const LINE = new PathBuilder()
  .moveTo(0, 0)
  .lineTo(0.1 + 0.2, 5)
  .build();
const TWO = concatenated([LINE, LINE]);

function outline(layer: number, path: Path, paint: object = { stroke: [9, 9, 9] }): Shape {
  const plain = { kind: 'path', id: '', fillRule: 'nonzero', strokeWidth: 0.1 } as const;
  return { ...plain, layer, path, ...paint };
}
const picture = (layer: number): Shape => ({
  ...{ kind: 'bitmap', id: '', layer, encoded: Uint8Array.of(1, 2, 3), mediaType: 'image/png' },
  // 20 mm wide and 10 mm high, turned by a right angle.
  ...{ widthPx: 4, heightPx: 2, placement: [0, 20, -10, 0, 100, 50] },
});

function written(layers: readonly ArtLayer[], shapes: readonly Shape[]): string {
  const art: Art = { width: 100, height: 100, layers, shapes };
  const text = Buffer.concat([...lightburnWriter.write(art, {})]).toString();
  assert.doesNotMatch(text, /undefined|NaN/);
  return text;
}

/** Twelve of them, black but for those that are given. */
function layersWith(some: Readonly<Record<number, Partial<ArtLayer>>>): readonly ArtLayer[] {
  return Array.from({ length: 12 }, (_, i) => ({
    ...{ name: `L${i}`, colour: [0, 0, 0] as const },
    ...some[i],
  }));
}

describe('a project of LightBurn', () => {
  const engraved: MeantWork = { purpose: 'engrave', also: [{ purpose: 'cut' }] };
  const layers = layersWith({
    2: { meant: engraved, colour: [0, 0, 255] },
    4: { meant: { purpose: 'nothing' }, colour: [255, 0, 0] },
    10: { meant: { purpose: 'score' }, colour: [0, 224, 0] },
    11: { meant: { purpose: 'cut' }, colour: [0, 0, 250] },
  });
  const shapes = [
    outline(11, LINE),
    outline(10, TWO),
    picture(2),
    outline(2, LINE),
    outline(3, roundedRectangle(1, 1, 0), { fill: [9, 9, 9] }),
    picture(11),
    outline(4, LINE),
    outline(11, LINE),
  ];
  const text = written(layers, shapes);

  it('has a layer for outlines and one for pictures, in the order of the drawing', () => {
    const own = [...text.matchAll(/<(CutSetting\w*) type="(\w+)">(.*?)<\/\1>/gs)].map(
      ([, tag, type, inner]) => {
        const value = (name: string) => new RegExp(`<${name} Value="(.*?)"`).exec(inner!)?.[1];
        const below = [...inner!.matchAll(/SubLayer type="(\w+)"/g)].map(([, kind]) => kind);
        return [
          tag,
          type,
          value('name'),
          value('priority'),
          value('index'),
          value('doOutput'),
          below,
        ];
      },
    );
    // Blue, the nearest to blue that is free, black, red, green, a light blue and a violet; no outline below a picture.
    assert.deepEqual(own, [
      ['CutSetting_Img', 'Image', 'L2', '0', '1', undefined, []],
      ['CutSetting', 'Scan', 'L2', '1', '9', undefined, ['Cut']],
      ['CutSetting', 'Scan', 'L3', '2', '0', undefined, []],
      ['CutSetting', 'Cut', 'L4', '3', '2', '0', []],
      ['CutSetting', 'Cut', 'L10', '4', '3', undefined, []],
      ['CutSetting', 'Cut', 'L11', '5', '19', undefined, []],
      // Nothing is engraved there.
      ['CutSetting_Img', 'Image', 'L11', '6', '25', '0', []],
    ]);
  });

  it('numbers the lists of its outlines, and says on which layer each of them is', () => {
    const found = [...text.matchAll(/<Shape Type="(\w+)"(.*?)>/g)].map(([, type, rest]) => {
      const numbers = [...rest!.matchAll(/ (CutIndex|VertID|PrimID)="(\d+)"/g)].map(([, , n]) => n);
      return [type, ...numbers];
    });
    assert.deepEqual(found, [
      ['Path', '19', '0', '0'],
      ['Group'],
      ['Path', '3', '1', '1'],
      ['Path', '3', '2', '2'],
      ['Bitmap', '1'],
      ['Path', '9', '3', '3'],
      ['Path', '0', '4', '4'],
      ['Bitmap', '25'],
      ['Path', '2', '5', '5'],
      ['Path', '19', '6', '6'],
    ]);
    assert.ok(text.includes('<VertList>V0 0c0x1c1x1V0.3 5c0x1c1x1</VertList>'), 'short numbers');
  });

  it('has a picture around its middle, in its own size, turned as it lies', () => {
    const [, width, height, data, form] =
      /<Shape Type="Bitmap" CutIndex="1" W="(.*?)" H="(.*?)" .*?Data="(.*?)">\n<XForm>(.*?)</.exec(
        text,
      )!;
    assert.deepEqual([width, height, data], ['20', '10', 'AQID']);
    assert.equal(form, '0 1 -1 0 95 60');
  });

  it('notes what only scores', () => {
    assert.match(text, /<Notes ShowOnLoad="0" Notes="Scored, not cut: C03\."\/>/);
    const score = { purpose: 'score' } as const;
    const both = layersWith({ 0: { meant: score }, 1: { meant: score, colour: [180, 90, 0] } });
    const scored = written(both, [outline(0, LINE), outline(1, LINE)]);
    assert.match(scored, /Notes="Scored, not cut: C00, C26\."/);
    assert.match(written(layersWith({}), [outline(0, LINE)]), /Notes=""/);
  });

  it('cuts what has a line where nothing is meant, and what has no paint', () => {
    const typeOf = (paint: object) =>
      /<CutSetting type="(\w+)"/.exec(written([{ name: 'L' }], [outline(0, LINE, paint)]))![1];
    const RED = [255, 0, 0];
    const types = [{ stroke: RED }, { fill: RED }, { stroke: RED, fill: RED }, {}].map(typeOf);
    assert.deepEqual(types, ['Cut', 'Scan', 'Cut', 'Cut']);
  });

  it('has thirty layers at most, each of another colour', () => {
    const many = Array.from({ length: 30 }, (_, i) => ({ name: `L${i}` }));
    const all = written(
      many,
      many.map((_, i) => outline(i, LINE)),
    );
    const indices = [...all.matchAll(/<index Value="(\d+)"/g)].map(([, n]) => Number(n));
    assert.deepEqual(indices, [...many.keys()]);
  });

  it('takes no settings of another format', () => {
    const art: Art = { width: 9, height: 9, layers: [{ name: 'L' }], shapes: [outline(0, LINE)] };
    assert.throws(() => [...lightburnWriter.write(art, { colours: 'own' })]);
  });

  it('has the order of cuts by its three criteria and the length of the way', () => {
    const said = (order: string) =>
      [...cutOrderText({ order }).matchAll(/<Optimize_(\w+) Value="(.*?)"/g)].map(
        ([, name, value]) => `${name} ${value}`,
      );
    const rest = 'InnerToOuter 1';
    assert.deepEqual(['layers', 'groups', 'travel', 'drawn', 'another'].map(said), [
      ['ByLayer 0', 'ByGroup -1', 'ByPriority 1', rest, 'ReduceTravel 1'],
      ['ByLayer 1', 'ByGroup 0', 'ByPriority 2', rest, 'ReduceTravel 1'],
      ['ByLayer -1', 'ByGroup -1', 'ByPriority 0', rest, 'ReduceTravel 1'],
      ['ByLayer 0', 'ByGroup -1', 'ByPriority 1', rest, 'ReduceTravel 0'],
      [],
    ]);
    assert.equal(cutOrderText(), '');
  });
});

describe('what LightBurn has no place for', () => {
  const { leftOutOf } = exporters.find(({ id }) => id === 'lightburn')!;
  const left = (work: MeantWork) => leftOutOf!(work);
  const engraved = (settings: object) => left({ purpose: 'engrave', settings: { ...settings } });

  it('is named by its label: slanted rows, other dithers, tones and refinements', () => {
    for (const angle of [0, Math.PI / 2, -Math.PI / 2, Math.PI])
      assert.deepEqual(engraved({ scanAngle: angle }), []);
    assert.deepEqual(engraved({ scanAngle: 0.5 }), ['Scan angle']);
    assert.deepEqual(engraved({ mode: 'dither', dither: 'atkinson' }), []);
    assert.deepEqual(engraved({ mode: 'dither' }), []);
    assert.deepEqual(engraved({ mode: 'dither', dither: 'sierra' }), ['Dither']);
    assert.deepEqual(engraved({ mode: 'grey', dither: 'sierra' }), [], 'it is not dithered');
    assert.deepEqual(engraved({ brightness: 0, contrast: 0, gamma: 1 }), []);
    const tones = { brightness: 0.1, contrast: -0.2, gamma: 0 };
    assert.deepEqual(engraved(tones), ['Brightness', 'Contrast', 'Gamma']);
    assert.deepEqual(left({ purpose: 'cut', settings: { ...tones, scanAngle: 0.5 } }), []);
    const refinements = ['kerf', 'overcut', 'tabs'].map((id) => ({ id, params: {} }));
    assert.deepEqual(left({ purpose: 'cut', refinements }), [
      'Kerf compensation',
      'Bridges (tabs)',
    ]);
  });

  it('is named once, whatever else is done to the same shapes', () => {
    const kerf = { refinements: [{ id: 'kerf', params: {} }] };
    const also: readonly MeantWork[] = [
      { purpose: 'engrave', settings: { gamma: 2 } },
      { purpose: 'cut', ...kerf },
    ];
    assert.deepEqual(left({ purpose: 'cut', ...kerf, also }), ['Kerf compensation', 'Gamma']);
  });
});
