// SPDX-License-Identifier: GPL-3.0-or-later
/** A whole window under a real mouse: boxes, handles, snapping, guides, the menu of the canvas, sending the head. */
import assert from 'node:assert/strict';
import { Signal } from '../../../src/base/signal.js';
import type { Point } from '../../../src/geometry/path.js';
import type { PreviewRenderer } from '../../../src/pipeline/preview/renderer.js';
import { type Canvas, createCanvas } from '../../../src/ui/canvas/canvas.js';
import { createMainWindow, type MainWindow } from '../../../src/ui/shell/window.js';
import { Gtk } from '../../../src/ui/toolkit/gtk.js';
import { type FakeAppContext, fakeAppContext } from '../support/fake-app-context.js';
import { nextFrame } from '../support/frames.js';
import { needDisplay, turnGtkLoop, until } from '../support/gtk-loop.js';
import { clickOn, type Hands, menuItem } from '../support/mouse.js';
import { below, theApplication } from '../support/shown-window.js';
import { rectangleAsset } from '../support/workbench.js';
import { handsOn, hasXdotool } from '../support/x-input.js';

const RENDERER: PreviewRenderer = {
  request: () => undefined,
  drawn: new Signal(),
  failed: new Signal(),
  dispose: () => undefined,
};

describe('the canvas of the window under a hand', function () {
  this.timeout(60_000);
  let stopLoop: (() => void) | undefined;
  let fake: FakeAppContext;
  let main: MainWindow;
  let canvas: Canvas;
  let hands: Hands;

  before(function () {
    needDisplay(this);
    if (!hasXdotool()) this.skip();
    stopLoop = turnGtkLoop();
  });

  after(() => stopLoop?.());

  beforeEach(async () => {
    fake = fakeAppContext();
    const { context } = fake;
    main = createMainWindow({
      application: theApplication(),
      context,
      createCanvas: (hooks) => {
        canvas = createCanvas({ context, renderer: RENDERER, ...hooks });
        return canvas;
      },
      version: '0',
    });
    main.window.setTitle('hands under test');
    main.window.setDefaultSize(1200, 800);
    main.window.present();
    await nextFrame(canvas.widget);
    hands = await handsOn('hands under test');
    await hands.focus();
    await until(() => canvas.bedAt({ x: 300, y: 300 }) !== undefined && main.window.isActive);
    canvas.grabFocus();
    await nextFrame(canvas.widget);
  });

  afterEach(async () => {
    main.dispose();
    await fake.dispose();
  });

  /** Squares of 40 mm about these places, on one layer. */
  function put(...places: readonly (readonly [number, number])[]): void {
    const { store } = fake.context;
    const asset = rectangleAsset(40, 40);
    store.keepAsset(asset);
    store.transact('Put', (tx) => {
      const layer = tx.newId('layer');
      const look = { name: 'L', colour: [0, 0, 0], isVisible: true } as const;
      tx.put({ kind: 'layer', id: layer, order: 0, ...look });
      for (const [order, [x, y]] of places.entries()) {
        const size = { width: 40, height: 40, angle: 0, isMirrored: false };
        const row = { id: tx.newId('piece'), layer, order, name: 'P', asset: asset.fingerprint };
        tx.put({ kind: 'piece', ...row, ...size, x, y });
      }
    });
  }

  /** Where a place of the bed is in the window, px. */
  function onScreen(x: number, y: number): Point {
    const [a, b] = [canvas.bedAt({ x: 200, y: 200 })!, canvas.bedAt({ x: 300, y: 300 })!];
    const scale = 100 / (b.x - a.x);
    const native = canvas.widget.getNative()!;
    const root: Gtk.Widget = main.window;
    const bounds = canvas.widget.computeBounds(root)[1];
    const [dx, dy] = native.getSurfaceTransform() as unknown as [number, number]; // Out-parameters.
    return {
      x: bounds.getX() + dx + 200 + (x - a.x) * scale,
      y: bounds.getY() + dy + 200 - (y - a.y) * scale,
    };
  }

  async function drag(from: Point, to: Point): Promise<void> {
    await hands.move(from.x, from.y);
    await hands.press();
    for (const share of [0.2, 0.6, 1]) {
      await hands.move(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share);
    }
    await hands.release();
  }

  const pieces = () => fake.context.store.all('piece');
  const menu = () =>
    [...below(canvas.widget)].find(
      (widget) => widget instanceof Gtk.PopoverMenu && widget.getMapped(),
    );
  const selected = () => fake.context.selection.ids.size;

  it('selects by a box: to the right what lies in it, to the left what it touches', async () => {
    put([100, 100], [200, 100]);
    await drag(onScreen(60, 60), onScreen(190, 140));
    await until(() => selected() === 1);
    await drag(onScreen(190, 150), onScreen(110, 90));
    await until(() => selected() === 2);
    await hands.key('Escape');
    await until(() => selected() === 0);
    await hands.key('Tab');
    await until(() => selected() === 1);
  });

  it('brings what is dragged to the edge of its neighbour, and a handle as well', async () => {
    put([100, 100], [200, 130]);
    fake.context.snapping.isOn = true;
    await hands.key('F8');
    await until(() => !fake.context.snapping.isOn);
    await hands.key('F8');
    await until(() => fake.context.snapping.isOn);
    // By its left outline, down to where its front edge nearly is on that of the other.
    await drag(onScreen(180, 130), onScreen(180, 101));
    await until(() => Math.abs(pieces()[1]!.y - 100) < 1e-6);
    await drag(onScreen(220, 100), onScreen(240.4, 100));
    await until(() => pieces()[1]!.width > 55);
    assert.equal(pieces()[1]!.height, 40);
  });

  it('draws a guide out of a ruler, and takes it away on it', async () => {
    put([100, 100]);
    const guides = () => fake.context.store.all('guide');
    const left = canvas.bedAt({ x: 10, y: 200 })!.x;
    const onRuler = onScreen(left, 200);
    await drag(onRuler, onScreen(150, 200));
    await until(() => guides().length === 1);
    assert.ok(Math.abs(guides()[0]!.at - 150) < 1);
    await drag(onScreen(guides()[0]!.at, 250), onRuler);
    await until(() => guides().length === 0);
  });

  it('has a menu for what lies under the pointer, which is selected first', async () => {
    put([100, 100], [200, 100]);
    const at = onScreen(180, 100);
    await hands.move(at.x, at.y);
    await hands.click(3);
    await until(() => menu() !== undefined);
    assert.deepEqual([...fake.context.selection.ids], [pieces()[1]!.id]);
    await clickOn(hands, menuItem(menu()!, 'Duplicate'));
    await until(() => pieces().length === 3);
  });

  it('sends the head to a place of the bed, where its own place can be believed', async () => {
    const sent = fake.commands;
    const isEnabled = () => main.window.lookupAction('send-head')?.getEnabled();
    const at = onScreen(120, 80);
    await hands.move(at.x, at.y);
    await hands.click(3);
    await until(() => menu() !== undefined);
    assert.equal(isEnabled(), false);
    await hands.key('Escape');
    await until(() => menu() === undefined);
    // The pointer is free again.
    await hands.click(3);
    await until(() => menu() !== undefined);
    fake.showMachine({ condition: 'idle', trust: 'suspect' });
    assert.equal(isEnabled(), false);
    fake.showMachine({ condition: 'idle', trust: 'known' });
    assert.equal(isEnabled(), true);
    main.window.lookupAction('send-head')?.activate(null);
    await until(() => sent.some((command) => command.kind === 'go-to'));
    const go = sent.find((command) => command.kind === 'go-to');
    assert.ok(go?.kind === 'go-to' && Math.abs(go.to.x - 120) < 1 && Math.abs(go.to.y - 80) < 1);
  });
});
