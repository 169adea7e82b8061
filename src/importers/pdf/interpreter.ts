// SPDX-License-Identifier: GPL-3.0-or-later
/** Carries out the operators of a page as pdf.js lists them, and paints what they draw. */
import type { Clipper, Rule } from '../../areas/clipper.js';
import type { BitmapShape, PathShape } from '../../art/art.js';
import { type Bounds, intersection } from '../../geometry/bounds.js';
import { flatten } from '../../geometry/flatten.js';
import { composed, IDENTITY, type Matrix, transformPath } from '../../geometry/matrix.js';
import { type Path, PathBuilder } from '../../geometry/path.js';
import { pathBounds } from '../../geometry/path-bounds.js';
import { concatenated } from '../../geometry/subpaths.js';
import { type TileBudget, type Tiling, tiled, tilingOf } from '../pattern-tiles.js';
import { tiledPicture } from '../tiled-picture.js';
import { ClipRegion } from './clip-region.js';
import type { PdfFindings } from './findings.js';
import { type GraphicsState, stateAt } from './graphics-state.js';
import { PageShapes, type PaintedGroup, type Painting, type Tiles } from './page-shapes.js';
import { colourOfShading, type TilingPaint } from './paints.js';
import { pathOfBuffer } from './path-of-buffer.js';
import type { PdfLayers, PdfOperators, PdfPage } from './pdfjs.js';
import type { PdfPixels } from './png-of-pixels.js';
import { type PdfStencil, paintedStencil } from './stencil.js';

export interface InterpreterDeps {
  readonly page: PdfPage;
  readonly layers: PdfLayers;
  readonly shapes: PageShapes;
  readonly findings: PdfFindings;
  readonly operatorNames: ReadonlyMap<number, string>;
  readonly operators: ReadonlyMap<number, CarryOut>;
  readonly clipper: Clipper;
  readonly tiles: TileBudget;
}

/** What an operator does with what stands before it. */
export type CarryOut = (to: Interpreter, args: readonly unknown[]) => void;

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
  rawFillPath: { fill: 'nonzero', isStroked: false },
};
const MAX_DEPTH = 64;
/** mm; half of what cuts are made with. */
const TOLERANCE = 0.005;

export class Interpreter {
  state: GraphicsState;
  readonly deps: InterpreterDeps;
  readonly #saved: { readonly state: GraphicsState; readonly base: Matrix }[] = [];
  /** Marked content around: a layer's name, and whether it is shown. */
  readonly #marked: { readonly layer?: string; readonly isShown: boolean }[] = [];
  /** Transparency groups around: how many shapes there were before each, and how much of it is seen. */
  readonly #groups: PaintedGroup[] = [];
  /** How many of the forms around say what is masked, and are not drawn. */
  #masks = 0;
  #pendingClip: Rule | undefined;
  #depth = 0;
  /** What the matrices of patterns are meant from: the page, or the form around. */
  #base: Matrix;
  readonly #start: { readonly toPage: Matrix; readonly clip: Bounds };
  /** Outlines of letters that become a clip when their text ends. */
  readonly #letters: Path[] = [];

  constructor(deps: InterpreterDeps, toPage: Matrix, clip: Bounds) {
    this.deps = deps;
    this.state = stateAt(toPage, clip);
    this.#start = { toPage, clip };
    this.#base = toPage;
  }

  run({ fnArray, argsArray }: PdfOperators): void {
    if (++this.#depth > MAX_DEPTH) return;
    fnArray.forEach((fn, i) => {
      this.deps.operators.get(fn)?.(this, argsArray[i] ?? []);
    });
    this.#depth--;
  }

  get layer(): string {
    return this.#marked.findLast(({ layer }) => layer !== undefined)?.layer ?? '';
  }

  get isShown(): boolean {
    return this.#masks === 0 && this.#marked.every(({ isShown }) => isShown);
  }

  save(): void {
    this.#saved.push({ state: { ...this.state }, base: this.#base });
  }

  restore(): void {
    const saved = this.#saved.pop();
    if (saved === undefined) return;
    this.state = saved.state;
    this.#base = saved.base;
  }

  /** Counts patterns from the form that begins here. */
  rebase(): void {
    this.#base = this.state.toPage;
  }

  /** A form whose shapes are put together first; the opacity in force is that of the whole. */
  beginGroup(frame: Path | undefined, matrix: Matrix, isMask: boolean): void {
    const { fillOpacity: opacity, blend, toPage } = this.state;
    this.#groups.push({ first: this.deps.shapes.shapes.length, opacity, blend });
    if (isMask) this.#masks++;
    this.save();
    Object.assign(this.state, { fillOpacity: 1, strokeOpacity: 1, blend: undefined });
    if (frame === undefined) return;
    this.transform(matrix);
    this.clip(frame, 'nonzero');
    this.state.toPage = toPage;
  }

  endGroup(isMask: boolean): void {
    const group = this.#groups.pop();
    if (group === undefined) return;
    this.restore();
    if (isMask) this.#masks--;
    else this.deps.shapes.fade(group);
  }

  /** A note or a stamp on the page, which begins as the page did. */
  beginAnnotation(frame: Path | undefined, matrix: Matrix): void {
    this.save();
    this.state = stateAt(this.#start.toPage, this.#start.clip);
    if (frame !== undefined) this.clip(frame, 'nonzero');
    this.transform(matrix);
    this.rebase();
  }

  notePaintFlattened(): void {
    if (this.isShown) this.deps.findings.add('import.paint-flattened');
  }

  transform(matrix: Matrix): void {
    this.state.toPage = composed(this.state.toPage, matrix);
  }

  paint(path: Path, painting: Painting): void {
    if (!this.isShown) return;
    const { tiling } = this.state;
    const tiles = tiling && ((shape: PathShape) => this.#tilesOver(tiling, shape));
    this.deps.shapes.paint(path, this.state, painting, { layer: this.layer, tiles });
  }

  /** Undefined where they would be too many, or too fine: then the area has one colour. */
  #tilesOver(paint: TilingPaint, shape: PathShape): Tiles | undefined {
    const { tiles: budget, clipper } = this.deps;
    const tiling = tilingOf(composed(this.#base, paint.matrix), paint.box, paint.drawn);
    const content = tiling && budget.within(() => this.#contentOf(paint, tiling.toPage));
    if (tiling !== undefined && content !== undefined) {
      const { paths: drawn, pictures } = content;
      const isPicture = drawn.length === 0 && pictures.length > 0;
      const paths = isPicture ? [] : tiled(drawn, tiling, shape, { clipper, budget });
      if (paths !== undefined)
        return { paths, picture: this.#pictureOver(pictures, tiling, shape) };
      if (pictures.length > 0) {
        // No picture is burnt as an area of one colour.
        this.deps.findings.add('import.picture-unreadable');
        return { paths: [] };
      }
    }
    this.notePaintFlattened();
    return undefined;
  }

  #pictureOver(pictures: readonly BitmapShape[], tiling: Tiling, { path, fillRule }: PathShape) {
    if (pictures.length === 0) return undefined;
    const area = this.deps.clipper.resolved(
      flatten(path, TOLERANCE).map(({ points }) => points),
      fillRule,
    );
    const { region } = this.state;
    return tiledPicture(pictures, tiling, { area, cuts: region ? [region.rings] : [] });
  }

  #contentOf(paint: TilingPaint, toPage: Matrix) {
    const shapes = new PageShapes(this.deps.findings, this.deps.clipper);
    const inner = new Interpreter({ ...this.deps, shapes }, toPage, EVERYWHERE);
    // The tile begins where its box does, and so do its operators.
    inner.transform([1, 0, 0, 1, -paint.box[0], -paint.box[1]]);
    if (paint.colour !== undefined)
      Object.assign(inner.state, { fill: paint.colour, stroke: paint.colour });
    inner.run(paint.operators);
    return {
      paths: shapes.shapes.filter((shape): shape is PathShape => shape.kind === 'path'),
      pictures: shapes.shapes.filter((shape): shape is BitmapShape => shape.kind === 'bitmap'),
    };
  }

  picture(raw: unknown): void {
    if (!this.isShown) return;
    const picture = raw as PdfPixels | null | undefined;
    if (picture?.data === undefined) this.deps.findings.add('import.picture-unreadable');
    else this.deps.shapes.paintPicture(picture, this.state, this.layer);
  }

  stencil(raw: unknown): void {
    const { data } = (raw ?? {}) as { data?: unknown };
    // Its bits are named where they are many, and given at once where they are few.
    const stencil = (typeof data === 'string' ? this.object(data) : raw) as PdfStencil | undefined;
    const isWhole = stencil?.data instanceof Uint8Array;
    this.picture(isWhole ? paintedStencil(stencil, this.state.fill) : undefined);
  }

  /** All that the clips leave, in the gradient's mean colour. */
  shade(shading: unknown): void {
    const { minX, minY, maxX, maxY } = this.state.clip;
    if (!(maxX > minX && maxY > minY)) return;
    this.notePaintFlattened();
    this.save();
    const colours = { fill: colourOfShading(shading), tiling: undefined };
    Object.assign(this.state, { ...colours, toPage: IDENTITY });
    const box = new PathBuilder().moveTo(minX, minY).lineTo(maxX, minY).lineTo(maxX, maxY);
    this.paint(box.lineTo(minX, maxY).close().build(), { fill: 'nonzero', isStroked: false });
    this.restore();
  }

  object(id: unknown): unknown {
    const { objs, commonObjs } = this.deps.page;
    const list = String(id).startsWith('g_') ? commonObjs : objs;
    return list.has(String(id)) ? list.get(String(id)) : undefined;
  }

  clipNext(rule: Rule): void {
    this.#pendingClip = rule;
  }

  /** A letter that narrows what is seen, with all others of its text. */
  clipToLetter(path: Path): void {
    this.#letters.push(transformPath(path, this.state.toPage));
  }

  endText(): void {
    const letters = this.#letters.splice(0);
    if (letters.length > 0) this.#narrow(concatenated(letters), 'nonzero');
  }

  constructPath(op: number, packed: ArrayLike<number> | undefined): void {
    const path = packed ? pathOfBuffer(packed) : new PathBuilder().build();
    const painting = PAINTINGS[this.deps.operatorNames.get(op) ?? ''];
    if (painting !== undefined) this.paint(path, painting);
    if (this.#pendingClip !== undefined && path.ops.length > 0) this.clip(path, this.#pendingClip);
    this.#pendingClip = undefined;
  }

  /** Narrows what is seen to what the path encloses. */
  clip(path: Path, rule: Rule): void {
    this.#narrow(transformPath(path, this.state.toPage), rule);
  }

  #narrow(placed: Path, rule: Rule): void {
    this.state.clip = intersection(this.state.clip, pathBounds(placed));
    if (isLevelBox(placed)) return;
    const isKnown = placed.coords.every(Number.isFinite);
    if (isKnown)
      this.state.region = new ClipRegion(this.deps.clipper, placed, rule, this.state.region);
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

/** mm; for what is not clipped. */
const FAR = 1e6;
const EVERYWHERE: Bounds = { minX: -FAR, minY: -FAR, maxX: FAR, maxY: FAR };
