// SPDX-License-Identifier: GPL-3.0-or-later
/** A whole window with its canvas under a real mouse and keyboard, in places of the bed. */
import { Signal } from '../../../src/base/signal.js';
import type { Point } from '../../../src/geometry/path.js';
import type { PreviewRenderer } from '../../../src/pipeline/preview/renderer.js';
import { type Canvas, createCanvas } from '../../../src/ui/canvas/canvas.js';
import { createMainWindow } from '../../../src/ui/shell/window.js';
import { Gtk } from '../../../src/ui/toolkit/gtk.js';
import { fakeAppContext } from './fake-app-context.js';
import { nextFrame } from './frames.js';
import { until } from './gtk-loop.js';
import type { Hands } from './mouse.js';
import { below, theApplication } from './shown-window.js';
import { rectangleAsset } from './workbench.js';
import { handsOn } from './x-input.js';

const RENDERER: PreviewRenderer = {
  request: () => undefined,
  drawn: new Signal(),
  failed: new Signal(),
  dispose: () => undefined,
};

export type CanvasHands = Awaited<ReturnType<typeof handsOnCanvas>>;

/** The canvas has the keyboard. */
export async function handsOnCanvas(title: string) {
  const fake = fakeAppContext();
  const { context } = fake;
  let canvas!: Canvas;
  const main = createMainWindow({
    application: theApplication(),
    context,
    createCanvas: (hooks) => {
      canvas = createCanvas({ context, renderer: RENDERER, ...hooks });
      return canvas;
    },
    version: '0',
  });
  main.window.setTitle(title);
  main.window.setDefaultSize(1200, 800);
  main.window.present();
  await nextFrame(canvas.widget);
  const hands: Hands = await handsOn(title);
  await hands.focus();
  await until(() => canvas.bedAt({ x: 300, y: 300 }) !== undefined && main.window.isActive);
  canvas.grabFocus();
  await nextFrame(canvas.widget);
  const onScreen = (x: number, y: number) => placeInWindow(canvas, main.window, { x, y });
  return {
    ...{ fake, context, main, canvas, hands, onScreen },
    /** Squares of 40 mm about these places, on one layer. */
    put: (...places: readonly (readonly [number, number])[]) => putSquares(context, places),
    /** From one place of the window to another, px. */
    async drag(from: Point, to: Point): Promise<void> {
      await hands.move(from.x, from.y);
      await hands.press();
      for (const share of [0.2, 0.6, 1]) {
        await hands.move(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share);
      }
      await hands.release();
    },
    async click(x: number, y: number, button = 1): Promise<void> {
      const at = onScreen(x, y);
      await hands.move(at.x, at.y);
      await hands.click(button);
    },
    pieces: () => context.store.all('piece'),
    menu: () =>
      [...below(canvas.widget)].find(
        (widget) => widget instanceof Gtk.PopoverMenu && widget.getMapped(),
      ),
    async end(): Promise<void> {
      main.dispose();
      await fake.dispose();
    },
  };
}

/** Where a place of the bed is in the window, px. */
function placeInWindow(canvas: Canvas, root: Gtk.Widget, { x, y }: Point): Point {
  const [a, b] = [canvas.bedAt({ x: 200, y: 200 })!, canvas.bedAt({ x: 300, y: 300 })!];
  const scale = 100 / (b.x - a.x);
  const native = canvas.widget.getNative()!;
  const bounds = canvas.widget.computeBounds(root)[1];
  const [dx, dy] = native.getSurfaceTransform() as unknown as [number, number]; // Out-parameters.
  return {
    x: bounds.getX() + dx + 200 + (x - a.x) * scale,
    y: bounds.getY() + dy + 200 - (y - a.y) * scale,
  };
}

function putSquares(
  { store }: ReturnType<typeof fakeAppContext>['context'],
  places: readonly (readonly [number, number])[],
): void {
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
