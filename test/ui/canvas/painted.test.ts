// SPDX-License-Identifier: GPL-3.0-or-later
/** Every layer of the canvas, stroke by stroke, beside what it painted before: `test/golden/canvas.txt`. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../src/base/errors.js';
import { msg } from '../../../src/base/message.js';
import { OFFLINE } from '../../../src/devices/contract/state.js';
import type { OverlayShape } from '../../../src/editor/tools/overlay.js';
import type { Viewport } from '../../../src/editor/viewport.js';
import type { GuideRow, PieceRow } from '../../../src/model/rows.js';
import type { ForecastState, JobForecast } from '../../../src/pipeline/job-forecast.js';
import { type BedLook, paintBed, paintOrigin } from '../../../src/ui/canvas/bed-layer.js';
import { paintGuides } from '../../../src/ui/canvas/guide-layer.js';
import { barPixels, paintLegend } from '../../../src/ui/canvas/legend-layer.js';
import { headPixels, paintFrame, paintHead } from '../../../src/ui/canvas/machine-layer.js';
import { type OverlayLook, paintOverlay } from '../../../src/ui/canvas/overlay-layer.js';
import type { Painter } from '../../../src/ui/canvas/painter.js';
import { paintRestart } from '../../../src/ui/canvas/restart-layer.js';
import { paintRulerGround, paintRulerScale } from '../../../src/ui/canvas/ruler-layer.js';
import { paintSelection } from '../../../src/ui/canvas/selection-layer.js';
import { loadTranslations } from '../../../src/ui/toolkit/gettext.js';
import { scratchFolder } from '../../support/kerf-command.js';
import { moFile } from '../../support/mo-file.js';
import { projectRoot } from '../../support/project-root.js';
import { NAMED_PALETTE, notedStrokes, plainTexts } from '../support/noted-strokes.js';

const file = join(projectRoot, 'test/golden/canvas.txt');
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
const forecast = (more: object): ForecastState => ({
  kind: 'ready',
  forecast: { energy: { scale: { low: 0.0004, high: 0.02 } }, ...more } as JobForecast,
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
  guides: (p) => paintGuides(p, look, [guide('x', 10), guide('y', 20)]),
  frame: (p) => paintFrame(p, look, box),
  'frame, tiny': (p) => paintFrame(p, look, { ...box, maxX: 13, maxY: 15 }),
  head: (p) =>
    paintHead(p, { view, bed }, { ...OFFLINE, position: { x: 20, y: 30 }, trust: 'known' }),
  'head that may be elsewhere': (p) =>
    paintHead(
      p,
      { view, bed: { ...bed, origin: 'back-right' } },
      {
        ...{ ...OFFLINE, position: { x: -20, y: -30 } },
        power: 0.5,
      },
    ),
  restart: (p) =>
    paintRestart(p, look, { restart: { x: 40, y: 30 }, leadInFrom: { x: 25, y: 22 } }),
  'restart without a run-up': (p) =>
    paintRestart(p, look, { restart: { x: 40, y: 30 }, leadInFrom: { x: 40, y: 30 } }),
  'restart with a long run-up': (p) => {
    const far = { ...look, view: { ...view, scale: 100 } };
    paintRestart(p, far, { restart: { x: 40, y: 30 }, leadInFrom: { x: 5, y: 30 } });
  },
  'legend of light': (p) => paintLegend(p, look, forecast({ watts: 10 })),
  'legend of a head whose light is unknown': (p) => paintLegend(p, look, forecast({})),
  'legend with many figures': (p) =>
    paintLegend(p, look, forecast({ energy: { scale: { low: 0.00002, high: 0.09 } }, watts: 1 })),
  'legend of nothing': (p) => paintLegend(p, look, forecast({ energy: undefined })),
  ...Object.fromEntries(
    (
      [
        { kind: 'off' },
        { kind: 'waiting' },
        { kind: 'working' },
        { kind: 'failed', error: new Error('It failed.') },
      ] satisfies ForecastState[]
    ).map((state) => [`legend ${state.kind}`, (p: Painter) => paintLegend(p, look, state)]),
  ),
};

const overlays: Readonly<Record<string, readonly OverlayShape[]>> = {
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
  ],
};

function painted(): string {
  const all = new Map(Object.entries(scenes));
  for (const [name, shapes] of Object.entries(overlays)) {
    const several = name === 'readings' ? { ...one, count: 2 } : undefined;
    all.set(name, (p) => paintOverlay(p, { ...look, numbers: numbers(one) }, shapes));
    if (several) {
      all.set(`${name} of several`, (p) =>
        paintOverlay(p, { ...look, numbers: numbers(several) }, shapes),
      );
      all.set(`${name} of nothing`, (p) =>
        paintOverlay(p, { ...look, numbers: numbers() }, shapes),
      );
    }
  }
  return [...all]
    .map(([name, paint]) => {
      const { painter, lines } = notedStrokes();
      paint(painter);
      return [`# ${name}`, ...lines, ''].join('\n');
    })
    .join('\n');
}

describe('the layers of the canvas', () => {
  it('paint what they painted before, stroke by stroke', () => {
    const now = painted();
    if (process.env['UPDATE_GOLDEN']) writeFileSync(file, now);
    assert.equal(now, readFileSync(file, 'utf8'));
  });

  it('say in the person’s language why there is no map of energy', () => {
    using folder = scratchFolder();
    mkdirSync(join(folder.path, 'de/LC_MESSAGES'), { recursive: true });
    const catalogue = moFile([['No map of it.', 'Davon keine Karte.']]);
    writeFileSync(join(folder.path, 'de/LC_MESSAGES/kerf.mo'), catalogue);
    const { painter, lines } = notedStrokes();
    try {
      loadTranslations(folder.path, { LANG: 'de_DE.UTF-8' });
      const error = new AppError('test.map', msg('No map of it.'));
      paintLegend(painter, look, { kind: 'failed', error });
    } finally {
      loadTranslations(folder.path, { LANG: 'xx' });
    }
    assert.match(lines.join('\n'), /"Davon keine Karte\."/);
  });

  it('show a head that burns as a glow, and one that may be elsewhere in yellow', () => {
    /** Red, green, blue and opacity from the middle to the right. */
    const ray = (isKnown: boolean, isBurning: boolean) => {
      const { pixels, widthPx, heightPx } = headPixels(isKnown, isBurning);
      assert.equal(widthPx, heightPx);
      const row = pixels.subarray((heightPx / 2) * widthPx + widthPx / 2);
      return [0, 3, 6, 9, 11, 14, 20, 40].map((at) => row[at]!.toString(16));
    };
    const [red, yellow, white] = ['ff241be0', 'ff0aa5e5', 'f2f2f2f2'];
    const ring = [white, red, red];
    assert.deepEqual(
      ray(true, false).filter((_, i) => i !== 1),
      [red, ...ring, ray(true, false)[5], '0', '0'],
    );
    assert.deepEqual(
      ray(false, false).map((p) => p === yellow),
      ray(true, false).map((p) => p === red),
    );
    const glow = ray(true, true);
    assert.deepEqual(glow.slice(0, 4), [red, red, red, red]);
    const [near, far] = glow.slice(6).map((pixel) => Number.parseInt(pixel, 16) >>> 24);
    assert.ok(near! > 100 && far! < 30, `a glow around it that fades: ${near} ${far}`);
  });

  it('explain the map of energy from pale to dark', () => {
    const pixels = barPixels();
    const brightness = [...Array(256).keys()].map(
      (i) => pixels[4 * i]! + pixels[4 * i + 1]! + pixels[4 * i + 2]!,
    );
    assert.ok(brightness[0]! > brightness[255]! + 200);
    assert.ok(
      brightness.every((b, i) => i === 0 || b <= brightness[i - 1]!),
      String(brightness),
    );
    assert.ok([...Array(256).keys()].every((i) => pixels[4 * i + 3] === 255));
  });
});
