// SPDX-License-Identifier: GPL-3.0-or-later
/** Grids, gears, hinges, rulers and rectangles are as large as they are said to be, to the last micrometre. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Art } from '../../src/art/art.js';
import type { Drawn, Generator } from '../../src/generators/contract.js';
import { gear } from '../../src/generators/gear/index.js';
import { grid } from '../../src/generators/grid/index.js';
import { hinge } from '../../src/generators/hinge/index.js';
import { rectangle } from '../../src/generators/rectangle/index.js';
import { ruler } from '../../src/generators/ruler/index.js';
import { flatten } from '../../src/geometry/flatten.js';
import { pathBounds } from '../../src/geometry/path-bounds.js';
import { polylineLength, signedArea } from '../../src/geometry/polyline.js';
import { subpathsOf } from '../../src/geometry/subpaths.js';
import { defaultsOf, type Schema, type ValuesOf } from '../../src/params/schema.js';

function artOf<S extends Schema>(generator: Generator<S>, params: Partial<ValuesOf<S>>): Art {
  const drawn = generator.draw({ ...defaultsOf(generator.params), ...params }) as Drawn;
  assert.ok(drawn.kind === 'art');
  return drawn.art;
}

const pathsOf = ({ shapes }: Art) =>
  shapes.flatMap((shape) => (shape.kind === 'path' ? subpathsOf(shape.path) : []));
const length = fc.double({ min: 1, max: 200, noNaN: true });
const near = (a: number, b: number, by = 1e-6) => assert.ok(Math.abs(a - b) <= by, `${a} ${b}`);

describe('a grid', () => {
  it('has its lines, or its cells, where they are said to be', () => {
    const wanted = fc.record({
      columns: fc.integer({ min: 1, max: 20 }),
      rows: fc.integer({ min: 1, max: 20 }),
      cellWidth: length,
      cellHeight: length,
      gap: fc.double({ min: 0, max: 10, noNaN: true }),
    });
    fc.assert(
      fc.property(wanted, (params) => {
        const { columns, rows, cellWidth, cellHeight, gap } = params;
        const lines = artOf(grid, { ...params, drawn: 'lines' });
        assert.equal(pathsOf(lines).length, columns + rows + 2);
        near(lines.width, columns * cellWidth, 1e-9 * 1000);
        const cells = artOf(grid, { ...params, drawn: 'cells' });
        assert.equal(pathsOf(cells).length, columns * rows);
        near(cells.height, rows * cellHeight + (rows - 1) * gap, 1e-6);
        for (const cell of pathsOf(cells)) {
          const { minX, maxX, minY, maxY } = pathBounds(cell);
          near(maxX - minX, cellWidth);
          near(maxY - minY, cellHeight);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('a gear', () => {
  const wanted = fc
    .record({
      teeth: fc.integer({ min: 12, max: 120 }),
      module: fc.double({ min: 0.5, max: 5, noNaN: true }),
      pressureAngle: fc.double({ min: 0.25, max: 0.45, noNaN: true }),
      // Share of the module: with more the flanks of a small gear meet below its tips.
      slack: fc.double({ min: 0, max: 0.2, noNaN: true }),
    })
    .map(({ slack, ...rest }) => ({ ...rest, backlash: slack * rest.module }));

  it('has the diameters of its teeth, and a tooth of half a pitch on the pitch circle', () => {
    fc.assert(
      fc.property(wanted, (params) => {
        const { teeth, module, backlash } = params;
        const art = artOf(gear, { ...params, bore: 0 });
        const [outline] = pathsOf(art);
        const { coords } = outline!;
        const middle = { x: 0, y: art.height - module * (teeth / 2 + 1) };
        // The first tooth stands upright, and the gear is as wide to both sides of it.
        middle.x = middleOf(coords);
        const points = polar(coords, middle);
        near(Math.min(...points.map(({ r }) => r)), module * (teeth / 2 - 1.25), 1e-3 * module);
        near(Math.max(...points.map(({ r }) => r)), module * (teeth / 2 + 1), 1e-6);
        near(
          toothAt(points, (module * teeth) / 2),
          (Math.PI * module) / 2 - backlash,
          0.01 * module,
        );
        near(signedArea(coords) > 0 ? 1 : 0, 1);
      }),
      { numRuns: 30 },
    );
  });

  it('has pointed teeth where the flanks meet below the tips', () => {
    const slim = { teeth: 12, module: 0.5, pressureAngle: 0.425, backlash: 0.2, bore: 0 };
    const [outline] = pathsOf(artOf(gear, slim));
    const { minX, maxX } = pathBounds(outline!);
    assert.ok(maxX - minX < 2 * 3.5 && maxX - minX > 2 * 3.4, `${maxX - minX}`);
  });

  it('has its bore in the middle, and refuses one that leaves no wall', () => {
    const art = artOf(gear, { teeth: 20, module: 2, bore: 6 });
    const [outline, hole] = pathsOf(art);
    const { minX, maxX, minY, maxY } = pathBounds(hole!);
    near(maxX - minX, 6, 1e-3);
    near((minX + maxX) / 2, middleOf(outline!.coords), 1e-6);
    near((minY + maxY) / 2, art.height - 22, 1e-6);
    assert.throws(() => artOf(gear, { teeth: 20, module: 2, bore: 34 }), { code: 'param.invalid' });
  });
});

/** The first and the last point of a tooth that stands upright lie as far to both sides. */
function middleOf(coords: Float64Array): number {
  const tops = Array.from({ length: coords.length / 2 }, (_, i) => i).sort(
    (i, j) => coords[2 * j + 1]! - coords[2 * i + 1]!,
  );
  return coords[2 * tops[0]!]!;
}

function polar(coords: Float64Array, { x, y }: { x: number; y: number }) {
  return Array.from({ length: coords.length / 2 }, (_, i) => {
    const [dx, dy] = [coords[2 * i]! - x, coords[2 * i + 1]! - y];
    return { r: Math.hypot(dx, dy), angle: Math.atan2(dy, dx) };
  });
}

/** How wide the first tooth is along the circle of that radius: between its first two flanks that cross it. */
function toothAt(points: readonly { r: number; angle: number }[], radius: number): number {
  const crossings: number[] = [];
  for (let i = 1; i < points.length && crossings.length < 2; i++) {
    const [a, b] = [points[i - 1]!, points[i]!];
    if (a.r < radius === b.r < radius) continue;
    crossings.push(a.angle + ((b.angle - a.angle) * (radius - a.r)) / (b.r - a.r));
  }
  return (crossings[1]! - crossings[0]!) * radius;
}

describe('a living hinge', () => {
  it('has slits of one length, bridges of another, and no two slits that meet', () => {
    const wanted = fc.record({
      width: fc.double({ min: 5, max: 100, noNaN: true }),
      height: fc.double({ min: 20, max: 200, noNaN: true }),
      slit: fc.double({ min: 3, max: 40, noNaN: true }),
      bridge: fc.double({ min: 0.5, max: 5, noNaN: true }),
    });
    fc.assert(
      fc.property(wanted, (params) => {
        const art = artOf(hinge, params);
        const rows = new Map<number, (readonly [number, number])[]>();
        for (const { coords } of pathsOf(art)) {
          assert.equal(coords[0], coords[2]);
          const row = rows.get(coords[0]!) ?? [];
          rows.set(coords[0]!, [...row, [coords[1]!, coords[3]!]]);
        }
        near(Math.max(...rows.keys()), params.width, 1e-9);
        const count = Math.max(1, Math.round(params.height / (params.slit + params.bridge)));
        for (const row of rows.values()) {
          const sum = row.reduce((all, [from, to]) => all + to - from, 0);
          near(sum, params.height - count * params.bridge, 1e-6);
          for (const [i, [from]] of row.slice(1).entries())
            near(from - row[i]![1], params.bridge, 1e-9);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a hinge that cannot be', () => {
  for (const [what, params, sentence] of [
    ['lower than its bridge', { height: 2, slit: 1, bridge: 5 }, /"height" must be more .* 5 mm/],
    [
      'of more slits than anybody cuts',
      { width: 2000, height: 2000, slit: 1, distance: 0.2 },
      /slits/,
    ],
  ] as const) {
    it(`is refused where it is ${what}`, () => {
      const refused = (error: { code?: string; message?: string }) =>
        error.code === 'param.invalid' && sentence.test(error.message ?? '');
      assert.throws(() => artOf(hinge, params), refused);
    });
  }
});

describe('a ruler', () => {
  const marksOf = (art: Art) =>
    pathsOf(art).filter(({ coords }) => coords.length === 4 && coords[0] === coords[2]);

  it('has a mark at each millimetre, measured from its first one', () => {
    const marks = marksOf(artOf(ruler, { length: 80, hasNumbers: false, margin: 4 }));
    assert.equal(marks.length, 81);
    for (const [i, { coords }] of marks.entries()) near(coords[0]! - 4, i, 1e-9);
    const long = marks.filter(({ coords }) => coords[1]! - coords[3]! > 8);
    assert.deepEqual(
      long.map(({ coords }) => Math.round(coords[0]! - 4)),
      [0, 10, 20, 30, 40, 50, 60, 70, 80],
    );
  });

  it('has sixteen marks to an inch', () => {
    const marks = marksOf(artOf(ruler, { length: 50.8, unit: 'inch', hasNumbers: false }));
    assert.equal(marks.length, 33);
    near(marks[16]!.coords[0]! - marks[0]!.coords[0]!, 25.4, 1e-9);
  });

  it('is scored, and its edge is cut', () => {
    const { layers, width, height } = artOf(ruler, { length: 100, margin: 5, height: 25 });
    assert.deepEqual(
      layers.map(({ meant }) => meant?.purpose),
      ['score', 'cut'],
    );
    assert.deepEqual([width, height], [110, 25]);
  });
});

describe('a rectangle of four radii', () => {
  it('lacks at each corner what a radius takes away', () => {
    const radius = fc.double({ min: 0, max: 10, noNaN: true });
    const each = fc.record({
      ...{ frontLeft: radius, frontRight: radius, backRight: radius, backLeft: radius },
    });
    fc.assert(
      fc.property(each, (radii) => {
        const art = artOf(rectangle, { width: 40, height: 20, corners: 'each', ...radii });
        const [line] = pathsOf(art).flatMap((path) => flatten(path, 0.0005));
        const squares = Object.values(radii).reduce((sum, r) => sum + r * r, 0);
        near(signedArea(line!.points), 800 - squares * (1 - Math.PI / 4), 0.1);
        assert.ok(polylineLength(line!.points) <= 120 + 1e-6);
      }),
      { numRuns: 60 },
    );
  });

  it('is refused where two radii need more than their side', () => {
    const wanted = { width: 40, height: 20, corners: 'each', frontLeft: 15, backLeft: 6 } as const;
    assert.throws(() => artOf(rectangle, wanted), { code: 'param.invalid' });
  });
});
