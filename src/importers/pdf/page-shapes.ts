// SPDX-License-Identifier: GPL-3.0-or-later
/** Collects what a page shows as shapes: painted, clipped, each on its layer. */
import type { BitmapShape, Colour, PathShape, Shape } from '../../art/art.js';
import { clipToBox } from '../../geometry/clip-to-box.js';
import { composed, type Matrix, transformPath } from '../../geometry/matrix.js';
import { MOVE, type Path } from '../../geometry/path.js';
import type { PdfFindings } from './findings.js';
import type { GraphicsState } from './graphics-state.js';
import { type PdfPixels, pngOfPixels } from './png-of-pixels.js';

/** More than any drawing that is burnt. */
export class TooMuchDrawnError extends Error {
  override readonly name = 'TooMuchDrawnError';
}

export interface Painting {
  readonly fill?: PathShape['fillRule'] | undefined;
  readonly isStroked: boolean;
}

const MAX_SHAPES = 500_000;
const MAX_COORDS = 40_000_000;
const MAX_PIXELS = 300_000_000;
/** mm. */
const FARTHEST = 1e6;
const THINNEST = 0.01;

export class PageShapes {
  readonly shapes: Shape[] = [];
  /** Names of the layers in the document; a shape's `layer` counts them, 0 is outside all. */
  readonly layers: string[] = [''];
  readonly #findings: PdfFindings;
  #coords = 0;
  #pixels = 0;

  constructor(findings: PdfFindings) {
    this.#findings = findings;
  }

  /** Throws TooMuchDrawnError. */
  paint(path: Path, state: GraphicsState, painting: Painting, layer: string): void {
    const placed = transformPath(path, state.toPage);
    if (placed.ops[0] !== MOVE || placed.ops.length < 2) return;
    if (!placed.coords.every((mm) => Math.abs(mm) < FARTHEST)) return;
    const isFilled = painting.fill !== undefined && state.fillOpacity > 0;
    const isStroked = painting.isStroked && state.strokeOpacity > 0;
    const area = isFilled ? clipToBox(placed, state.clip, 'fill') : undefined;
    const line = isStroked ? clipToBox(placed, state.clip, 'stroke') : undefined;
    if (area === undefined && line === undefined) return;
    if (state.isClipRough) this.#findings.add('import.clip-ignored');
    if (line !== undefined && state.isDashed) this.#findings.add('import.dashes-ignored');
    const fill = area && { fill: state.fill };
    const stroke = line && { stroke: state.stroke, strokeWidth: this.#widthOf(state) };
    if (area === line || area === undefined || line === undefined) {
      const look = { ...fill, ...stroke };
      this.#put((area ?? line)!, look, painting.fill ?? 'nonzero', layer);
    } else {
      this.#put(area, { ...fill }, painting.fill ?? 'nonzero', layer);
      this.#put(line, { ...stroke }, 'nonzero', layer);
    }
  }

  /** A picture fills the unit square. */
  paintPicture(raw: PdfPixels, { toPage, isClipRough, clip }: GraphicsState, layer: string): void {
    this.#pixels += raw.width * raw.height;
    if (this.#pixels > MAX_PIXELS) throw new TooMuchDrawnError();
    const encoded = pngOfPixels(raw);
    if (encoded === undefined || !toPage.every((mm) => Math.abs(mm) < FARTHEST)) {
      this.#findings.add('import.picture-unreadable');
      return;
    }
    if (isClipRough || !this.#isInside(toPage, clip)) this.#findings.add('import.clip-ignored');
    const picture = { kind: 'bitmap', encoded, mediaType: 'image/png' } as const;
    const size = { widthPx: raw.width, heightPx: raw.height };
    const shape: BitmapShape = { ...picture, ...size, id: '', layer: 0, placement: toPage };
    this.#keep(shape, layer);
  }

  #isInside(unit: Matrix, { minX, minY, maxX, maxY }: GraphicsState['clip']): boolean {
    const near = 0.5;
    return [0, 1].every((x) =>
      [0, 1].every((y) => {
        const [, , , , px, py] = composed(unit, [1, 0, 0, 1, x, y]);
        return px >= minX - near && px <= maxX + near && py >= minY - near && py <= maxY + near;
      }),
    );
  }

  #put(
    path: Path,
    look: { fill?: Colour; stroke?: Colour; strokeWidth?: number },
    fillRule: PathShape['fillRule'],
    layer: string,
  ): void {
    this.#coords += path.coords.length;
    if (this.#coords > MAX_COORDS) throw new TooMuchDrawnError();
    this.#keep({ kind: 'path', id: '', layer: 0, path, fillRule, strokeWidth: 0, ...look }, layer);
  }

  #keep(shape: Shape, name: string): void {
    const known = this.layers.indexOf(name);
    const layer = known < 0 ? this.layers.push(name) - 1 : known;
    const id = `shape-${this.shapes.length + 1}`;
    if (this.shapes.push({ ...shape, id, layer }) > MAX_SHAPES) throw new TooMuchDrawnError();
  }

  #widthOf({ toPage: [a, b, c, d], lineWidth }: GraphicsState): number {
    return Math.max(THINNEST, Math.abs(lineWidth) * Math.sqrt(Math.abs(a * d - b * c)));
  }
}
