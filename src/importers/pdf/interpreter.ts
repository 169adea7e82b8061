// SPDX-License-Identifier: GPL-3.0-or-later
/** Carries out the operators of a page as pdf.js lists them, and paints what they draw. */
import type { Colour } from '../../art/art.js';
import type { Bounds } from '../../geometry/bounds.js';
import { composed, IDENTITY, type Matrix, transformPath } from '../../geometry/matrix.js';
import { type Path, PathBuilder } from '../../geometry/path.js';
import { pathBounds } from '../../geometry/path-bounds.js';
import type { PdfFindings } from './findings.js';
import { type GraphicsState, stateAt } from './graphics-state.js';
import type { PageShapes, Painting } from './page-shapes.js';
import { pathOfBuffer } from './path-of-buffer.js';
import type { PdfFont, PdfGlyph, PdfLayers, PdfOperators, PdfPage } from './pdfjs.js';
import type { PdfPixels } from './png-of-pixels.js';
import { showText } from './text.js';

export interface InterpreterDeps {
  readonly page: PdfPage;
  readonly layers: PdfLayers;
  readonly shapes: PageShapes;
  readonly findings: PdfFindings;
  readonly operatorNames: ReadonlyMap<number, string>;
}

type Args = readonly unknown[];

/** Operators that end a path, and how they paint it. */
const PAINTINGS: Readonly<Record<string, Painting>> = {
  stroke: { isStroked: true },
  closeStroke: { isStroked: true },
  fill: { fill: 'nonzero', isStroked: false },
  eoFill: { fill: 'evenodd', isStroked: false },
  fillStroke: { fill: 'nonzero', isStroked: true },
  eoFillStroke: { fill: 'evenodd', isStroked: true },
  closeFillStroke: { fill: 'nonzero', isStroked: true },
  closeEOFillStroke: { fill: 'evenodd', isStroked: true },
};
const MAX_DEPTH = 64;

export class Interpreter {
  state: GraphicsState;
  readonly deps: InterpreterDeps;
  readonly #saved: GraphicsState[] = [];
  /** Marked content around: a layer's name, and whether it is shown. */
  readonly #marked: { readonly layer?: string; readonly isShown: boolean }[] = [];
  #isClipPending = false;
  #depth = 0;

  constructor(deps: InterpreterDeps, toPage: Matrix, clip: Bounds) {
    this.deps = deps;
    this.state = stateAt(toPage, clip);
  }

  run({ fnArray, argsArray }: PdfOperators): void {
    if (++this.#depth > MAX_DEPTH) return;
    fnArray.forEach((fn, i) => {
      const name = this.deps.operatorNames.get(fn) ?? '';
      OPERATORS[name]?.(this, argsArray[i] ?? []);
    });
    this.#depth--;
  }

  get layer(): string {
    return this.#marked.findLast(({ layer }) => layer !== undefined)?.layer ?? '';
  }

  get isShown(): boolean {
    return this.#marked.every(({ isShown }) => isShown);
  }

  save(): void {
    this.#saved.push({ ...this.state });
  }

  restore(): void {
    this.state = this.#saved.pop() ?? this.state;
  }

  transform(matrix: Matrix): void {
    this.state.toPage = composed(this.state.toPage, matrix);
  }

  paint(path: Path, painting: Painting): void {
    if (this.isShown) this.deps.shapes.paint(path, this.state, painting, this.layer);
  }

  picture(raw: unknown): void {
    if (!this.isShown) return;
    const picture = raw as PdfPixels | null;
    if (picture?.data === undefined) this.deps.findings.add('import.picture-unreadable');
    else this.deps.shapes.paintPicture(picture, this.state, this.layer);
  }

  object(id: unknown): unknown {
    const { objs, commonObjs } = this.deps.page;
    const list = String(id).startsWith('g_') ? commonObjs : objs;
    return list.has(String(id)) ? list.get(String(id)) : undefined;
  }

  clipNext(): void {
    this.#isClipPending = true;
  }

  constructPath(op: number, packed: ArrayLike<number> | undefined): void {
    const path = packed ? pathOfBuffer(packed) : new PathBuilder().build();
    const painting = PAINTINGS[this.deps.operatorNames.get(op) ?? ''];
    if (painting !== undefined) this.paint(path, painting);
    if (this.#isClipPending && path.ops.length > 0) this.clip(path);
    this.#isClipPending = false;
  }

  /** Narrows what is seen to the path's box. */
  clip(path: Path): void {
    const placed = transformPath(path, this.state.toPage);
    const box = pathBounds(placed);
    const { minX, minY, maxX, maxY } = this.state.clip;
    this.state.clip = {
      minX: Math.max(minX, box.minX),
      minY: Math.max(minY, box.minY),
      maxX: Math.min(maxX, box.maxX),
      maxY: Math.min(maxY, box.maxY),
    };
    if (!isLevelBox(placed)) this.state.isClipRough = true;
  }

  beginMarked(properties: unknown): void {
    const { layers, findings } = this.deps;
    const { type, id } = (properties ?? {}) as { type?: string; id?: string };
    if (type !== 'OCG' && type !== 'OCMD') {
      this.#marked.push({ isShown: true });
      return;
    }
    const isShown = layers.isVisible(properties);
    const layer = id === undefined ? undefined : layers.getGroup(id)?.name;
    if (!isShown) findings.add('import.layer-hidden', layer ?? 'layer');
    this.#marked.push({ isShown, ...(layer !== undefined && { layer }) });
  }

  endMarked(): void {
    this.#marked.pop();
  }
}

/** Four corners or five, each beside or above the one before. */
function isLevelBox({ ops, coords }: Path): boolean {
  const corners = coords.length / 2;
  if (corners < 4 || corners > 5 || ops.includes(2)) return false;
  const box = pathBounds({ ops, coords });
  const near = 1e-3 * Math.max(box.maxX - box.minX, box.maxY - box.minY, 1);
  const isAt = (a: number, b: number) => Math.abs(a - b) < near;
  return Array.from({ length: corners }, (_, i) => [coords[2 * i]!, coords[2 * i + 1]!]).every(
    ([x, y]) =>
      (isAt(x!, box.minX) || isAt(x!, box.maxX)) && (isAt(y!, box.minY) || isAt(y!, box.maxY)),
  );
}

function colourOf(word: unknown): Colour {
  const [, r = '0', g = '0', b = '0'] = /^#(..)(..)(..)/.exec(String(word)) ?? [];
  return [Number.parseInt(r, 16), Number.parseInt(g, 16), Number.parseInt(b, 16)];
}

const MIDDLE_GREY: Colour = [128, 128, 128];

type Carry = (to: Interpreter, args: Args) => void;

const OPERATORS: Readonly<Record<string, Carry>> = {
  save: (to) => to.save(),
  restore: (to) => to.restore(),
  transform: (to, args) => to.transform(args as unknown as Matrix),
  constructPath: (to, [op, parts]) => {
    to.constructPath(Number(op), (parts as (ArrayLike<number> | undefined)[] | undefined)?.[0]);
  },
  clip: (to) => to.clipNext(),
  eoClip: (to) => to.clipNext(),
  setLineWidth: (to, [width]) => {
    to.state.lineWidth = Number(width);
  },
  setDash: (to, [dashes]) => {
    to.state.isDashed = Array.isArray(dashes) && dashes.some((n) => Number(n) > 0);
  },
  setFillRGBColor: (to, [colour]) => {
    to.state.fill = colourOf(colour);
  },
  setStrokeRGBColor: (to, [colour]) => {
    to.state.stroke = colourOf(colour);
  },
  setFillColorN: (to) => {
    to.deps.findings.add('import.paint-flattened');
    to.state.fill = MIDDLE_GREY;
  },
  setStrokeColorN: (to) => {
    to.state.stroke = MIDDLE_GREY;
  },
  shadingFill: (to) => to.deps.findings.add('import.shading-ignored'),
  setGState: (to, [list]) => setGraphicsState(to, list as [string, unknown][]),
  paintFormXObjectBegin: (to, [matrix, box]) => beginForm(to, matrix, box),
  paintFormXObjectEnd: (to) => to.restore(),
  paintImageXObject: (to, [id]) => to.picture(to.object(id)),
  paintInlineImageXObject: (to, [picture]) => to.picture(picture),
  paintImageMaskXObject: (to) => to.deps.findings.add('import.mask-ignored'),
  paintImageMaskXObjectGroup: (to) => to.deps.findings.add('import.mask-ignored'),
  paintImageMaskXObjectRepeat: (to) => to.deps.findings.add('import.mask-ignored'),
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

function setGraphicsState(to: Interpreter, list: readonly [string, unknown][]): void {
  for (const [key, value] of list) {
    if (key === 'LW') to.state.lineWidth = Number(value);
    else if (key === 'CA') to.state.strokeOpacity = Number(value);
    else if (key === 'ca') to.state.fillOpacity = Number(value);
    else if (key === 'D') OPERATORS['setDash']!(to, value as Args);
    else if (key === 'Font') OPERATORS['setFont']!(to, value as Args);
    else if (key === 'SMask' && value) to.deps.findings.add('import.mask-ignored');
  }
}

function beginForm(to: Interpreter, matrix: unknown, box: unknown): void {
  to.save();
  if (matrix) to.transform(Array.from(matrix as ArrayLike<number>) as unknown as Matrix);
  if (!box) return;
  const [x0, y0, x1, y1] = Array.from(box as ArrayLike<number>);
  const frame = new PathBuilder().moveTo(x0!, y0!).lineTo(x1!, y0!).lineTo(x1!, y1!);
  to.clip(frame.lineTo(x0!, y1!).close().build());
}
