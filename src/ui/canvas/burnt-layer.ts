// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What is burnt already, over the picture of the job. A report adds its few lines to a picture that is kept;
 * only another view draws them all again, once it rests. What is much is drawn over several frames.
 */

import type { LineSink } from '../../editor/burnt/burnt-trail.js';
import { bedToPx, type Viewport } from '../../editor/viewport.js';
import { composed, type Matrix, scaling } from '../../geometry/matrix.js';
import { drawLine } from '../../raster/draw/line.js';
import { createSurface, inkOf, type Surface } from '../../raster/draw/surface.js';
import type { Painter } from './painter.js';
import { RasterLayer } from './raster-layer.js';

/** The colour of char, light enough to differ from what is drawn over it. */
const CHAR = inkOf(74, 40, 12, 0.95);
/** How much of a frame is for drawing, ms: what is not drawn by then comes in the next ones. */
const DRAWING_MS = 4;
/** Lines between two looks at the clock. */
const BATCH = 500;

/** Lines in running order, of which the first are burnt. */
export interface BurntLines {
  readonly done: number;
  lines(from: number, to: number, sink: LineSink): void;
}

export interface BurntLook {
  readonly view: Viewport;
  readonly scaleFactor: number;
  readonly isMoving: boolean;
}

export class BurntLayer {
  readonly #raster: Pick<RasterLayer, 'show' | 'paint' | 'dispose'>;
  #surface: Surface | undefined;
  #toPx: Matrix | undefined;
  readonly #ink: number;
  #trail: BurntLines | undefined;
  #drawn = 0;

  constructor(
    raster: Pick<RasterLayer, 'show' | 'paint' | 'dispose'> = new RasterLayer(),
    ink = CHAR,
  ) {
    this.#raster = raster;
    this.#ink = ink;
  }

  /** Whether there is more to draw, in another frame. */
  paint(painter: Painter, trail: BurntLines | undefined, look: BurntLook): boolean {
    if (trail === undefined || trail.done === 0) return false;
    this.#draw(trail, look);
    this.#raster.paint(painter, look.view, look.scaleFactor);
    return this.#trail === trail && this.#drawn < trail.done && !look.isMoving;
  }

  dispose(): void {
    this.#raster.dispose();
  }

  #draw(trail: BurntLines, { view, scaleFactor, isMoving }: BurntLook): void {
    const toPx = composed(scaling(scaleFactor), bedToPx(view));
    const isSame = trail === this.#trail && trail.done >= this.#drawn;
    const isHere = isSame && toPx.every((value, i) => value === this.#toPx?.[i]);
    if (isHere && trail.done === this.#drawn && this.#fits(view, scaleFactor)) return;
    // In a view that moves the picture moves along, and what is new waits for it to rest.
    if (isSame && !isHere && isMoving) return;
    if (!isHere || !this.#fits(view, scaleFactor)) this.#begin(trail, toPx, view, scaleFactor);
    this.#add(trail);
  }

  #fits({ widthPx, heightPx }: Viewport, scaleFactor: number): boolean {
    return (
      this.#surface?.widthPx === Math.round(widthPx * scaleFactor) &&
      this.#surface.heightPx === Math.round(heightPx * scaleFactor)
    );
  }

  #begin(trail: BurntLines, toPx: Matrix, view: Viewport, scaleFactor: number): void {
    this.#surface = createSurface(
      Math.round(view.widthPx * scaleFactor),
      Math.round(view.heightPx * scaleFactor),
    );
    this.#toPx = toPx;
    this.#trail = trail;
    this.#drawn = 0;
  }

  #add(trail: BurntLines): void {
    const surface = this.#surface;
    const toPx = this.#toPx;
    if (surface === undefined || toPx === undefined) return;
    const end = performance.now() + DRAWING_MS;
    do {
      const to = Math.min(trail.done, this.#drawn + BATCH);
      this.#drawLines(trail, to, surface, toPx);
      this.#drawn = to;
    } while (this.#drawn < trail.done && performance.now() < end);
    const { widthPx, heightPx, pixels } = surface;
    this.#raster.show({
      request: { toPx, widthPx, heightPx },
      pixels: new Uint8Array(pixels.buffer),
    });
  }

  #drawLines(trail: BurntLines, to: number, surface: Surface, toPx: Matrix): void {
    const [a, b, c, d, e, f] = toPx;
    const line = [0, 0, 0, 0];
    trail.lines(this.#drawn, to, (x0, y0, x1, y1) => {
      line[0] = a * x0 + c * y0 + e;
      line[1] = b * x0 + d * y0 + f;
      line[2] = a * x1 + c * y1 + e;
      line[3] = b * x1 + d * y1 + f;
      drawLine(surface, line, this.#ink);
      // Two pixels wide, so that it covers the line of the job beneath.
      line[0] += 1;
      line[1] += 1;
      line[2] += 1;
      line[3] += 1;
      drawLine(surface, line, this.#ink);
    });
  }
}
