// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A snapshot with the few words the canvas needs. Colours are parsed once and one rectangle serves
 * for all, since a frame has hundreds of them. Lengths are widget pixels.
 */
import type { Point } from '../../geometry/path.js';
import { type Gdk, Gsk, Gtk, type Pango, point, rect, rgba, size } from '../toolkit/gtk.js';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const colours = new Map<string, Gdk.RGBA>();

export class Painter {
  readonly #snapshot = new Gtk.Snapshot();
  readonly #box = rect(0, 0, 0, 0);
  readonly #point = point(0, 0);
  readonly #round = new Gsk.RoundedRect();
  /** One device pixel, in widget pixels. */
  readonly hair: number;

  constructor(scaleFactor: number) {
    this.hair = 1 / scaleFactor;
  }

  fill({ x, y, width, height }: Box, css: string): void {
    this.#snapshot.appendColor(colourOf(css), this.#box.init(x, y, width, height));
  }

  /** The place on the device's pixel grid, so that a hair line is one pixel wide and not two pale ones. */
  snapped(value: number): number {
    return Math.round(value / this.hair) * this.hair;
  }

  vertical(x: number, from: number, to: number, css: string): void {
    this.fill({ x: this.snapped(x), y: from, width: this.hair, height: to - from }, css);
  }

  horizontal(y: number, from: number, to: number, css: string): void {
    this.fill({ x: from, y: this.snapped(y), width: to - from, height: this.hair }, css);
  }

  /** Four lines of a width along the inside of a box's edge. */
  outline({ x, y, width, height }: Box, line: number, css: string): void {
    this.fill({ x, y, width, height: line }, css);
    this.fill({ x, y: y + height - line, width, height: line }, css);
    this.fill({ x, y: y + line, width: line, height: height - 2 * line }, css);
    this.fill({ x: x + width - line, y: y + line, width: line, height: height - 2 * line }, css);
  }

  /** A box rounded until it is round. */
  disc(box: Box, css: string): void {
    this.#box.init(box.x, box.y, box.width, box.height);
    this.#round.initFromRect(this.#box, box.width / 2);
    this.#snapshot.pushRoundedClip(this.#round);
    this.fill(box, css);
    this.#snapshot.pop();
  }

  texture(texture: Gdk.Texture, { x, y, width, height }: Box): void {
    this.#snapshot.appendTexture(texture, this.#box.init(x, y, width, height));
  }

  /** What another painter has finished, at its own place. */
  picture(picture: Gdk.Paintable, widthPx: number, heightPx: number): void {
    picture.snapshot(this.#snapshot, widthPx, heightPx);
  }

  text(layout: Pango.Layout, at: Point, css: string): void {
    this.within(at, 0, () => this.#snapshot.appendLayout(layout, colourOf(css)));
  }

  /** Draws with `at` as the origin, rotated clockwise by that many degrees. */
  within(at: Point, angleDeg: number, draw: () => void): void {
    this.#snapshot.save();
    this.#snapshot.translate(this.#point.init(at.x, at.y));
    if (angleDeg !== 0) this.#snapshot.rotate(angleDeg);
    draw();
    this.#snapshot.restore();
  }

  clipped({ x, y, width, height }: Box, draw: () => void): void {
    this.#snapshot.pushClip(this.#box.init(x, y, width, height));
    draw();
    this.#snapshot.pop();
  }

  /** What was painted, for a Gtk.Picture; undefined when nothing was. */
  finish(widthPx: number, heightPx: number): Gdk.Paintable | undefined {
    return this.#snapshot.toPaintable(size(widthPx, heightPx)) ?? undefined;
  }
}

function colourOf(css: string): Gdk.RGBA {
  const known = colours.get(css);
  if (known !== undefined) return known;
  const colour = rgba(css);
  colours.set(css, colour);
  return colour;
}
