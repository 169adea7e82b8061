// SPDX-License-Identifier: GPL-3.0-or-later
/** What the canvas paints and where, by the strokes it makes; and what it lets go of. */
import assert from 'node:assert/strict';
import { TOLERANCE_PX } from '../../../src/editor/tolerance.js';
import { gripShapes } from '../../../src/editor/tools/select/grips.js';
import type { PieceRow } from '../../../src/model/rows.js';
import type { PreviewPicture } from '../../../src/pipeline/preview/renderer.js';
import { paintFrame } from '../../../src/ui/canvas/machine-layer.js';
import { type OverlayLook, paintOverlay } from '../../../src/ui/canvas/overlay-layer.js';
import type { Box, Painter } from '../../../src/ui/canvas/painter.js';
import { LIGHT } from '../../../src/ui/canvas/palette.js';
import { RasterLayer } from '../../../src/ui/canvas/raster-layer.js';
import { paintSelection } from '../../../src/ui/canvas/selection-layer.js';
import { needDisplay } from '../support/gtk-loop.js';

const VIEW = { widthPx: 800, heightPx: 600, scale: 2, originX: 10, originY: 590 };

interface Stroke extends Box {
  readonly kind: 'fill' | 'outline' | 'disc';
  readonly css: string;
  readonly line?: number;
  /** Where the painter's origin was, and how it was turned. */
  readonly at: readonly [x: number, y: number, angleDeg: number];
}

/** A painter that writes down what it is told. */
function notingPainter() {
  const strokes: Stroke[] = [];
  const textures: { readonly texture: unknown; readonly box: Box }[] = [];
  let at: Stroke['at'] = [0, 0, 0];
  const painter = {
    hair: 1,
    snapped: (value: number) => value,
    fill: (box: Box, css: string) => void strokes.push({ kind: 'fill', ...box, css, at }),
    outline: (box: Box, line: number, css: string) =>
      void strokes.push({ kind: 'outline', ...box, line, css, at }),
    disc: (box: Box, css: string) => void strokes.push({ kind: 'disc', ...box, css, at }),
    vertical: (x: number, from: number, to: number, css: string) =>
      void strokes.push({ kind: 'fill', x, y: from, width: 1, height: to - from, css, at }),
    within({ x, y }: { x: number; y: number }, angleDeg: number, draw: () => void) {
      const before = at;
      at = [x, y, angleDeg];
      draw();
      at = before;
    },
    texture: (texture: unknown, box: Box) => void textures.push({ texture, box }),
  };
  // The layers call these members; another is a mistake that the test must show.
  return { painter: painter as unknown as Painter, strokes, textures };
}

/** For grips there is nothing to write. */
const NO_READING = {} as Pick<OverlayLook, 'texts' | 'numbers'>;

function piece(fields: Partial<PieceRow>): PieceRow {
  // Only place, size and angle are painted.
  return { kind: 'piece', x: 0, y: 0, width: 1, height: 1, angle: 0, ...fields } as PieceRow;
}

describe('the selection on the canvas', () => {
  const paint = (pieces: readonly PieceRow[]) => {
    const { painter, strokes } = notingPainter();
    const box = { minX: 80, minY: 60, maxX: 120, maxY: 80 };
    paintSelection(painter, { view: VIEW, palette: LIGHT, pieces, box });
    paintOverlay(
      painter,
      { view: VIEW, palette: LIGHT, ...NO_READING },
      gripShapes(box, TOLERANCE_PX / VIEW.scale, 'resize'),
    );
    return strokes;
  };

  it('is outlined just outside of each piece, as it lies', () => {
    const [outline] = paint([piece({ x: 100, y: 70, width: 40, height: 20, angle: Math.PI / 2 })]);
    assert.deepEqual(outline, {
      kind: 'outline',
      ...{ x: -40.75, y: -20.75, width: 81.5, height: 41.5 },
      ...{ line: 1.5, css: LIGHT.accent, at: [210, 450, -90] },
    });
  });

  it('has a grip at each corner of the box around all, on sides with room for it, and one to turn it above', () => {
    const strokes = paint([piece({ x: 100, y: 70, width: 40, height: 20 })]);
    const grips = strokes.filter(({ css, kind }) => css === LIGHT.handle && kind === 'fill');
    const middles = grips.map(({ x, y, width, height }) => [x + width / 2, y + height / 2]);
    const corners = [
      [170, 430],
      [170, 470],
      [210, 430],
      [210, 470],
      [250, 430],
      [250, 470],
    ];
    const inOrder = middles.sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]!);
    assert.deepEqual(inOrder, corners);
    const [disc] = strokes.filter(({ kind }) => kind === 'disc');
    assert.equal((disc?.x ?? 0) + (disc?.width ?? 0) / 2, 210.5);
    assert.ok((disc?.y ?? 999) < 430);
  });

  it('is the box around all where there are too many to outline each', () => {
    const many = Array.from({ length: 201 }, () => piece({ x: 100, y: 70 }));
    const outlines = paint(many).filter(({ kind, line }) => kind === 'outline' && line === 1);
    assert.deepEqual(
      outlines.map(({ x, y, width, height }) => [x, y, width, height]),
      [[170, 430, 80, 40]],
    );
    const each = paint(many.slice(1)).filter(({ kind, at }) => kind === 'outline' && at[0] !== 0);
    assert.equal(each.length, 200);
  });
});

describe('the frame on the canvas', () => {
  it('has two strokes at each of its corners', () => {
    const { painter, strokes } = notingPainter();
    const frame = { minX: 80, minY: 60, maxX: 120, maxY: 80 };
    paintFrame(painter, { view: VIEW, palette: LIGHT }, frame);
    const left = Math.min(...strokes.map(({ x }) => x));
    const top = Math.min(...strokes.map(({ y }) => y));
    const right = Math.max(...strokes.map(({ x, width }) => x + width));
    const bottom = Math.max(...strokes.map(({ y, height }) => y + height));
    assert.deepEqual([left, top, right, bottom], [166, 426, 254, 474]);
    assert.equal(strokes.length, 8);
  });
});

describe('the pictures of the canvas', () => {
  before(function () {
    needDisplay(this);
  });

  const bench = () => {
    const released: unknown[] = [];
    const layer = new RasterLayer((texture) => void released.push(texture));
    const show = (scale = 2) => {
      const pixels = new Uint8Array(4 * 4 * 4);
      const request = { toPx: [scale, 0, 0, -scale, 10, 590], widthPx: 4, heightPx: 4 };
      // What a picture is shown by.
      layer.show({ request, pixels } as unknown as PreviewPicture);
    };
    const paint = (view = VIEW) => {
      const { painter, textures } = notingPainter();
      layer.paint(painter, view, 1);
      return textures[0];
    };
    return { layer, released, show, paint };
  };

  it('are let go of when no frame can show them any more, each once', () => {
    const { released, show, paint } = bench();
    show();
    const first = paint()?.texture;
    show();
    for (let frames = 0; frames < 2; frames++) paint();
    assert.deepEqual(released, []);
    paint();
    assert.deepEqual(released, [first]);
    for (let frames = 0; frames < 5; frames++) paint();
    assert.deepEqual(released, [first]);
  });

  it('are all let go of at its end', () => {
    const { layer, released, show, paint } = bench();
    const all = Array.from({ length: 3 }, () => {
      show();
      return paint()?.texture;
    });
    layer.dispose();
    assert.equal(new Set(released).size, 3);
    assert.ok(all.every((texture) => released.includes(texture)));
    layer.dispose();
    assert.equal(released.length, 3);
    assert.equal(paint(), undefined);
  });

  it('lie where they belong in the view of the moment', () => {
    const { show, paint } = bench();
    show();
    assert.deepEqual(paint()?.box, { x: 0, y: 0, width: 4, height: 4 });
    const nearer = { ...VIEW, scale: 4, originX: 30, originY: 1190 };
    assert.deepEqual(paint(nearer)?.box, { x: 10, y: 10, width: 8, height: 8 });
  });
});
