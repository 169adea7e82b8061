// SPDX-License-Identifier: GPL-3.0-or-later
/** Entities of a DXF drawing that are splines under another name. */
import assert from 'node:assert/strict';
import { lengthOf, pathsOf } from '../measure.js';
import { parseDxfText } from './dxf-text.js';

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

  it('has no arrowhead, which is said', async () => {
    const entities = leader(0).replace('71 0', '71 1');
    const { codes } = await parseDxfText({ entities }, { join: 0 });
    assert.deepEqual(codes, ['import.arrow-ignored']);
  });
});
