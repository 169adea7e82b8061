// SPDX-License-Identifier: GPL-3.0-or-later
/** What a job burns: strokes on numbered layers, mm, y down as the controller has it. */
import { type Path, PathBuilder } from '../../geometry/path.js';
import { long, type RuidaCommand, short } from './commands.js';

export interface RuidaLayer {
  readonly number: number;
  power?: number;
  speed?: number;
  colour?: readonly [number, number, number];
}

export interface RuidaStroke {
  readonly layer: number;
  readonly path: Path;
}

const PER_MM = 1000;
const FULL_POWER = 16_384;
const END_OF_FILE = 0xd7;
const MAX_POINTS = 5_000_000;

export class RuidaJob {
  readonly strokes: RuidaStroke[] = [];
  readonly layers = new Map<number, RuidaLayer>();
  /** Whether the end of the file was met. */
  isWhole = false;
  #layer = 0;
  #x = 0;
  #y = 0;
  #path: PathBuilder | undefined;
  #points = 0;

  /** Throws RangeError where there is more than any job has. */
  follow({ code, values }: RuidaCommand): void {
    if (code === 0x88 || code === 0xa8) this.#to(long(values, 0), long(values, 5), code);
    else if (code === 0x89 || code === 0xa9) this.#by(short(values, 0), short(values, 2), code);
    else if (code === 0x8a || code === 0xaa) this.#by(short(values, 0), 0, code);
    else if (code === 0x8b || code === 0xab) this.#by(0, short(values, 0), code);
    else if (code === END_OF_FILE) this.isWhole = true;
    else this.#set(code, values);
  }

  finish(): void {
    if (this.#path !== undefined)
      this.strokes.push({ layer: this.#layer, path: this.#path.build() });
    this.#path = undefined;
  }

  #set(code: number, values: Uint8Array): void {
    const [kind, part = 0] = values;
    if (code === 0xca && kind === 0x02) {
      this.finish();
      this.#layer = part;
    } else if (code === 0xca && kind === 0x06) {
      const bits = long(values, 2);
      if (!Number.isNaN(bits))
        this.#of(part).colour = [bits & 255, (bits >> 8) & 255, (bits >> 16) & 255];
    } else if (code === 0xc9 && kind === 0x04) {
      const speed = long(values, 2) / PER_MM;
      if (speed > 0) this.#of(part).speed = speed;
    } else if (code === 0xc6 && kind === 0x32) {
      const power = ((values[2] ?? 0) * 128 + (values[3] ?? 0)) / FULL_POWER;
      if (values.length >= 4) this.#of(part).power = power;
    }
  }

  #of(number: number): RuidaLayer {
    const known = this.layers.get(number);
    if (known !== undefined) return known;
    const layer: RuidaLayer = { number };
    this.layers.set(number, layer);
    return layer;
  }

  #by(dx: number, dy: number, code: number): void {
    this.#to(this.#x + dx, this.#y + dy, code);
  }

  /** Codes from A8 on burn. */
  #to(x: number, y: number, code: number): void {
    if (Number.isNaN(x + y)) return;
    if (code < 0xa8) this.finish();
    else {
      if (++this.#points > MAX_POINTS) throw new RangeError('more points than any job');
      this.#path ??= new PathBuilder().moveTo(this.#x / PER_MM, this.#y / PER_MM);
      this.#path.lineTo(x / PER_MM, y / PER_MM);
    }
    [this.#x, this.#y] = [x, y];
  }
}
