// SPDX-License-Identifier: GPL-3.0-or-later
/** Outlines counted and measured: how long, what they enclose, what is there twice. */
import assert from 'node:assert/strict';
import { scaling } from '../../src/geometry/matrix.js';
import { type Path, PathBuilder } from '../../src/geometry/path.js';
import { measureOutlines } from '../../src/shaping/measure-outlines.js';
import { circle, outlinedAsset, rectangle } from '../editor/outlined-asset.js';

const CALM = { throwIfCancelled() {} };
const measured = (paths: readonly Path[], scale = 1) => {
  const { shapes } = outlinedAsset(
    100,
    100,
    paths.map((path) => ({ path })),
  );
  return measureOutlines(CALM, { shapes, toBed: scaling(scale, scale) });
};

describe('outlines that are measured', () => {
  it('say how many there are, how long they are, and what they enclose without their holes', () => {
    const line = new PathBuilder().moveTo(0, 90).lineTo(30, 90).build();
    const { closed, open, length, area, doubled } = measured([
      rectangle(0, 0, 40, 40),
      circle(20, 20, 10),
      line,
    ]);
    assert.deepEqual([closed, open, doubled], [2, 1, 0]);
    assert.ok(Math.abs(length - 160 - 20 * Math.PI - 30) < 0.1);
    assert.ok(Math.abs(area - 1600 + 100 * Math.PI) < 0.5);
  });

  it('are as large as their piece is on the bed', () => {
    const { length, area } = measured([rectangle(0, 0, 10, 10)], 2);
    assert.deepEqual([length, area], [80, 400]);
  });

  it('enclose once what is drawn twice, and say how much of them is', () => {
    const { closed, area, doubled } = measured([rectangle(0, 0, 10, 10), rectangle(0, 0, 10, 10)]);
    assert.deepEqual([closed, area, doubled], [2, 100, 40]);
    assert.equal(measured([rectangle(0, 0, 10, 10), rectangle(10, 0, 10, 10)]).doubled, 10);
  });

  it('enclose again what lies in a hole', () => {
    const nested = [rectangle(0, 0, 40, 40), rectangle(5, 5, 20, 20), rectangle(8, 8, 10, 10)];
    assert.equal(measured(nested).area, 1600 - 400 + 100);
  });

  it('are doubled within a hundredth of a millimetre, not beside each other', () => {
    const beside = (by: number) =>
      measured([rectangle(0, 0, 10, 10), rectangle(by, by, 10, 10)]).doubled!;
    assert.ok(Math.abs(beside(0.004) - 40) < 0.1, `${beside(0.004)} mm`);
    assert.equal(beside(0.5), 0);
  });

  it('are measured no further once that is called off', () => {
    const { shapes } = outlinedAsset(9, 9, [{ path: rectangle(0, 0, 9, 9) }]);
    const stop = new Error('stopped');
    const throwIfCancelled = () => {
      throw stop;
    };
    const measure = () => measureOutlines({ throwIfCancelled }, { shapes, toBed: scaling(1, 1) });
    assert.throws(measure, stop);
  });

  it('ask every five hundred shapes whether that is so', () => {
    const asked = (count: number) => {
      const paths = Array.from({ length: count }, (_, i) => {
        return { path: new PathBuilder().moveTo(i, 0).lineTo(i, 5).build() };
      });
      let times = 0;
      const context = { throwIfCancelled: () => void times++ };
      const { shapes } = outlinedAsset(600, 9, paths);
      measureOutlines(context, { shapes, toBed: scaling(1, 1) });
      return times;
    };
    const once = asked(1);
    assert.deepEqual(
      [2, 501].map((count) => asked(count) - once),
      [0, 1],
    );
  });
});
