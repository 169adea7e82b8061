// SPDX-License-Identifier: GPL-3.0-or-later
/** What the canvas shows and when, without a window: GTK is there to paint, and time is a script. */
import assert from 'node:assert/strict';
import { mock } from 'node:test';
import type { Viewport } from '../../../src/editor/viewport.js';
import type {
  PreviewPicture,
  PreviewRenderer,
  PreviewRequest,
} from '../../../src/pipeline/preview/renderer.js';
import { CanvasView } from '../../../src/ui/canvas/canvas-view.js';
import { createTextLayoutCache } from '../../../src/ui/canvas/text-layout-cache.js';
import { Gtk } from '../../../src/ui/toolkit/gtk.js';
import { needDisplay } from '../support/gtk-loop.js';
import { createWorkbench, endWorkbenches, MACHINE, rectangleAsset } from '../support/workbench.js';

const { width: WIDTH_MM, depth: DEPTH_MM } = MACHINE.bed;
const REST_MS = 140;

describe('the view of the canvas', () => {
  before(function () {
    needDisplay(this);
  });

  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => {
    mock.timers.reset();
    endWorkbenches();
  });

  function bench() {
    const requests: PreviewRequest[] = [];
    let frames = 0;
    const workbench = createWorkbench();
    const { context } = workbench;
    const texts = createTextLayoutCache(new Gtk.DrawingArea());
    const view = new CanvasView({
      context,
      texts,
      // The view only hands requests on.
      renderer: {
        request: (asked: PreviewRequest) => void requests.push(asked),
      } as unknown as PreviewRenderer,
      askForFrame: () => void frames++,
    });
    return {
      ...{ view, requests, workbench },
      /** How many frames were asked for since the last look. */
      frames: () => {
        const asked = frames;
        frames = 0;
        return asked;
      },
    };
  }

  function shownBench(widthPx = 900, heightPx = 700) {
    const parts = bench();
    parts.view.resize(widthPx, heightPx);
    parts.frames();
    return parts;
  }

  /** Where the bed's corners lie, px: the front left and the back right one. */
  function corners({ scale, originX, originY }: Viewport) {
    return {
      left: originX,
      bottom: originY,
      right: originX + WIDTH_MM * scale,
      top: originY - DEPTH_MM * scale,
    };
  }

  it('paints nothing and asks for nothing before it has a size', () => {
    const { view, requests } = bench();
    assert.equal(view.paint(), undefined);
    view.look((seen) => ({ ...seen, scale: 7 }));
    assert.equal(view.view.scale, 1);
    view.resize(900, 0);
    assert.equal(view.paint(), undefined);
    assert.deepEqual(requests, []);
  });

  it('has the bed in the middle of what the rulers leave, with the same room on both sides', () => {
    const { view } = shownBench();
    const { left, right, top, bottom } = corners(view.view);
    assert.ok(Math.abs(left - view.rulerPx - (900 - right)) < 1e-9);
    assert.ok(Math.abs(top - view.rulerPx - (700 - bottom)) < 1e-9);
    assert.ok(Math.abs(left - view.rulerPx - 36) < 1e-9);
    assert.deepEqual([view.view.widthPx, view.view.heightPx], [900, 700]);
  });

  it('keeps the bed fitted while the window changes, until somebody zooms or pans', () => {
    const { view } = shownBench();
    view.resize(500, 700);
    assert.ok(Math.abs(corners(view.view).left - view.rulerPx - 36) < 1e-9);
    view.look((seen) => ({ ...seen, scale: 2, originX: 50 }));
    view.resize(600, 700);
    assert.equal(view.view.scale, 2);
    assert.equal(view.view.originX, 100);
    view.fit();
    view.resize(800, 700);
    assert.ok(Math.abs(corners(view.view).left - view.rulerPx - 36) < 1e-9);
  });

  it('shows a box in the middle, and stays with it', () => {
    const { view } = shownBench();
    view.fit({ minX: 100, minY: 50, maxX: 120, maxY: 60 });
    const { scale, originX, originY } = view.view;
    assert.ok(Math.abs(originX + 110 * scale - (900 + view.rulerPx) / 2) < 1e-9);
    assert.ok(Math.abs(originY - 55 * scale - (700 + view.rulerPx) / 2) < 1e-9);
    view.resize(1000, 700);
    assert.equal(view.view.scale, scale);
  });

  it('shows the bed where the box is empty', () => {
    const { view } = shownBench();
    const fitted = view.view;
    view.look((seen) => ({ ...seen, scale: 2 }));
    view.fit({ minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity });
    assert.deepEqual(view.view, fitted);
  });

  it('never loses the bed out of sight', () => {
    const { view } = shownBench();
    view.look((seen) => ({ ...seen, originX: 1e6, originY: 1e6 }));
    const { left, top } = corners(view.view);
    assert.ok(left < 900 && top < 700);
  });

  it('asks for one picture when the work has changed, and for none when only marks have', () => {
    const { view, requests, frames } = shownBench();
    view.paint();
    assert.equal(requests.length, 1);
    view.marksChanged();
    assert.equal(frames(), 1);
    assert.ok(view.paint());
    assert.equal(requests.length, 1);
    view.workChanged();
    assert.equal(frames(), 1);
    view.paint();
    view.paint();
    assert.equal(requests.length, 2);
  });

  it('draws quickly while it moves, and with smooth lines once it rests', () => {
    const { view, requests, frames } = shownBench();
    view.paint();
    assert.equal(requests.at(-1)?.isMoving, true);
    mock.timers.tick(REST_MS - 1);
    view.look((seen) => ({ ...seen, scale: 2 }));
    frames();
    mock.timers.tick(REST_MS - 1);
    assert.equal(frames(), 0);
    mock.timers.tick(1);
    assert.equal(frames(), 1);
    view.paint();
    assert.equal(requests.at(-1)?.isMoving, false);
  });

  it('does not move where the window has the size that it had', () => {
    const { view, frames } = shownBench();
    view.resize(900, 700);
    assert.equal(frames(), 0);
    view.resize(900, 701);
    assert.ok(frames() > 0);
    view.resize(901, 701);
    assert.ok(frames() > 0);
  });

  it('asks for pictures in pixels of the screen, with travel where it is wanted', () => {
    const { view, requests, workbench } = shownBench();
    view.scaleFactor = 2;
    const layer = workbench.addLayer();
    workbench.addPiece(rectangleAsset(10, 10), { layer, x: 100, y: 100 });
    view.hasTravel = true;
    assert.equal(view.hasTravel, true);
    view.paint();
    const [asked] = requests;
    assert.deepEqual([asked?.widthPx, asked?.heightPx], [1800, 1400]);
    assert.equal(asked?.toPx[0], 2 * view.view.scale);
    assert.equal(asked?.pieces.length, 1);
  });

  it('asks for a frame when a picture has come', () => {
    const { view, frames } = shownBench();
    const request = { toPx: [1, 0, 0, -1, 0, 0], widthPx: 2, heightPx: 2 };
    const picture = { request, pixels: new Uint8Array(16) };
    view.show(picture as unknown as PreviewPicture);
    assert.equal(frames(), 1);
    view.dispose();
  });

  it('asks for nothing any more once it is closed', () => {
    const { view, frames } = shownBench();
    view.dispose();
    mock.timers.tick(10 * REST_MS);
    assert.equal(frames(), 0);
  });
});
