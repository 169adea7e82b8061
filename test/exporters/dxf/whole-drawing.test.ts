// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A DXF drawing word by word. Programs that read DXF are strict and silent: one wrong code in a table, one handle
 * twice, and AutoCAD refuses the file without a reason. So the whole text of one drawing with everything in it is
 * kept beside this test, and what it is made of is held to the rules of the format.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Art, PathShape } from '../../../src/art/art.js';
import { dxfWriter } from '../../../src/exporters/dxf/writer.js';
import { type Path, PathBuilder } from '../../../src/geometry/path.js';
import { ellipseIn, roundedRectangle } from '../../../src/geometry/shapes.js';
import { projectRoot } from '../../support/project-root.js';

const KEPT = join(projectRoot, 'test/data/dxf/written-by-kerf.dxf');

const WAVE = new PathBuilder().moveTo(0, 0).cubicTo(5, 20, 10, -20, 15, 3).lineTo(20, 6).build();
const LEAF = new PathBuilder()
  .moveTo(3, 1)
  .cubicTo(9, 9, 9, -9, 15, 1)
  .lineTo(9, -6)
  .close()
  .build();
const BACK = new PathBuilder().moveTo(1, 2).lineTo(7, 2).lineTo(7, 8).lineTo(1, 2).close().build();
const ON = new PathBuilder().moveTo(0, 0).lineTo(4, 0).close().lineTo(0, 5).build();
const ARC = new PathBuilder().moveTo(40, 0).cubicTo(45.5228475, 0, 50, 4.4771525, 50, 10).build();

function shape(path: Path, layer: number, paint: Partial<PathShape>): PathShape {
  const plain = { kind: 'path', id: `${layer}`, fillRule: 'nonzero', strokeWidth: 0.1 } as const;
  return { ...plain, layer, path, ...paint };
}

const EVERYTHING: Art = {
  width: 100,
  height: 80,
  layers: [
    { name: 'Cut', colour: [255, 128, 1] },
    { name: 'cut' },
    { name: ' :| ' },
    { name: 'Ähre' },
  ],
  shapes: [
    shape(roundedRectangle(30, 20, 4), 0, { stroke: [255, 0, 0] }),
    shape(ellipseIn(20, 20), 0, { stroke: [0, 255, 0], fill: [0, 0, 255] }),
    shape(WAVE, 1, { stroke: [1, 2, 3] }),
    shape(LEAF, 1, { fill: [9, 8, 7] }),
    shape(LEAF, 2, { stroke: [9, 8, 7], fill: [7, 8, 9] }),
    shape(BACK, 2, { stroke: [0, 0, 0], fill: [250, 251, 252] }),
    shape(ON, 3, {}),
    shape(ARC, 3, { stroke: [10, 20, 30] }),
  ],
};

function written(art: Art, params = {}): string {
  return Buffer.concat([...dxfWriter.write(art, params)]).toString('latin1');
}

type Pair = readonly [code: number, value: string];

function pairsOf(text: string): readonly Pair[] {
  const lines = text.split('\n');
  assert.equal(lines.pop(), '', 'ends with its last line');
  assert.equal(lines.length % 2, 0, 'a value for every code');
  return lines.flatMap((code, i) => (i % 2 === 0 ? [[Number(code), lines[i + 1]!] as const] : []));
}

describe('a DXF drawing with everything in it', () => {
  const pairs = pairsOf(written(EVERYTHING));

  it('is the one that is kept, word by word', () => {
    assert.equal(written(EVERYTHING), readFileSync(KEPT, 'latin1'));
  });

  it('opens and closes its sections, tables and blocks in turn', () => {
    const opened: string[] = [];
    const closes: Record<string, string> = { ENDSEC: 'SECTION', ENDTAB: 'TABLE', ENDBLK: 'BLOCK' };
    for (const [code, value] of pairs) {
      if (code !== 0) continue;
      if (Object.values(closes).includes(value)) opened.push(value);
      else if (value in closes) assert.equal(opened.pop(), closes[value]);
    }
    assert.deepEqual([opened, pairs.at(-1)], [[], [0, 'EOF']]);
  });

  it('gives every object a handle of its own, and names no owner that is not there', () => {
    const handles = pairs.flatMap(([code, value], i) =>
      code === 5 && pairs[i - 1]?.[1] !== '$HANDSEED' ? [value] : [],
    );
    assert.equal(new Set(handles).size, handles.length);
    const seed = pairs[pairs.findIndex(([, value]) => value === '$HANDSEED') + 1]![1];
    for (const handle of handles)
      assert.ok(Number.parseInt(handle, 16) < Number.parseInt(seed, 16));
    for (const [code, value] of pairs) {
      if (code === 330 && value !== '0') assert.ok(handles.includes(value), value);
      if (code === 350) assert.ok(handles.includes(value), value);
    }
  });

  it('counts what it says it counts', () => {
    const entities = entitiesOf(pairs);
    for (const entity of entities) {
      const count = (code: number) => entity.filter(([one]) => one === code).length;
      const said = (code: number) => Number(entity.find(([one]) => one === code)?.[1]);
      const type = entity[0]![1];
      if (type === 'LWPOLYLINE') assert.equal(said(90), count(10));
      if (type === 'SPLINE') assert.deepEqual([said(72), said(73)], [count(40), count(10)]);
      if (type === 'SPLINE') assert.equal(said(72), said(73) + said(71) + 1, 'knots of a spline');
      if (type === 'HATCH') assert.equal(said(91), count(92));
    }
    assert.deepEqual(
      entities.map(([first]) => first![1]),
      [
        'LWPOLYLINE',
        'CIRCLE',
        'HATCH',
        'SPLINE',
        'HATCH',
        'SPLINE',
        'HATCH',
        'LWPOLYLINE',
        'HATCH',
      ].concat(['LWPOLYLINE', 'LWPOLYLINE', 'LWPOLYLINE']),
    );
  });

  it('has layers whose names differ, also where letters of both sizes are one', () => {
    const names = pairs.flatMap(([code, value], i) =>
      code === 100 && value === 'AcDbLayerTableRecord' ? [pairs[i + 1]![1]] : [],
    );
    assert.deepEqual(names, ['Cut', 'cut-2', '__', '\\U+00C4hre', '0']);
  });

  it('is a line from each corner to the next where fills are outlines', () => {
    const outlined = entitiesOf(pairsOf(written(EVERYTHING, { fills: 'outline' })));
    assert.ok(outlined.every(([first]) => first![1] !== 'HATCH'));
    assert.equal(outlined.length, 9);
    const colours = outlined.map((entity) => entity.find(([code]) => code === 420)?.[1]);
    assert.equal(colours[3], String((9 << 16) | (8 << 8) | 7), 'a fill alone gives its colour');
    assert.deepEqual(colours.slice(6, 8), ['0', '0'], 'what has no paint is black');
  });
});

function entitiesOf(pairs: readonly Pair[]): Pair[][] {
  const from = pairs.findIndex(([code, value]) => code === 2 && value === 'ENTITIES');
  const to = pairs.findIndex(([code, value], i) => i > from && code === 0 && value === 'ENDSEC');
  const entities: Pair[][] = [];
  for (const pair of pairs.slice(from + 1, to)) {
    if (pair[0] === 0) entities.push([]);
    entities.at(-1)!.push(pair);
  }
  return entities;
}
