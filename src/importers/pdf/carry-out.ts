// SPDX-License-Identifier: GPL-3.0-or-later
/** What each operator of a page does, by the name that pdf.js gives it. */
import { composed, IDENTITY, type Matrix } from '../../geometry/matrix.js';
import { type Path, PathBuilder } from '../../geometry/path.js';
import type { GraphicsState } from './graphics-state.js';
import type { CarryOut, Interpreter } from './interpreter.js';
import { colourOf, colourOfShading, tilingIn } from './paints.js';
import type { PdfFont, PdfGlyph } from './pdfjs.js';
import { cutOut, type SheetPlace } from './picture-sheet.js';
import type { PdfPixels } from './png-of-pixels.js';
import { showText } from './text.js';

type Args = Parameters<CarryOut>[1];

/** What carries out each operator, by the numbers of this pdf.js. */
export function operatorsBy(codes: Readonly<Record<string, number>>): Map<number, CarryOut> {
  return new Map(
    Object.entries(codes).flatMap(([name, code]) => {
      const carryOut = OPERATORS[name];
      return carryOut === undefined ? [] : [[code, carryOut] as const];
    }),
  );
}

const CAPS = ['butt', 'round', 'square'] as const;
const JOINS = ['miter', 'round', 'bevel'] as const;

const OPERATORS: Readonly<Record<string, CarryOut>> = {
  save: (to) => to.save(),
  restore: (to) => to.restore(),
  transform: (to, args) => to.transform(args as unknown as Matrix),
  constructPath: (to, [op, parts]) => {
    to.constructPath(Number(op), (parts as (ArrayLike<number> | undefined)[] | undefined)?.[0]);
  },
  clip: (to) => to.clipNext('nonzero'),
  eoClip: (to) => to.clipNext('evenodd'),
  setLineWidth: (to, [width]) => {
    to.state.lineWidth = Number(width);
  },
  setLineCap: ({ state }, [cap]) => {
    state.line = { ...state.line, cap: CAPS[Number(cap)] ?? 'butt' };
  },
  setLineJoin: ({ state }, [join]) => {
    state.line = { ...state.line, join: JOINS[Number(join)] ?? 'miter' };
  },
  setMiterLimit: ({ state }, [limit]) => {
    state.line = { ...state.line, miterLimit: Math.max(1, Number(limit) || 1) };
  },
  setDash: ({ state }, [dashes, offset]) => {
    const pattern = Array.isArray(dashes) ? dashes.map(Number) : [];
    const isDashed = pattern.some((n) => n > 0);
    state.dash = isDashed ? { pattern, offset: Number(offset) || 0 } : undefined;
  },
  setFillRGBColor: (to, [colour]) => {
    Object.assign(to.state, { fill: colourOf(colour), tiling: undefined });
  },
  setStrokeRGBColor: (to, [colour]) => {
    to.state.stroke = colourOf(colour);
  },
  setFillColorN: (to, args) => {
    const { state } = to;
    state.tiling = tilingIn(args);
    state.fill = state.tiling?.colour ?? colourOfShading(shadingIn(to, args));
    if (state.tiling === undefined) to.notePaintFlattened();
  },
  setStrokeColorN: (to, args) => {
    to.state.stroke = tilingIn(args)?.colour ?? colourOfShading(shadingIn(to, args));
    to.notePaintFlattened();
  },
  shadingFill: (to, [id]) => to.shade(to.object(id)),
  setGState: (to, [list]) => setGraphicsState(to, list as [string, unknown][]),
  paintFormXObjectBegin: (to, [matrix, box]) => beginForm(to, matrix, box),
  paintFormXObjectEnd: (to) => to.restore(),
  beginGroup: (to, [group]) => {
    const { matrix, bbox, smask } = group as PdfGroup;
    to.beginGroup(bbox ? frameOf(bbox) : undefined, matrixOf(matrix), Boolean(smask));
  },
  endGroup: (to, [group]) => to.endGroup(Boolean((group as PdfGroup).smask)),
  paintImageXObject: (to, [id]) => to.picture(to.object(id)),
  paintInlineImageXObject: (to, [picture]) => to.picture(picture),
  paintInlineImageXObjectGroup: (to, [sheet, places]) => {
    for (const place of places as readonly SheetPlace[]) {
      to.save();
      to.transform(place.transform);
      to.picture(cutOut(sheet as PdfPixels, place));
      to.restore();
    }
  },
  beginAnnotation: (to, [, rect, transform, matrix]) => {
    const frame = rect ? frameOf(rect as ArrayLike<number>) : undefined;
    to.beginAnnotation(
      frame,
      composed(matrixOf(transform as Numbers), matrixOf(matrix as Numbers)),
    );
  },
  endAnnotation: (to) => to.restore(),
  paintImageMaskXObject: (to, [stencil]) => to.stencil(stencil),
  paintImageMaskXObjectGroup: (to, [stencils]) => {
    for (const stencil of stencils as readonly { transform?: Matrix }[])
      stencilAt(to, stencil, stencil.transform ?? IDENTITY);
  },
  paintImageMaskXObjectRepeat: (to, [stencil, ...rest]) => {
    const [sx, skewX, skewY, sy] = rest.map(Number);
    const places = Array.from((rest[4] ?? []) as ArrayLike<number>);
    for (let i = 0; i + 1 < places.length; i += 2)
      stencilAt(to, stencil, [sx!, skewX!, skewY!, sy!, places[i]!, places[i + 1]!]);
  },
  paintSolidColorImageMask: (to) => to.paint(UNIT_SQUARE, { fill: 'nonzero', isStroked: false }),
  paintImageXObjectRepeat: (to, [id, sx, sy, places]) => {
    const list = Array.from(places as ArrayLike<number>);
    for (let i = 0; i + 1 < list.length; i += 2) {
      to.save();
      to.transform([Number(sx), 0, 0, Number(sy), list[i]!, list[i + 1]!]);
      to.picture(to.object(id));
      to.restore();
    }
  },
  beginMarkedContent: (to) => to.beginMarked(undefined),
  beginMarkedContentProps: (to, [tag, properties]) =>
    to.beginMarked(tag === 'OC' ? properties : undefined),
  endMarkedContent: (to) => to.endMarked(),
  endText: (to) => to.endText(),
  beginText: ({ state }) => {
    Object.assign(state, { textMatrix: IDENTITY, lineX: 0, lineY: 0, x: 0, y: 0 });
  },
  setFont: (to, [id, size]) => {
    to.state.font = to.object(id) as PdfFont | undefined;
    Object.assign(to.state, { fontName: String(id), fontSize: Number(size) });
  },
  setCharSpacing: ({ state }, [n]) => Object.assign(state, { letterSpacing: Number(n) }),
  setWordSpacing: ({ state }, [n]) => Object.assign(state, { wordSpacing: Number(n) }),
  setHScale: ({ state }, [n]) => Object.assign(state, { stretch: Number(n) / 100 }),
  setLeading: ({ state }, [n]) => Object.assign(state, { leading: -Number(n) }),
  setTextRise: ({ state }, [n]) => Object.assign(state, { rise: Number(n) }),
  setTextRenderingMode: ({ state }, [n]) => Object.assign(state, { renderingMode: Number(n) }),
  setTextMatrix: ({ state }, args) => {
    const matrix = (
      Array.isArray(args[0]) || ArrayBuffer.isView(args[0]) ? args[0] : args
    ) as ArrayLike<number>;
    const textMatrix = Array.from(matrix) as unknown as Matrix;
    Object.assign(state, { textMatrix, lineX: 0, lineY: 0, x: 0, y: 0 });
  },
  moveText: ({ state }, [x, y]) => moveText(state, Number(x), Number(y)),
  setLeadingMoveText: ({ state }, [x, y]) => {
    state.leading = Number(y);
    moveText(state, Number(x), Number(y));
  },
  nextLine: ({ state }) => moveText(state, 0, state.leading),
  showText: (to, [glyphs]) => showText(to, glyphs as readonly (PdfGlyph | number)[]),
};

function moveText(state: GraphicsState, x: number, y: number): void {
  state.lineX += x;
  state.lineY += y;
  state.x = state.lineX;
  state.y = state.lineY;
}

/** What a list of settings says of lines, by what each does alone. */
const LINE_KEYS: Readonly<Record<string, string>> = {
  LW: 'setLineWidth',
  LC: 'setLineCap',
  LJ: 'setLineJoin',
  ML: 'setMiterLimit',
};

function setGraphicsState(to: Interpreter, list: readonly [string, unknown][]): void {
  for (const [key, value] of list) {
    const carryOut = OPERATORS[LINE_KEYS[key] ?? ''];
    if (carryOut !== undefined) carryOut(to, [value]);
    else if (key === 'CA') to.state.strokeOpacity = Number(value);
    else if (key === 'ca') to.state.fillOpacity = Number(value);
    else if (key === 'D') OPERATORS['setDash']!(to, value as Args);
    else if (key === 'Font') OPERATORS['setFont']!(to, value as Args);
    else if (key === 'BM') setBlend(to, String(value));
    else if (key === 'SMask' && value) to.deps.findings.add('import.mask-ignored');
  }
}

/** Sets how paint is blended; `mode` is in the words of a canvas. */
function setBlend(to: Interpreter, mode: string): void {
  const isPlain = mode === 'source-over';
  to.state.blend = isPlain ? undefined : mode;
  if (!isPlain && to.isShown) to.deps.findings.add('import.blend-ignored', mode);
}

function beginForm(to: Interpreter, matrix: unknown, box: unknown): void {
  to.save();
  to.transform(matrixOf(matrix as Numbers));
  to.rebase();
  if (box) to.clip(frameOf(box as ArrayLike<number>), 'nonzero');
}

/** A transparency group; pdf.js gives its box here instead of with its form. */
interface PdfGroup {
  readonly matrix?: Numbers;
  readonly bbox?: Numbers;
  /** Where the form is what a mask is made of. */
  readonly smask?: unknown;
}

type Numbers = ArrayLike<number> | null | undefined;

function matrixOf(numbers: Numbers): Matrix {
  return numbers ? (Array.from(numbers) as unknown as Matrix) : IDENTITY;
}

function frameOf(box: ArrayLike<number>): Path {
  const [x0, y0, x1, y1] = Array.from(box);
  const frame = new PathBuilder().moveTo(x0!, y0!).lineTo(x1!, y0!).lineTo(x1!, y1!);
  return frame.lineTo(x0!, y1!).close().build();
}

const UNIT_SQUARE = new PathBuilder()
  .moveTo(0, 0)
  .lineTo(1, 0)
  .lineTo(1, 1)
  .lineTo(0, 1)
  .close()
  .build();

function stencilAt(to: Interpreter, stencil: unknown, place: Matrix): void {
  to.save();
  to.transform(place);
  to.stencil(stencil);
  to.restore();
}

function shadingIn(to: Interpreter, [kind, id]: Args): unknown {
  return kind === 'Shading' ? to.object(id) : undefined;
}
