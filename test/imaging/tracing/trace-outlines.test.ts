// SPDX-License-Identifier: GPL-3.0-or-later
/** The tracer beside npm's potrace, which is its oracle: as many outlines and curves, and as near to the pixels. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CUBIC, MOVE, type Path, PathBuilder } from '../../../src/geometry/path.js';
import { bitPlane } from '../../../src/imaging/tracing/bit-plane.js';
import { OutlinePen } from '../../../src/imaging/tracing/outline-pen.js';
import {
  type OutlineSettings,
  traceOutlines,
} from '../../../src/imaging/tracing/trace-outlines.js';
import { outlinesOf } from '../../importers/measure.js';
import { lineDrawing, photo, specks } from '../../support/bitmaps.js';
import { FRAME_PX, PotraceRun } from '../oracle/potrace-library.js';

const PLAIN: OutlineSettings = { speckle: 2, smoothness: 1, simplify: 0.2, touching: 'rare' };

/** In pixels, y up. */
function traced(dark: Uint8Array, side: number, more: Partial<OutlineSettings> = {}): Path {
  const pen = new OutlinePen({ widthPx: side, heightPx: side, width: side, height: side });
  traceOutlines(bitPlane(dark, side, side), pen, { ...PLAIN, ...more }, () => undefined);
  return pen.build();
}

function byOracle(dark: Uint8Array, side: number): Path {
  const settings = { turdSize: 2, alphaMax: 1, optTolerance: 0.2 };
  const run = new PotraceRun(dark, { width: side, height: side }, settings);
  const path = new PathBuilder();
  const at = ({ x, y }: { x: number; y: number }) => [x - FRAME_PX, side - (y - FRAME_PX)] as const;
  for (const outlines of run.fitted()) {
    for (const { curve } of outlines) {
      path.moveTo(...at(curve.c[3 * curve.n - 1]!));
      curve.tag.forEach((tag, i) => {
        const [a, b, end] = [0, 1, 2].map((k) => curve.c[3 * i + k]!) as [Pixel, Pixel, Pixel];
        if (tag === 'CORNER') path.lineTo(...at(b)).lineTo(...at(end));
        else path.cubicTo(...at(a), ...at(b), ...at(end));
      });
      path.close();
    }
  }
  return path.build();
}
type Pixel = { readonly x: number; readonly y: number };

/** Pixels whose middle is inside, by the even-odd rule. */
function filled(path: Path, side: number): Uint8Array {
  const crossings: number[][] = Array.from({ length: side }, () => []);
  for (const outline of outlinesOf(path)) {
    for (let i = 1; i < outline.length; i++) {
      const [a, b] = [outline[i - 1]!, outline[i]!];
      const [low, high] = a[1] < b[1] ? [a, b] : [b, a];
      for (let row = Math.ceil(low[1] - 0.5); row + 0.5 < high[1]; row++) {
        const x = low[0] + ((row + 0.5 - low[1]) / (high[1] - low[1])) * (high[0] - low[0]);
        crossings[side - 1 - row]?.push(x);
      }
    }
  }
  const pixels = new Uint8Array(side * side);
  crossings.forEach((xs, row) => {
    xs.sort((a, b) => a - b);
    for (let i = 0; i + 1 < xs.length; i += 2)
      for (let x = Math.ceil(xs[i]! - 0.5); x + 0.5 < xs[i + 1]!; x++) pixels[row * side + x] = 1;
  });
  return pixels;
}

function overlap(a: Uint8Array, b: Uint8Array): number {
  let [both, any] = [0, 0];
  a.forEach((pixel, i) => {
    both += pixel & b[i]!;
    any += pixel | b[i]!;
  });
  return both / any;
}

const areaIn = (pixels: Uint8Array) => pixels.reduce((sum, pixel) => sum + pixel, 0);
const count = (path: Path, op: number) => path.ops.filter((one) => one === op).length;
const isWithin = (value: number, part: number, of: number) =>
  assert.ok(Math.abs(value - of) <= part * of, `${value} against ${of}`);

describe('the tracer beside its oracle', function () {
  this.timeout(60_000);
  const side = 300;
  for (const [what, dark] of [
    ['a line drawing', lineDrawing(side)],
    ['a photo', photo(side)],
    ['a photo with grain', photo(side, 0.5)],
  ] as const) {
    it(`traces ${what} as near to its pixels, in as many curves`, () => {
      const [own, oracle] = [traced(dark, side), byOracle(dark, side)];
      const [pixels, oraclePixels] = [filled(own, side), filled(oracle, side)];
      const [near, oracleNear] = [overlap(pixels, dark), overlap(oraclePixels, dark)];
      assert.ok(near > oracleNear - 0.005, `${near} against ${oracleNear}`);
      isWithin(areaIn(pixels), 0.003, areaIn(oraclePixels));
      isWithin(count(own, MOVE), 0.05, count(oracle, MOVE));
      isWithin(count(own, CUBIC), 0.03, count(oracle, CUBIC));
    });
  }
});

describe('the tracer', () => {
  it('stays within a pixel of any picture, and encloses what is dark', () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(0.05, 0.5, 0.95), (seed, share) => {
        const side = 24;
        const dark = specks(side, seed, share);
        const path = traced(dark, side, { speckle: 0 });
        for (const [x, y] of outlinesOf(path).flat())
          assert.ok(x > -1 && y > -1 && x < side + 1 && y < side + 1, `${x} ${y}`);
        const inside = filled(path, side);
        for (let y = 2; y < side - 2; y++)
          for (let x = 2; x < side - 2; x++)
            if (isDeepIn(dark, side, x, y))
              assert.equal(inside[y * side + x], dark[y * side + x], `${x} ${y} of ${seed}`);
      }),
    );
  });

  it('joins or parts what touches by its corners', () => {
    const chess = Uint8Array.from({ length: 144 }, (_, i) =>
      (Math.floor((i % 12) / 3) + Math.floor(i / 36)) % 2 === 0 ? 1 : 0,
    );
    const outlines = (touching: OutlineSettings['touching']) =>
      count(traced(chess, 12, { touching }), MOVE);
    assert.equal(outlines('bright'), 8, 'each square alone');
    assert.ok(outlines('dark') < 8, 'one outline and its holes');
  });

  it('leaves fine lines whole that run askew', () => {
    const askew = new Uint8Array(400);
    for (let i = 2; i < 18; i++) askew[i * 20 + i] = 1;
    assert.equal(count(traced(askew, 20), MOVE), 1);
    assert.equal(count(traced(askew, 20, { touching: 'bright' }), MOVE), 0, 'specks, left out');
  });

  it('keeps every corner, or rounds each, as it is asked', () => {
    const dark = lineDrawing(200);
    assert.equal(count(traced(dark, 200, { smoothness: 0 }), CUBIC), 0);
    const rounded = traced(dark, 200, { smoothness: 4 / 3 });
    assert.equal(rounded.ops.length, count(rounded, CUBIC) + 2 * count(rounded, MOVE));
  });

  it('takes fewer curves the further they may be off', () => {
    const dark = lineDrawing(200);
    const curves = [0, 0.2, 1].map((simplify) => count(traced(dark, 200, { simplify }), CUBIC));
    assert.ok(curves[0]! > curves[1]! && curves[1]! > curves[2]!, String(curves));
  });
});

/** Whether all pixels around it are like it, so that no outline within half a pixel may pass its middle. */
function isDeepIn(dark: Uint8Array, side: number, x: number, y: number): boolean {
  for (let dy = -2; dy <= 2; dy++)
    for (let dx = -2; dx <= 2; dx++)
      if (dark[(y + dy) * side + x + dx] !== dark[y * side + x]) return false;
  return true;
}
