// SPDX-License-Identifier: GPL-3.0-or-later
/** Entities of a DXF drawing that are splines under another name. */
import assert from 'node:assert/strict';
import { boundsOf, lengthOf, pathsOf } from '../measure.js';
import { block, dxfText, parseDxfText } from './dxf-text.js';

async function drawn(entities: string) {
  const { art, codes } = await parseDxfText({ entities }, { join: 0 });
  assert.deepEqual(codes, []);
  return { length: lengthOf(pathsOf(art)[0]!.path), height: art.height };
}

describe('a helix of a DXF drawing', () => {
  it('is its spline, whatever is said of its turns', async () => {
    const spline = `100 AcDbSpline 70 0 71 3 40 0 40 0 40 0 40 0 40 1 40 1 40 1 40 1 10 0 20 0 10 10 20 10 10 20 20 10 10 30 20 0`;
    const turns = '100 AcDbHelix 90 29 10 0 20 0 30 0 11 20 21 0 31 0 40 20 41 3 42 5';
    const plain = await drawn(`0 SPLINE 8 0 ${spline}`);
    assert.deepEqual(await drawn(`0 HELIX 8 0 ${spline} ${turns}`), plain);
  });
});

describe('a leader of a DXF drawing', () => {
  const leader = (kind: number) => `0 LEADER 8 0 71 0 72 ${kind} 10 0 20 0 10 20 20 20 10 40 20 20`;

  it('is straight from point to point', async () => {
    const { length } = await drawn(leader(0));
    assert.ok(Math.abs(length - (20 + Math.hypot(20, 20))) < 1e-3, `${length}`);
  });

  it('bends through its points where it is smooth', async () => {
    const { length, height } = await drawn(leader(1));
    assert.ok(length > 48.8 && length < 49.2, `${length}`);
    assert.ok(height > 20.5, `${height}`);
  });

  describe('has an arrowhead', () => {
    const METRIC = '9 $INSUNITS 70 4 9 $MEASUREMENT 70 1';
    const arrowed = '0 LEADER 8 0 3 OWN 71 1 10 0 20 0 10 20 20 0 10 20 20 20';
    const style = (pairs: string) => `0 DIMSTYLE 2 Own ${pairs}`;
    const fills = async (sections: object) => {
      const text = dxfText({ header: METRIC, ...sections }).replace('K RECORD', 'K_RECORD');
      const { art, codes } = await parseDxfText(text, { join: 0 });
      assert.deepEqual(codes, []);
      return pathsOf(art).filter(({ fill }) => fill !== undefined);
    };
    const size = async (sections: object) => {
      const [arrow] = await fills(sections);
      const { minX, maxX, minY, maxY } = boundsOf(arrow!.path);
      return [maxX - minX, maxY - minY].map((mm) => Number(mm.toFixed(3)));
    };

    it('as large as its style and the drawing say', async () => {
      const entities = arrowed;
      assert.deepEqual(await size({ entities }), [2.5, 0.833]);
      assert.deepEqual(await size({ entities, header: '9 $INSUNITS 70 4' }), [0.18, 0.06]);
      assert.deepEqual(await size({ entities, tables: style('41 3') }), [3, 1]);
      assert.deepEqual(await size({ entities, tables: style('41 3 40 2') }), [6, 2]);
      assert.deepEqual(await size({ entities, tables: style('41 3 40 0') }), [3, 1]);
    });

    it('as large as it says itself', async () => {
      const entities = `${arrowed} 1001 ACAD 1000 DSTYLE 1002 { 1070 79 1070 41 1070 41 1040 6 1002 }`;
      assert.deepEqual(await size({ entities, tables: style('41 3') }), [6, 2]);
    });

    it('unless that is longer than half of its first side', async () => {
      assert.deepEqual(await fills({ entities: arrowed, tables: style('41 10.1') }), []);
      assert.deepEqual(await size({ entities: arrowed, tables: style('41 9') }), [9, 3]);
    });

    it('of the block that its style names', async () => {
      const tables = `0 BLOCK_RECORD 5 a9 2 Dot ${style('41 2 341 A9')}`;
      const blocks = block('DOT', '0 SOLID 8 0 10 0 20 1 11 1 21 1 12 0 22 2 13 1 23 2');
      // It looks to the left, as the line comes from the right.
      const entities = `${arrowed} 0 LINE 8 0 10 0 20 0 11 -2 21 -4`;
      const [dot] = await fills({ tables, blocks, entities });
      const { minX, minY, maxX, maxY } = boundsOf(dot!.path);
      assert.deepEqual([minX, minY, maxX, maxY], [0, 0, 2, 2]);
    });
  });

  it('goes on under words that stand above it', async () => {
    const entities =
      '0 LEADER 8 0 3 OWN 71 0 73 0 75 1 74 1 41 10 10 0 20 0 10 20 20 0 211 -1 221 0';
    const width = async (above: number) => {
      const tables = `0 DIMSTYLE 2 Own 77 ${above} 147 0.5 40 2`;
      return (await parseDxfText({ tables, entities })).art.width;
    };
    assert.equal(await width(1), 31);
    assert.equal(await width(0), 20);
    const plain = async (isMetric: number, tables = '') => {
      const header = `9 $INSUNITS 70 4 9 $MEASUREMENT 70 ${isMetric}`;
      return (await parseDxfText({ header, tables, entities })).art.width;
    };
    // As far as metric and imperial drawings leave between a line and its words; imperial ones have these beside it.
    assert.equal(await plain(1), 30.625);
    assert.equal(await plain(0), 20);
    assert.equal(await plain(0, '0 DIMSTYLE 2 Own 77 1'), 30.09);
  });
});
