// SPDX-License-Identifier: GPL-3.0-or-later
/** Small pictures and the very curves that are traced of them: `test/golden/traces.txt`. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TraceSettings, traceParams } from '../../src/art/pictures/picture-params.js';
import { COORDS_OF, type Path } from '../../src/geometry/path.js';
import { traceArea, traceLuma } from '../../src/imaging/trace.js';
import { defaultsOf } from '../../src/params/schema.js';
import { lineDrawing, specks } from '../support/bitmaps.js';
import { projectRoot } from '../support/project-root.js';

const file = join(projectRoot, 'test/golden/traces.txt');
const [WIDTH, HEIGHT] = [36, 28];

type Dark = (x: number, y: number) => boolean;
const disc =
  (x0: number, y0: number, r: number): Dark =>
  (x, y) =>
    Math.hypot(x - x0, y - y0) < r;
const drawing = lineDrawing(WIDTH);
const dust = specks(WIDTH, 5, 0.3);
const SHAPES: Readonly<Record<string, Dark>> = {
  disc: disc(15.2, 12.7, 8.4),
  ring: (x, y) => disc(17, 14, 11)(x, y) && !disc(18, 13, 5.5)(x, y),
  box: (x, y) => x > 4 && x < 30 && y > 6 && y < 21,
  'box that is turned': (x, y) =>
    Math.abs(x - 18 + (y - 14) * 0.3) + Math.abs(y - 14 - (x - 18) * 0.3) < 11,
  'slanted line': (x, y) => Math.abs(y - 4 - x * 0.55) < 1.6 && x > 3 && x < 33,
  wave: (x, y) => Math.abs(y - 14 - 6 * Math.sin(x / 5)) < 2.2 && x > 2 && x < 34,
  cross: (x, y) =>
    (Math.abs(x - 18) < 2 && y > 3 && y < 25) || (Math.abs(y - 14) < 2 && x > 5 && x < 31),
  fork: (x, y) =>
    (Math.abs(x - 12) < 1.5 && y > 14 && y < 26) ||
    (Math.abs(Math.abs(x - 12) - (14 - y)) < 2 && y <= 14 && y > 4),
  squares: (x, y) => (Math.floor(x / 6) + Math.floor(y / 6)) % 2 === 0,
  'edge to edge': (x, y) => x + y < 30,
  drawing: (x, y) => drawing[Math.floor(y) * WIDTH + Math.floor(x)] === 1,
  dust: (x, y) => dust[Math.floor(y) * WIDTH + Math.floor(x)] === 1,
};

const OUTLINES: readonly (readonly [string, Partial<TraceSettings>])[] = [
  ['', {}],
  ['corners', { smoothness: 0, simplify: 0 }],
  ['round', { smoothness: 4 / 3, simplify: 1 }],
];
const MORE: Readonly<Record<string, readonly Partial<TraceSettings>[]>> = {
  squares: (['common', 'dark', 'bright'] as const).map((touching) => ({ touching })),
  dust: [{ speckle: 0 }, { speckle: 6, touching: 'common' }, { speckle: 0, invert: true }],
  ring: [{ invert: true }, { speckle: 90 }],
};

const covered = (isDark: Dark) =>
  Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) =>
    isDark((i % WIDTH) + 0.5, Math.floor(i / WIDTH) + 0.5) ? 1 : 0,
  );

/** On a sheet that is stretched, so that across and down are told apart. */
const frame = { widthPx: WIDTH, heightPx: HEIGHT, width: 2 * WIDTH, height: HEIGHT };

function traced(isDark: Dark, settings: Partial<TraceSettings>): string {
  const pixels = covered(isDark).map((dark) => (dark ? 20 : 240));
  const level = { find: 'level', level: 0.5, ...settings } as const;
  try {
    const { path, count } = traceLuma(
      { ...frame, pixels },
      { ...frame, settings: level },
      () => {},
    );
    return `${count}: ${written(path)}`;
  } catch (error) {
    return `${(error as { code?: string }).code}`;
  }
}

function written({ ops, coords }: Path): string {
  let at = 0;
  const words = [...ops].map((op) => {
    const count = COORDS_OF[op]!;
    const numbers = [...coords.subarray(at, at + count)].map((n) => Number(n.toFixed(2)) + 0);
    at += count;
    return `${'MLCZ'[op]}${numbers.join(' ')}`;
  });
  return words.join(' ').replaceAll(' M', '\n  M');
}

describe('pictures that are traced', () => {
  it('give the curves that they gave before', () => {
    const lines: string[] = [];
    for (const [name, isDark] of Object.entries(SHAPES)) {
      for (const [how, settings] of OUTLINES)
        lines.push(`# ${name} ${how}`.trim(), traced(isDark, settings));
      for (const settings of MORE[name] ?? [])
        lines.push(`# ${name} ${JSON.stringify(settings)}`, traced(isDark, settings));
      lines.push(`# ${name}, its centre lines`, traced(isDark, { follow: 'centres', speckle: 3 }));
    }
    const now = `${lines.join('\n')}\n`;
    if (process.env['UPDATE_GOLDEN']) writeFileSync(file, now);
    assert.equal(now, readFileSync(file, 'utf8'));
  });

  it('are traced alike as an area, and where they are as large as the plane', () => {
    const settings = { ...defaultsOf(traceParams) };
    const { path, count } = traceArea(covered(SHAPES['ring']!), frame, settings, () => {});
    assert.equal(`${count}: ${written(path)}`, traced(SHAPES['ring']!, {}));
    assert.equal(traceArea(new Uint8Array(WIDTH * HEIGHT), frame, settings, () => {}).count, 0);
    const whole = traceArea(new Uint8Array(WIDTH * HEIGHT).fill(1), frame, settings, () => {});
    assert.deepEqual([whole.count, written(whole.path).split(' ').length > 4], [1, true]);
    assert.ok([...whole.path.coords].every((n, i) => n >= 0 && n <= (i % 2 ? HEIGHT : 2 * WIDTH)));
  });
});
