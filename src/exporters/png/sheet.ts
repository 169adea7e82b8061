// SPDX-License-Identifier: GPL-3.0-or-later
/** A sheet in grey that gets darker where it is burnt: areas with soft edges, and pictures. */
import type { Luma } from '../../art/art.js';
import type { Bounds } from '../../geometry/bounds.js';
import { apply, inverse, type Matrix } from '../../geometry/matrix.js';
import type { Polyline } from '../../geometry/polyline.js';
import { type FillRule, fillSpans } from '../../geometry/scan-fill.js';

/** Lines that a row of pixels is looked at on; along a row edges are exact. */
const FINENESS = 4;

/** Outlines with their rule; `isInk` is false where they are paper. */
export interface CoveredArea {
  readonly outlines: readonly Polyline[];
  readonly rule: FillRule;
  readonly isInk: boolean;
}

export class BurntSheet {
  readonly widthPx: number;
  readonly heightPx: number;
  /** 0 untouched … 1 black. */
  readonly #burnt: Float32Array;
  readonly #corner: { readonly x: number; readonly y: number };
  readonly #pixel: number;

  /** `pixel` is the side of one, mm. */
  constructor(
    area: Bounds,
    pixel: number,
    { widthPx, heightPx }: { widthPx: number; heightPx: number },
  ) {
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    this.#burnt = new Float32Array(widthPx * heightPx);
    this.#corner = { x: area.minX, y: area.maxY };
    this.#pixel = pixel;
  }

  /** What one piece of work covers, 0 … 1. */
  mask(): Float32Array {
    return new Float32Array(this.#burnt.length);
  }

  /** Covers from the lowest to the topmost: ink counts once however often it covers, and paper covers ink. */
  cover(mask: Float32Array, { outlines, rule, isInk }: CoveredArea): void {
    this.#eachCovered(outlines, rule, (at, fraction) => {
      mask[at] = isInk ? 1 - (1 - mask[at]!) * (1 - fraction) : mask[at]! * (1 - fraction);
    });
  }

  burn(mask: Float32Array, darkness: number): void {
    for (let at = 0; at < mask.length; at++)
      if (mask[at]! > 0) this.#darken(at, mask[at]! * darkness);
  }

  #eachCovered(
    outlines: readonly Polyline[],
    rule: FillRule,
    onPixel: (at: number, fraction: number) => void,
  ): void {
    const { widthPx, heightPx } = this;
    const step = this.#pixel / FINENESS;
    const lines = { first: this.#corner.y - step / 2, step: -step, count: heightPx * FINENESS };
    const covered = new Float32Array(widthPx);
    let [row, left, right] = [-1, widthPx, 0];
    const pour = () => {
      for (let x = left; x < right; x++) onPixel(row * widthPx + x, Math.min(1, covered[x]!));
      covered.fill(0, left, right);
      [left, right] = [widthPx, 0];
    };
    fillSpans(outlines, rule, lines, (line, x0, x1) => {
      const at = Math.floor(line / FINENESS);
      if (at !== row) pour();
      row = at;
      const from = Math.max(0, (x0 - this.#corner.x) / this.#pixel);
      const to = Math.min(widthPx, (x1 - this.#corner.x) / this.#pixel);
      for (let x = Math.floor(from); x < to; x++) {
        covered[x] = covered[x]! + (Math.min(x + 1, to) - Math.max(x, from)) / FINENESS;
      }
      left = Math.min(left, Math.floor(from));
      right = Math.max(right, Math.ceil(to));
    });
    pour();
  }

  /** `placement` takes the unit square of the picture to the sheet, mm. */
  burnPicture(
    { widthPx, heightPx, pixels, opacity }: Luma,
    placement: Matrix,
    look: PictureLook,
  ): void {
    const toPicture = inverse(placement);
    const box = this.#boxOf(placement);
    for (let y = box.minY; y < box.maxY; y++) {
      for (let x = box.minX; x < box.maxX; x++) {
        const { x: u, y: v } = apply(toPicture, {
          x: this.#corner.x + (x + 0.5) * this.#pixel,
          y: this.#corner.y - (y + 0.5) * this.#pixel,
        });
        if (u < 0 || u >= 1 || v <= 0 || v > 1) continue;
        const at = Math.floor((1 - v) * heightPx) * widthPx + Math.floor(u * widthPx);
        const cover = (opacity?.[at] ?? 255) / 255;
        const dark = 1 - pixels[at]! / 255;
        const shown = look.isInverted ? cover - dark : dark;
        this.#darken(y * this.widthPx + x, Math.max(0, shown) * look.darkness);
      }
    }
  }

  #boxOf(placement: Matrix): Bounds {
    const corners = [0, 1].flatMap((x) => [0, 1].map((y) => apply(placement, { x, y })));
    const xs = corners.map(({ x }) => (x - this.#corner.x) / this.#pixel);
    const ys = corners.map(({ y }) => (this.#corner.y - y) / this.#pixel);
    return {
      minX: Math.max(0, Math.floor(Math.min(...xs))),
      minY: Math.max(0, Math.floor(Math.min(...ys))),
      maxX: Math.min(this.widthPx, Math.ceil(Math.max(...xs))),
      maxY: Math.min(this.heightPx, Math.ceil(Math.max(...ys))),
    };
  }

  #darken(at: number, darkness: number): void {
    this.#burnt[at] = 1 - (1 - this.#burnt[at]!) * (1 - darkness);
  }

  /** Row by row from the top, 255 for untouched. */
  get pixels(): Uint8Array {
    return Uint8Array.from(this.#burnt, (burnt) => Math.round(255 * (1 - burnt)));
  }
}

export interface PictureLook {
  readonly darkness: number;
  readonly isInverted: boolean;
}
