// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PathShape } from '../../../src/art/art.js';
import { OutlineStandIns } from '../../../src/importers/svg/outline-stand-ins.js';
import { PathDataReader } from '../../../src/importers/svg/path-data.js';
import { codesOf, drawing, parse } from './drawing.js';

/** A wave to the right with so many lines in it that it is long; 1 high, from a corner. */
function wave(x: number, y: number, count = 40): string {
  const steps = Array.from({ length: count }, (_, i) => `l0.5 ${i % 2 === 0 ? 1 : -1}`);
  return `M${x} ${y}${steps.join('')}`;
}

const LINE = 'fill="none" stroke="#f00"';

async function pathsOf(svg: string): Promise<readonly PathShape[]> {
  const { art } = await parse(svg);
  return art.shapes.filter((shape): shape is PathShape => shape.kind === 'path');
}

/** The coordinates, rounded as no one can see. */
async function placesIn(svg: string): Promise<readonly (readonly number[])[]> {
  const paths = await pathsOf(svg);
  return paths.map(({ path }) => [...path.coords].map((mm) => Number(mm.toFixed(3))));
}

/** Something for which usvg needs the outlines themselves, and that draws nothing. */
const NEEDED = '<defs><marker id="m"/></defs>';

describe('a long outline that goes around usvg', () => {
  it('comes out where it would otherwise, in groups, clones and layers', async () => {
    const body = `<g transform="translate(3 4) rotate(30)" id="cut">
      <path id="w" ${LINE} d="${wave(10, 20)}"/><path ${LINE} d="${wave(10, 30, 60)}z"/></g>
      <use xlink:href="#w" x="20" y="5"/><path ${LINE} d="M1 1h5"/>`;
    assert.deepEqual(await placesIn(drawing(body)), await placesIn(drawing(NEEDED + body)));
  });

  it('keeps the digits that 32 bits have no room for', async () => {
    const x = 40.000_000_123;
    const [shape] = await pathsOf(drawing(`<path ${LINE} d="${wave(x, 20)}"/>`));
    assert.ok(Math.abs(shape!.path.coords[0]! - x) < 1e-9);
  });

  it('is found again far from the origin', async () => {
    const far = 4_000_000.25;
    const [shape] = await pathsOf(
      drawing(
        `<path ${LINE} d="${wave(far, far)}"/>`,
        `width="100mm" height="100mm" viewBox="${far - 10} ${far - 10} 100 100"`,
      ),
    );
    assert.ok(Math.abs(shape!.path.coords[0]! - 10) < 1e-6);
  });

  it('is cut by a clip, and cuts as one', async () => {
    const clip = `<clipPath id="c"><path d="M20 0h10v100h-10z${wave(200, 200)}z"/></clipPath>`;
    const body = `${clip}<g clip-path="url(#c)"><path ${LINE} d="${wave(15, 50)}"/></g>`;
    for (const coords of await placesIn(drawing(body))) {
      const across = coords.filter((_, i) => i % 2 === 0);
      assert.deepEqual([Math.min(...across), Math.max(...across)], [20, 30]);
    }
  });

  it('is turned about its own box', async () => {
    const turned = `style="transform-box:fill-box;transform-origin:center;transform:rotate(90deg)"`;
    const body = `<path ${LINE} ${turned} d="${wave(10, 20)}"/>`;
    assert.deepEqual(await placesIn(drawing(body)), await placesIn(drawing(NEEDED + body)));
  });

  it('gives the page its size where the root says none', async () => {
    const { art } = await parse(`<svg xmlns="http://www.w3.org/2000/svg">
      <path ${LINE} d="${wave(10, 20)}"/></svg>`);
    assert.ok(art.width < 20, `${art.width} mm`);
  });

  it('has its arrows on its corners', async () => {
    const marker = '<marker id="a" markerUnits="userSpaceOnUse"><path d="M0 0h1v1z"/></marker>';
    const body = `<defs>${marker}</defs><path ${LINE} marker-end="url(#a)" d="${wave(10, 20)}"/>`;
    assert.equal((await pathsOf(drawing(body))).length, 2);
  });

  it('is left to usvg where it is not understood, is nothing, or is too far out', () => {
    const standIns = new OutlineStandIns('<svg>');
    const pad = ' '.repeat(100);
    const left = [
      ...[`${pad}M1 1a5 5 0 0 1 9 9`, `${pad}M1 1l5`, `${pad}L1 1 2 2`, `${pad}M1 1,,2 2 3 3z`],
      ...[`${pad}M1 1M2 2 3 4`, `${pad}M1 1 4 5M9 9`, `${pad}M1 1h9h9`, `${pad}M0 0 1e9 2 3 3`],
      ...[`${pad}M1 1 5 6,z`, `${pad}M,1 1 5 6z`, `${pad}M1 1 5 6x`],
    ];
    for (const d of left) {
      const attributes = { d };
      assert.equal(standIns.takeFrom(attributes), 0, d);
      assert.equal(attributes.d, d);
    }
  });

  it('counts with its own length where a drawing is measured before it is read', async () => {
    const body = `<path id="w" ${LINE} d="${wave(1, 1, 2000)}"/>`;
    const clones = '<use xlink:href="#w"/>'.repeat(3000);
    await assert.rejects(parse(drawing(body + clones)), { code: 'import.too-big' });
    assert.deepEqual(codesOf(await parse(drawing(`${body}<use xlink:href="#w"/>`))), []);
  });
});

describe('path data as people and programs write it', () => {
  const read = (d: string) => {
    const { ops, coords } = new PathDataReader().read(d);
    return [[...ops].join(''), [...coords].map((n) => Number(n.toFixed(6)))];
  };

  it('is the same in large letters and small ones', () => {
    assert.deepEqual(read('m1 2 3 4h5v6c1 2 3 4 5 6z l1 1'), [
      '01112301',
      [1, 2, 4, 6, 9, 6, 9, 12, 10, 14, 12, 16, 14, 18, 1, 2, 2, 3],
    ]);
    assert.deepEqual(
      read('M1 2L4 6H9V12C10 14 12 16 14 18ZL2 3'),
      read('m1 2 3 4h5v6c1 2 3 4 5 6z l1 1'),
    );
  });

  it('mirrors the control point of a curve of the same kind alone', () => {
    assert.deepEqual(read('M0 0C1 1 2 2 3 0S5 5 6 0'), read('M0 0C1 1 2 2 3 0C4 -2 5 5 6 0'));
    assert.deepEqual(read('M0 0L3 0s2 5 3 0'), read('M0 0L3 0C3 0 5 5 6 0'));
    assert.deepEqual(read('M0 0Q1 2 2 0t2 0'), read('M0 0Q1 2 2 0Q3 -2 4 0'));
    assert.deepEqual(read('M0 0C1 1 2 2 3 0T6 0'), read('M0 0C1 1 2 2 3 0Q3 0 6 0'));
  });

  it('needs no blanks where a number can end by itself', () => {
    assert.deepEqual(read('M1.5.5-2-3,1e1+2'), read('M1.5 0.5 -2 -3 10 2'));
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 2 }),
        (n) => {
          const even = n.slice(0, n.length - (n.length % 2));
          assert.deepEqual(
            [...new PathDataReader().read(`M${even.join(',')}`).coords],
            even.map((x) => x + 0),
          );
        },
      ),
    );
  });
});
