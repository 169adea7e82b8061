// SPDX-License-Identifier: GPL-3.0-or-later
/** The planned job goes by power or by layer, as a person prefers. */
import assert from 'node:assert/strict';
import { resized, UNSEEN } from '../../../src/editor/viewport.js';
import { LIGHT, seenOn } from '../../../src/ui/canvas/palette.js';
import { previewRequest } from '../../../src/ui/canvas/preview-request.js';
import { createWorkbench, endWorkbenches, jobOf } from '../support/workbench.js';

describe('the colours of a planned job', () => {
  afterEach(endWorkbenches);

  it('are those of the layers where that is preferred', () => {
    const bench = createWorkbench();
    const layer = bench.addLayer({ name: 'Cut', colour: [0, 0, 200] });
    const points = Float64Array.of(0, 0, 10, 0);
    const job = jobOf('one', [{ kind: 'path', points, power: 1, speed: 10, hasAir: false }]);
    const figures = { cutMillimetres: 10, estimatedSeconds: 1 };
    const steps = [{ operation: 'cut', layer: 'Cut', layerId: layer, ...figures }];
    bench.planned({ kind: 'ready', job: { ...job, summary: { ...job.summary, steps } } });
    const { context } = bench;
    const look = { scaleFactor: 1, palette: LIGHT, hasTravel: false, isMoving: false };
    const tints = () =>
      previewRequest({ context, view: resized(UNSEEN, 100, 100), ...look }).job?.tints;
    assert.equal(tints(), undefined);
    context.preferences.change({ colours: 'layer' });
    assert.deepEqual(tints(), [seenOn([0, 0, 200], LIGHT)]);
    const nothing = [
      { kind: 'empty' },
      { kind: 'planning' },
      { kind: 'failed', error: new Error('no') },
    ] as const;
    for (const state of nothing) {
      bench.planned(state);
      assert.equal(tints(), undefined, `there is no job while it is ${state.kind}`);
    }
  });
});
