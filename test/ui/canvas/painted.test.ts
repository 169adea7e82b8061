// SPDX-License-Identifier: GPL-3.0-or-later
/** Every layer of the canvas, stroke by stroke, beside what it painted before: `test/golden/canvas.txt`. */
import assert from 'node:assert/strict';
import type { OverlayShape } from '../../../src/editor/tools/overlay.js';
import type { Viewport } from '../../../src/editor/viewport.js';
import type { GuideRow, PieceRow } from '../../../src/model/rows.js';
import { type BedLook, paintBed, paintOrigin } from '../../../src/ui/canvas/bed-layer.js';
import { paintGuides } from '../../../src/ui/canvas/guide-layer.js';
import { paintNest } from '../../../src/ui/canvas/nest-layer.js';
import { type OverlayLook, paintOverlay } from '../../../src/ui/canvas/overlay-layer.js';
import type { Painter } from '../../../src/ui/canvas/painter.js';
import { paintRestart } from '../../../src/ui/canvas/restart-layer.js';
import { paintRulerGround, paintRulerScale } from '../../../src/ui/canvas/ruler-layer.js';
import { paintSelection } from '../../../src/ui/canvas/selection-layer.js';
import { paintStock } from '../../../src/ui/canvas/stock-layer.js';
import { paintTabs } from '../../../src/ui/canvas/tab-layer.js';
import { GoldenSections } from '../../support/golden-sections.js';
import { NAMED_PALETTE, notedStrokes, plainTexts } from '../support/noted-strokes.js';

const golden = new GoldenSections('canvas.txt');
const view: Viewport = { widthPx: 301, heightPx: 203, scale: 2.2, originX: 33.3, originY: 181.6 };
const look = { view, palette: NAMED_PALETTE, texts: plainTexts };
const bed = { width: 90, depth: 60, origin: 'front-left' } as const;
const box = { minX: 12, minY: 8, maxX: 52.5, maxY: 30 };
const nothing = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
const piece = (fields: Partial<PieceRow>) =>
  // Only place, size, angle and skew are painted.
  ({ kind: 'piece', x: 30, y: 20, width: 24, height: 10, angle: 0.3, ...fields }) as PieceRow;
const guide = (axis: 'x' | 'y', at: number) => ({ axis, at }) as GuideRow;
const numbers = (selected?: object) =>
  ({ numbers: selected, ways: { unit: 'mm' } }) as unknown as OverlayLook['numbers'];
const one = { x: 1, y: 2.5, width: 30, height: 4, angle: 0.5, count: 1 };
const STOCK = { width: 40, height: 20, thickness: 3, material: '' };
const nest = (outlines: readonly Float64Array[]) => ({
  ...{ outlines, used: box, laid: 2, parts: 3 },
});
const scenes: Readonly<Record<string, (painter: Painter) => void>> = {
  bed: (p) => paintBed(p, { ...look, bed }),
  'bed, near': (p) =>
    paintBed(p, { ...look, bed, view: { ...view, scale: 30, originX: -700, originY: 1500 } }),
  ...Object.fromEntries(
    (['front-left', 'front-right', 'back-left', 'back-right'] as const).map((origin) => [
      `origin ${origin}`,
      (p: Painter) => paintOrigin(p, { ...look, bed: { ...bed, origin } } satisfies BedLook),
    ]),
  ),
  'ground of the rulers': (p) => paintRulerGround(p, look, box),
  'ground of the rulers, nothing selected': (p) => paintRulerGround(p, look, nothing),
  rulers: (p) => paintRulerScale(p, look),
  'rulers of a view that is far off': (p) =>
    paintRulerScale(p, { ...look, view: { ...view, scale: 0.23, originX: 150 } }),
  selection: (p) =>
    paintSelection(p, { ...look, box, pieces: [piece({}), piece({ skew: 0.4, x: 50 })] }),
  'selection of one': (p) => paintSelection(p, { ...look, box, pieces: [piece({ skew: -0.2 })] }),
  'selection of a hundred times two': (p) =>
    paintSelection(p, { ...look, box, pieces: Array.from({ length: 201 }, () => piece({})) }),
  'selection of nothing': (p) => paintSelection(p, { ...look, box: nothing, pieces: [] }),
  bridges: (p) =>
    paintTabs(p, look, [piece({ angle: 0, tabs: [{ across: 0.25, up: 1, width: 2 }] }), piece({})]),
  stock: (p) => paintStock(p, look, { ...STOCK, x: 5, y: 6 }),
  'stock that is not known': (p) => paintStock(p, look, undefined),
  nest: (p) => paintNest(p, look, nest([Float64Array.of(10, 10, 30, 10, 30, 25)])),
  'nest that is not found yet': (p) => paintNest(p, look, undefined),
  guides: (p) => paintGuides(p, look, [guide('x', 10), guide('y', 20)]),
  restart: (p) =>
    paintRestart(p, look, { restart: { x: 40, y: 30 }, leadInFrom: { x: 25, y: 22 } }),
  'restart without a run-up': (p) =>
    paintRestart(p, look, { restart: { x: 40, y: 30 }, leadInFrom: { x: 40, y: 30 } }),
  'restart with a long run-up': (p) => {
    const far = { ...look, view: { ...view, scale: 100 } };
    paintRestart(p, far, { restart: { x: 40, y: 30 }, leadInFrom: { x: 5, y: 30 } });
  },
};

const overlays = {
  lines: [
    { kind: 'line', from: { x: 10, y: 10 }, to: { x: 40, y: 25 } },
    { kind: 'line', from: { x: 10, y: 10 }, to: { x: 10, y: 25 } },
    { kind: 'line', from: { x: 10, y: 25 }, to: { x: 10, y: 10 } },
    { kind: 'line', from: { x: 40, y: 10 }, to: { x: 10, y: 10 } },
  ],
  bands: [
    { kind: 'rubber-band', box, isTouching: true },
    { kind: 'rubber-band', box, isTouching: false },
  ],
  grips: [
    { kind: 'grip', at: { x: 10, y: 10 }, form: 'square' },
    { kind: 'grip', at: { x: 10.1, y: 20.1 }, form: 'round' },
  ],
  'snap lines': [
    { kind: 'snap-line', axis: 'x', at: 20, from: 10, to: 40 },
    { kind: 'snap-line', axis: 'y', at: 20, from: 10, to: 40 },
    { kind: 'snap-line', axis: 'x', at: 20, from: -900, to: 900 },
    { kind: 'snap-line', axis: 'y', at: 20, from: -900, to: 900 },
  ],
  gaps: [
    { kind: 'gap', axis: 'x', from: 10, to: 22.5, across: 30 },
    { kind: 'gap', axis: 'y', from: 10, to: 22.5, across: 30 },
  ],
  readings: [
    { kind: 'reading', at: { x: 20, y: 20 }, about: 'place' },
    { kind: 'reading', at: { x: 120, y: 3 }, about: 'size' },
    { kind: 'reading', at: { x: 0, y: 20 }, about: 'turn', by: 0.25 },
    { kind: 'reading', at: { x: 20, y: 20 }, about: 'x', mm: 3.25 },
    { kind: 'reading', at: { x: 20, y: 20 }, about: 'y', mm: -3.25 },
    { kind: 'reading', at: { x: 20, y: 20 }, about: 'line', from: { x: 17, y: 24 } },
    { kind: 'reading', at: { x: 20, y: 20 }, about: 'box', width: 12.5, height: 4 },
    { kind: 'reading', at: { x: 20, y: 20 }, about: 'lean', by: -0.2 },
    { kind: 'reading', at: { x: 20, y: -5 }, about: 'place' },
  ],
  nodes: [
    { kind: 'node', at: { x: 10, y: 10 }, form: 'corner', isPicked: false },
    { kind: 'node', at: { x: 20, y: 10 }, form: 'smooth', isPicked: true },
    { kind: 'node', at: { x: -15, y: 80 }, form: 'smooth', isPicked: false },
  ],
  'nodes beside the window': [
    { kind: 'node', at: { x: -25, y: 10 }, form: 'corner', isPicked: false },
    { kind: 'node', at: { x: 130, y: 10 }, form: 'corner', isPicked: false },
    { kind: 'node', at: { x: 10, y: 90 }, form: 'corner', isPicked: false },
    { kind: 'node', at: { x: 10, y: -20 }, form: 'corner', isPicked: false },
  ],
  handles: [
    { kind: 'handle', at: { x: 20, y: 15 }, of: { x: 10, y: 10 } },
    { kind: 'handle', at: { x: -25, y: 10 }, of: { x: 10, y: 10 } },
  ],
  outline: [{ kind: 'outline', points: [10, 10, 20, 10, 20, 25, 10, 25] }],
  diamond: [{ kind: 'grip', at: { x: 10, y: 10 }, form: 'diamond' }],
} satisfies Readonly<Record<string, readonly OverlayShape[]>>;

function overlayScenes() {
  const overlay = (shapes: readonly OverlayShape[], selected?: object) => (p: Painter) =>
    paintOverlay(p, { ...look, numbers: numbers(selected) }, shapes);
  return {
    ...Object.fromEntries(
      Object.entries(overlays).map(([name, shapes]) => [name, overlay(shapes, one)]),
    ),
    'readings of several': overlay(overlays.readings, { ...one, count: 2 }),
    'readings of nothing': overlay(overlays.readings),
  };
}

describe('the layers of the canvas', () => {
  for (const [name, paint] of Object.entries({ ...scenes, ...overlayScenes() })) {
    it(`paint "${name}" as before`, () => {
      const { painter, lines } = notedStrokes();
      paint(painter);
      golden.check(name, lines);
    });
  }
  after(() => golden.finish());

  it('leave corners out where a nest has very many, and come back to the first', () => {
    const points = Array.from({ length: 50_000 }, (_, i) => [10 + i / 1000, i % 7]).flat();
    const { painter, lines } = notedStrokes();
    paintNest(painter, look, nest([Float64Array.from(points)]));
    const sides = lines.filter((line) => line.startsWith('within')).length;
    assert.ok(sides > 10_000 && sides < 20_010, `${sides} sides`);
  });
});
