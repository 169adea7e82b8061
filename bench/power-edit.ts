// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * 20 000 circles whose power is changed again and again: from the edit to the new summary, and to the
 * picture of it on the canvas. The parts are those of the window, each in its own thread.
 */
import { renderScene } from '../src/app/preview-thread.js';
import { pipelineTasks } from '../src/app/task-refs.js';
import { packShapes, sharedShapes } from '../src/art/packed-shapes.js';
import { fingerprint } from '../src/base/fingerprint.js';
import { Signal } from '../src/base/signal.js';
import { VIRTUAL_LASER } from '../src/devices/grbl/profiles.js';
import type { AppContext } from '../src/editor/app-context.js';
import { fitTo, resized, UNSEEN } from '../src/editor/viewport.js';
import { PathBuilder } from '../src/geometry/path.js';
import type { PathAsset } from '../src/model/asset.js';
import { DocumentStore } from '../src/model/store.js';
import { operations } from '../src/operations/index.js';
import { DocumentPlanner } from '../src/pipeline/document-planner.js';
import { createPreviewRenderer } from '../src/pipeline/preview/renderer.js';
import { Preferences } from '../src/settings/preferences.js';
import { TaskManager } from '../src/tasker/index.js';
import { LIGHT } from '../src/ui/canvas/palette.js';
import { previewRequest } from '../src/ui/canvas/preview-request.js';
import type { BenchRow } from './run.js';

export const title = 'Editing 20 000 circles: edit to summary, and to the picture';

const SIDE = 390;
const COLUMNS = 160;
const ROWS = 125;
const RUNS = 7;

export async function run(): Promise<readonly BenchRow[]> {
  const tasks = new TaskManager({});
  const previews = new TaskManager({ threads: 1 });
  const store = new DocumentStore();
  const step = fill(store);
  const machineChanged = new Signal<[unknown]>();
  const machine = () => VIRTUAL_LASER;
  const parts = { store, machine, machineChanged, operations, tasks, pipeline: pipelineTasks };
  const planner = new DocumentPlanner(parts);
  const canvas = new Canvas({ store, planner }, previews);
  try {
    const first = await canvas.timed(() => void planner.settled());
    const set = (params: Record<string, number | boolean>) =>
      canvas.timed(() => store.transact('Edit', (tx) => tx.patch('step', step, { params })));
    const rows = [...rowsOf('first plan', [first])];
    const edits = {
      power: (i: number) => ({ power: 0.3 + i / 100 }),
      air: (i: number) => ({ power: 0.4, air: i % 2 === 0 }),
      speed: (i: number) => ({ power: 0.4, speed: 20 + i }),
      passes: (i: number) => ({ power: 0.4, passes: 2 + i }),
    };
    for (const [name, edit] of Object.entries(edits)) {
      const timings: Timing[] = [];
      for (let i = 0; i < (name === 'power' ? RUNS : 3); i++) timings.push(await set(edit(i)));
      rows.push(...rowsOf(name, timings));
    }
    return rows;
  } finally {
    canvas.dispose();
    planner.dispose();
    await Promise.all([tasks.shutdown(), previews.shutdown()]);
  }
}

/** ms since the edit. */
interface Timing {
  readonly summary: number;
  readonly picture: number;
}

/** Asks for a picture whenever the plan changes, as the window's canvas does. */
class Canvas {
  readonly #context: Pick<AppContext, 'store' | 'planner' | 'forecaster'>;
  readonly #renderer;
  readonly #disconnects: readonly (() => void)[];
  #shown: (timing: Timing) => void = () => {};
  #began = 0;
  #summary = 0;

  constructor(parts: Pick<AppContext, 'store' | 'planner'>, previews: TaskManager) {
    const forecaster = { state: { kind: 'off' } } as AppContext['forecaster']; // Nothing else is asked.
    this.#context = { ...parts, forecaster };
    this.#renderer = createPreviewRenderer({ tasks: previews, renderScene });
    this.#disconnects = [
      parts.planner.stateChanged.connect((state) => {
        if (state.kind === 'ready') this.#summary = performance.now() - this.#began;
        this.#renderer.request(this.#request());
      }),
      this.#renderer.drawn.connect(({ request }) => {
        if (request.job === undefined || request.job.opacity < 1 || this.#summary === 0) return;
        this.#shown({ summary: this.#summary, picture: performance.now() - this.#began });
      }),
    ];
  }

  timed(edit: () => void): Promise<Timing> {
    return new Promise((resolve) => {
      this.#shown = resolve;
      this.#summary = 0;
      this.#began = performance.now();
      edit();
    });
  }

  dispose(): void {
    for (const disconnect of this.#disconnects) disconnect();
    this.#renderer.dispose();
  }

  readonly #preferences = new Preferences();

  #request() {
    const box = { minX: 0, minY: 0, maxX: 400, maxY: 400 };
    const view = fitTo(resized(UNSEEN, 900, 700), box, 20);
    const look = { scaleFactor: 1, palette: LIGHT, hasTravel: false, isMoving: false };
    return previewRequest({
      context: { ...this.#context, preferences: this.#preferences },
      view,
      ...look,
    });
  }
}

function rowsOf(name: string, timings: readonly Timing[]): BenchRow[] {
  const row = (to: keyof Timing): BenchRow => {
    const times = timings.map((timing) => timing[to]).sort((a, b) => a - b);
    const note = times.map((time) => time.toFixed(0)).join(' ');
    return {
      name: `${name}, to ${to}`,
      median: `${times[times.length >> 1]!.toFixed(0)} ms`,
      note,
    };
  };
  return [row('summary'), row('picture')];
}

function fill(store: DocumentStore) {
  const asset = circles();
  store.keepAsset(asset);
  return store.transact('Circles', (tx) => {
    const layer = tx.newId('layer');
    const step = tx.newId('step');
    const name = 'Circles';
    tx.put({ kind: 'layer', id: layer, order: 0, name, colour: [0, 0, 0], isVisible: true });
    tx.put({
      ...{ kind: 'step', id: step, layer, order: 0, operation: 'cut' },
      ...{ params: { power: 0.5 }, isEnabled: true },
    });
    tx.put({
      ...{ kind: 'piece', id: tx.newId('piece'), layer, order: 0, name, asset: asset.fingerprint },
      ...{ x: 200, y: 200, width: asset.width, height: asset.height, angle: 0, isMirrored: false },
    });
    return step;
  });
}

/** A grid of circles of 1 mm, a little out of line. */
function circles(): PathAsset {
  const shapes = Array.from({ length: COLUMNS * ROWS }, (_, i) => {
    const x = 1 + (i % COLUMNS) * 2.4 + (((i * 37) % 11) - 5) / 20;
    const y = 1 + Math.floor(i / COLUMNS) * 3.1 + (((i * 53) % 13) - 6) / 20;
    const style = { fillRule: 'nonzero', stroke: [0, 0, 0], strokeWidth: 0.1 } as const;
    return { kind: 'path', id: `${i}`, layer: 0, path: circle(x, y, 0.5), ...style } as const;
  });
  const content = { shapes: sharedShapes(packShapes(shapes)), width: SIDE, height: SIDE };
  return { kind: 'paths', fingerprint: fingerprint('circles'), ...content };
}

function circle(x: number, y: number, r: number) {
  const k = 0.5523 * r;
  return new PathBuilder()
    .moveTo(x + r, y)
    .cubicTo(x + r, y + k, x + k, y + r, x, y + r)
    .cubicTo(x - k, y + r, x - r, y + k, x - r, y)
    .cubicTo(x - r, y - k, x - k, y - r, x, y - r)
    .cubicTo(x + k, y - r, x + r, y - k, x + r, y)
    .close()
    .build();
}
