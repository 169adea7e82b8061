// SPDX-License-Identifier: GPL-3.0-or-later
/** What is selected can be heard. */
import assert from 'node:assert/strict';
import { tools } from '../../../src/editor/tools/index.js';
import { bedWords } from '../../../src/ui/canvas/describe-bed.js';
import { createWorkbench, endWorkbenches, rectangleAsset } from '../support/workbench.js';

describe('the bed for screen readers', () => {
  afterEach(endWorkbenches);

  it('says how many pieces there are, then which is selected and where', () => {
    const bench = createWorkbench();
    const { context } = bench;
    assert.equal(bedWords(context), 'The bed is empty.');
    const layer = bench.addLayer({ name: 'Cut' });
    const asset = rectangleAsset(20, 10);
    const size = { width: 20, height: 10 };
    const a = bench.addPiece(asset, { layer, x: 30, y: 40, name: 'Lid', ...size });
    const b = bench.addPiece(asset, { layer, x: 100, y: 40, name: 'Base', ...size });
    assert.equal(bedWords(context), '2 pieces');
    context.selection.set([a]);
    assert.match(bedWords(context), /^Lid, layer Cut: 20.* by 10.*, at 20.*, 35.*\.$/);
    context.selection.set([a, b]);
    assert.match(bedWords(context), /^2 pieces selected: 90.* by 10/);
  });

  it('says which node is chosen while nodes are edited, as Tab goes from one to the next', () => {
    const bench = createWorkbench(tools);
    const { context } = bench;
    const size = { width: 20, height: 10 };
    const layer = bench.addLayer({ name: 'Cut' });
    const at = { layer, x: 30, y: 40 };
    const lid = bench.addPiece(rectangleAsset(20, 10), { ...at, name: 'Lid', ...size });
    context.selection.set([lid]);
    context.activeTool.activate('nodes');
    const tab = { key: 'Tab', isShift: false, isControl: false, isAlt: false };
    context.activeTool.tool.keyPress?.(tab);
    assert.equal(bedWords(context), 'Node 1 of 5 in Lid, a corner, at 20.00, 35.00.');
    context.activeTool.tool.keyPress?.(tab);
    assert.match(bedWords(context), /^Node 2 of 5 in Lid/);
    context.activeTool.tool.run?.('node-all');
    assert.match(bedWords(context), /^5 nodes chosen\. Node 1 of 5 in Lid/);
  });
});
