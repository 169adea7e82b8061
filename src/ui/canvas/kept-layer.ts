// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A layer that is painted again only when something it is made of is another one. The hundreds of lines of the grid and
 * the rulers cost most of a frame in which nothing but the selection moves; GTK draws no part again that is the same.
 */
import type { Viewport } from '../../editor/viewport.js';
import type { Gdk } from '../toolkit/gtk.js';
import { Painter } from './painter.js';

export class KeptLayer {
  #madeOf: readonly unknown[] = [];
  #picture: Gdk.Paintable | undefined;

  /** `madeOf`: all that `draw` reads, compared by identity. */
  paint(
    painter: Painter,
    { widthPx, heightPx }: Viewport,
    madeOf: readonly unknown[],
    draw: (painter: Painter) => void,
  ): void {
    const all = [painter.hair, widthPx, heightPx, ...madeOf];
    if (!isSame(all, this.#madeOf)) {
      const own = new Painter(1 / painter.hair);
      draw(own);
      this.#picture = own.finish(widthPx, heightPx);
      this.#madeOf = all;
    }
    if (this.#picture !== undefined) painter.picture(this.#picture, widthPx, heightPx);
  }

  /** Forgets the picture, for a change that cannot be seen in `madeOf`: the font. */
  forget(): void {
    this.#madeOf = [];
  }
}

function isSame(some: readonly unknown[], others: readonly unknown[]): boolean {
  return some.length === others.length && some.every((one, i) => one === others[i]);
}
