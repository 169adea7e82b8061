// SPDX-License-Identifier: GPL-3.0-or-later
/** The layers of the canvas that need the toolkit, stroke by stroke: `test/golden/canvas-machine.txt`. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../src/base/errors.js';
import { msg } from '../../../src/base/message.js';
import { OFFLINE } from '../../../src/devices/contract/state.js';
import type { Viewport } from '../../../src/editor/viewport.js';
import type { ForecastState, JobForecast } from '../../../src/pipeline/job-forecast.js';
import { barPixels, paintLegend } from '../../../src/ui/canvas/legend-layer.js';
import { headPixels, paintFrame, paintHead } from '../../../src/ui/canvas/machine-layer.js';
import type { Painter } from '../../../src/ui/canvas/painter.js';
import { loadTranslations } from '../../../src/ui/toolkit/gettext.js';
import { GoldenSections } from '../../support/golden-sections.js';
import { scratchFolder } from '../../support/kerf-command.js';
import { moFile } from '../../support/mo-file.js';
import { NAMED_PALETTE, notedStrokes, plainTexts } from '../support/noted-strokes.js';

const golden = new GoldenSections('canvas-machine.txt');
const view: Viewport = { widthPx: 301, heightPx: 203, scale: 2.2, originX: 33.3, originY: 181.6 };
const look = { view, palette: NAMED_PALETTE, texts: plainTexts };
const bed = { width: 90, depth: 60, origin: 'front-left' } as const;
const box = { minX: 12, minY: 8, maxX: 52.5, maxY: 30 };
const forecast = (more: object): ForecastState => ({
  kind: 'ready',
  forecast: { energy: { scale: { low: 0.0004, high: 0.02 } }, ...more } as JobForecast,
});

const scenes: Readonly<Record<string, (painter: Painter) => void>> = {
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

describe('the layers of the canvas that show the machine', () => {
  for (const [name, paint] of Object.entries(scenes)) {
    it(`paint "${name}" as before`, () => {
      const { painter, lines } = notedStrokes();
      paint(painter);
      golden.check(name, lines);
    });
  }
  after(() => golden.finish());

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
