// SPDX-License-Identifier: GPL-3.0-or-later
/** DXF drawings keep arcs as arcs and curves as splines. */
import assert from 'node:assert/strict';
import type { Art, PathShape } from '../../../src/art/art.js';
import { dxfWriter } from '../../../src/exporters/dxf/writer.js';
import { exporters } from '../../../src/exporters/index.js';
import { type Path, PathBuilder } from '../../../src/geometry/path.js';
import { ellipseIn, roundedRectangle } from '../../../src/geometry/shapes.js';
import { dxfReader } from '../../../src/importers/dxf/reader.js';
import { areaOf, pathsOf } from '../../importers/measure.js';

const RED = [255, 0, 0] as const;

function drawing(paths: readonly Path[], paint: Partial<PathShape> = { stroke: RED }): Art {
  const shapes = paths.map((path, i): PathShape => {
    const plain = {
      kind: 'path',
      id: `s${i}`,
      layer: 0,
      fillRule: 'nonzero',
      strokeWidth: 0.1,
    } as const;
    return { ...plain, path, ...paint };
  });
  return { width: 100, height: 100, layers: [{ name: 'Ça & <là>' }], shapes };
}

function written(art: Art, params = {}): string {
  return Buffer.concat([...dxfWriter.write(art, params)]).toString('latin1');
}

function typesIn(text: string): string[] {
  const entities = text.slice(text.indexOf('\nENTITIES\n'), text.indexOf('\nOBJECTS\n'));
  return [...entities.matchAll(/^0\n([A-Z]+)\n/gm)].map((m) => m[1]!).filter((t) => !/SEC/.test(t));
}

describe('a DXF drawing that Kerf writes', () => {
  const curve = new PathBuilder().moveTo(0, 0).cubicTo(5, 20, 10, -20, 15, 3).lineTo(20, 0).build();

  it('has circles, bulges and splines, never chords', () => {
    assert.deepEqual(typesIn(written(drawing([ellipseIn(20, 20)]))), ['CIRCLE']);
    const rounded = written(drawing([roundedRectangle(30, 20, 4)]));
    assert.deepEqual(typesIn(rounded), ['LWPOLYLINE']);
    assert.equal(rounded.match(/^42\n0\.414214\n/gm)?.length, 4);
    assert.deepEqual(typesIn(written(drawing([curve, ellipseIn(30, 10)]))), ['SPLINE', 'SPLINE']);
  });

  it('has no outline that goes nowhere, and no area within a line there and back', async () => {
    const path = new PathBuilder().moveTo(5, 5).lineTo(5, 5).close().moveTo(0, 0).lineTo(9, 0);
    const both = { fill: RED, stroke: RED };
    const text = written(drawing([path.build()], both));
    assert.deepEqual(typesIn(text), ['LWPOLYLINE']);
    const { problems } = await dxfReader.parse(Buffer.from(text), { name: 'x' });
    assert.deepEqual(problems, []);
    const area = path.moveTo(0, 0).lineTo(9, 0).lineTo(0, 9).close().build();
    assert.deepEqual(typesIn(written(drawing([area], both))), [
      'LWPOLYLINE',
      'LWPOLYLINE',
      'HATCH',
    ]);
  });

  it('is the same curves when it is read again', async () => {
    const paths = [ellipseIn(20, 20), roundedRectangle(30, 20, 4), ellipseIn(30, 10)];
    const text = written(drawing(paths));
    const { art, problems } = await dxfReader.parse(Buffer.from(text), { name: 'x' });
    assert.deepEqual(problems, []);
    assert.deepEqual(art.layers, [{ name: 'Ça & _là_', isNamed: true, colour: RED }]);
    pathsOf(art).forEach(({ path }, i) => {
      const [area, expected] = [Math.abs(areaOf(path)), Math.abs(areaOf(paths[i]!))];
      assert.ok(Math.abs(area - expected) < 1e-3 * expected, `${area} ${expected}`);
    });
    const again = written(drawing([curve]));
    const back = await dxfReader.parse(Buffer.from(again), { name: 'x' });
    const [, , , , , , x, y] = pathsOf(back.art)[0]!.path.coords;
    assert.ok(Math.abs(x! - 15) < 1e-6 && y! > 0);
  });

  it('has hatches for fills, or their outlines', () => {
    const filled = drawing([ellipseIn(20, 20)], { fill: RED });
    assert.deepEqual(typesIn(written(filled)), ['HATCH']);
    assert.deepEqual(typesIn(written(filled, { fills: 'outline' })), ['CIRCLE']);
  });

  it('has outlines smaller than a millimetre as they are', () => {
    const small = new PathBuilder().moveTo(3, 3).lineTo(3.4, 3).lineTo(3.4, 3.4).close().build();
    const text = written(drawing([small]));
    assert.deepEqual(typesIn(text), ['LWPOLYLINE']);
    assert.match(text, /\n90\n3\n70\n1\n/, 'three corners, closed');
  });

  it('has no circle where an arc is closed by a line, or two arcs have not one middle', () => {
    const arc = (path: PathBuilder, x: number, radius: number, [from, to]: readonly number[]) => {
      // A cubic for each of equal parts of at most a right angle.
      const parts = Math.ceil((to! - from!) / (Math.PI / 2) - 1e-9);
      const step = (to! - from!) / parts;
      const reach = (4 / 3) * Math.tan(step / 4) * radius;
      for (let i = 0; i < parts; i++) {
        const [a, b] = [from! + i * step, from! + (i + 1) * step];
        const at = (angle: number, along: number) =>
          [
            x + radius * Math.cos(angle) - along * Math.sin(angle),
            radius * Math.sin(angle) + along * Math.cos(angle),
          ] as const;
        path.cubicTo(...at(a, reach), ...at(b, -reach), ...at(b, 0));
      }
      return path;
    };
    const almost = arc(new PathBuilder().moveTo(10, 0), 0, 10, [0, (11 / 6) * Math.PI]);
    assert.deepEqual(typesIn(written(drawing([almost.close().build()]))), ['LWPOLYLINE']);
    const spiral = arc(new PathBuilder().moveTo(10, 0), 0, 10, [0, Math.PI]);
    arc(spiral, 0.2, 10.2, [Math.PI, 2 * Math.PI]);
    assert.deepEqual(typesIn(written(drawing([spiral.close().build()]))), ['LWPOLYLINE']);
    const whole = arc(new PathBuilder().moveTo(10, 0), 0, 10, [0, 2 * Math.PI]);
    assert.deepEqual(typesIn(written(drawing([whole.close().build()]))), ['CIRCLE']);
  });

  it('closes a curve by a line also where its end is straight above or beside its beginning', () => {
    for (const [x, y] of [
      [0, 8],
      [8, 0],
    ] as const) {
      const path = new PathBuilder().moveTo(0, 0).cubicTo(9, -7, 12, 9, x, y).close().build();
      const text = written(drawing([path]));
      assert.deepEqual(typesIn(text), ['SPLINE']);
      // The curve and the line back: one point, and three for each.
      assert.match(text, /\n73\n7\n/);
    }
  });

  it('has a name for every layer, none too long and none twice', () => {
    const long = 'x'.repeat(300);
    const names = ['', '  ', 'layer', long, `${long}y`, '0', 'é\u{1f525}'];
    const [shape] = drawing([curve]).shapes as [PathShape];
    const shapes = names.map((_, layer) => ({ ...shape, layer }));
    const text = written({ ...drawing([]), layers: names.map((name) => ({ name })), shapes });
    const entities = text.slice(text.indexOf('\nENTITIES\n'));
    const short = 'x'.repeat(200);
    assert.deepEqual(
      [...entities.matchAll(/\n100\nAcDbEntity\n8\n(.*)\n/g)].map(([, name]) => name),
      ['Layer', 'Layer-2', 'layer-3', short, `${short}-2`, '0-2', '\\U+00E9\\U+D83D\\U+DD25'],
    );
  });

  it('has no outline of a place where nothing was drawn', () => {
    const path = new PathBuilder().moveTo(5, 5).moveTo(0, 0).lineTo(9, 0).moveTo(7, 7).build();
    assert.deepEqual(typesIn(written(drawing([path]))), ['LWPOLYLINE']);
  });

  it('is copied for other programs, as SVG is', () => {
    const copied = exporters.filter(({ isCopied }) => isCopied === true);
    assert.deepEqual(
      copied.map(({ id }) => id),
      ['svg', 'dxf'],
    );
  });
});
