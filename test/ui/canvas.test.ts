// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { renderScene } from '../../src/app/preview-thread.js';
import type { Point } from '../../src/geometry/path.js';
import {
  createPreviewRenderer,
  type PreviewRenderer,
  type PreviewRequest,
} from '../../src/pipeline/preview/renderer.js';
import { TaskManager } from '../../src/tasker/index.js';
import { type Canvas, createCanvas } from '../../src/ui/canvas/canvas.js';
import { DARK, LIGHT } from '../../src/ui/canvas/palette.js';
import { createGlibScheduler } from '../../src/ui/toolkit/glib-scheduler.js';
import { Adw, GLib, Gtk } from '../../src/ui/toolkit/gtk.js';
import { untilCollected } from './support/collected.js';
import { OFFER } from './support/fake-interrupted-jobs.js';
import { colourOf, nextFrame } from './support/frames.js';
import { needDisplay, turnGtkLoop, until } from './support/gtk-loop.js';
import {
  createWorkbench,
  endWorkbenches,
  jobOf,
  rectangleAsset,
  type Workbench,
} from './support/workbench.js';
import { handsOn, hasXdotool } from './support/x-input.js';

const WIDTH = 900;
const HEIGHT = 700;

/** Whatever was asked of GTK comes to its turn. */
function turnOfLoop(): Promise<void> {
  return new Promise((resolve) => {
    GLib.idleAdd(GLib.PRIORITY_LOW, () => {
      resolve();
      return false;
    });
  });
}

describe('the canvas in a window', function () {
  this.timeout(60_000);
  const errors: unknown[] = [];
  const onError = (error: unknown) => void errors.push(error);
  let stopLoop: (() => void) | undefined;
  let tasks: TaskManager;
  let renderer: PreviewRenderer;
  let bench: Workbench;
  let canvas: Canvas;
  let window: Gtk.Window;
  let cursor: Point | undefined;

  before(function () {
    needDisplay(this);
    stopLoop = turnGtkLoop();
    Adw.StyleManager.getDefault().setColorScheme(Adw.ColorScheme.FORCE_LIGHT);
    const scheduler = createGlibScheduler(onError, GLib.PRIORITY_DEFAULT);
    tasks = new TaskManager({ threads: 1, scheduler });
  });

  beforeEach(async () => {
    renderer = createPreviewRenderer({ tasks, renderScene });
    bench = createWorkbench();
    const onCursor = (at: Point | undefined) => {
      cursor = at;
    };
    canvas = createCanvas({ context: bench.context, renderer, onCursor, onError });
    window = new Gtk.Window();
    window.setTitle('canvas under test');
    window.setDecorated(false);
    window.setDefaultSize(WIDTH, HEIGHT);
    window.setChild(canvas.widget);
    const drawn = pictureDrawn();
    window.present();
    await drawn;
    await nextFrame(canvas.widget);
  });

  afterEach(() => {
    window.setChild(null);
    canvas.dispose();
    renderer.dispose();
    window.destroy();
    assert.deepEqual(errors.splice(0), []);
    endWorkbenches();
  });

  after(async () => {
    await tasks?.shutdown();
    stopLoop?.();
  });

  /** A picture may still be under way from before: only one that has what is waited for will do. */
  function pictureDrawn(hasIt: (request: PreviewRequest) => boolean = () => true): Promise<void> {
    return new Promise((resolve) => {
      const disconnect = renderer.drawn.connect(({ request }) => {
        if (!hasIt(request)) return;
        disconnect();
        resolve();
      });
    });
  }

  /** The colour at a place of the bed, as it is on the screen. */
  function colourAt(x: number, y: number): string {
    const at = onScreen(x, y);
    return colourOf(canvas.widget, at);
  }

  /** Colours around a place: GTK's releases blend a line between two pixels with what is beside it. */
  function coloursAround({ x, y }: Point): string[] {
    const near = [-1, 0, 1];
    return near.flatMap((dx) =>
      near.map((dy) => colourOf(canvas.widget, { x: x + dx, y: y + dy })),
    );
  }

  /** Where a fitted canvas of this size has a place of the bed, px. */
  function onScreen(x: number, y: number): Point {
    const ruler = 24;
    const scale = Math.min((WIDTH - ruler - 72) / 400, (HEIGHT - ruler - 72) / 300);
    const middle = { x: (WIDTH + ruler) / 2, y: (HEIGHT + ruler) / 2 };
    return { x: middle.x + (x - 200) * scale, y: middle.y - (y - 150) * scale };
  }

  async function shownAfter(
    change: () => void,
    hasIt: (request: PreviewRequest) => boolean,
  ): Promise<void> {
    const drawn = pictureDrawn(hasIt);
    change();
    await drawn;
    await nextFrame(canvas.widget);
  }

  it('shows the bed bright and what is around it darker', () => {
    assert.equal(colourAt(203.3, 153.3), '#ffffff');
    assert.notEqual(colourAt(-10, 150), '#ffffff');
  });

  it('shows a piece in the colour of its layer once it is there', async () => {
    await shownAfter(
      () => {
        const layer = bench.addLayer({ colour: [200, 0, 0] });
        bench.addPiece(rectangleAsset(100, 60), { layer, x: 203.3, y: 153.3 });
      },
      (request) => request.pieces.length === 1,
    );
    assert.match(colourAt(203.3, 183.3), /^#[c-f].[0-9a]/);
    assert.equal(colourAt(203.3, 151.7), '#ffffff');
  });

  it('shows the toolpath when the plan is ready', async () => {
    const points = Float64Array.of(50, 53.3, 350, 53.3);
    const block = { kind: 'path', points, power: 1, speed: 10, hasAir: false } as const;
    assert.equal(colourAt(203.3, 53.3), '#ffffff');
    const plan = { kind: 'ready', job: jobOf('line', [block]) } as const;
    await shownAfter(
      () => bench.planned(plan),
      (request) => request.job !== undefined,
    );
    assert.notEqual(colourAt(203.3, 53.3), '#ffffff');
  });

  it('shows the head where the machine says it is', async () => {
    const before = colourAt(103.3, 83.3);
    bench.machineAt({ condition: 'idle', position: { x: 103.3, y: 83.3 }, trust: 'known' });
    await nextFrame(canvas.widget);
    assert.notEqual(colourAt(103.3, 83.3), before);
  });

  it('draws no frame when the machine reports what is shown already', async () => {
    bench.machineAt({ condition: 'idle', position: { x: 103.3, y: 83.3 }, trust: 'known' });
    // The last of what is still to come from the beginning.
    await shownAfter(
      () => void bench.addLayer(),
      ({ isMoving }) => !isMoving,
    );
    await nextFrame(canvas.widget);
    let frames = 0;
    const count = () => void frames++;
    const clock = window.getFrameClock();
    clock?.on('after-paint', count);
    for (let i = 0; i < 20; i++) {
      bench.machineAt({ position: { x: 103.3, y: 83.3 }, speed: i, hours: { beam: i, motion: i } });
      await turnOfLoop();
    }
    assert.equal(frames, 0);
    bench.machineAt({ position: { x: 104, y: 83.3 } });
    await until(() => frames > 0);
    clock?.off('after-paint', count);
  });

  it('shows where an interrupted job goes on, and the dark way that leads there', async () => {
    const restart = { x: 303.3, y: 83.3 };
    const leadInFrom = { x: 203.3, y: 83.3 };
    const offer = { ...OFFER, restart, leadInFrom, offset: { x: 0, y: 0 } };
    bench.showInterrupted({ kind: 'offer', offer });
    await nextFrame(canvas.widget);
    const tip = onScreen(restart.x, restart.y);
    assert.ok(coloursAround(onScreen(leadInFrom.x, leadInFrom.y)).includes(LIGHT.restart));
    assert.ok(coloursAround({ x: tip.x, y: tip.y - 14 }).includes(LIGHT.restart));
    bench.showInterrupted({ kind: 'none' });
    await nextFrame(canvas.widget);
    assert.equal(colourAt(leadInFrom.x, leadInFrom.y), '#ffffff');
  });

  it('turns dark with the desktop, around a bed that stays as light as its material', async () => {
    const style = Adw.StyleManager.getDefault();
    try {
      await shownAfter(
        () => style.setColorScheme(Adw.ColorScheme.FORCE_DARK),
        (request) => request.colours === DARK.preview,
      );
      assert.match(colourAt(203.3, 153.3), /^#[b-d].[b-d].[a-c]/);
      assert.match(colourAt(-20, 153.3), /^#[0-3].[0-3].[0-3]/);
    } finally {
      style.setColorScheme(Adw.ColorScheme.FORCE_LIGHT);
    }
  });

  it('takes the mouse: click selects, drag moves, Escape takes back, the wheel zooms', async function () {
    if (!hasXdotool()) {
      console.log('    skipped: xdotool is not installed');
      this.skip();
    }
    const hands = await handsOn('canvas under test');
    const { store, selection, history } = bench.context;
    let id = bench.addPiece(rectangleAsset(100, 60), { layer: bench.addLayer(), x: 200, y: 150 });
    // By its left outline: a rectangle without a fill is nothing in the middle.
    const from = onScreen(150, 150);
    const to = onScreen(200, 150);
    await hands.move(from.x, from.y);
    await hands.press();
    for (const fraction of [0.3, 0.6, 1])
      await hands.move(from.x + (to.x - from.x) * fraction, from.y);
    await hands.release();
    await until(() => history.undoLabel === 'Move');
    assert.deepEqual([...selection.ids], [id]);
    await until(() => Math.abs((store.get('piece', id)?.x ?? 0) - 250) < 1);
    await hands.focus();
    await hands.key('Left', 'Left');
    await until(() => Math.abs((store.get('piece', id)?.x ?? 0) - 248) < 1);
    await hands.key('Delete');
    await until(() => store.get('piece', id) === undefined);
    history.undo();
    id = store.all('piece')[0]!.id;
    const edge = onScreen(198, 150);
    await hands.move(edge.x, edge.y);
    await hands.press();
    await hands.move(edge.x + 60, edge.y - 60);
    await until(() => (store.get('piece', id)?.y ?? 0) > 160);
    await hands.key('Escape');
    await until(() => Math.abs((store.get('piece', id)?.y ?? 0) - 150) < 1);
    await hands.release();
    await hands.move(from.x + 1, from.y);
    await hands.move(from.x, from.y);
    await until(() => cursor !== undefined && Math.abs(cursor.x - 150) < 1);
    const scale = onScreen(1, 0).x - onScreen(0, 0).x;
    await shownAfter(
      () => void hands.click(4),
      (request) => request.toPx[0] > scale * 1.1,
    );
    await hands.move(from.x + 100, from.y);
    await until(() => cursor !== undefined && cursor.x > 170);
    assert.ok(cursor !== undefined && cursor.x < 150 + 100 / 1.5, 'one click brings it nearer');
  });

  it('is let go whole after its end', async () => {
    const { store, selection } = bench.context;
    const ends = Array.from({ length: 5 }, () => {
      const one = createCanvas({ context: bench.context, renderer, onError });
      const ref = new WeakRef(one.widget);
      one.dispose();
      return ref;
    });
    await untilCollected(ends);
    assert.ok(store.rows.size === 0 && selection.ids.size === 0);
  });
});
