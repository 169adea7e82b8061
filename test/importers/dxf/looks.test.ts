// SPDX-License-Identifier: GPL-3.0-or-later
/** What is seen of a DXF drawing: layers, colours, blocks, and what is left out and said. */
import assert from 'node:assert/strict';
import { flatten } from '../../../src/geometry/flatten.js';
import { subpathsOf } from '../../../src/geometry/subpaths.js';
import { boundsOf, lengthOf, pathsOf } from '../measure.js';
import { block, layerRow, parseDxfText } from './dxf-text.js';

const line = (layer: string, more = '') => `0 LINE 8 ${layer} ${more} 10 0 20 0 11 10 21 0`;
const circle = (radius: number, more = '') => `0 CIRCLE 8 0 ${more} 10 0 20 0 40 ${radius}`;

describe('layers and colours of a DXF drawing', () => {
  it('come from the entity, its layer, or the insert it is shown by', async () => {
    const { art } = await parseDxfText({
      tables: `${layerRow('CUT', 1)} ${layerRow('FOLD', 5)}`,
      blocks: block('B', `${line('0')} ${line('0', '62 0')} ${line('FOLD')} ${line('0', '62 3')}`),
      entities: `${line('CUT')} ${line('CUT', '420 65793')} 0 INSERT 8 CUT 62 4 2 B 10 0 20 50`,
    });
    const found = pathsOf(art).map(({ layer, stroke }) => [art.layers[layer]!.name, stroke]);
    assert.deepEqual(found, [
      ['CUT', [255, 0, 0]],
      ['CUT', [1, 1, 1]],
      ['CUT', [255, 0, 0]],
      ['CUT', [0, 255, 255]],
      ['FOLD', [0, 0, 255]],
      ['CUT', [0, 255, 0]],
    ]);
  });

  it('are one per colour where the file has no layers, or that is asked for', async () => {
    const plain = await parseDxfText({ entities: `${line('0', '62 1')} ${line('0', '62 5')}` });
    assert.deepEqual(
      plain.art.layers.map(({ name }) => name),
      ['Red', 'Blue'],
    );
    const sections = { entities: `${line('A', '62 1')} ${line('B', '62 1')}` };
    const { art } = await parseDxfText(sections, { layers: 'colour' });
    assert.equal(art.layers.length, 1);
  });

  it('show white lines, which are black on paper', async () => {
    for (const white of ['62 7', '62 255', '420 16777215']) {
      const { art } = await parseDxfText({ entities: line('0', white) });
      assert.deepEqual(pathsOf(art)[0]!.stroke, [0, 0, 0]);
    }
  });
});

describe('what a DXF drawing does not show', () => {
  it('is left out and said', async () => {
    const { art, problems } = await parseDxfText({
      tables: `${layerRow('OFF', -1)} ${layerRow('ICE', 1, 1)} ${layerRow('NOPLOT', 1)} 290 0`,
      blocks: block('B', line('SEEN')),
      entities:
        `${line('OFF')} ${line('ICE')} ${line('NOPLOT')} ${line('0', '67 1')} ${line('0', '60 1')} ` +
        `0 INSERT 8 ICE 2 B 10 0 20 0 0 INSERT 8 OFF 2 B 10 5 20 5 0 POINT 8 0 10 1 20 1 ` +
        `0 RAY 8 0 10 0 20 0 11 1 21 0 0 INSERT 8 0 2 NONE 10 0 20 0 0 CIRCLE 8 0 10 0 20 0 40 0`,
    });
    // An insert on a layer that is off still shows what lies on other layers.
    assert.equal(art.shapes.length, 1);
    const said = problems.map(({ code, message }) => [
      code,
      message.values?.['n'] ?? message.count,
    ]);
    assert.deepEqual(said, [
      ['import.layer-hidden', 4],
      ['import.paper-ignored', 1],
      ['import.points-ignored', 1],
      ['import.entity-unknown', 1],
      ['import.block-missing', 1],
      ['import.entity-damaged', 1],
    ]);
  });

  it('may be everything', async () => {
    const { codes } = await parseDxfText({ entities: '' });
    assert.deepEqual(codes, ['import.nothing-drawn']);
  });
});

describe('blocks of a DXF drawing', () => {
  it('are shown in rows and columns, turned, scaled and skewed', async () => {
    const { art } = await parseDxfText({
      blocks: `${block('DOT', circle(1))} ${block('ROW', '0 INSERT 8 0 2 DOT 10 0 20 0 50 45 41 2 42 1')}`,
      entities: '0 INSERT 8 0 2 ROW 10 0 20 0 41 1 42 3 70 4 71 2 44 10 45 20',
    });
    assert.equal(art.shapes.length, 8);
    const [width, height] = [2 * Math.sqrt(2.5), 3 * 2 * Math.sqrt(2.5)];
    assert.ok(Math.abs(art.width - (30 + width)) < 1e-3, String(art.width));
    assert.ok(Math.abs(art.height - (20 + height)) < 1e-3, String(art.height));
  });

  it('may be seen from below', async () => {
    const { art } = await parseDxfText({
      blocks: block('L', '0 LINE 8 0 10 0 20 0 11 10 21 5'),
      entities: '0 INSERT 8 0 2 L 10 0 20 0 210 0 220 0 230 -1',
    });
    const { coords } = pathsOf(art)[0]!.path;
    assert.deepEqual(
      [...coords].map((n) => Math.round(n * 1e9) / 1e9),
      [10, 0, 0, 5],
    );
  });
});

describe('hatches of a DXF drawing', () => {
  const square = (size: number) =>
    `92 2 72 0 73 1 93 4 10 0 20 0 10 ${size} 20 0 10 ${size} 20 ${size} 10 0 20 ${size} 97 0`;
  const hatch = (isSolid: number, more: string) =>
    `0 HATCH 8 0 10 0 20 0 30 0 230 1 2 NAME 70 ${isSolid} 71 0 91 1 ${square(20)} 75 0 76 1 ${more}`;

  it('are areas where they are solid', async () => {
    const { art } = await parseDxfText({ entities: hatch(1, '98 0') });
    const [shape] = pathsOf(art);
    assert.deepEqual(
      [shape?.fill, shape?.stroke, shape?.fillRule],
      [[0, 0, 0], undefined, 'evenodd'],
    );
  });

  it('have round edges where a spline with weights says so', async () => {
    // A quarter of a circle of 10 mm, which only its middle weight makes round.
    const knots = '40 0 40 0 40 0 40 1 40 1 40 1';
    const points = `10 10 20 0 42 1 10 10 20 10 42 ${Math.SQRT1_2} 10 0 20 10 42 1`;
    const round = `72 4 94 2 73 1 74 0 95 6 96 3 ${knots} ${points} 97 0`;
    const sides = '72 1 10 0 20 10 11 0 21 0 72 1 10 0 20 0 11 10 21 0';
    const quarter = `91 1 92 1 93 3 ${round} ${sides} 97 0`;
    const entities = `0 HATCH 8 0 10 0 20 0 30 0 230 1 2 SOLID 70 1 71 0 ${quarter} 75 0 76 1 98 0`;
    const { art, codes } = await parseDxfText({ entities });
    assert.deepEqual(codes, []);
    const ring = flatten(pathsOf(art)[0]!.path, 0.001)[0]!.points;
    const furthest = Array.from({ length: ring.length / 2 }, (_, i) =>
      Math.hypot(ring[2 * i]!, ring[2 * i + 1]!),
    ).filter((mm) => mm > 9.9);
    assert.ok(furthest.length > 8);
    for (const mm of furthest) assert.ok(Math.abs(mm - 10) < 0.01, `${mm}`);
  });

  it('are the lines and dashes of their pattern', async () => {
    const lines = '78 1 53 90 43 1 44 0 45 -5 46 0 79 2 49 3 49 -1';
    const { art, codes } = await parseDxfText({ entities: hatch(0, `52 0 41 1 77 0 ${lines}`) });
    assert.deepEqual(codes, []);
    const boxes = pathsOf(art).map(({ path }) => boundsOf(path));
    assert.equal(boxes.length, 1, 'one shape of many strokes');
    const { path } = pathsOf(art)[0]!;
    assert.equal(path.ops.filter((op) => op === 0).length, 4 * 5);
  });

  it('have the lines of their pattern as long as the chords of a circle', async () => {
    const circle = '91 1 92 1 93 1 72 2 10 0 20 0 40 10 50 0 51 360 73 1 97 0';
    const lines = '52 0 41 1 77 0 78 1 53 0 43 0 44 0 45 0 46 3 79 0';
    const entities = `0 HATCH 8 0 10 0 20 0 30 0 230 1 2 USER 70 0 71 0 ${circle} 75 0 76 1 ${lines}`;
    const { art } = await parseDxfText({ entities });
    const chords = [-9, -6, -3, 0, 3, 6, 9].map((y) => 2 * Math.sqrt(100 - y * y));
    const off = lengthOf(pathsOf(art)[0]!.path) - chords.reduce((sum, mm) => sum + mm, 0);
    assert.ok(Math.abs(off) < 0.02, `${off} mm`);
  });

  describe('fill by their style', () => {
    const ring = (flags: number, from: number, to: number) =>
      `92 ${flags} 72 0 73 1 93 4 10 ${from} 20 ${from} 10 ${to} 20 ${from} 10 ${to} 20 ${to} 10 ${from} 20 ${to} 97 0`;
    const [sheet, hole, island] = [ring(3, 0, 60), ring(18, 10, 50), ring(2, 20, 40)];
    const rings = async (style: number, ...loops: readonly string[]) => {
      const head = '0 HATCH 8 0 10 0 20 0 30 0 230 1 2 SOLID 70 1 71 0';
      const entities = `${head} 91 ${loops.length} ${loops.join(' ')} 75 ${style} 76 1 98 0`;
      const { art, codes } = await parseDxfText({ entities });
      assert.deepEqual(codes, []);
      return subpathsOf(pathsOf(art)[0]!.path).map((path) => {
        const { minX, maxX } = boundsOf(path);
        return [minX, maxX];
      });
    };

    it('every second ring, the outermost only, or all that is around', async () => {
      const all = [sheet, hole, island];
      assert.deepEqual(await rings(0, ...all), [
        [0, 60],
        [10, 50],
        [20, 40],
      ]);
      assert.deepEqual(await rings(1, ...all), [
        [0, 60],
        [10, 50],
      ]);
      assert.deepEqual(await rings(2, ...all), [[0, 60]]);
    });

    it('every second ring where no ring says its kind', async () => {
      assert.equal((await rings(1, ring(2, 0, 60), ring(2, 10, 50))).length, 2);
    });

    it('not behind words, and not the box of words that stand in a hole', async () => {
      assert.deepEqual(await rings(0, sheet, ring(26, 2, 8)), [
        [0, 60],
        [2, 8],
      ]);
      assert.deepEqual(await rings(0, sheet, hole, ring(10, 20, 40)), [
        [0, 60],
        [10, 50],
      ]);
    });
  });

  it('are drawn around as well where they are polygons of maps', async () => {
    const rings = '91 1 92 2 73 1 72 0 93 3 10 0 20 0 10 20 20 0 10 20 20 20';
    const polygon = (isSolid: number) =>
      `0 MPOLYGON 8 0 70 1 10 0 20 0 30 0 230 1 2 SOLID 71 ${isSolid} ${rings} 76 1 63 2 99 0`;
    for (const [isSolid, paints] of [
      [1, [true, false]],
      [0, [false]],
    ] as const) {
      const { art, codes } = await parseDxfText({ entities: polygon(isSolid) });
      assert.deepEqual(codes, []);
      const found = pathsOf(art).map(({ fill }) => fill !== undefined);
      assert.deepEqual(found, paints);
      assert.deepEqual([art.width, art.height], [20, 20]);
    }
  });

  it('are their outlines, which is said, where the pattern is missing or dense', async () => {
    const dense = '52 0 41 1 77 0 78 1 53 0 43 0 44 0 45 0 46 1e-6 79 0';
    for (const pattern of ['98 0', dense]) {
      const { codes, art } = await parseDxfText({ entities: hatch(0, pattern) });
      assert.deepEqual(codes, ['import.hatch-outlined']);
      assert.equal(art.width, 20);
    }
  });
});
