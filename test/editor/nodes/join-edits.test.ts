// SPDX-License-Identifier: GPL-3.0-or-later
/** Which ends come together when some are chosen, and which way round. */
import assert from 'node:assert/strict';
import { joinEdit } from '../../../src/editor/nodes/join-edits.js';
import type { JoinManner } from '../../../src/geometry/node-joins.js';
import type { NodeOutline } from '../../../src/geometry/outline-nodes.js';

const along = (isClosed: boolean, ...xs: readonly number[]): NodeOutline => {
  return { nodes: xs.map((x) => ({ x, y: 0 })), isClosed };
};

/** Two open outlines, a closed one, and a lone point. */
const OUTLINES = [along(false, 0, 10), along(false, 20, 30, 44), along(true, 50, 60, 70)];
const POINT = along(false, 90);

/** The outlines that come in the place of others: closed or not, the places of their nodes, which are chosen. */
function joined(manner: JoinManner, picks: readonly (readonly [number, readonly number[]])[]) {
  const made = joinEdit(
    new Map(picks.map(([outline, nodes]) => [outline, new Set(nodes)])),
    (outline) => OUTLINES[outline] ?? POINT,
    manner,
  );
  if (made === undefined) return undefined;
  return [...made].map(([place, outlines]) => [
    place,
    outlines.map(({ outline, picked }) => [
      outline.isClosed ? 'closed' : 'open',
      outline.nodes.map(({ x }) => x),
      [...picked],
    ]),
  ]);
}

describe('ends that are chosen', () => {
  for (const [what, picks, merged, byLine] of [
    ['end and beginning', [1, 0], [0, 15, 30, 44], [0, 10, 20, 30, 44]],
    ['end and end', [1, 2], [0, 27, 30, 20], [0, 10, 44, 30, 20]],
    ['beginning and beginning', [0, 0], [10, 10, 30, 44], [10, 0, 20, 30, 44]],
    ['beginning and end', [0, 2], [10, 22, 30, 20], [10, 0, 44, 30, 20]],
  ] as const) {
    it(`of two outlines make one in the place of the first: ${what}`, () => {
      const one = [0, [picks[0]]] as const;
      const other = [1, [picks[1]]] as const;
      for (const both of [
        [one, other],
        [other, one],
      ]) {
        assert.deepEqual(joined('merge', both), [
          [0, [['open', merged, [1]]]],
          [1, []],
        ]);
        assert.deepEqual(joined('line', both), [
          [0, [['open', byLine, [1, 2]]]],
          [1, []],
        ]);
      }
    });
  }

  it('of one outline close it: as one node, or by a line', () => {
    assert.deepEqual(joined('merge', [[1, [0, 2]]]), [[1, [['closed', [32, 30], [0]]]]]);
    assert.deepEqual(joined('line', [[1, [0, 2]]]), [[1, [['closed', [20, 30, 44], [0]]]]]);
    assert.deepEqual(joined('line', [[0, [0, 1]]]), [[0, [['closed', [0, 10], [0]]]]]);
  });

  it('are not needed to close an outline by a line: one end does, or any node', () => {
    const closed = [[1, [['closed', [20, 30, 44], [0]]]]];
    for (const node of [0, 1, 2]) assert.deepEqual(joined('line', [[1, [node]]]), closed);
    for (const node of [0, 1, 2]) assert.equal(joined('merge', [[1, [node]]]), undefined);
  });

  it('close those outlines only of which both are chosen, where there are more', () => {
    const three = [
      [0, [0, 1]],
      [1, [0]],
    ] as const;
    assert.deepEqual(joined('line', three), [[0, [['closed', [0, 10], [0]]]]]);
    assert.deepEqual(joined('merge', three)?.length, 1);
    const four = [
      [0, [0, 1]],
      [1, [0, 2]],
    ] as const;
    assert.deepEqual(
      joined('line', four)?.map(([place]) => place),
      [0, 1],
    );
  });

  it('are none of a closed outline or of a lone point', () => {
    for (const manner of ['merge', 'line'] as const) {
      assert.equal(joined(manner, [[2, [0, 2]]]), undefined);
      assert.equal(joined(manner, [[3, [0]]]), undefined);
      assert.equal(joined(manner, []), undefined);
    }
  });
});
