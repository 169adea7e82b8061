// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A picture of what a beam did: the energy that fell on each pixel of the bed. Lengths mm, power 0…1,
 * times s; energy is power × time, so a slow or repeated stroke is darker.
 */
import type { Bounds } from '../geometry/bounds.js';

/** Larger maps take a coarser pixel rather than more memory. */
const MAX_PIXELS = 16_000_000;
/** The dose that is drawn black is the one that this share of the burnt pixels stays below. */
const BLACK_FRACTION = 0.995;
const HISTOGRAM_SIZE = 4096;
const NOWHERE = -1;
/** Pixels beside a stroke's own that a spot may reach. */
const SPREAD = 2;

export interface BurntStroke {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly power0: number;
  readonly power1: number;
  readonly seconds: number;
}

export interface BurnImage {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Row 0 at the top; 255 untouched … 0 burnt most. */
  readonly pixels: Uint8Array;
  /** The lower left corner, mm, and the side of a pixel. */
  readonly x: number;
  readonly y: number;
  readonly pixel: number;
}

/** How much light fell where: full-power seconds per mm², row 0 at the top. Times watts it is J/mm². */
export interface EnergyMap {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly doses: Float32Array<SharedArrayBuffer>;
  /** What the doses are to be taken times, where the beam is as much stronger than the one they are of. */
  readonly gain?: number;
  /** The lower left corner, mm, and the side of a pixel. */
  readonly x: number;
  readonly y: number;
  readonly pixel: number;
  readonly most: number;
}

/** Whole columns and rows, the ends included; row 0 at the bottom. */
interface PixelBox {
  left: number;
  right: number;
  bottom: number;
  top: number;
}

export class BurnMap {
  readonly #doses: Float32Array;
  readonly #widthPx: number;
  readonly #heightPx: number;
  readonly #area: Bounds;
  readonly #pixel: number;
  /** Nothing is burnt beside it; it may reach beyond the map. */
  readonly #touched: PixelBox = {
    left: Infinity,
    right: -Infinity,
    bottom: Infinity,
    top: -Infinity,
  };
  /** Where the part of the stroke under way that may touch the map begins and ends, 0…1. */
  #begin = 0;
  #end = 1;

  /** `pixel` is the wanted side of a pixel, mm. */
  constructor(area: Bounds, pixel: number) {
    const width = area.maxX - area.minX;
    const height = area.maxY - area.minY;
    this.#area = area;
    this.#pixel = Math.max(pixel, Math.sqrt((width * height) / MAX_PIXELS));
    this.#widthPx = Math.max(1, Math.ceil(width / this.#pixel));
    this.#heightPx = Math.max(1, Math.ceil(height / this.#pixel));
    this.#doses = new Float32Array(this.#widthPx * this.#heightPx);
  }

  /**
   * What falls beside the area is left out. A power that changes follows the speed of the head, so
   * every millimetre of the stroke gets the same.
   */
  add(stroke: BurntStroke): void {
    const { x0, y0, x1, y1, power0, power1, seconds } = stroke;
    const steps = Math.max(1, Math.ceil((Math.hypot(x1 - x0, y1 - y0) / this.#pixel) * 2));
    const dose = ((power0 + power1) / 2) * (seconds / steps);
    this.#clip(stroke);
    // Also where a place is not a number.
    if (!(this.#begin <= this.#end)) return;
    this.#touch(stroke);
    // However far it leads, only what is on the map is worth the work.
    const last = Math.min(steps, Math.ceil(this.#end * steps) + 1);
    for (let k = Math.max(0, Math.floor(this.#begin * steps) - 1); k < last; k++) {
      const t = (k + 0.5) / steps;
      const column = (x0 + (x1 - x0) * t - this.#area.minX) / this.#pixel - 0.5;
      const row = (y0 + (y1 - y0) * t - this.#area.minY) / this.#pixel - 0.5;
      this.#spread(column, row, dose);
    }
  }

  #touch({ x0, y0, x1, y1 }: BurntStroke): void {
    const { minX, minY } = this.#area;
    const touched = this.#touched;
    const pixelOf = (mm: number) => Math.floor(mm / this.#pixel);
    touched.left = Math.min(touched.left, pixelOf(Math.min(x0, x1) - minX) - SPREAD);
    touched.right = Math.max(touched.right, pixelOf(Math.max(x0, x1) - minX) + SPREAD);
    touched.bottom = Math.min(touched.bottom, pixelOf(Math.min(y0, y1) - minY) - SPREAD);
    touched.top = Math.max(touched.top, pixelOf(Math.max(y0, y1) - minY) + SPREAD);
  }

  /** Finds the share of the stroke that may touch the map. */
  #clip({ x0, y0, x1, y1 }: BurntStroke): void {
    const { minX, minY, maxX, maxY } = this.#area;
    const margin = this.#pixel;
    this.#begin = 0;
    this.#end = 1;
    this.#clipAxis(x0 - minX + margin, x1 - x0, maxX - minX + 2 * margin);
    this.#clipAxis(y0 - minY + margin, y1 - y0, maxY - minY + 2 * margin);
  }

  /** Keeps the part of a way along one axis, from `at` by `step`, that is between 0 and `size`. */
  #clipAxis(at: number, step: number, size: number): void {
    if (step === 0) {
      if (at < 0 || at > size) this.#end = NOWHERE;
      return;
    }
    const a = -at / step;
    const b = (size - at) / step;
    this.#begin = Math.max(this.#begin, Math.min(a, b));
    this.#end = Math.min(this.#end, Math.max(a, b));
  }

  /** A spot as wide as a pixel covers up to four: each gets its share, so no row is lost between two. */
  #spread(column: number, row: number, dose: number): void {
    const left = Math.floor(column);
    const bottom = Math.floor(row);
    const right = column - left;
    const top = row - bottom;
    this.#deposit(left, bottom, dose * (1 - right) * (1 - top));
    this.#deposit(left + 1, bottom, dose * right * (1 - top));
    this.#deposit(left, bottom + 1, dose * (1 - right) * top);
    this.#deposit(left + 1, bottom + 1, dose * right * top);
  }

  #deposit(column: number, row: number, dose: number): void {
    if (column < 0 || row < 0 || column >= this.#widthPx || row >= this.#heightPx) return;
    const at = row * this.#widthPx + column;
    this.#doses[at] = this.#doses[at]! + dose;
  }

  /** The burnt part of the map as a grey picture; undefined when nothing was burnt. */
  image(): BurnImage | undefined {
    const box = this.#burntBox();
    if (box === undefined) return undefined;
    const { left, right, bottom, top } = box;
    const widthPx = right - left + 1;
    const heightPx = top - bottom + 1;
    const black = this.#blackDose(box);
    const pixels = new Uint8Array(widthPx * heightPx);
    for (let y = 0; y < heightPx; y++) {
      const from = (top - y) * this.#widthPx + left;
      for (let x = 0; x < widthPx; x++) {
        const fraction = Math.min(1, this.#doses[from + x]! / black);
        pixels[y * widthPx + x] = Math.round(255 * (1 - fraction));
      }
    }
    const x = this.#area.minX + left * this.#pixel;
    const y = this.#area.minY + bottom * this.#pixel;
    return { widthPx, heightPx, pixels, x, y, pixel: this.#pixel };
  }

  /** The burnt part of the map in figures; undefined when nothing was burnt. */
  energy(): EnergyMap | undefined {
    const box = this.#burntBox();
    if (box === undefined) return undefined;
    const { left, right, bottom, top } = box;
    const widthPx = right - left + 1;
    const heightPx = top - bottom + 1;
    const doses = new Float32Array(new SharedArrayBuffer(widthPx * heightPx * 4));
    const perPixel = 1 / (this.#pixel * this.#pixel);
    let most = 0;
    for (let y = 0; y < heightPx; y++) {
      const from = (top - y) * this.#widthPx + left;
      for (let x = 0; x < widthPx; x++) {
        const dose = this.#doses[from + x]! * perPixel;
        most = Math.max(most, dose);
        doses[y * widthPx + x] = dose;
      }
    }
    const x = this.#area.minX + left * this.#pixel;
    const y = this.#area.minY + bottom * this.#pixel;
    return { widthPx, heightPx, doses, x, y, pixel: this.#pixel, most };
  }

  #burntBox(): PixelBox | undefined {
    const box = { left: this.#widthPx, right: -1, bottom: this.#heightPx, top: -1 };
    const { left, right, bottom, top } = this.#touched;
    const [first, last] = [Math.max(0, left), Math.min(this.#widthPx - 1, right)];
    for (let row = Math.max(0, bottom); row <= Math.min(this.#heightPx - 1, top); row++) {
      for (let column = first; column <= last; column++) {
        if (this.#doses[row * this.#widthPx + column] === 0) continue;
        box.left = Math.min(box.left, column);
        box.right = Math.max(box.right, column);
        box.bottom = Math.min(box.bottom, row);
        box.top = row;
      }
    }
    return box.right < 0 ? undefined : box;
  }

  #blackDose(box: PixelBox): number {
    const doses = this.#burntDoses(box);
    let most = 0;
    for (let i = 0; i < doses.length; i++) most = Math.max(most, doses[i]!);
    const counts = new Uint32Array(HISTOGRAM_SIZE);
    for (let i = 0; i < doses.length; i++) {
      // The very most lies behind the last one, and is what is left where none below is black.
      counts[Math.floor((doses[i]! / most) * HISTOGRAM_SIZE)]!++;
    }
    let below = 0;
    for (let bin = 0; bin < HISTOGRAM_SIZE; bin++) {
      below += counts[bin]!;
      if (below >= doses.length * BLACK_FRACTION) return (most * (bin + 1)) / HISTOGRAM_SIZE;
    }
    return most;
  }

  /** The doses of the pixels in the box that are burnt at all. */
  #burntDoses({ left, right, bottom, top }: PixelBox): Float32Array {
    const doses = new Float32Array((right - left + 1) * (top - bottom + 1));
    let count = 0;
    for (let row = bottom; row <= top; row++) {
      for (let at = row * this.#widthPx + left; at <= row * this.#widthPx + right; at++) {
        if (this.#doses[at] !== 0) doses[count++] = this.#doses[at]!;
      }
    }
    return doses.subarray(0, count);
  }
}
