// SPDX-License-Identifier: GPL-3.0-or-later
/** Writes programs as the programs of makers write them: short or long numbers, few words or all of them. */

export interface Wording {
  /** Every word in every line. */
  readonly isVerbose?: boolean;
  /** How far, not where to. */
  readonly isRelative?: boolean;
  readonly isSpaced?: boolean;
  /** Always so many digits behind the point; else as few as it takes. */
  readonly digits?: number;
}

type Point = readonly [x: number, y: number];

export class MakerWriter {
  readonly #lines: string[];
  readonly #wish: Wording & { readonly mode: 'M3' | 'M4' };
  #motion = '';
  #x = '0';
  #y = '0';
  #s = 0;
  #f = 0;

  constructor(wish: Wording & { readonly mode: 'M3' | 'M4' }) {
    this.#wish = wish;
    this.#lines = ['M5S0', 'G21G90G17G94', `${wish.mode}S0`];
    if (wish.isRelative) this.#lines.push('G91');
  }

  travel(to: Point): void {
    this.#move('G0', to, '', 0, 0);
  }

  line(to: Point, s: number, feed: number): void {
    this.#move('G1', to, '', s, feed);
  }

  /** Against the clock round `centre`. */
  arc(to: Point, centre: Point, s: number, feed: number): void {
    const offset = `I${short(centre[0] - +this.#x)}J${short(centre[1] - +this.#y)}`;
    this.#move('G3', to, offset, s, feed);
  }

  /** The beam off, and on again for what follows. */
  off(): void {
    this.#lines.push('M5', `${this.#wish.mode}S0`);
    this.#s = 0;
  }

  end(): string {
    return [...this.#lines, 'M5S0', 'G90', 'G0X0Y0', ''].join('\n');
  }

  #move(motion: string, to: Point, offset: string, s: number, feed: number): void {
    const { isVerbose = false, isRelative = false, isSpaced = false } = this.#wish;
    const [x, y] = [this.#written(to[0]), this.#written(to[1])];
    const power = s === this.#s && !isVerbose ? '' : `S${s}`;
    const words = [
      isVerbose || motion !== this.#motion ? motion : '',
      isVerbose || offset !== '' || x !== this.#x ? `X${this.#from(this.#x, x)}` : '',
      isVerbose || offset !== '' || y !== this.#y ? `Y${this.#from(this.#y, y)}` : '',
      offset,
      motion === 'G0' ? '' : power,
      feed > 0 && (isVerbose || feed !== this.#f) ? `F${feed}` : '',
    ].filter((word) => word !== '');
    const line = words.join(isSpaced ? ' ' : '');
    if (line !== '') this.#lines.push(isRelative ? line.replace(/(?<!\d)0\./g, '.') : line);
    this.#motion = motion;
    [this.#x, this.#y] = [x, y];
    if (motion !== 'G0') this.#s = s;
    if (feed > 0) this.#f = feed;
  }

  #written(value: number): string {
    const { digits } = this.#wish;
    return digits === undefined ? short(value) : value.toFixed(digits);
  }

  #from(before: string, now: string): string {
    return this.#wish.isRelative ? short(+now - +before) : now;
  }
}

/** As short as a number can be written. */
function short(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
