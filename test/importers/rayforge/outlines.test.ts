// SPDX-License-Identifier: GPL-3.0-or-later
/** Outlines as Rayforge keeps them: lists of commands, old records, rings, and sketches of solved points. */
import assert from 'node:assert/strict';
import type { Path } from '../../../src/geometry/path.js';
import { RayforgeFindings } from '../../../src/importers/rayforge/findings.js';
import { matrixOf, readGeometry } from '../../../src/importers/rayforge/geometry.js';
import { sketchOutline } from '../../../src/importers/rayforge/sketch.js';
import { areaOf, boundsOf } from '../measure.js';

const near = (found: number, right: number) =>
  assert.ok(Math.abs(found - right) < 1e-3, `${found} is not ${right}`);
const nearBox = (path: Path, right: readonly number[]) => {
  const { minX, minY, maxX, maxY } = boundsOf(path);
  for (const [i, mm] of [minX, minY, maxX, maxY].entries()) near(mm, right[i]!);
};
const textOf = ({ ops, coords }: Path) => `${[...ops].join('')} ${[...coords].join(' ')}`;

describe('an outline of commands', () => {
  const records = [
    { type: 'MoveToCommand', end: [0, 0, 0] },
    { type: 'LineToCommand', end: [10, 0, 0] },
    { type: 'CurveToCommand', end: [10, 10, 0], control1: [13, 3, 0], control2: [13, 7, 0] },
    { type: 'ArcToCommand', end: [0, 10, 0], center_offset: [-5, 0, 0], clockwise: false },
  ];
  const list = [
    ['M', 0, 0, 0],
    ['L', 10, 0, 0],
    ['B', 10, 10, 0, 13, 3, 13, 7],
    ['A', 0, 10, 0, -5, 0, 0],
  ];

  it('is the same in a list and in the records of older files', () => {
    const found = readGeometry({ commands: list });
    assert.equal(textOf(found.path), textOf(readGeometry({ commands: records }).path));
    assert.match(textOf(found.path), /^012+ 0 0 10 0 13 3 13 7 10 10 /);
    nearBox(found.path, [0, 0, 12.25, 15]);
  });

  it('runs its arcs clockwise where they say so, and in old records where they say nothing', () => {
    const half = (way: unknown) =>
      readGeometry({
        commands: [
          ['M', 10, 0],
          ['A', 0, 0, 0, -5, 0, way],
        ],
      });
    nearBox(half(0).path, [0, 0, 10, 5]);
    nearBox(half(1).path, [0, -5, 10, 0]);
    const { clockwise: _, ...silent } = { ...records[3]!, end: [0, 0, 0] };
    nearBox(
      readGeometry({ commands: [{ ...records[0], end: [10, 0, 0] }, silent] }).path,
      [0, -5, 10, 0],
    );
  });

  it('is closed where it ends as it began, each part for itself', () => {
    const corner = [
      ['M', 0, 0],
      ['L', 5, 0],
      ['L', 5, 5],
    ];
    const { path } = readGeometry({ commands: [...corner, ['L', 0, 0], ...corner, ['M', 9, 9]] });
    assert.equal([...path.ops].join(''), '01113011');
    const upTo = (x: number, y: number) =>
      readGeometry({
        commands: [
          ['M', 3, 7],
          ['L', 9, 9],
          ['L', x, y],
        ],
      });
    for (const [x, y, ops] of [
      [3, 7, '0113'],
      [3, -7, '011'],
      [-3, 7, '011'],
      [3.001, 7, '011'],
      [3, 7.001, '011'],
    ] as const)
      assert.equal([...upTo(x, y).path.ops].join(''), ops, `${x} ${y}`);
  });

  it('says at which of its ops each command stands, and which it does not know', () => {
    const { opOf, unknown, path } = readGeometry({
      commands: [['X', 1, 2], ...list, ['L', 'far', 2], { type: 'SpiralCommand', end: [1, 1] }, 7],
    });
    assert.deepEqual(opOf.slice(0, 5), [0, 0, 0, 2, 3]);
    assert.equal(opOf.at(-1), path.ops.length);
    assert.deepEqual(unknown, ['X', 'L', 'SpiralCommand', '?']);
  });

  it('begins with its first place where nothing was moved to', () => {
    assert.equal(
      textOf(
        readGeometry({
          commands: [
            ['L', 3, 4],
            ['L', 5, 6],
          ],
        }).path,
      ),
      '01 3 4 5 6',
    );
    assert.deepEqual(readGeometry({ commands: [['A', 3, 4, 0, 1, 1, 0]] }).unknown, ['A']);
  });

  it('may be rings, which are closed', () => {
    const { path } = readGeometry({
      paths: [
        [
          [0, 0],
          [4, 0],
          [4, 3],
        ],
        [[9, 9]],
        [
          [1, 1],
          [2, 2],
          ['x', 2],
        ],
      ],
    });
    assert.equal(textOf(path), '0113013 0 0 4 0 4 3 1 1 2 2');
    assert.equal(readGeometry(undefined).path.ops.length, 0);
  });

  it('is taken to its place by a matrix that is written row by row', () => {
    assert.deepEqual(
      matrixOf([
        [1, 2, 3],
        [4, 5, 6],
        [0, 0, 1],
      ]),
      [1, 4, 2, 5, 3, 6],
    );
    assert.equal(
      matrixOf([
        [1, 2],
        [4, 5, 6],
      ]),
      undefined,
    );
  });
});

describe('a sketch', () => {
  const POINTS = [
    ...[
      [0, 0],
      [40, 0],
      [40, 20],
      [0, 20],
      [20, 0],
      [20, 8],
      [26, 0],
    ],
  ].map(([x, y], id) => ({ id, x, y }));

  async function drawn(...entities: readonly object[]) {
    const findings = new RayforgeFindings();
    const sketch = { registry: { points: POINTS, entities } };
    const path = await sketchOutline(sketch, {}, findings);
    return { path, codes: findings.toProblems('s').map(({ code }) => code) };
  }
  const line = (p1_idx: number, p2_idx: number) => ({ type: 'line', p1_idx, p2_idx });

  it('is stretched into the unit square, lines that share a point joined', async () => {
    const { path, codes } = await drawn(line(0, 1), line(1, 2), line(2, 3), line(3, 0));
    assert.deepEqual(codes, []);
    assert.equal([...path!.ops].join(''), '011113');
    nearBox(path!, [0, 0, 1, 1]);
    near(Math.abs(areaOf(path!)), 1);
  });

  it('leaves out what only helped to draw it', async () => {
    const { path } = await drawn(line(0, 1), line(1, 2), { ...line(2, 0), construction: true });
    assert.equal([...path!.ops].join(''), '011');
  });

  it('has circles through a point and ellipses through two, turned as those are', async () => {
    const frame = [line(0, 1), line(1, 2)];
    // In a box of 40 × 20 that is a unit now.
    const circle = await drawn(...frame, { type: 'circle', center_idx: 4, radius_pt_idx: 6 });
    nearBox(circle.path!, [0, 0, 1, 1]);
    const alone = await drawn({ type: 'circle', center_idx: 4, radius_pt_idx: 6 });
    near(Math.abs(areaOf(alone.path!)), Math.PI / 4);
    const ellipse = { type: 'ellipse', center_idx: 4, radius_x_pt_idx: 6, radius_y_pt_idx: 5 };
    const both = await drawn(line(0, 1), ellipse);
    nearBox(both.path!, [0, 0, 1, 1]);
    // Twelve of forty wide, and as high as all.
    near(Math.abs(areaOf(both.path!)), (Math.PI / 4) * (12 / 40));
    const turned = { type: 'ellipse', center_idx: 0, radius_x_pt_idx: 5, radius_y_pt_idx: 6 };
    const leaning = (await drawn(turned)).path!;
    const [long, short] = [Math.hypot(20, 8), 26];
    const [cos, sin] = [20 / long, 8 / long];
    const box = [Math.hypot(long * cos, short * sin), Math.hypot(long * sin, short * cos)] as const;
    near(Math.abs(areaOf(leaning)), (Math.PI * long * short) / (4 * box[0] * box[1]));
  });

  it('has arcs either way round, and curves with handles of their own ends', async () => {
    const arc = (clockwise: boolean) => ({
      type: 'arc',
      start_idx: 1,
      end_idx: 0,
      center_idx: 4,
      clockwise,
    });
    // Above its ends with the short line from its middle in it, and below them with the line beyond.
    const lineIn = async (clockwise: boolean) => {
      const { path } = await drawn(arc(clockwise), line(4, 5));
      return boundsOf({ ops: path!.ops.slice(-2), coords: path!.coords.slice(-4) });
    };
    assert.deepEqual(await lineIn(false), { minX: 0.5, minY: 0, maxX: 0.5, maxY: 0.4 });
    const beyond = await lineIn(true);
    near(beyond.minY, 20 / 28);
    near(beyond.maxY, 1);
    const bezier = { type: 'bezier', start_idx: 0, end_idx: 1, cp1: [10, 20], cp2: [-10, 20] };
    const { path } = await drawn(bezier);
    assert.deepEqual(
      [...path!.coords].map((n) => Math.round(n * 100) / 100),
      [0, 0, 0.25, 1.33, 0.75, 1.33, 1, 0],
    );
    const bare = await drawn({ type: 'bezier', start_idx: 0, end_idx: 2 });
    assert.deepEqual([...bare.path!.coords], [0, 0, 0, 0, 1, 1, 1, 1]);
  });

  it('names what it does not know, and draws nothing of nothing', async () => {
    const { path, codes } = await drawn({ type: 'spline', start_idx: 0, end_idx: 1 }, line(0, 99));
    assert.equal(path, undefined);
    assert.deepEqual(codes, ['import.entity-unknown']);
    assert.deepEqual(await drawn({ type: 'circle', center_idx: 0, radius_pt_idx: 0 }), {
      path: undefined,
      codes: ['import.entity-unknown'],
    });
  });
});
