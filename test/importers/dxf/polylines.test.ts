// SPDX-License-Identifier: GPL-3.0-or-later
/** The old polylines of a DXF drawing: flat ones, nets and bodies of faces, all of records of their own. */
import assert from 'node:assert/strict';
import { lengthOf, outlinesOf, pathsOf } from '../measure.js';
import { parseDxfText } from './dxf-text.js';

const vertex = (x: number, y: number, more = '') => `0 VERTEX 8 0 10 ${x} 20 ${y} 30 0 ${more}`;
const polyline = (head: string, ...vertices: readonly string[]) =>
  `0 POLYLINE 8 0 66 1 ${head} ${vertices.join(' ')} 0 SEQEND`;

async function drawn(entities: string) {
  const { art, codes } = await parseDxfText({ entities }, { join: 0 });
  const paths = pathsOf(art).map(({ path }) => path);
  return {
    codes,
    length: paths.reduce((sum, path) => sum + lengthOf(path), 0),
    lines: paths.flatMap(outlinesOf),
  };
}

const near = (found: number, right: number) =>
  assert.ok(Math.abs(found - right) < 1e-3, `${found} is not ${right}`);

describe('an old polyline', () => {
  const corners = [vertex(0, 0), vertex(10, 0), vertex(10, 10)];

  it('is open or closed, with arcs where it bulges, and without the points that only pull', async () => {
    near((await drawn(polyline('70 0', ...corners))).length, 20);
    near((await drawn(polyline('70 1', ...corners))).length, 20 + Math.hypot(10, 10));
    const bulged = [vertex(0, 0, '42 1'), vertex(10, 0)];
    near((await drawn(polyline('70 0', ...bulged))).length, 5 * Math.PI);
    const inSpace = polyline('70 8', ...bulged.map((one) => `${one} 70 32`));
    near((await drawn(inSpace)).length, 10);
    near(
      (await drawn(polyline('70 4', corners[0]!, vertex(5, 99, '70 16'), corners[1]!))).length,
      10,
    );
  });

  it('may be a net of lines along and across, closed where it says so', async () => {
    // Two rows of three, ten apart.
    const net = [0, 10].flatMap((y) => [0, 10, 20].map((x) => vertex(x, y, '70 64')));
    near((await drawn(polyline('70 16 71 2 72 3', ...net))).length, 2 * 20 + 3 * 10);
    near((await drawn(polyline('70 48 71 2 72 3', ...net))).length, 2 * 40 + 3 * 10);
    near((await drawn(polyline('70 17 71 2 72 3', ...net))).length, 2 * 20 + 3 * 20);
    const pulled = [...net, vertex(50, 50, '70 80')];
    near((await drawn(polyline('70 16 75 5 71 9 72 9 73 2 74 3', ...pulled))).length, 70);
    for (const size of ['71 2 72 2', '71 1 72 6', '71 6 72 1'])
      assert.equal((await drawn(polyline(`70 16 ${size}`, ...net))).lines.length, 0, size);
  });

  it('may be a body, of which each edge that is not hidden is drawn once', async () => {
    const points = [vertex(0, 0), vertex(10, 0), vertex(10, 10), vertex(0, 10)].map(
      (one) => `${one} 70 192`,
    );
    const face = (...numbers: readonly number[]) =>
      vertex(0, 0, `70 128 ${numbers.map((n, i) => `${71 + i} ${n}`).join(' ')}`);
    const body = (...faces: readonly string[]) => drawn(polyline('70 64', ...points, ...faces));
    near((await body(face(1, 2, 3, 4))).length, 40);
    near((await body(face(1, 2, 3, 0), face(1, 3, 4, 0))).length, 40 + Math.hypot(10, 10));
    near((await body(face(1, 2, -3, 0), face(-1, 3, 4, 0))).length, 40);
    near((await body(face(1, 2, 9, 0))).length, 10);
    assert.equal((await body()).lines.length, 0);
  });
});

describe('the width of a polyline', () => {
  const corner = (x: number, widths = '') => `10 ${x} 20 0 ${widths}`;
  const light = (head: string, ...corners: readonly string[]) =>
    `0 LWPOLYLINE 8 0 90 ${corners.length} 70 0 ${head} ${corners.join(' ')}`;

  async function widthIn(entities: string) {
    const { art, codes } = await parseDxfText({ entities }, { join: 0 });
    return { width: pathsOf(art)[0]!.strokeWidth, codes };
  }

  it('is that of the whole, or of all its sides', async () => {
    for (const line of [
      light('43 3', corner(0), corner(9)),
      light('', corner(0, '40 3 41 3'), corner(9)),
      polyline('70 0 40 3 41 3', vertex(0, 0), vertex(9, 0)),
    ]) {
      assert.deepEqual(await widthIn(line), { width: 3, codes: [] }, line);
    }
  });

  it('is the mean where it changes, which is said', async () => {
    const arrow = light('', corner(0, '40 6 41 2'), corner(9, '40 2 41 2'));
    assert.deepEqual(await widthIn(arrow), { width: 4, codes: ['import.line-width-changed'] });
  });

  it('is not what a spline says of its tolerance', async () => {
    const knots = '40 0 40 0 40 0 40 0 40 1 40 1 40 1 40 1';
    const points = [0, 3, 6, 9].map((x) => `10 ${x} 20 0 30 0`).join(' ');
    const spline = `0 SPLINE 8 0 70 8 71 3 72 8 73 4 74 0 43 0.0000001 ${knots} ${points}`;
    assert.deepEqual(await widthIn(spline), { width: 0.25, codes: [] });
  });
});
