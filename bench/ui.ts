// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The real window under a hand: what its thread spends on a frame of a drag, a zoom and a rubber band, with two thousand
 * pieces and with a million segments; and when a node of five thousand outlines is dragged. A frame has 8 ms. Each figure
 * is the mean of JavaScript from the event to the finished frame, panels included; what GTK itself draws is not in it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packShapes, sharedShapes } from '../src/art/packed-shapes.js';
import { fingerprint } from '../src/base/fingerprint.js';
import { drawWithoutGraphicsCard } from '../src/computer/software-drawing.js';
import { boundsOf } from '../src/editor/hit-test.js';
import { editedPieces } from '../src/editor/nodes/edited-piece.js';
import { nodeNear } from '../src/editor/nodes/node-search.js';
import type { PointerEvent } from '../src/editor/tools/tool.js';
import { PathBuilder } from '../src/geometry/path.js';
import type { Asset } from '../src/model/asset.js';
import type { PieceRow, RowId } from '../src/model/rows.js';
import { Adw, Gtk, initialiseGtk } from '../src/ui/toolkit/gtk.js';
import { nextFrame } from '../test/ui/support/frames.js';
import { realAppContext } from '../test/ui/support/real-app-context.js';
import type { BenchRow } from './run.js';
import { inMainLoop } from './support/main-loop.js';
import { threadTime } from './support/thread-time.js';
import { inMilliseconds, quantile } from './support/timing.js';

export const title = 'Window under a hand: its thread’s work a frame (a frame has 8 ms)';

const FRAMES = 60;
const PIECES = 2000;
const SEGMENTS = 1_000_000;
const OUTLINES = 5000;
const SIDES = 24;
const SETTLE_MS = 1500;

export async function run(): Promise<readonly BenchRow[]> {
  drawWithoutGraphicsCard(); // As the app does.
  if (process.env['DISPLAY'] === undefined || !initialiseGtk()) {
    return [{ name: 'a frame', median: '–', note: 'no display: run under xvfb-run' }];
  }
  return inMainLoop(measure);
}

async function measure(): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kerf-bench-'));
  const { context, createWindow, shownCanvas, end } = realAppContext(folder, 'virtual:');
  const application = new Adw.Application({ applicationId: 'io.github.kerf_laser.BenchUi' });
  application.register(null);
  const main = createWindow(application);
  main.window.present();
  const bench = { context, window: main.window, canvas: shownCanvas() };
  try {
    await pause(SETTLE_MS);
    const adding = addPieces(bench, squareAsset(), PIECES);
    const rows = [{ name: '2000 pieces: to add them', median: inMilliseconds(adding) }];
    await pause(SETTLE_MS);
    rows.push(...(await handle('2000 pieces', bench)));
    context.store.replace([], []);
    context.history.begin();
    addPieces(bench, scribbleAsset(SEGMENTS), 1);
    await pause(SETTLE_MS * 4);
    rows.push(...(await handle('10⁶ segments', bench)));
    for (const asset of [outlinesAsset(), undefined]) {
      context.store.replace([], []);
      context.history.begin();
      addPieces(bench, asset ?? squareAsset(), asset === undefined ? OUTLINES : 1);
      await pause(SETTLE_MS * 2);
      const what = asset === undefined ? '5000 pieces of one outline' : '5000 outlines';
      rows.push(...(await editNodes(what, bench)));
    }
    return rows;
  } finally {
    main.dispose();
    await end();
    rmSync(folder, { recursive: true });
  }
}

interface Bench {
  readonly context: ReturnType<typeof realAppContext>['context'];
  readonly window: Adw.ApplicationWindow;
  readonly canvas: ReturnType<ReturnType<typeof realAppContext>['shownCanvas']>;
}

/** Returns how long the transaction took with all that listens to it, ms. */
function addPieces({ context }: Bench, asset: Asset, count: number): number {
  const { store } = context;
  store.keepAsset(asset);
  const began = threadTime();
  store.transact('Add', (tx) => {
    const layer = tx.newId('layer');
    tx.put({ kind: 'layer', id: layer, order: 0, name: 'L', colour: [200, 0, 0], isVisible: true });
    for (let i = 0; i < count; i++) tx.put(pieceRow(tx.newId('piece'), { layer, asset, i }));
  });
  return threadTime() - began;
}

function pieceRow(
  id: RowId,
  { layer, asset, i }: { readonly layer: RowId; readonly asset: Asset; readonly i: number },
): PieceRow {
  const { width, height } = asset;
  const place = { x: 8 + (i % 50) * 7 + width / 2, y: 8 + Math.floor(i / 50) * 7 + height / 2 };
  const rest = { name: 'P', angle: 0, isMirrored: false };
  return {
    kind: 'piece',
    id,
    layer,
    order: i,
    asset: asset.fingerprint,
    width,
    height,
    ...place,
    ...rest,
  };
}

async function handle(name: string, bench: Bench): Promise<readonly BenchRow[]> {
  const { context, canvas } = bench;
  const { selection, store } = context;
  const ids = store.all('piece').map(({ id }) => id);
  const tool = () => context.activeTool.tool;
  const middle = store.all('piece')[Math.floor(ids.length / 2)]!;
  const grip = { x: middle.x - middle.width / 2, y: middle.y };
  const dragging = async (what: string, from: { x: number; y: number }, before: () => void) => {
    before();
    await nextFrame(bench.window);
    tool().press(pointer(from.x, from.y));
    const row = await perFrame(`${name}: ${what}`, bench, (i) => {
      tool().drag(pointer(from.x + i * 0.4 + 2, from.y + i * 0.3));
    });
    tool().cancel();
    await pause(SETTLE_MS);
    return row;
  };
  const rows = [
    await dragging('drag one of them', grip, () => selection.set([middle.id])),
    await dragging('drag all', grip, () => selection.set(ids)),
    await dragging('rubber band, enclosing', { x: 1, y: 1 }, () => selection.set([])),
  ];
  selection.set([]);
  tool().press(pointer(390, 390));
  rows.push(
    await perFrame(`${name}: rubber band, touching`, bench, (i) => {
      tool().drag(pointer(385 - i * 6, 385 - i * 6));
    }),
  );
  tool().cancel();
  selection.set(ids);
  rows.push(
    await perFrame(`${name}: zoom`, bench, (i) => canvas.zoomBy(i % 2 === 0 ? 1.05 : 1 / 1.04)),
    await perFrame(
      `${name}: point`,
      bench,
      (i) => void tool().pointerShapeAt(pointer(20 + i * 5, 60 + i)),
    ),
  );
  await pause(SETTLE_MS);
  return rows;
}

/** One node of the outlines is dragged, and let go. */
async function editNodes(name: string, bench: Bench): Promise<readonly BenchRow[]> {
  const { selection, store, activeTool } = bench.context;
  selection.set(store.all('piece').map(({ id }) => id));
  activeTool.activate('nodes');
  const { tool } = activeTool;
  const box = boundsOf(store.all('piece'));
  const from = nodeNear(editedPieces(store, selection.ids), { x: box.minX, y: box.minY }, 60);
  if (from === undefined) throw new Error('there is no node to be dragged');
  await nextFrame(bench.window);
  const { x, y } = from.at;
  // A hand's drag asks for a frame, as this does.
  const area = bench.canvas.widget.getFirstChild();
  const askForFrame = (i: number) => {
    if (i % 2 === 0) area?.setStateFlags(Gtk.StateFlags.PRELIGHT, false);
    else area?.unsetStateFlags(Gtk.StateFlags.PRELIGHT);
  };
  const row = await perFrame(`${name}: point at nodes`, bench, (i) => {
    tool.pointerShapeAt(pointer(x + i, y + i));
  });
  tool.press(pointer(x, y));
  const dragged = await perFrame(`${name}: drag a node`, bench, (i) => {
    tool.drag(pointer(x + 3 + i * 0.1, y + i * 0.1));
    askForFrame(i);
  });
  await nextFrame(bench.window);
  const began = threadTime();
  tool.release(pointer(x + 9, y + 6));
  const released = { name: `${name}: let it go`, median: inMilliseconds(threadTime() - began) };
  await pause(SETTLE_MS);
  activeTool.activate('select');
  return [row, dragged, released];
}

function pointer(x: number, y: number): PointerEvent {
  const held = { isShift: false, isControl: false, isAlt: false };
  return { at: { x, y }, tolerance: 2, ...held };
}

/** What is done before each frame, and the frame made of it. */
async function perFrame(
  name: string,
  { window }: Bench,
  act: (frame: number) => void,
): Promise<BenchRow> {
  const clock = window.getFrameClock();
  if (clock === null) throw new Error('the window is not on a screen');
  let began = 0;
  let spent = 0;
  const before = () => {
    began = threadTime();
  };
  const after = () => {
    spent += threadTime() - began;
  };
  clock.on('before-paint', before);
  clock.on('update', after);
  const times: number[] = [];
  const events: number[] = [];
  for (let i = 0; i < FRAMES; i++) {
    const start = threadTime();
    act(i);
    const event = threadTime() - start;
    spent = 0;
    await nextFrame(window);
    events.push(event);
    times.push(event + spent);
  }
  clock.off('before-paint', before);
  clock.off('update', after);
  // The kernel counts a thread's time now and then: the mean of many frames is true, a single one is not.
  const note = `slowest of twenty ${inMilliseconds(quantile(times, 0.95))}; the event alone ${inMilliseconds(meanOf(events))}`;
  return { name, median: inMilliseconds(meanOf(times)), note };
}

function squareAsset(): Asset {
  const path = new PathBuilder()
    .moveTo(0, 0)
    .lineTo(5, 0)
    .lineTo(5, 5)
    .lineTo(0, 5)
    .close()
    .build();
  return assetOf('square', 5, [path]);
}

/** Round shapes of lines and curves, all of one piece. */
function outlinesAsset(): Asset {
  const paths = Array.from({ length: OUTLINES }, (_, n) => {
    const [x, y] = [3 + (n % 80) * 4.6, 3 + Math.floor(n / 80) * 5.8];
    const at = (i: number, reach: number): [number, number] => {
      const angle = (i * 2 * Math.PI) / SIDES;
      return [x + reach * Math.cos(angle), y + reach * Math.sin(angle)];
    };
    const builder = new PathBuilder().moveTo(...at(0, 2));
    for (let i = 1; i < SIDES; i++) {
      if (i % 2 === 0) builder.lineTo(...at(i, 2));
      else builder.cubicTo(...at(i - 0.7, 2.1), ...at(i - 0.3, 2.1), ...at(i, 2));
    }
    return builder.close().build();
  });
  return assetOf('outlines', 380, paths);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** One long line that wanders all over a square of 380 mm. */
function scribbleAsset(segments: number): Asset {
  let seed = 7;
  const random = () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return seed / 0x7fffffff;
  };
  const paths = Array.from({ length: segments / 500 }, () => {
    let [x, y] = [random() * 380, random() * 380];
    const builder = new PathBuilder().moveTo(x, y);
    for (let i = 0; i < 500; i++) {
      x = Math.min(380, Math.max(0, x + random() * 2 - 1));
      y = Math.min(380, Math.max(0, y + random() * 2 - 1));
      builder.lineTo(x, y);
    }
    return builder.build();
  });
  return assetOf('scribble', 380, paths);
}

function assetOf(
  name: string,
  side: number,
  paths: readonly ReturnType<PathBuilder['build']>[],
): Asset {
  const shapes = paths.map((path, i) => {
    const rest = { fillRule: 'nonzero', strokeWidth: 0.1 } as const;
    return { kind: 'path', id: `${i}`, layer: 0, path, ...rest } as const;
  });
  return {
    ...{ kind: 'paths', fingerprint: fingerprint('bench', name), width: side, height: side },
    shapes: sharedShapes(packShapes(shapes)),
  };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
