// SPDX-License-Identifier: GPL-3.0-or-later
/** An app context without machine and pipeline, and drawings of any size for it: for tests of the canvas. */

import type { Colour, PathShape } from '../../../src/art/art.js';
import { packShapes, sharedShapes } from '../../../src/art/packed-shapes.js';
import { fingerprint } from '../../../src/base/fingerprint.js';
import { Signal } from '../../../src/base/signal.js';
import type { MachineLink } from '../../../src/devices/contract/link.js';
import type { WireLine } from '../../../src/devices/contract/session.js';
import { type MachineState, OFFLINE } from '../../../src/devices/contract/state.js';
import type { AppContext } from '../../../src/editor/app-context.js';
import { createHandDrawing } from '../../../src/editor/drawing/hand-drawing.js';
import { LiveNest } from '../../../src/editor/nest/live-nest.js';
import { NumberEntry } from '../../../src/editor/numbers/number-entry.js';
import { Selection } from '../../../src/editor/selection.js';
import { Snapping } from '../../../src/editor/snap/snapping.js';
import { ActiveTool } from '../../../src/editor/tools/active-tool.js';
import { tools as ownTools } from '../../../src/editor/tools/index.js';
import type { ToolDescriptor } from '../../../src/editor/tools/tool.js';
import { generators } from '../../../src/generators/index.js';
import { PathBuilder } from '../../../src/geometry/path.js';
import { pointsBounds } from '../../../src/geometry/polyline.js';
import type { MachineChoice } from '../../../src/machine/choice.js';
import type { MachineProfile } from '../../../src/machine/profile.js';
import type { Asset } from '../../../src/model/asset.js';
import { History } from '../../../src/model/history.js';
import type { LayerRow, PieceRow, RowId } from '../../../src/model/rows.js';
import { DocumentStore } from '../../../src/model/store.js';
import type { JobPlanner, PlannedJob, PlanState } from '../../../src/pipeline/job-plan.js';
import { Preferences } from '../../../src/settings/preferences.js';
import type { Block } from '../../../src/toolpath/toolpath.js';
import { pack } from '../../support/packed.js';
import { type FakeForecaster, fakeForecaster } from './fake-forecaster.js';
import { type FakeInterruptedJobs, fakeInterruptedJobs } from './fake-interrupted-jobs.js';

export interface Workbench {
  readonly context: AppContext;
  readonly forecaster: FakeForecaster;
  readonly planned: (state: PlanState) => void;
  readonly showInterrupted: FakeInterruptedJobs['show'];
  readonly machineAt: (state: Partial<MachineState>) => void;
  addLayer(fields?: Partial<Omit<LayerRow, 'kind' | 'id'>>): RowId;
  addPiece(asset: Asset, fields: Partial<PieceRow> & Pick<PieceRow, 'layer' | 'x' | 'y'>): RowId;
}

const entries = new Set<NumberEntry>();

/** Ends what the workbenches of a test follow: to be called after each one. */
export function endWorkbenches(): void {
  for (const entry of entries) entry[Symbol.dispose]();
  entries.clear();
}

export function createWorkbench(tools: readonly ToolDescriptor[] = ownTools): Workbench {
  const store = new DocumentStore();
  const history = new History(store);
  const selection = new Selection(store);
  const snapping = new Snapping(store, { bed: () => undefined, head: () => undefined });
  snapping.isOn = false;
  const drawing = createHandDrawing({ store, selection, generators, stepsFor: () => [] });
  const numbers = new NumberEntry(store, selection);
  entries.add(numbers);
  const planner = fakePlanner();
  const forecaster = fakeForecaster();
  const link = fakeLink();
  const interrupted = fakeInterruptedJobs();
  const chooser = {
    choice: { machine: MACHINE, port: 'virtual:' },
    changed: new Signal<[MachineChoice]>(),
    machines: [MACHINE],
    ports: async () => [],
    choose: async () => {},
  };
  // The canvas uses these members; calling one of the others is a mistake that the test must show.
  const parts = {
    store,
    history,
    selection,
    numbers,
    preferences: new Preferences(),
    burnt: { trail: undefined, changed: new Signal<[]>() },
    playback: { isOn: false, track: undefined, changed: new Signal<[]>(), tick() {} },
    snapping,
    liveNest: new LiveNest(),
    activeTool: new ActiveTool(tools, { store, history, selection, snapping, drawing }),
    planner,
    forecaster,
    link,
    chooser,
    interrupted: interrupted.jobs,
  };
  const context = parts as unknown as AppContext;
  let order = 0;
  return {
    context,
    forecaster,
    planned: planner.enter,
    showInterrupted: interrupted.show,
    machineAt: link.enter,
    addLayer: (fields) =>
      store.transact('layer', (tx) => {
        const id = tx.newId('layer');
        tx.put({
          kind: 'layer',
          id,
          order: order++,
          name: 'Layer',
          colour: BLACK,
          isVisible: true,
          ...fields,
        });
        return id;
      }),
    addPiece: (asset, fields) => {
      store.keepAsset(asset);
      return store.transact('piece', (tx) => {
        const id = tx.newId('piece');
        const { width, height, fingerprint: of } = asset;
        const row = { order: order++, name: 'Piece', asset: of, width, height, angle: 0 };
        tx.put({ kind: 'piece', id, isMirrored: false, ...row, ...fields });
        return id;
      });
    },
  };
}

const BLACK: Colour = [0, 0, 0];

export const MACHINE: MachineProfile = {
  id: 'bench',
  name: 'Bench laser',
  driver: 'grbl',
  bed: { width: 400, depth: 300, origin: 'front-left' },
  motion: {
    maxSpeedX: 200,
    maxSpeedY: 200,
    accelerationX: 1000,
    accelerationY: 1000,
    junctionDeviation: 0.01,
  },
  head: { spot: 0.1, hasDynamicPower: true, hasAirAssist: false },
  controller: { baudRate: 115200, maxS: 1000, rxBytes: 128, plannerBlocks: 15 },
  defaults: {},
};

/** Outlines given as x, y pairs in mm, as an asset of the given size. */
export function outlineAsset(
  name: string,
  size: readonly [number, number],
  outlines: readonly (readonly number[])[],
): Asset {
  const shapes = outlines.map((points, i): PathShape => {
    const path = new PathBuilder().moveTo(points[0]!, points[1]!);
    for (let k = 2; k < points.length; k += 2) path.lineTo(points[k]!, points[k + 1]!);
    return {
      kind: 'path',
      id: `${i}`,
      layer: 0,
      path: path.build(),
      fillRule: 'nonzero',
      strokeWidth: 0.1,
    };
  });
  return {
    kind: 'paths',
    fingerprint: fingerprint('outline', name),
    width: size[0],
    height: size[1],
    shapes: sharedShapes(packShapes(shapes)),
  };
}

/** A rectangle of its own size. */
export function rectangleAsset(width: number, height: number): Asset {
  return outlineAsset(
    `${width} × ${height}`,
    [width, height],
    [[0, 0, width, 0, width, height, 0, height, 0, 0]],
  );
}

export function jobOf(name: string, blocks: readonly Block[]): PlannedJob {
  let bounds = pointsBounds(new Float64Array(0));
  for (const block of blocks) {
    if (block.kind !== 'path') continue;
    const b = pointsBounds(block.points);
    bounds = {
      minX: Math.min(bounds.minX, b.minX),
      minY: Math.min(bounds.minY, b.minY),
      maxX: Math.max(bounds.maxX, b.maxX),
      maxY: Math.max(bounds.maxY, b.maxY),
    };
  }
  const figures = { estimatedSeconds: 0, cutMillimetres: 0, travelMillimetres: 0 };
  const isBurning = bounds.minX <= bounds.maxX;
  const summary = { bounds: isBurning ? bounds : undefined, ...figures, steps: [], problems: [] };
  return {
    fingerprint: fingerprint('job', name),
    course: fingerprint('course', name),
    timing: fingerprint('timing', name),
    summary,
    toolpath: pack({ frame: 'bed', blocks }),
  };
}

function fakePlanner(): JobPlanner & { readonly enter: (state: PlanState) => void } {
  const stateChanged = new Signal<[PlanState]>();
  let state: PlanState = { kind: 'empty' };
  return {
    get state() {
      return state;
    },
    stateChanged,
    enter(next) {
      state = next;
      stateChanged.emit(next);
    },
    settled: () => Promise.reject(new Error('the bench plans nothing')),
    writeProgram: () => Promise.reject(new Error('the bench writes nothing')),
    dispose() {},
  };
}

function fakeLink(): MachineLink & { readonly enter: (fields: Partial<MachineState>) => void } {
  const stateChanged = new Signal<[MachineState]>();
  let state = OFFLINE;
  return {
    get state() {
      return state;
    },
    stateChanged,
    enter(fields) {
      state = { ...state, ...fields };
      stateChanged.emit(state);
    },
    wire: new Signal<[WireLine]>(),
    watchWire: () => {},
    command: async () => {},
    close: async () => {},
    leave: () => {},
  };
}
