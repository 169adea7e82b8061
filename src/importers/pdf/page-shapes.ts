// SPDX-License-Identifier: GPL-3.0-or-later
/** Collects what a page shows as shapes: painted, clipped, each on its layer. */
import type { Clipper } from '../../areas/clipper.js';
import type { BitmapShape, Colour, PathShape, Shape } from '../../art/art.js';
import { type Bounds, contains, grown, intersection } from '../../geometry/bounds.js';
import { clipToBox } from '../../geometry/clip-to-box.js';
import { boxOfUnit, type Matrix, transformPath } from '../../geometry/matrix.js';
import { MOVE, type Path } from '../../geometry/path.js';
import { pathBounds } from '../../geometry/path-bounds.js';
import { Area, hasLineAsArea } from '../cut-shape.js';
import { SPOT } from '../dash-pattern.js';
import { DashBudget, dashPath } from '../dashes.js';
import { DOT_LENGTH, withDotsDrawn } from '../dots.js';
import { type DrawnLine, isStretched, reachOfLine, WIDEST_LINE } from '../line-outline.js';
import { dropSeeThroughGroup, isSeeThroughWhite } from '../see-through.js';
import type { TiledPicture } from '../tiled-picture.js';
import { cutPicture } from './cut-picture.js';
import type { PdfFindings } from './findings.js';
import type { GraphicsState } from './graphics-state.js';
import { type PdfPixels, pngOfPixels } from './png-of-pixels.js';

/** There is more than in any drawing that is burnt. */
export class TooMuchDrawnError extends Error {
  override readonly name = 'TooMuchDrawnError';
}

/** Where and how shapes are painted. */
export interface Paper {
  readonly layer: string;
  /** What fills an area, where that is more than a colour. */
  readonly tiles?: ((shape: PathShape) => Tiles | undefined) | undefined;
}

export interface Tiles {
  readonly paths: readonly PathShape[];
  /** One of all pictures on them, cut to the area and to what clips it. */
  readonly picture?: TiledPicture | undefined;
}

export interface Painting {
  readonly fill?: PathShape['fillRule'] | undefined;
  readonly isStroked: boolean;
}

/** A group whose shapes are put together before they are laid on what is below. */
export interface PaintedGroup {
  /** How many shapes there were before it. */
  readonly first: number;
  readonly opacity: number;
  readonly blend: string | undefined;
}

/** Blended like this, white leaves what is below as it is. */
const WHITE_AS_NOTHING = new Set(['multiply', 'darken', 'color-burn']);
const MAX_SHAPES = 500_000;
const MAX_COORDS = 40_000_000;
const MAX_PIXELS = 300_000_000;
/** The farthest place that is still believed, mm. */
const FARTHEST = 1e6;
const THINNEST = 0.01;
/** mm; a picture that is clipped by less is whole. */
const NEAR = 0.5;

export class PageShapes {
  readonly shapes: Shape[] = [];
  /** Names of the layers in the document; a shape's `layer` counts them, 0 is outside all. */
  readonly layers: string[] = [''];
  readonly #findings: PdfFindings;
  readonly #clipper: Clipper;
  readonly #dashes = new DashBudget();
  #coords = 0;
  #pixels = 0;

  constructor(findings: PdfFindings, clipper: Clipper) {
    this.#findings = findings;
    this.#clipper = clipper;
  }

  /** Throws TooMuchDrawnError. */
  paint(path: Path, state: GraphicsState, painting: Painting, into: Paper): void {
    const placed = transformPath(path, state.toPage);
    if (placed.ops[0] !== MOVE || placed.ops.length < 2) return;
    if (!placed.coords.every((mm) => Math.abs(mm) < FARTHEST)) {
      this.#findings.add('import.far-away');
      return;
    }
    const isTiled = into.tiles !== undefined && state.fillOpacity > 0;
    const isFilled =
      painting.fill !== undefined &&
      (isTiled || this.#isSeen(state.fill, state.fillOpacity, state.blend));
    const isStroked =
      painting.isStroked && this.#isSeen(state.stroke, state.strokeOpacity, state.blend);
    const area = isFilled ? clipToBox(placed, state.clip, 'fill') : undefined;
    const lines = isStroked ? this.#linesOf(path, placed, state) : [];
    const rule = painting.fill ?? 'nonzero';
    const filled = area && ({ ...BARE, path: area, fillRule: rule, fill: state.fill } as const);
    const tiles = filled && into.tiles?.(filled);
    for (const tile of tiles?.paths ?? []) this.#put(tile, state, into.layer);
    if (tiles?.picture !== undefined) this.#putPicture(tiles.picture, into.layer);
    const seen = lines.flatMap((line) => this.#inside(line, state.clip));
    const [line] = seen;
    // What was not cut has the steps that it had.
    const isOne = seen.length === 1 && filled !== undefined && filled.path.ops === line?.path.ops;
    if (isOne && tiles === undefined) {
      this.#put({ ...line, fillRule: rule, fill: state.fill }, state, into.layer);
      return;
    }
    if (filled !== undefined && tiles === undefined) this.#put(filled, state, into.layer);
    for (const one of seen) this.#put(one, state, into.layer);
  }

  /** A line as it is drawn: its dashes, and discs or squares for its dots. */
  #linesOf(path: Path, placed: Path, state: GraphicsState): readonly PathShape[] {
    const { stroke, line, toPage, lineWidth } = state;
    if (isStretched(toPage, Math.abs(lineWidth))) this.#findings.add('import.line-width-changed');
    const strokeWidth = Math.max(THINNEST, Math.abs(lineWidth) * scaleOf(toPage));
    const drawn = { ...BARE, path: this.#dashed(path, placed, state), stroke, strokeWidth, line };
    return withDotsDrawn(drawn, 1);
  }

  #inside(shape: PathShape, clip: Bounds): readonly PathShape[] {
    if (shape.stroke !== undefined && reachesBeyond(shape, clip))
      return this.#cut(shape, new Area(this.#clipper, [cornersOf(clip)]));
    const path = clipToBox(shape.path, clip, shape.stroke === undefined ? 'fill' : 'stroke');
    return path === undefined ? [] : [{ ...shape, path }];
  }

  /** What a group holds, as a whole. */
  fade({ first, opacity, blend }: PaintedGroup): void {
    if (opacity === 0) this.shapes.splice(first);
    const covering = WHITE_AS_NOTHING.has(blend ?? '') ? 0 : opacity;
    const gone = dropSeeThroughGroup(this.shapes, first, covering);
    for (let i = 0; i < gone; i++) this.#findings.add('import.white-see-through');
  }

  #isSeen(colour: Colour, opacity: number, blend: string | undefined): boolean {
    const covering = WHITE_AS_NOTHING.has(blend ?? '') ? 0 : opacity;
    const isSeeThrough = opacity > 0 && isSeeThroughWhite(colour, covering);
    if (isSeeThrough) this.#findings.add('import.white-see-through');
    return opacity > 0 && !isSeeThrough;
  }

  /** Dashed in units of its own, of which a stretched page makes dashes of many lengths. */
  #dashed(path: Path, placed: Path, { dash, toPage, line, lineWidth }: GraphicsState): Path {
    if (dash === undefined) return placed;
    // A dash without a length is seen where its ends are round or square.
    const dot = line.cap === 'butt' ? 0 : Math.abs(lineWidth) * DOT_LENGTH;
    const finest = SPOT / scaleOf(toPage);
    const dashed = dashPath(path, dash, { budget: this.#dashes, finest, dot });
    if (dashed.path === undefined) this.#findings.add('import.dashes-ignored');
    else if (dashed.change === 'longer') this.#findings.add('import.dashes-longer');
    return dashed.path === undefined ? placed : transformPath(dashed.path, toPage);
  }

  /** A picture fills the unit square. */
  paintPicture(raw: PdfPixels, { toPage, region, clip }: GraphicsState, layer: string): void {
    this.#countPixels(raw.width * raw.height);
    const encoded = pngOfPixels(raw);
    if (encoded === undefined || !toPage.every((mm) => Math.abs(mm) < FARTHEST)) {
      this.#findings.add('import.picture-unreadable');
      return;
    }
    const picture = { kind: 'bitmap', encoded, mediaType: 'image/png' } as const;
    const size = { widthPx: raw.width, heightPx: raw.height };
    const shape: BitmapShape = { ...picture, ...size, id: '', layer: 0, placement: toPage };
    const box = boxOfUnit(toPage);
    const isHeld = region === undefined || region.area.surelyHolds(box);
    if (isUpright(toPage) && isHeld && isWithin(box, clip)) this.#keep(shape, layer);
    else {
      const seen = [clip, ...(isHeld ? [] : [region.area.bounds])].reduce(intersection, box);
      const cut = cutPicture(shape, seen, isHeld ? undefined : region.rings);
      if (cut !== undefined) this.#keep(cut, layer);
    }
  }

  #putPicture(picture: TiledPicture, layer: string): void {
    this.#countPixels(picture.widthPx * picture.heightPx);
    this.#keep({ kind: 'bitmap', ...picture, id: '', layer: 0 }, layer);
  }

  #countPixels(count: number): void {
    this.#pixels += count;
    if (this.#pixels > MAX_PIXELS) throw new TooMuchDrawnError();
  }

  #put(shape: PathShape, { region }: GraphicsState, layer: string): void {
    for (const one of region === undefined ? [shape] : this.#cut(shape, region.area)) {
      this.#coords += one.path.coords.length;
      if (this.#coords > MAX_COORDS) throw new TooMuchDrawnError();
      this.#keep(one, layer);
    }
  }

  #cut(shape: PathShape, area: Area): readonly PathShape[] {
    const left = area.cut(shape);
    if (hasLineAsArea(shape, left)) this.#findings.add('import.line-as-area');
    return left;
  }

  #keep(shape: Shape, name: string): void {
    const known = this.layers.indexOf(name);
    const layer = known < 0 ? this.layers.push(name) - 1 : known;
    const id = `shape-${this.shapes.length + 1}`;
    if (this.shapes.push({ ...shape, id, layer }) > MAX_SHAPES) throw new TooMuchDrawnError();
  }
}

/** The scale in the mean of all directions. */
function scaleOf([a, b, c, d]: Matrix): number {
  return Math.sqrt(Math.abs(a * d - b * c));
}

const BARE = { kind: 'path', id: '', layer: 0, fillRule: 'nonzero', strokeWidth: 0 } as const;

function isUpright([a, b, c, d]: Matrix): boolean {
  return Math.abs(a * c + b * d) <= 1e-5 * Math.hypot(a, b) * Math.hypot(c, d);
}

/** Whether a line is so wide that it has an inside, of which not all is seen. */
function reachesBeyond(line: DrawnLine, box: Bounds): boolean {
  if (line.strokeWidth <= WIDEST_LINE) return false;
  return !contains(box, grown(pathBounds(line.path), reachOfLine(line)));
}

function cornersOf({ minX, minY, maxX, maxY }: Bounds): Float64Array {
  return Float64Array.of(minX, minY, maxX, minY, maxX, maxY, minX, maxY);
}

function isWithin(box: Bounds, { minX, minY, maxX, maxY }: Bounds): boolean {
  const [left, bottom] = [box.minX >= minX - NEAR, box.minY >= minY - NEAR];
  return left && bottom && box.maxX <= maxX + NEAR && box.maxY <= maxY + NEAR;
}
