// SPDX-License-Identifier: GPL-3.0-or-later
/** Bridges placed by hand are left in whatever is cut there, and named where nothing is. */
import assert from 'node:assert/strict';
import { inEnglish } from '../../src/base/message.js';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { polylineLength } from '../../src/geometry/polyline.js';
import { bedBounds } from '../../src/machine/profile.js';
import type { PieceTab } from '../../src/model/rows.js';
import { operations } from '../../src/operations/index.js';
import { defaultsOf } from '../../src/params/schema.js';
import { buildGraph } from '../../src/pipeline/graph.js';
import type { JobTab } from '../../src/pipeline/hand-tabs.js';
import { summarise } from '../../src/pipeline/job-summary.js';
import { arrangeJob } from '../../src/pipeline/layout-task.js';
import { packGeometry, unpackGeometry } from '../../src/pipeline/packed.js';
import type { LayoutRequest } from '../../src/pipeline/task-refs.js';
import type { Refinement } from '../../src/refinements/contract.js';
import { refinements } from '../../src/refinements/index.js';
import type { ExecutionContext } from '../../src/tasker/index.js';
import type { BlockGeometry, PathGeometry } from '../../src/toolpath/toolpath.js';
import { squareDocument } from '../support/documents.js';
import { partOfOne } from '../support/progress.js';

/** The bodies use no more of it than this. */
const CONTEXT = {
  setMessage() {},
  setProgress: partOfOne,
  throwIfCancelled() {},
} as unknown as ExecutionContext;
const NO_ESTIMATE = { seconds: 0, cutMillimetres: 0, travelMillimetres: 0 };

const square = (side: number): BlockGeometry => ({
  kind: 'path',
  points: Float64Array.of(0, 0, side, 0, side, side, 0, side, 0, 0),
});
const chosen = (id: string, params = {}) => {
  const { version, ...one } = refinements.find((r) => r.id === id) as Refinement;
  return { id, version, params: { ...defaultsOf(one.params), ...params } };
};
const tab = (x: number, y: number, width = 2): JobTab => ({ x, y, width, piece: 'Plate' });

/** Squares of 40 mm, each a step of its own that cuts. */
async function laidOut(fields: Partial<LayoutRequest>, steps = 1) {
  const geometry = packGeometry({ frame: 'piece', blocks: [square(40)] });
  const numbers = Array.from({ length: steps }, (_, step) => step);
  const none = numbers.map(() => []);
  const layout = await arrangeJob(refinements, CONTEXT, {
    parts: numbers.map((step) => ({ geometry, step, x: 10, y: 10 })),
    frees: numbers.map(() => true),
    ...{ sheetRefinements: none, refinements: none, endRefinements: none, jobRefinements: [] },
    ...{ bed: bedBounds(VIRTUAL_LASER), tabs: [], moves: 14 },
    ...fields,
  });
  const strokes = unpackGeometry(layout).blocks.map((block) => (block as PathGeometry).points);
  const cut = strokes.reduce((sum, points) => sum + polylineLength(points), 0);
  return { layout, strokes, cut };
}

describe('bridges placed by hand', () => {
  it('are left uncut, and nothing else is', async () => {
    const { strokes, layout } = await laidOut({ tabs: [tab(30, 10)] });
    assert.deepEqual(
      strokes.map((points) => [...points]),
      [[31, 10, 50, 10, 50, 50, 10, 50, 10, 10, 29, 10]],
    );
    assert.deepEqual(layout.lostTabs, []);
  });

  it('are left by every step that cuts along the same line', async () => {
    const { strokes } = await laidOut({ tabs: [tab(30, 10)] }, 2);
    assert.equal(strokes.length, 2);
    assert.deepEqual(strokes[0], strokes[1]);
  });

  it('are left where kerf compensation has moved the outline', async () => {
    const { cut, layout } = await laidOut({
      tabs: [tab(30, 10)],
      sheetRefinements: [[chosen('kerf', { width: 0.4 })]],
    });
    assert.ok(Math.abs(cut - 4 * 40.4 + 2) < 1e-3);
    assert.deepEqual(layout.lostTabs, []);
  });

  it('come beside automatic ones, and no overcut runs over them', async () => {
    const many = await laidOut({
      tabs: [tab(20, 10)],
      refinements: [[chosen('tabs', { count: 2, width: 1, shortest: 0 })]],
      endRefinements: [[chosen('overcut', { length: 5 })]],
    });
    assert.equal(many.strokes.length, 3);
    assert.ok(Math.abs(many.cut - 160 + 2 + 2 * 1) < 1e-6);
    const one = await laidOut({
      tabs: [tab(30, 10)],
      endRefinements: [[chosen('overcut', { length: 5 })]],
    });
    assert.ok(Math.abs(one.cut - 158) < 1e-6);
  });

  it('stay whole under leads, which join the outline far from them', async () => {
    const { strokes, cut, layout } = await laidOut({
      tabs: [tab(30, 10), tab(30, 50)],
      endRefinements: [[chosen('leads', { lengthIn: 2, lengthOut: 1, overcut: 60 })]],
    });
    assert.deepEqual(layout.shortLeads, []);
    for (const points of strokes) {
      for (let i = 0; i < points.length; i += 2) {
        for (const y of [10, 50]) {
          assert.ok(Math.hypot(points[i]! - 30, points[i + 1]! - y) > 1 - 1e-9);
        }
      }
    }
    // Two halves, each of 78 mm; the overcut ends far from the next bridge.
    assert.ok(cut > 156 && cut < 156 + 20 + 3 + 1e-6);
  });

  it('are named where they lie on nothing that is cut, or would leave nothing of it', async () => {
    for (const [wrong, words] of [
      [tab(30, 12), /is on no outline that is cut/],
      [tab(30, 10, 200), /is longer than what is cut there/],
    ] as const) {
      const { layout, cut } = await laidOut({ tabs: [wrong] });
      assert.equal(cut, 160);
      const { problems } = summarise({
        steps: buildGraph(squareDocument('cut', {}).store, VIRTUAL_LASER, operations).steps,
        layout,
        timing: { whole: NO_ESTIMATE, steps: [NO_ESTIMATE], zoneHits: [] },
        machine: VIRTUAL_LASER,
      });
      const [problem] = problems.filter(({ code }) => code === 'job.lost-bridge');
      assert.equal(problem?.severity, 'warning');
      assert.match(inEnglish(problem!.message), words);
    }
  });

  it('are part of the layout, on what is cut and not on what is only marked', () => {
    const layouts = (['cut', 'score'] as const).map((operation) =>
      [[], [{ across: 0, up: -0.5, width: 1 }]].map((tabs: readonly PieceTab[]) => {
        const { store } = squareDocument(operation, {});
        const [piece] = store.all('piece');
        store.transact('Tabs', (tx) => tx.patch('piece', piece!.id, { tabs }));
        return buildGraph(store, VIRTUAL_LASER, operations, refinements).layout;
      }),
    );
    assert.equal(new Set(layouts[0]).size, 2);
    assert.equal(new Set(layouts[1]).size, 1);
  });
});
