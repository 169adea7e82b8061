// SPDX-License-Identifier: GPL-3.0-or-later
/** A whole window under a real mouse: shapes are drawn, their nodes are edited, and undo takes each step back. */
import assert from 'node:assert/strict';
import { outlineAt } from '../../../src/editor/nodes/outline-table.js';
import { apply } from '../../../src/geometry/matrix.js';
import { assetToBed } from '../../../src/model/placement.js';
import { Gtk } from '../../../src/ui/toolkit/gtk.js';
import { type CanvasHands, handsOnCanvas } from '../support/canvas-hands.js';
import { needDisplay, turnGtkLoop, until } from '../support/gtk-loop.js';
import { clickOn, menuItem } from '../support/mouse.js';
import { below } from '../support/shown-window.js';
import { hasXdotool } from '../support/x-input.js';

describe('drawing in the window by hand', function () {
  this.timeout(60_000);
  let stopLoop: (() => void) | undefined;
  let on: CanvasHands;

  before(function () {
    needDisplay(this);
    if (!hasXdotool()) this.skip();
    stopLoop = turnGtkLoop();
  });

  after(() => stopLoop?.());

  beforeEach(async () => {
    on = await handsOnCanvas('drawing under test');
  });

  afterEach(() => on.end());

  /** The nodes of the last piece on the bed, to a millimetre: a pixel is less. */
  const nodes = () => {
    const { store } = on.context;
    const piece = on.pieces().at(-1)!;
    const asset = store.asset(piece.asset);
    if (asset?.kind !== 'paths') throw new Error('the piece has no outlines');
    return outlineAt(asset, 0).nodes.map((node) => {
      const { x, y } = apply(assetToBed(piece, asset), node);
      return [Math.round(x), Math.round(y)];
    });
  };
  const isTool = (id: string) => on.context.activeTool.descriptor.id === id;

  it('draws a rectangle by its button and edits its nodes until it is another shape', async () => {
    const { hands, onScreen, drag, context } = on;
    const button = [...below(on.main.window)].find(
      (widget) =>
        widget instanceof Gtk.ToggleButton && widget.getActionName() === 'win.tool-draw-rectangle',
    );
    await clickOn(hands, button!);
    await until(() => isTool('draw-rectangle'));
    await drag(onScreen(50, 50), onScreen(150, 110));
    await until(() => on.pieces().length === 1);
    const drawn = on.pieces()[0]!;
    assert.equal(drawn.source?.kind, 'generated');
    on.canvas.grabFocus();
    await hands.key('n');
    await until(() => isTool('nodes'));
    await drag(onScreen(150, 110), onScreen(190, 140));
    await until(() => context.history.undoLabel === 'Move Nodes');
    assert.deepEqual(nodes(), [
      [50, 50],
      [150, 50],
      [190, 140],
      [50, 110],
    ]);
    assert.equal(on.pieces()[0]!.source, undefined);
    await hands.key('shift+s');
    await until(() => context.history.undoLabel === 'Make Smooth');
    await hands.key('Delete');
    await until(() => nodes().length === 3);
    for (const _ of [1, 2, 3]) await hands.key('ctrl+z');
    await until(() => on.pieces()[0] === drawn);
    await hands.key('Escape');
    await hands.key('Escape');
    await until(() => isTool('select'));
  });

  it('has what can be done with nodes in the menu of the canvas, about the node under the pointer', async () => {
    const { hands } = on;
    on.put([100, 100]);
    await on.click(80, 100);
    await until(() => on.context.selection.ids.size === 1);
    await hands.key('n');
    await on.click(120, 120, 3);
    await until(() => on.menu() !== undefined);
    assert.throws(() => menuItem(on.menu()!, 'Join Nodes'));
    await clickOn(hands, menuItem(on.menu()!, 'Delete Nodes'));
    await until(() => nodes().length === 4);
    assert.deepEqual(on.context.history.undoLabel, 'Delete Nodes');
  });

  it('draws lines and curves with the pen, the last one to the first', async () => {
    const { hands, drag, onScreen } = on;
    await hands.key('b');
    await until(() => isTool('draw-pen'));
    await on.click(60, 60);
    await drag(onScreen(160, 60), onScreen(160, 90));
    await on.click(110, 160);
    await on.click(60, 60);
    await until(() => on.pieces().length === 1);
    assert.deepEqual(nodes(), [
      [60, 60],
      [160, 60],
      [110, 160],
    ]);
    await hands.key('ctrl+z');
    await until(() => on.pieces().length === 0);
  });
});
