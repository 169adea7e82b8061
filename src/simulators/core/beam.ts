// SPDX-License-Identifier: GPL-3.0-or-later
/** How an S word becomes power 0…1: `$30` is full, `$31` the least that still glows, override included. */
import type { NumberedSettings } from './numbered-settings.js';

/** Where the pulse width of a Grbl board ends when S is at or below `$31`. */
const MIN_POWER = 1 / 255;

export class Beam {
  override = 1;
  #min = 0;
  #max = 1;

  configure(settings: NumberedSettings): void {
    this.#min = settings.get(31);
    this.#max = settings.get(30);
  }

  power(s: number): number {
    const asked = s * this.override;
    if (asked <= 0) return 0;
    if (this.#min >= this.#max || asked >= this.#max) return 1;
    if (asked <= this.#min) return MIN_POWER;
    return (asked - this.#min) / (this.#max - this.#min);
  }
}
