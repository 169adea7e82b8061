// SPDX-License-Identifier: GPL-3.0-or-later
/** What the preview thread keeps of assets, jobs and forecasts to draw them again and again. */
import assert from 'node:assert/strict';
import { packShapes } from '../../../src/art/packed-shapes.js';
import { fingerprint } from '../../../src/base/fingerprint.js';
import { PathBuilder } from '../../../src/geometry/path.js';
import { ellipseIn } from '../../../src/geometry/shapes.js';
import type { PathAsset } from '../../../src/model/asset.js';
import { forecastOf, type JobForecast } from '../../../src/pipeline/job-forecast.js';
import {
  prepareAsset,
  preparedBytes,
  prepareForecast,
  prepareJob,
} from '../../../src/pipeline/preview/prepare.js';
import type { Ways } from '../../../src/pipeline/preview/scene.js';
import type { ScanGeometry } from '../../../src/toolpath/toolpath.js';
import { blackAsset } from './scenes.js';

/** A filled outline of so many corners, beside a line. */
function filledAsset(corners: number): PathAsset {
  const pen = new PathBuilder().moveTo(0, 0);
  for (let i = 1; i < corners; i++) pen.lineTo(i % 2 === 0 ? 0 : 100, i / 1000);
  const look = { kind: 'path', layer: 0, strokeWidth: 0 } as const;
  const line = new PathBuilder().moveTo(0, 90).lineTo(50, 90).build();
  const shapes = packShapes([
    { ...look, id: 'line', path: line, fillRule: 'nonzero' },
    { ...look, id: 'filled', path: pen.build(), fill: [0, 0, 0], fillRule: 'evenodd' },
  ]);
  return { kind: 'paths', fingerprint: fingerprint(corners), width: 100, height: 100, shapes };
}

const SCAN = {
  ...{ kind: 'scan', origin: { x: 10, y: 20 }, along: { x: 1, y: 0 }, across: { x: 0, y: -1 } },
  ...{ pixel: 0.5, pitch: 2, widthPx: 8, rows: 3, levels: new Uint8Array(24), overscan: 0 },
  isBidirectional: true,
} as const satisfies ScanGeometry;

function ways(scans: readonly ScanGeometry[], order: readonly number[]): Ways {
  return {
    points: Float64Array.of(0, 0, 5, 0, 7, 7, 9, 9),
    starts: Uint32Array.of(0, 2, 4),
    slots: Uint32Array.of(0, 1),
    order: Int32Array.from(order),
    scans,
  } as unknown as Ways; // What is looked at here.
}

const travels = (scans: readonly ScanGeometry[], order: readonly number[]) => {
  const { points, starts } = prepareJob(ways(scans, order)).travels;
  return [[...points], [...starts]];
};

describe('an asset of outlines', () => {
  it('is the points of its outlines, and which of them are filled by which rule', () => {
    const prepared = prepareAsset(filledAsset(4));
    assert.ok(prepared.kind === 'paths');
    assert.deepEqual([...prepared.outlines.starts], [0, 2, 6]);
    assert.deepEqual(
      [...prepared.outlines.points],
      [...[0, 90, 50, 90], ...[0, 0, 100, 0.001, 0, 0.002, 100, 0.003]],
    );
    assert.deepEqual(prepared.fills, [{ first: 1, end: 2, isEvenOdd: true }]);
  });

  it('is not filled where that would take longer than it is worth', () => {
    const fills = (corners: number) => {
      const prepared = prepareAsset(filledAsset(corners));
      return prepared.kind === 'paths' && prepared.fills.length;
    };
    assert.equal(fills(99_000), 1);
    assert.equal(fills(101_000), 0);
  });
});

describe('a curve', () => {
  it('is straightened so finely that its corners are not seen, however large it is', () => {
    const around = (size: number) => {
      const path = ellipseIn(size, size);
      const look = {
        kind: 'path',
        id: 'a',
        layer: 0,
        strokeWidth: 0,
        fillRule: 'nonzero',
      } as const;
      const shapes = packShapes([{ ...look, path }]);
      const name = fingerprint('circle', size);
      const prepared = prepareAsset({
        ...{ kind: 'paths', fingerprint: name, width: size, height: size, shapes },
      });
      assert.ok(prepared.kind === 'paths');
      const { points } = prepared.outlines;
      let deepest = 0;
      for (let i = 0; i + 3 < points.length; i += 2) {
        const [x, y] = [points[i]! + points[i + 2]!, points[i + 1]! + points[i + 3]!];
        deepest = Math.max(deepest, size / 2 - Math.hypot(x / 2 - size / 2, y / 2 - size / 2));
      }
      return deepest / size;
    };
    for (const size of [1, 1000]) {
      assert.ok(around(size) < 1 / 15_000, `${around(size)} of ${size}`);
      assert.ok(around(size) > 1 / 200_000, 'and no finer than that needs');
    }
  });
});

describe('a picture', () => {
  it('is as large as its piece, with its first row at the back', () => {
    const prepared = prepareAsset(blackAsset(20, 10));
    assert.ok(prepared.kind === 'bitmap');
    assert.deepEqual(prepared.toAsset, [5, 0, 0, -2.5, 0, 10]);
    assert.equal(prepared.pyramid[0]?.widthPx, 4);
    assert.equal(preparedBytes(prepared), 16);
  });
});

describe('the dark ways of a job', () => {
  it('lead from the end of each stroke to the beginning of the next', () => {
    assert.deepEqual(travels([], [0, 1]), [
      [5, 0, 7, 7],
      [0, 2],
    ]);
    assert.deepEqual(travels([], [1, 0])[0], [9, 9, 0, 0]);
    assert.deepEqual(travels([], [0]), [[], [0]]);
    assert.deepEqual(travels([], []), [[], [0]]);
  });

  it('lead to the corner of a scan and from where its last row ends', () => {
    //  10,20 → … the third of three rows runs as the first
    assert.deepEqual(travels([SCAN], [0, -1, 1])[0], [5, 0, 10, 20, 14, 16, 7, 7]);
    const back = { ...SCAN, rows: 2, levels: new Uint8Array(16) };
    assert.deepEqual(travels([back], [-1, 1])[0], [10, 18, 7, 7]);
    const oneWay = { ...back, isBidirectional: false };
    assert.deepEqual(travels([oneWay], [-1, 1])[0], [14, 18, 7, 7]);
    const line = { ...SCAN, rows: 1, levels: new Uint8Array(8) };
    assert.deepEqual(travels([line], [-1, 1])[0], [14, 20, 7, 7], 'one row is as long as it is');
    const leaning = { ...SCAN, along: { x: 0.5, y: 0.25 }, across: { x: 0.25, y: -0.5 } };
    assert.deepEqual(travels([leaning], [-1, 1])[0], [13, 19, 7, 7]);
  });
});

describe('what is kept to be drawn', () => {
  it('weighs what all of its lists and pictures weigh', () => {
    // Two strokes of two points, one run of them, and so many dark ways; a picture of 24 pixels with its halves.
    const weight = (scans: readonly ScanGeometry[], order: readonly number[]) =>
      preparedBytes(prepareJob(ways(scans, order)));
    const strokes = 8 * 8 + 4 * 8 + 3 * 4;
    assert.equal(weight([], [0]), strokes + 4);
    assert.equal(weight([], [0, 1]), strokes + 4 * 8 + 4 * 8 + 2 * 4);
    const [first, ...halves] = prepareJob(ways([SCAN], [-1])).scans[0]!.pyramid;
    assert.equal(first?.pixels.length, 24);
    const pictures = halves.reduce((sum, { pixels }) => sum + pixels.length, 24);
    assert.equal(weight([SCAN], [0]), strokes + 4 + pictures);
    assert.equal(preparedBytes(prepareAsset(filledAsset(4))), 6 * 16 + 4 * 8 + 3 * 4);
  });
});

describe('a scan', () => {
  it('takes its pixels to the bed, row by row', () => {
    const [scan] = prepareJob(ways([SCAN], [-1])).scans;
    assert.deepEqual(scan?.toBed, [0.5, 0, 0, -2, 10, 20]);
    const turned = { ...SCAN, along: { x: 0.6, y: 0.8 }, across: { x: 0.8, y: -0.6 } };
    assert.deepEqual(prepareJob(ways([turned], [-1])).scans[0]?.toBed, [
      ...[0.3, 0.4, 1.6, -1.2, 10, 20],
    ]);
  });
});

describe('a forecast', () => {
  const stutters = { marks: Float32Array.of(1, 2, 3) };
  const energy = {
    ...{ levels: new Uint8Array(12), widthPx: 4, heightPx: 3, pixel: 0.5, x: 10, y: 20 },
  };
  const made = (more: object) => ({ stutters, ...more }) as unknown as JobForecast;

  it('lies on the bed with its first row at the back', () => {
    const prepared = prepareForecast(made({ energy }));
    assert.deepEqual(prepared.energy?.toBed, [0.5, 0, 0, -0.5, 10, 21.5]);
    assert.deepEqual(prepared.marks, stutters.marks);
    assert.ok(preparedBytes(prepared) >= 12 + 12);
  });

  it('has no map where no light falls', () => {
    const prepared = prepareForecast(made({}));
    assert.ok(!('energy' in prepared));
    assert.equal(preparedBytes(prepared), 12);
  });

  it('is that of the job as planned, and none before it is ready', () => {
    const forecast = made({});
    assert.equal(forecastOf({ kind: 'ready', forecast }), forecast);
    assert.equal(forecastOf({ kind: 'working', last: forecast }), undefined);
    assert.equal(forecastOf({ kind: 'off' }), undefined);
  });
});
