// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A job that is played back: what would be burnt so far, and where the head would be. Blue, and without cross hairs,
 * as the machine's own head is red and what it has burnt is brown.
 */
import type { PlayedTrack } from '../../editor/playback/played-track.js';
import { pointToPx } from '../../editor/viewport.js';
import { drawRing } from '../../raster/draw/ring.js';
import { createSurface, inkOf, type Surface } from '../../raster/draw/surface.js';
import { type Gdk, textureFromPixels } from '../toolkit/gtk.js';
import { BurntLayer, type BurntLook } from './burnt-layer.js';
import type { Painter } from './painter.js';
import { RasterLayer } from './raster-layer.js';

const BLUE = inkOf(28, 113, 216, 0.95);
const WHITE = inkOf(255, 255, 255, 0.95);
/** Side of the head's mark, px; drawn at twice that, so that it stays sharp on fine screens. */
const MARK_PX = 32;

export class PlaybackLayer {
  readonly #burnt = new BurntLayer(new RasterLayer(), BLUE);
  readonly #marks = new Map<boolean, Gdk.Texture>();

  /** Whether there is more to draw, in another frame. */
  paint(painter: Painter, track: PlayedTrack | undefined, look: BurntLook): boolean {
    if (track === undefined) return false;
    const isBehind = this.#burnt.paint(painter, track, look);
    const { x, y } = pointToPx(look.view, track.head);
    const box = { x: x - MARK_PX / 2, y: y - MARK_PX / 2, width: MARK_PX, height: MARK_PX };
    painter.texture(this.#mark(track.head.power > 0), box);
    return isBehind;
  }

  dispose(): void {
    this.#burnt.dispose();
  }

  #mark(isLit: boolean): Gdk.Texture {
    const known = this.#marks.get(isLit);
    if (known !== undefined) return known;
    const { pixels, widthPx, heightPx } = playedHead(isLit);
    const mark = textureFromPixels(new Uint8Array(pixels.buffer), widthPx, heightPx);
    this.#marks.set(isLit, mark);
    return mark;
  }
}

/** A ring, filled while the beam is on. */
export function playedHead(isLit: boolean): Surface {
  const side = MARK_PX * 2;
  const surface = createSurface(side, side);
  const ring = { x: side / 2, y: side / 2, innerPx: 0, softPx: 1.5 };
  if (isLit) drawRing(surface, { ...ring, outerPx: 18, softPx: 12, ink: inkOf(98, 160, 234, 0.6) });
  drawRing(surface, { ...ring, outerPx: 17, innerPx: 9, ink: WHITE });
  drawRing(surface, { ...ring, outerPx: 15, innerPx: isLit ? 0 : 11, ink: BLUE });
  return surface;
}
