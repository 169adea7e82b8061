// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The picture from the preview thread as a texture. Until the next one arrives it is shown where it
 * belongs in the view of the moment: moved and scaled, a little soft, never late.
 */
import type { Viewport } from '../../editor/viewport.js';
import type { Matrix } from '../../geometry/matrix.js';
import type { PreviewPicture } from '../../pipeline/preview/renderer.js';
import { type Gdk, releaseTexture, textureFromPixels } from '../toolkit/gtk.js';
import type { Box, Painter } from './painter.js';

/** Frames after which nothing that GTK still shows can hold a texture. */
const FRAMES_KEPT = 3;

/** A picture and the view that it was drawn for. */
interface RasterPicture {
  readonly request: Pick<PreviewPicture['request'], 'toPx' | 'widthPx' | 'heightPx'>;
  readonly pixels: Uint8Array;
}

interface Shown {
  readonly texture: Gdk.Texture;
  readonly toPx: Matrix;
  readonly widthPx: number;
  readonly heightPx: number;
}

export class RasterLayer {
  #shown: Shown | undefined;
  #old: { readonly texture: Gdk.Texture; framesLeft: number }[] = [];
  readonly #release: (texture: Gdk.Texture) => void;

  constructor(release: (texture: Gdk.Texture) => void = releaseTexture) {
    this.#release = release;
  }

  /** Copies the pixels; they may change afterwards. */
  show({ request, pixels }: RasterPicture): void {
    const { toPx, widthPx, heightPx } = request;
    this.#retire();
    const texture = textureFromPixels(pixels, widthPx, heightPx);
    this.#shown = { texture, toPx, widthPx, heightPx };
  }

  paint(painter: Painter, view: Viewport, scaleFactor: number): void {
    this.#releaseOld();
    if (this.#shown === undefined) return;
    painter.texture(this.#shown.texture, boxOf(this.#shown, view, scaleFactor));
  }

  /** Call only when no further frame will be drawn. */
  dispose(): void {
    this.#retire();
    for (const { texture } of this.#old.splice(0)) this.#release(texture);
  }

  #retire(): void {
    if (this.#shown === undefined) return;
    this.#old.push({ texture: this.#shown.texture, framesLeft: FRAMES_KEPT });
    this.#shown = undefined;
  }

  #releaseOld(): void {
    for (const old of this.#old) {
      if (--old.framesLeft === 0) this.#release(old.texture);
    }
    this.#old = this.#old.filter((old) => old.framesLeft > 0);
  }
}

function boxOf(shown: Shown, view: Viewport, scaleFactor: number): Box {
  const [scale, , , , originX, originY] = shown.toPx;
  const ratio = view.scale / scale;
  const x = view.originX - originX * ratio;
  const y = view.originY - originY * ratio;
  const isTrue = Math.abs(ratio * scaleFactor - 1) < 1e-9;
  const snap = (v: number) => (isTrue ? Math.round(v * scaleFactor) / scaleFactor : v);
  return { x: snap(x), y: snap(y), width: shown.widthPx * ratio, height: shown.heightPx * ratio };
}
