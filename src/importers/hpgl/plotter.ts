// SPDX-License-Identifier: GPL-3.0-or-later
/** The plotter's pen, which follows a file's instructions. */
import { type Path, PathBuilder } from '../../geometry/path.js';
import { encodedSteps } from './encoded-moves.js';
import type { HpglFindings } from './findings.js';
import { ontoPaper, PLAIN_SCALE, type UserScale } from './user-scale.js';

export interface PlottedStroke {
  readonly pen: number;
  readonly path: Path;
}

/** There are more strokes or points than in any plot. */
export class TooMuchPlottedError extends Error {
  override readonly name = 'TooMuchPlottedError';
}

const MAX_POINTS = 5_000_000;
/** Each becomes a shape: as many as an SVG drawing may have. */
const MAX_STROKES = 500_000;
/** The most pens: more than any plotter holds. */
const MAX_PENS = 1000;
const FULL = 360;
const LARGEST_SPAN = Math.PI / 4;
/** Instructions that change with figures how lines look or lie; without figures they say that all is plain. */
const PLAIN_ALONE = new Set(['RO', 'LT', 'IW']);
/** Instructions that set what is not drawn: speeds, forces, sizes of paper. */
const SILENT = new Set(
  'VS FS AS PS EC NP PW CO OE OI OS OP OA OC OF OH IM PG AP CT QU TR WU FT PT SA SS DT SI SR SL ES DI DR CA CS CP'.split(
    ' ',
  ),
);

export class Plotter {
  readonly strokes: PlottedStroke[] = [];
  readonly #findings: HpglFindings;
  #pen = 1;
  #isDown = false;
  #isRelative = false;
  #x = 0;
  #y = 0;
  /** The path of the stroke under way; the room of the one before it is used again. */
  #path: PathBuilder | undefined;
  readonly #room = new PathBuilder();
  #points = 0;
  readonly #pens = new Set<number>();
  /** Where P1 and P2 are, as `IP` says; each plotter has places of its own until then. */
  #corners: readonly number[] | undefined;
  /** The scale of the user's units on the paper. */
  #scale: UserScale = PLAIN_SCALE;

  constructor(findings: HpglFindings) {
    this.#findings = findings;
  }

  /** Throws TooMuchPlottedError. */
  run(word: string, numbers: readonly number[]): void {
    const { x: sx, y: sy } = this.#scale;
    const [a = 0, b = 0, c = 0] = numbers;
    if (word === 'IN' || word === 'DF') this.#reset(word);
    else if (word === 'IP' || word === 'SC') this.#setScale(word, numbers);
    else if (word === 'PU' || word === 'PD') {
      this.#isDown = word === 'PD';
      this.#move(numbers);
    } else if (word === 'PA' || word === 'PR') {
      this.#isRelative = word === 'PR';
      this.#move(numbers);
    } else if (word === 'SP') this.#take(a);
    else if (word === 'AA') this.#arc(sx.at + a * sx.by, sy.at + b * sy.by, c);
    else if (word === 'AR') this.#arc(this.#x + a * sx.by, this.#y + b * sy.by, c);
    else if (word === 'CI') this.#circle(a * sx.by);
    else if (word === 'EA') this.#rectangle(sx.at + a * sx.by, sy.at + b * sy.by);
    else if (word === 'ER') this.#rectangle(this.#x + a * sx.by, this.#y + b * sy.by);
    else if (!SILENT.has(word) && !isPlainAlone(word, numbers))
      this.#findings.add('import.instruction-unknown', word);
  }

  /** The short form of moves, `PE`. Throws TooMuchPlottedError. */
  runEncoded(text: string): void {
    for (const step of encodedSteps(text)) {
      if (step.pen !== undefined) this.#take(step.pen);
      if (step.to === undefined) continue;
      const { x: sx, y: sy } = this.#scale;
      const [x, y] = [step.to.x * sx.by, step.to.y * sy.by];
      this.#isDown = step.isDown;
      if (step.isAbsolute) this.#to(sx.at + x, sy.at + y);
      else this.#to(this.#x + x, this.#y + y);
    }
  }

  /** Goes back to absolute moves in the plotter's own units; `IN` lifts the pen as well. */
  #reset(word: string): void {
    this.#isRelative = false;
    this.#scale = PLAIN_SCALE;
    if (word !== 'IN') return;
    this.lift();
    this.#isDown = false;
    this.#corners = undefined;
  }

  #take(pen: number): void {
    this.lift();
    this.#pen = pen;
    if (this.#pens.add(pen).size > MAX_PENS) throw new TooMuchPlottedError();
  }

  /** `SC` alone goes back to the plotter's own units; without `IP` its size on paper is unknown. */
  #setScale(word: string, numbers: readonly number[]): void {
    if (word === 'IP') {
      this.#corners = numbers.length >= 4 ? numbers : undefined;
      return;
    }
    if (numbers.length < 4) this.#scale = PLAIN_SCALE;
    const [left, right, below, above, kind = 0] = numbers;
    if (numbers.length < 4) return;
    const [x1, y1, x2, y2] = this.#corners ?? [];
    const isKnown = this.#corners !== undefined && kind === 0 && left !== right && below !== above;
    if (!isKnown) this.#findings.add('import.instruction-unknown', word);
    else {
      this.#scale = {
        x: ontoPaper(left!, right!, x1!, x2!),
        y: ontoPaper(below!, above!, y1!, y2!),
      };
    }
  }

  /** Ends the stroke under way. */
  lift(): void {
    if (this.#path === undefined) return;
    if (this.strokes.length === MAX_STROKES) throw new TooMuchPlottedError();
    this.strokes.push({ pen: this.#pen, path: this.#path.build() });
    this.#path = undefined;
  }

  #move(numbers: readonly number[]): void {
    for (let i = 0; i + 1 < numbers.length; i += 2) {
      const { x: sx, y: sy } = this.#scale;
      const [dx, dy] = this.#isRelative ? [this.#x, this.#y] : [sx.at, sy.at];
      this.#to(numbers[i]! * sx.by + dx, numbers[i + 1]! * sy.by + dy);
    }
  }

  #to(x: number, y: number): void {
    if (this.#isDown) this.#drawn().lineTo(x, y);
    else this.lift();
    this.#x = x;
    this.#y = y;
  }

  #drawn(): PathBuilder {
    if (++this.#points > MAX_POINTS) throw new TooMuchPlottedError();
    if (this.#path === undefined) {
      this.#room.reset();
      this.#path = this.#room.moveTo(this.#x, this.#y);
    }
    return this.#path;
  }

  #arc(cx: number, cy: number, degrees: number): void {
    const radius = Math.hypot(this.#x - cx, this.#y - cy);
    const start = Math.atan2(this.#y - cy, this.#x - cx);
    const sweep = (Math.min(FULL, Math.max(-FULL, degrees)) * Math.PI) / 180;
    const count = Math.max(1, Math.ceil(Math.abs(sweep) / LARGEST_SPAN));
    const step = sweep / count;
    const pull = (4 / 3) * Math.tan(step / 4) * radius;
    for (let i = 0; i < count; i++) {
      const [from, to] = [start + i * step, start + (i + 1) * step];
      const end = { x: cx + radius * Math.cos(to), y: cy + radius * Math.sin(to) };
      if (this.#isDown) {
        const first = [this.#x - pull * Math.sin(from), this.#y + pull * Math.cos(from)] as const;
        const second = [end.x + pull * Math.sin(to), end.y - pull * Math.cos(to)] as const;
        this.#drawn().cubicTo(...first, ...second, end.x, end.y);
      }
      this.#x = end.x;
      this.#y = end.y;
    }
  }

  /** Draws a circle around the pen, which stays where it is. */
  #circle(radius: number): void {
    const [x, y, wasDown] = [this.#x, this.#y, this.#isDown];
    this.lift();
    this.#isDown = true;
    this.#x = x + Math.abs(radius);
    this.#arc(x, y, FULL);
    this.#path?.close();
    this.lift();
    this.#isDown = wasDown;
    this.#x = x;
    this.#y = y;
  }

  #rectangle(x: number, y: number): void {
    this.lift();
    const frame = this.#drawn().lineTo(x, this.#y).lineTo(x, y).lineTo(this.#x, y);
    frame.close();
    this.lift();
  }
}

/** `RO0` does not turn either. */
function isPlainAlone(word: string, numbers: readonly number[]): boolean {
  return PLAIN_ALONE.has(word) && (numbers.length === 0 || (word === 'RO' && numbers[0] === 0));
}
