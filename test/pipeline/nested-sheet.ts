// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Sheets at random of which is known what lies in what: parts in parts, closed or of loose strokes that
 * nearly meet, with marks and pictures in them, over several steps.
 */
import type { Polyline } from '../../src/geometry/polyline.js';
import { numbers } from '../toolpath/sheets.js';

export interface Drawn {
  readonly step: number;
  /** A picture's lower left corner where there is no line. */
  readonly line: Polyline;
  readonly isPicture: boolean;
}

/** What falls when all its outline is cut, and what must be done before. */
export interface FallingPart {
  readonly outline: readonly Drawn[];
  readonly inside: readonly Drawn[];
}

export interface NestedSheet {
  /** Which steps cut through; the others mark. */
  readonly frees: readonly boolean[];
  readonly drawn: readonly Drawn[];
  readonly parts: readonly FallingPart[];
}

interface Room {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly depth: number;
}

/** mm between a part and what lies in it or beside it. */
const MARGIN = 1;
/** mm; narrower gaps between the ends of loose strokes count as joined. */
const WIDEST = 0.15;

export function nestedSheetOf(seed: number): NestedSheet {
  return new SheetMaker(numbers(seed)).sheet();
}

class SheetMaker {
  readonly #next: () => number;
  readonly #frees: readonly boolean[];
  readonly #parts: FallingPart[] = [];

  constructor(next: () => number) {
    this.#next = next;
    const steps = 1 + this.#below(4);
    this.#frees = Array.from({ length: steps }, (_, step) => step === 0 || next() < 0.6);
  }

  sheet(): NestedSheet {
    const drawn = this.#fill({ x: 0, y: 0, width: 300, depth: 300 }, 0);
    const turned = drawn.map((one) => ({ one, at: this.#next() })).sort((a, b) => a.at - b.at);
    return { frees: this.#frees, drawn: turned.map(({ one }) => one), parts: this.#parts };
  }

  /** Up to four things side by side in a room. */
  #fill({ x, y, width, depth }: Room, level: number): Drawn[] {
    const [columns, rows] = [1 + this.#below(2), 1 + this.#below(2)];
    const rooms = Array.from({ length: columns * rows }, (_, i) => ({
      x: x + ((i % columns) * width) / columns + MARGIN + this.#next(),
      y: y + (Math.floor(i / columns) * depth) / rows + MARGIN + this.#next(),
      width: width / columns - 2 * MARGIN - 2,
      depth: depth / rows - 2 * MARGIN - 2,
    }));
    return rooms.flatMap((room) => this.#thing(room, level));
  }

  #thing(room: Room, level: number): Drawn[] {
    const isSmall = level > 3 || Math.min(room.width, room.depth) < 8;
    if (Math.min(room.width, room.depth) < MARGIN || this.#next() < 0.15) return [];
    if (isSmall || this.#next() < 0.25) return [this.#mark(room)];
    const inside = this.#next() < 0.2 ? this.#halves(room, level) : this.#fill(room, level + 1);
    const outline = this.#outline(room);
    this.#parts.push({ outline, inside });
    return [...inside, ...outline];
  }

  #outline(room: Room): Drawn[] {
    if (this.#next() < 0.5) {
      return [{ step: this.#cut(), line: rectangle(room), isPicture: false }];
    }
    const step = this.#cut();
    const isMixed = this.#next() < 0.5;
    return this.#sides(room).map((points) => ({
      step: isMixed ? this.#cut() : step,
      line: { points: this.#next() < 0.5 ? points : backwards(points), isClosed: false },
      isPicture: false,
    }));
  }

  /** The four sides, some of them in two strokes, with narrow gaps at their ends. */
  #sides({ x, y, width, depth }: Room): Float64Array[] {
    const corners = [x, y, x + width, y, x + width, y + depth, x, y + depth, x, y];
    return [0, 2, 4, 6].flatMap((i) => {
      const [ax, ay, bx, by] = corners.slice(i, i + 4) as [number, number, number, number];
      const gap = this.#next() < 0.5 ? 0 : (this.#next() * WIDEST) / Math.hypot(bx - ax, by - ay);
      const at = (fraction: number) => [ax + fraction * (bx - ax), ay + fraction * (by - ay)];
      const cuts = this.#next() < 0.4 ? [0, 0.2 + 0.6 * this.#next(), 1 - gap] : [0, 1 - gap];
      return cuts.slice(1).map((end, k) => Float64Array.of(...at(cuts[k]!), ...at(end)));
    });
  }

  /** Parted by a cut from edge to edge, which frees nothing by itself. */
  #halves(room: Room, level: number): Drawn[] {
    const { x, y, width, depth } = room;
    const left = width * (0.3 + 0.4 * this.#next());
    const points = Float64Array.of(x + left, y, x + left, y + depth);
    return [
      ...this.#fill({ ...room, width: left }, level + 1),
      ...this.#fill({ ...room, x: x + left, width: width - left }, level + 1),
      { step: this.#cut(), line: { points, isClosed: false }, isPicture: false },
    ];
  }

  #mark(room: Room): Drawn {
    const step = this.#below(this.#frees.length);
    const { x, y, width, depth } = room;
    const kind = this.#next();
    if (kind < 0.3 && !this.#frees[step]) {
      const points = Float64Array.of(x + width / 3, y + depth / 3);
      return { step, line: { points, isClosed: false }, isPicture: true };
    }
    if (kind < 0.6) {
      const points = Float64Array.of(x, y, x + width * this.#next(), y + depth);
      return { step, line: { points, isClosed: false }, isPicture: false };
    }
    return { step, line: rectangle(room), isPicture: false };
  }

  #cut(): number {
    const cutting = [...this.#frees.keys()].filter((step) => this.#frees[step]);
    return cutting[this.#below(cutting.length)]!;
  }

  #below(count: number): number {
    return Math.floor(this.#next() * count);
  }
}

function rectangle({ x, y, width, depth }: Room): Polyline {
  const [right, back] = [x + width, y + depth];
  return { points: Float64Array.of(x, y, right, y, right, back, x, back, x, y), isClosed: true };
}

function backwards(points: Float64Array): Float64Array {
  return Float64Array.of(points[2]!, points[3]!, points[0]!, points[1]!);
}
