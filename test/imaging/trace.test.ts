// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import type { Luma } from '../../src/art/art.js';
import { type TraceSettings, traceParams } from '../../src/art/pictures/picture-params.js';
import { CUBIC } from '../../src/geometry/path.js';
import { type TraceOptions, traceArea, traceLuma } from '../../src/imaging/trace.js';
import { defaultsOf } from '../../src/params/schema.js';
import { areaOf, boundsOf, isNear, outlinesOf } from '../importers/measure.js';

/** A picture by a function of the pixel's middle. */
function picture(widthPx: number, heightPx: number, shade: (x: number, y: number) => number): Luma {
  const pixels = new Uint8Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y++)
    for (let x = 0; x < widthPx; x++) pixels[y * widthPx + x] = shade(x + 0.5, y + 0.5);
  return { widthPx, heightPx, pixels };
}

const options: TraceOptions = { width: 40, height: 20 };
const trace = (luma: Luma, settings: Partial<TraceSettings> = {}, size = {}) =>
  traceLuma(luma, { ...options, ...size, settings }, () => undefined);

/** 400 × 200 px on 40 × 20 mm: a dark disc of 5 mm around (10, 15), a tenth of a mm a pixel. */
const disc = picture(400, 200, (x, y) => (Math.hypot(x - 100, y - 50) < 50 ? 30 : 220));

describe('tracing a picture', () => {
  it('gives a disc its true area and place, y up, as curves', () => {
    const { path, threshold } = trace(disc);
    const area = Math.PI * 25;
    assert.ok(Math.abs(areaOf(path) - area) < 0.01 * area, `${areaOf(path)} against ${area}`);
    const box = { minX: 5, minY: 10, maxX: 15, maxY: 20 };
    assert.ok(isNear(boundsOf(path), box, 0.06), JSON.stringify(boundsOf(path)));
    assert.ok(path.ops.includes(CUBIC));
    assert.ok(threshold !== undefined && threshold > 0.2 && threshold < 0.8);
  });

  it('leaves holes open, by either fill rule', () => {
    const ring = picture(400, 200, (x, y) => {
      const r = Math.hypot(x - 100, y - 50);
      return r < 50 && r > 30 ? 0 : 255;
    });
    const { path } = trace(ring);
    const area = Math.PI * (25 - 9);
    assert.equal(outlinesOf(path).length, 2);
    assert.ok(Math.abs(areaOf(path) - area) < 0.01 * area, `${areaOf(path)} against ${area}`);
  });

  it('turns round when inverted', () => {
    const { path } = trace(disc, { invert: true });
    const area = 800 - Math.PI * 25;
    assert.ok(Math.abs(areaOf(path) - area) < 0.01 * area);
  });

  it('keeps the corners of a square sharp, to a tenth of a pixel', () => {
    const square = picture(100, 50, (x, y) => (x > 20 && x < 60 && y > 10 && y < 40 ? 0 : 255));
    const { path } = trace(square);
    assert.ok(isNear(boundsOf(path), { minX: 8, minY: 4, maxX: 24, maxY: 16 }, 0.04));
    assert.ok(!path.ops.includes(CUBIC));
  });

  it('stretches where the picture has other pixels across than down', () => {
    const { path } = trace(disc, {}, { width: 80 });
    assert.ok(isNear(boundsOf(path), { minX: 10, minY: 10, maxX: 30, maxY: 20 }, 0.11));
  });

  it('takes what is darker than the threshold, and nothing else', () => {
    const steps = picture(400, 200, (x) => (x < 100 ? 50 : x < 200 ? 100 : 200));
    const widthAt = (threshold: number) =>
      boundsOf(trace(steps, { find: 'level', level: threshold }).path).maxX;
    assert.ok(Math.abs(widthAt(51 / 255) - 10) < 0.1);
    assert.ok(Math.abs(widthAt(100 / 255) - 10) < 0.1);
    assert.ok(Math.abs(widthAt(101 / 255) - 20) < 0.1);
    assert.ok(Math.abs(widthAt(1) - 40) < 0.1);
  });

  it('leaves specks out', () => {
    const specks = picture(400, 200, (x, y) => {
      const isSpeck = Math.floor(x) % 40 === 10 && Math.floor(y) % 40 === 10;
      return isSpeck || Math.hypot(x - 100, y - 50) < 30 ? 0 : 255;
    });
    assert.equal(outlinesOf(trace(specks).path).length, 1);
    assert.ok(outlinesOf(trace(specks, { speckle: 0 }).path).length > 30);
  });

  it('refuses a picture in which there is nothing, or nothing but noise', () => {
    const blank = picture(50, 50, () => 255);
    assert.throws(() => trace(blank, { find: 'level', level: 0.5 }), {
      code: 'trace.nothing-found',
    });
    const noise = picture(2000, 2000, (x, y) =>
      (Math.floor(x) ^ Math.floor(y)) % 2 === 0 ? 0 : 255,
    );
    assert.throws(() => trace(noise, { speckle: 0 }), { code: 'trace.too-complex' });
    const covered = noise.pixels.map((shade) => (shade === 0 ? 1 : 0));
    const frame = { widthPx: 2000, heightPx: 2000, width: 9, height: 9 };
    const settings = defaultsOf(traceParams);
    assert.throws(() => traceArea(covered, frame, settings, () => {}), {
      code: 'trace.too-complex',
    });
  });

  it('tells how far it is, and stops where that throws', () => {
    const dots = picture(400, 400, (x, y) => (x % 10 < 5 && y % 10 < 5 ? 0 : 255));
    const reported: number[] = [];
    traceLuma(dots, options, (fraction) => reported.push(fraction));
    assert.ok(reported.length > 10);
    assert.deepEqual(
      reported,
      reported.toSorted((a, b) => a - b),
    );
    assert.equal(reported.at(-1), 1);
    const stop = () => {
      throw new Error('stopped');
    };
    assert.throws(() => traceLuma(dots, options, stop), /stopped/);
  });
});
