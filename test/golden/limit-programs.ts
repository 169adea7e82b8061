// SPDX-License-Identifier: GPL-3.0-or-later
/** Laser programs that ask more of an 8-bit board than it can do: the same text for the same arguments, always. */
import { dice, spread } from './firmware-programs.js';

export interface Rows {
  /** From dot to dot and from row to row, mm. */
  readonly pixel: number;
  /** mm/min. */
  readonly feed: number;
  readonly dots: number;
  readonly rows: number;
  /** Mean length of a run of equal dots; 1 where every dot differs. */
  readonly run?: number;
  /** Black and white only. */
  readonly isDithered?: boolean;
  readonly degrees?: number;
  readonly seed?: number;
  /** Writes every word in every line, as other programs do. */
  readonly isVerbose?: boolean;
  /** Writes how far, not where to. */
  readonly isRelative?: boolean;
}

/** As short as a number can be written. */
const short = (value: number) => String(Math.round(value * 1000) / 1000);

/** A picture as Kerf writes one: rows there and back, run-ups of 2.5 mm, a word only when it changes. */
export function rows(wish: Rows): string {
  const { pixel, feed, dots, isDithered = false, run = 1, degrees = 0, seed = 1 } = wish;
  const roll = dice(seed);
  const writer = new Writer(wish);
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const place = (along: number, row: number): [number, number] => [
    150 + along * cos - row * sin,
    100 + along * sin + row * cos,
  ];
  for (let row = 0; row < wish.rows; row++) {
    const way = row % 2 === 0 ? 1 : -1;
    const at = (dot: number) => (way > 0 ? dot : dots - dot) * pixel;
    writer.move('G0', place(at(0) - way * 2.5, row * pixel), 0);
    writer.move('G1', place(at(0), row * pixel), 0, feed);
    let level = 0;
    for (let dot = 0; dot < dots; ) {
      const length = run === 1 ? 1 : Math.max(1, Math.round(-run * Math.log(1 - roll())));
      level = isDithered ? 500 - level : Math.floor(1 + 999 * roll());
      dot = Math.min(dots, dot + length);
      writer.move('G1', place(at(dot), row * pixel), level, feed);
    }
    writer.move('G1', place(at(dots) + way * 2.5, row * pixel), 0, feed);
  }
  return writer.end();
}

export interface Wander {
  readonly seed: number;
  readonly count: number;
  /** Lengths of moves, mm. */
  readonly least: number;
  readonly most: number;
  /** The sharpest turn from move to move, radians. */
  readonly turn: number;
  readonly feed: number;
}

/** One long outline of short moves. */
export function wander({ seed, count, least, most, turn, feed }: Wander): string {
  const roll = dice(seed);
  const writer = new Writer({});
  let [x, y, heading] = [150, 150, 0];
  writer.move('G0', [x, y], 0);
  for (let i = 0; i < count; i++) {
    heading += turn * (2 * roll() - 1);
    if (Math.hypot(x - 150, y - 150) > 100) heading = Math.atan2(150 - y, 150 - x);
    const length = spread(roll, least, most);
    x += length * Math.cos(heading);
    y += length * Math.sin(heading);
    writer.move('G1', [x, y], 500, feed);
  }
  return writer.end();
}

/** Circles side by side, each of four arcs. */
export function circles(radius: number, count: number, feed: number): string {
  const lines = Array.from({ length: count }, (_, i) => {
    const [x, y] = [100 + 2.2 * radius * (i % 20), 100 + 2.2 * radius * Math.floor(i / 20)];
    const to = (dx: number, dy: number, i: number, j: number) =>
      `G3X${short(x + dx)}Y${short(y + dy)}I${short(i)}J${short(j)}`;
    return [
      `G0X${short(x + radius)}Y${short(y)}`,
      `${to(0, radius, -radius, 0)}S500F${feed}`,
      to(-radius, 0, 0, -radius),
      to(0, -radius, radius, 0),
      to(radius, 0, 0, radius),
    ];
  });
  return ['M5S0', 'G21G90G17G94', 'M4S0', ...lines.flat(), 'M5S0', 'G0X0Y0', ''].join('\n');
}

class Writer {
  readonly #lines = ['M5S0', 'G21G90G17G94', 'M4S0'];
  readonly #wish: Pick<Rows, 'isVerbose' | 'isRelative'>;
  #motion = '';
  #x = '0';
  #y = '0';
  #s = 0;
  #f = 0;

  constructor(wish: Pick<Rows, 'isVerbose' | 'isRelative'>) {
    this.#wish = wish;
    if (wish.isRelative) this.#lines.push('G91');
  }

  move(motion: 'G0' | 'G1', [toX, toY]: readonly [number, number], s: number, f = 0): void {
    const { isVerbose = false, isRelative = false } = this.#wish;
    const [x, y] = [short(toX), short(toY)];
    const words = [
      isVerbose || motion !== this.#motion ? motion : '',
      isVerbose || x !== this.#x ? `X${isRelative ? short(+x - +this.#x) : x}` : '',
      isVerbose || y !== this.#y ? `Y${isRelative ? short(+y - +this.#y) : y}` : '',
      isVerbose || s !== this.#s ? `S${s}` : '',
      f > 0 && (isVerbose || f !== this.#f) ? `F${f}` : '',
    ];
    const line = words.join('');
    this.#lines.push(isRelative ? line.replaceAll('0.', '.') : line);
    [this.#motion, this.#x, this.#y, this.#s] = [motion, x, y, s];
    if (f > 0) this.#f = f;
  }

  end(): string {
    return [...this.#lines, 'M5S0', 'G90', 'G0X0Y0', ''].join('\n');
  }
}
