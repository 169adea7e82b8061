// SPDX-License-Identifier: GPL-3.0-or-later
/** Every key of the canvas, pressed by a real hand: where it moves what. */
import assert from 'node:assert/strict';
import { Signal } from '../../../src/base/signal.js';
import { tools } from '../../../src/editor/tools/index.js';
import type { PreviewRenderer, PreviewRequest } from '../../../src/pipeline/preview/renderer.js';
import { type Canvas, createCanvas } from '../../../src/ui/canvas/canvas.js';
import { Gtk } from '../../../src/ui/toolkit/gtk.js';
import { plumbLineTool } from '../../support/plumb-line-tool/index.js';
import { nextFrame } from '../support/frames.js';
import { needDisplay, turnGtkLoop, until } from '../support/gtk-loop.js';
import type { Hands } from '../support/mouse.js';
import {
  createWorkbench,
  endWorkbenches,
  rectangleAsset,
  type Workbench,
} from '../support/workbench.js';
import { handsOn, hasXdotool } from '../support/x-input.js';

/** Right and up on the bed. */
const ARROWS = { Left: [-1, 0], Right: [1, 0], Up: [0, 1], Down: [0, -1] } as const;
const PAN_PX = 40;

describe('the keys of the canvas', function () {
  this.timeout(30_000);
  let stopLoop: (() => void) | undefined;
  let bench: Workbench;
  let canvas: Canvas;
  let window: Gtk.Window;
  let hands: Hands;
  let seen: PreviewRequest | undefined;

  before(function () {
    needDisplay(this);
    if (!hasXdotool()) this.skip();
    stopLoop = turnGtkLoop();
  });

  beforeEach(async () => {
    bench = createWorkbench([...tools, plumbLineTool]);
    const renderer: PreviewRenderer = {
      request(asked) {
        seen = asked;
      },
      drawn: new Signal(),
      failed: new Signal(),
      dispose: () => undefined,
    };
    canvas = createCanvas({ context: bench.context, renderer });
    window = new Gtk.Window();
    window.setTitle('keys under test');
    window.setDecorated(false);
    window.setDefaultSize(700, 500);
    window.setChild(canvas.widget);
    window.present();
    await nextFrame(canvas.widget);
    hands = await handsOn('keys under test');
    await hands.focus();
    await until(() => window.isActive && seen !== undefined);
    canvas.grabFocus();
  });

  afterEach(() => {
    window.setChild(null);
    canvas.dispose();
    window.destroy();
    endWorkbenches();
  });

  after(() => stopLoop?.());

  const piece = () => bench.context.store.all('piece')[0]!;
  const origin = () => [seen?.toPx[4] ?? 0, seen?.toPx[5] ?? 0] as const;

  for (const [key, [x, y]] of Object.entries(ARROWS)) {
    for (const [keys, step] of [
      [key, 1],
      [`shift+${key}`, 10],
      [`ctrl+${key}`, 0.1],
      [`KP_${key}`, 1],
    ] as const) {
      it(`${keys} moves the selection by ${step} mm, straight`, async () => {
        const layer = bench.addLayer();
        const id = bench.addPiece(rectangleAsset(20, 10), { layer, x: 100, y: 80 });
        bench.context.selection.set([id]);
        await hands.key(keys);
        await until(() => piece().x !== 100 || piece().y !== 80);
        const moved = [piece().x - 100, piece().y - 80].map((mm) => Number(mm.toFixed(6)) + 0);
        assert.deepEqual(moved, [x * step + 0, y * step + 0]);
      });
    }

    it(`${key} moves the view where nothing is selected`, async () => {
      const [beforeX, beforeY] = origin();
      await hands.key(key);
      await until(() => origin()[0] !== beforeX || origin()[1] !== beforeY);
      const moved = [origin()[0] - beforeX, origin()[1] - beforeY].map((px) => Math.round(px) + 0);
      // To look to the right is to move the picture to the left; pixels count downwards.
      assert.deepEqual(moved, [-x * PAN_PX + 0, y * PAN_PX + 0]);
    });
  }

  for (const [key, isNearer] of [
    ['plus', true],
    ['equal', true],
    ['KP_Add', true],
    ['minus', false],
    ['KP_Subtract', false],
  ] as const) {
    it(`${key} zooms ${isNearer ? 'in' : 'out'}, and Home shows the whole bed again`, async () => {
      const scale = () => seen?.toPx[0] ?? 0;
      const before = scale();
      await hands.key(key);
      await until(() => scale() !== before);
      assert.equal(scale() > before, isNearer);
      await hands.key('Home');
      await until(() => scale() === before);
    });
  }

  it('Escape lets go of the selection', async () => {
    const id = bench.addPiece(rectangleAsset(20, 10), { layer: bench.addLayer(), x: 100, y: 80 });
    bench.context.selection.set([id]);
    await hands.key('Escape');
    await until(() => bench.context.selection.ids.size === 0);
  });

  describe('of a tool', () => {
    const active = () => bench.context.activeTool;
    const line = () => active().tool.overlay(1)[0];

    /** Drags from (100, 100) to (300, 200) of the widget and stays there. */
    async function dragging() {
      await hands.key('p');
      await until(() => active().descriptor.id === 'plumb-line');
      await hands.move(100, 100);
      await hands.press();
      for (const fraction of [0.2, 0.6, 1])
        await hands.move(100 + 200 * fraction, 100 + 100 * fraction);
      await until(() => isSloping());
    }

    const isSloping = () => {
      const shape = line();
      return shape?.kind === 'line' && shape.from.y !== shape.to.y;
    };

    it('choose it, and Escape goes back to the first one', async () => {
      await hands.key('p');
      await until(() => active().descriptor.id === 'plumb-line');
      await hands.key('s');
      await until(() => active().descriptor.id === 'select');
      await hands.key('p');
      await until(() => active().descriptor.id === 'plumb-line');
      await hands.key('Escape');
      await until(() => active().descriptor.id === 'select');
    });

    it('change a drag while the pointer rests', async () => {
      await dragging();
      await hands.holdKey('shift');
      await until(() => line() !== undefined && !isSloping());
      await hands.letKey('shift');
      await until(isSloping);
      await hands.release();
    });

    it('go to it in the middle of a drag, and Escape takes the drag back', async () => {
      await dragging();
      await hands.key('BackSpace');
      await until(() => line() === undefined);
      await hands.release();
      await dragging();
      await hands.key('Escape');
      await until(() => line() === undefined);
      await hands.release();
      assert.equal(active().descriptor.id, 'plumb-line');
    });

    it('are not in the way of a double click', async () => {
      await dragging();
      await hands.release();
      await hands.doubleClick();
      await until(() => line() === undefined);
    });
  });
});
