// SPDX-License-Identifier: GPL-3.0-or-later
/** How long a move's line is as Kerf writes it: a word only when it changes, numbers as short as they can be. */

const THOUSANDTHS = 1000;
/** `S` with a power of three digits, `F` with a feed of four. */
const POWER_BYTES = 4;
const FEED_BYTES = 5;
/** `G0` or `G1`. */
const MOTION_BYTES = 2;

export class LineText {
  #x = 0;
  #y = 0;
  #power = 0;
  #speed = 0;
  #isTravel = true;
  /** Bytes of the line that was measured last, its end included; and its words. */
  bytes = 0;
  words = 0;

  /** mm, 0…1, mm/s; travel is endlessly fast. */
  measure(x: number, y: number, power: number, speed: number): void {
    const toX = Math.round(x * THOUSANDTHS);
    const toY = Math.round(y * THOUSANDTHS);
    const isTravel = speed === Number.POSITIVE_INFINITY;
    this.bytes = 1;
    this.words = 0;
    if (toX !== this.#x) this.#add(1 + digits(toX));
    if (toY !== this.#y) this.#add(1 + digits(toY));
    if (power !== this.#power) this.#add(power === 0 ? 2 : POWER_BYTES);
    if (isTravel !== this.#isTravel) this.#add(MOTION_BYTES);
    if (!isTravel && speed !== this.#speed) {
      this.#add(FEED_BYTES);
      this.#speed = speed;
    }
    this.#x = toX;
    this.#y = toY;
    this.#power = power;
    this.#isTravel = isTravel;
  }

  #add(bytes: number): void {
    this.bytes += bytes;
    this.words++;
  }
}

/** How many characters a number of thousandths takes. */
function digits(thousandths: number): number {
  const size = Math.abs(thousandths);
  const whole = size < 10_000 ? 1 : size < 100_000 ? 2 : size < 1_000_000 ? 3 : 4;
  const part = size % 1000 === 0 ? 0 : size % 100 === 0 ? 2 : size % 10 === 0 ? 3 : 4;
  return (thousandths < 0 ? 1 : 0) + whole + part;
}
