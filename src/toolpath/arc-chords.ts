// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The corners of an arc as controllers of the Grbl family walk it: each is the one before it, turned by an
 * approximation in single precision, and every thirteenth is reckoned afresh. A thousandth of a step beside
 * the circle decides to which whole step a corner is rounded, and with it how sharp it is. mm, radians.
 */

const AFRESH_AFTER = 12;
const SIXTH = Math.fround(0.16666667);
const f = Math.fround;

export class ArcChords {
  x = 0;
  y = 0;
  readonly #centreX: number;
  readonly #centreY: number;
  /** The steps from the centre to the start of the arc, and to the last corner. */
  readonly #startX: number;
  readonly #startY: number;
  #fromX: number;
  #fromY: number;
  readonly #angle: number;
  readonly #cos: number;
  readonly #sin: number;
  #corner = 0;
  #turned = 0;

  /** `toStart` leads from the centre to the start. */
  constructor(
    centre: { readonly x: number; readonly y: number },
    toStart: { readonly x: number; readonly y: number },
    { sweep, pieces }: { readonly sweep: number; readonly pieces: number },
  ) {
    this.#centreX = f(centre.x);
    this.#centreY = f(centre.y);
    this.#startX = f(toStart.x);
    this.#startY = f(toStart.y);
    this.#fromX = this.#startX;
    this.#fromY = this.#startY;
    this.#angle = f(f(sweep) / pieces);
    // cos(a) = 1 - a²/2, sin(a) = a - a³/6; the first as its double until the second is known.
    const doubled = f(2 - f(this.#angle * this.#angle));
    this.#sin = f(f(this.#angle * SIXTH) * f(doubled + 4));
    this.#cos = f(doubled / 2);
  }

  /** Puts the next corner into `x` and `y`. The end of the arc is not a corner: it is where its line says. */
  next(): void {
    this.#corner++;
    if (this.#turned < AFRESH_AFTER) {
      this.#turned++;
      this.#turn(this.#fromX, this.#fromY, this.#cos, this.#sin);
    } else {
      this.#turned = 0;
      const angle = f(this.#corner * this.#angle);
      this.#turn(this.#startX, this.#startY, f(Math.cos(angle)), f(Math.sin(angle)));
    }
    this.x = f(this.#centreX + this.#fromX);
    this.y = f(this.#centreY + this.#fromY);
  }

  #turn(x: number, y: number, cos: number, sin: number): void {
    this.#fromX = f(f(x * cos) - f(y * sin));
    this.#fromY = f(f(x * sin) + f(y * cos));
  }
}
