// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { AppError } from '../../src/base/errors.js';
import type { Matrix } from '../../src/geometry/matrix.js';
import { PathBuilder } from '../../src/geometry/path.js';
import type { PieceArt } from '../../src/operations/contract.js';
import { engrave } from '../../src/operations/engrave/index.js';
import type { Values } from '../../src/params/schema.js';
import type { ScanBlock } from '../../src/toolpath/toolpath.js';
import { planned } from '../support/planned.js';
import { BLACK, bitmap, circle, filled, ramp, rectangle, stroked, WHITE } from './sample-art.js';

function engraved(art: Partial<PieceArt>, params: Values = {}): ScanBlock[] {
  const { blocks } = planned(engrave, { art, params });
  return blocks.map((block) => {
    assert.equal(block.kind, 'scan');
    return block as ScanBlock; // Just asserted.
  });
}

/** Levels as text, `.` dark, `#` full, digits between. */
function shown({ levels, widthPx, rows }: ScanBlock): string[] {
  const sign = (level: number) =>
    level === 0 ? '.' : level === 255 ? '#' : String(Math.round(level / 25.5));
  return Array.from({ length: rows }, (_, row) =>
    [...levels.subarray(row * widthPx, (row + 1) * widthPx)].map(sign).join(''),
  );
}

const inked = ({ levels, pixel, pitch }: ScanBlock) =>
  levels.reduce((sum, level) => sum + level / 255, 0) * pixel * pitch;

describe('engraving a picture', () => {
  // A black corner at the top left tells how it was turned.
  const corner = [0, 255, 255, 255, 255, 255];
  const placed = (placement: Matrix) =>
    engraved({ bitmaps: [bitmap(placement, 3, corner)] }, { interval: 1 });

  it('covers it exactly, at about the interval, the top row first', () => {
    const [block] = engraved({ bitmaps: [ramp(10, 20, 30.04, 12)] });
    assert.deepEqual(block!.origin, { x: 10, y: 32 });
    assert.deepEqual([block!.widthPx, block!.rows], [300, 120]);
    assert.ok(Math.abs(block!.widthPx * block!.pixel - 30.04) < 1e-9);
    assert.ok(Math.abs(block!.rows * block!.pitch - 12) < 1e-9);
    assert.deepEqual(
      [block!.along, block!.across],
      [
        { x: 1, y: 0 },
        { x: 0, y: -1 },
      ],
    );
  });

  it('turns and mirrors with the piece', () => {
    assert.deepEqual(shown(placed([3, 0, 0, 2, 0, 0])[0]!), ['#..', '...']);
    assert.deepEqual(shown(placed([-3, 0, 0, 2, 3, 0])[0]!), ['..#', '...']);
    assert.deepEqual(shown(placed([3, 0, 0, -2, 0, 2])[0]!), ['...', '#..']);
    // A quarter turn counter-clockwise takes the top left to the bottom left.
    assert.deepEqual(shown(placed([0, 3, -2, 0, 2, 0])[0]!), ['..', '..', '#.']);
  });

  it('keeps its ink when it is turned by any angle, and burns nothing beside it', () => {
    const grey = new Array(64).fill(128);
    for (const angle of [0.1, 0.7, 2, 4]) {
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      const [block] = engraved({
        bitmaps: [bitmap([20 * c, 20 * s, -20 * s, 20 * c, 0, 0], 8, grey)],
      });
      assert.ok(Math.abs(inked(block!) / (400 * (127 / 255)) - 1) < 0.02, `${inked(block!)}`);
      assert.equal(block!.levels[0], 0);
    }
    const turned = bitmap([14, 14, -14, 14, 0, 0], 8, grey);
    const [inverted] = engraved({ bitmaps: [turned] }, { invert: true });
    assert.equal(inverted!.levels[0], 0);
  });

  it('has shades by power in grey, dots when dithered, and two tones by threshold', () => {
    const bitmaps = [ramp(0, 0, 32, 8)];
    const tones = (changes: Values) => new Set(engraved({ bitmaps }, changes)[0]!.levels).size;
    assert.ok(tones({}) > 100);
    assert.equal(tones({ mode: 'grey', levels: 8 }), 8);
    for (const dither of ['floyd-steinberg', 'jarvis', 'atkinson', 'bayer', 'halftone']) {
      const [block] = engraved({ bitmaps }, { mode: 'dither', dither });
      assert.deepEqual(new Set(block!.levels), new Set([0, 255]));
      assert.ok(Math.abs(inked(block!) - 128) < 8, `${dither}: ${inked(block!)}`);
    }
    const half = engraved({ bitmaps }, { mode: 'threshold', threshold: 0.25 });
    assert.ok(Math.abs(inked(half[0]!) - 64) < 4, `${inked(half[0]!)}`);
  });

  it('has dots of a halftone as large and as slanted as asked for, and refuses those without shades', () => {
    const bitmaps = [ramp(0, 0, 32, 8)];
    const screened = (changes: Values) =>
      engraved({ bitmaps }, { mode: 'dither', dither: 'halftone', ...changes })[0]!;
    const dots = ({ levels }: ScanBlock) =>
      levels.reduce((count, level, i) => count + (level > 0 && levels[i - 1] === 0 ? 1 : 0), 0);
    assert.ok(dots(screened({ halftoneDots: 1 })) < 0.7 * dots(screened({ halftoneDots: 2 })));
    assert.notDeepEqual(screened({ halftoneAngle: 0 }).levels, screened({}).levels);
    assert.throws(() => screened({ halftoneDots: 4 }), { code: 'plan.fine-halftone' });
    assert.ok(screened({ halftoneDots: 4, interval: 0.05 }));
    const square = { bitmaps: [ramp(0, 0, 8.3, 8.3)] };
    const fine = { mode: 'dither', dither: 'halftone', halftoneDots: 4 };
    assert.equal(engraved(square, { ...fine, interval: 0.083 })[0]!.rows, 100);
    assert.throws(() => engraved(square, { ...fine, interval: 0.085 }), {
      message: /^A halftone of 4 dots per mm needs a line interval of at most 0\.083 mm:/,
    });
  });

  it('burns what is bright when inverted', () => {
    const bitmaps = [bitmap([2, 0, 0, 1, 0, 0], 2, [0, 255])];
    assert.deepEqual(shown(engraved({ bitmaps }, { interval: 1, invert: true })[0]!), ['.#']);
  });

  it('does not write into the art', () => {
    const art = bitmap([3, 0, 0, 2, 0, 0], 3, corner);
    engraved({ bitmaps: [art] }, { interval: 1, mode: 'dither' });
    assert.deepEqual([...art.luma.pixels], corner);
  });

  it('refuses a grid that no machine could burn, and powers that contradict', () => {
    const code = (wanted: string) => (error: unknown) =>
      error instanceof AppError && error.code === wanted;
    const vast = { bitmaps: [ramp(0, 0, 10_000, 10_000)] };
    assert.throws(() => engraved(vast), code('plan.too-fine'));
    assert.throws(() => engraved({}, { power: 0.1, minPower: 0.2 }), code('param.invalid'));
    assert.deepEqual(engraved({}, { power: 0.2, minPower: 0.2 }), []);
  });

  it('burns in two tones what is darker than the threshold, from black to all but white', () => {
    const greys = { bitmaps: [bitmap([6, 0, 0, 1, 0, 0], 6, [0, 1, 127, 128, 254, 255])] };
    const tones = ([0, 0.5, 1] as const).map((threshold) => {
      return shown(engraved(greys, { interval: 1, mode: 'threshold', threshold })[0]!);
    });
    assert.deepEqual(tones, [['#.....'], ['###...'], ['#####.']]);
  });

  it('makes nothing of a picture that was squeezed to a line', () => {
    for (const placement of [
      [0, 0, 0, 2, 0, 0],
      [2, 1, 4, 2, 0, 0],
    ] as const) {
      assert.deepEqual(engraved({ bitmaps: [bitmap(placement, 3, corner)] }), []);
    }
  });
});

describe('engraving filled outlines', () => {
  it('fills them row by row, twice as fine along the row as across', () => {
    const [block] = engraved({ paths: [filled(rectangle(0, 0, 3, 2))] }, { interval: 1 });
    assert.deepEqual(shown(block!), ['######', '######']);
    assert.deepEqual([block!.pixel, block!.pitch], [0.5, 1]);
  });

  it('has the area of the drawing: a ring, by either winding', () => {
    const ring = { ...filled(circle(20, 20, 10)), fillRule: 'evenodd' as const };
    const both = new Uint8Array([...ring.path.ops, ...circle(20, 20, 5).ops]);
    const coords = new Float64Array([...ring.path.coords, ...circle(20, 20, 5).coords]);
    const [block] = engraved({ paths: [{ ...ring, path: { ops: both, coords } }] });
    const wanted = Math.PI * (100 - 25);
    assert.ok(Math.abs(inked(block!) / wanted - 1) < 0.01, `${inked(block!)} ${wanted}`);
  });

  it('refuses outlines that become millions of pieces, before it makes them', () => {
    const huge = Array.from({ length: 3000 }, () => filled(circle(0, 0, 1e6)));
    assert.throws(() => engraved({ paths: huge, bitmaps: [] }), { code: 'plan.too-many-pieces' });
  });

  it('refuses a fill whose edges would be sorted for minutes, and takes one of many small shapes', () => {
    const comb = (teeth: number, height: number) => {
      const pen = new PathBuilder().moveTo(0, 0);
      for (let i = 0; i < teeth; i++) pen.lineTo((i * 37) % 100, height).lineTo((i * 71) % 100, 0);
      return filled(pen.close().build());
    };
    assert.throws(() => engraved({ paths: [comb(50_000, 400)], bitmaps: [] }), {
      code: 'plan.too-dense',
      message: /too many edges side by side .* \(100000 of one shape on one row\)/,
    });
    assert.equal(engraved({ paths: [comb(500, 50), comb(500, 50)] }).length, 1);
  });

  it('lets white on top cover what lies below, and not what comes after', () => {
    const paths = [
      filled(rectangle(0, 0, 6, 1)),
      filled(rectangle(1, 0, 4, 1), WHITE),
      filled(rectangle(2, 0, 1, 1), [255, 0, 0]),
    ];
    assert.deepEqual(shown(engraved({ paths }, { interval: 1 })[0]!), ['##..##....##']);
  });

  it('fills closed hairlines, closes open fills, and gives lines their width', () => {
    const triangle = rectangle(0, 0, 2, 2);
    const open = { ops: triangle.ops.slice(0, 3), coords: triangle.coords.slice(0, 6) };
    assert.equal(engraved({ paths: [stroked(triangle, BLACK)] }).length, 1);
    assert.equal(engraved({ paths: [filled(open)] }).length, 1);
    assert.deepEqual(engraved({ paths: [{ ...stroked(open), strokeWidth: 0 }] }), []);
    assert.equal(engraved({ paths: [{ ...stroked(open), strokeWidth: 1 }] }).length, 1);
    assert.deepEqual(engraved({ paths: [filled(triangle, WHITE)] }), []);
    for (const [width, height] of [
      [0, 5],
      [5, 0],
    ] as const) {
      assert.deepEqual(engraved({ paths: [filled(rectangle(0, 0, width, height))] }), []);
    }
  });

  it('is one block beside the pictures, and all of them again for every pass', () => {
    const paths = [filled(rectangle(0, 0, 2, 2)), filled(rectangle(5, 5, 2, 2))];
    const blocks = engraved({ paths, bitmaps: [ramp(0, 0, 4, 4)] }, { passes: 2 });
    assert.equal(blocks.length, 4);
    assert.equal(blocks[0], blocks[2]);
  });
});
