// SPDX-License-Identifier: GPL-3.0-or-later
/** Writes packed shapes, and where the outlines are in them, from others: ranges that are kept, and outlines that are new. */
import { type PackedShapes, SHAPE_STYLE_WIDTH } from '../../art/packed-shapes.js';
import type { Path } from '../../geometry/path.js';
import { pathBounds } from '../../geometry/path-bounds.js';
import { BOX_WIDTH, type OutlineTable } from './outline-table.js';

/** How much longer it gets with an exchange. */
export interface Growth {
  readonly outlines: number;
  readonly ops: number;
  readonly coords: number;
}

export class Splicer {
  readonly #from: PackedShapes;
  readonly #old: OutlineTable;
  readonly #ops: Uint8Array;
  readonly #coords: Float64Array;
  readonly #table: OutlineTable;
  #outline = 0;
  #op = 0;
  #coord = 0;

  constructor(from: PackedShapes, old: OutlineTable, growths: readonly Growth[]) {
    const sum = (what: keyof Growth) => growths.reduce((all, growth) => all + growth[what], 0);
    const count = old.count + sum('outlines');
    this.#from = from;
    this.#old = old;
    this.#ops = new Uint8Array(new SharedArrayBuffer(from.ops.length + sum('ops')));
    this.#coords = sharedNumbers(from.coords.length + sum('coords'));
    this.#table = {
      count,
      opStarts: new Uint32Array(count + 1),
      coordStarts: new Uint32Array(count + 1),
      shapes: new Uint32Array(count),
      boxes: new Float64Array(count * BOX_WIDTH),
    };
  }

  /** The outlines from `first` up to `end` as they are. */
  keep(first: number, end: number): void {
    const { opStarts, coordStarts, shapes, boxes } = this.#old;
    const [op, coord] = [opStarts[first]!, coordStarts[first]!];
    const [endOp, endCoord] = [opStarts[end]!, coordStarts[end]!];
    this.#ops.set(this.#from.ops.subarray(op, endOp), this.#op);
    this.#coords.set(this.#from.coords.subarray(coord, endCoord), this.#coord);
    this.#table.shapes.set(shapes.subarray(first, end), this.#outline);
    this.#table.boxes.set(
      boxes.subarray(first * BOX_WIDTH, end * BOX_WIDTH),
      this.#outline * BOX_WIDTH,
    );
    const { opStarts: ownOps, coordStarts: ownCoords } = this.#table;
    const [moreOps, moreCoords, to] = [this.#op - op, this.#coord - coord, this.#outline - first];
    for (let i = first; i < end; i++) {
      ownOps[to + i] = opStarts[i]! + moreOps;
      ownCoords[to + i] = coordStarts[i]! + moreCoords;
    }
    this.#outline += end - first;
    this.#op += endOp - op;
    this.#coord += endCoord - coord;
  }

  /** An outline of a shape. */
  add(path: Path, shape: number): void {
    const { minX, minY, maxX, maxY } = pathBounds(path);
    this.#ops.set(path.ops, this.#op);
    this.#coords.set(path.coords, this.#coord);
    this.#table.opStarts[this.#outline] = this.#op;
    this.#table.coordStarts[this.#outline] = this.#coord;
    this.#table.shapes[this.#outline] = shape;
    this.#table.boxes.set([minX, minY, maxX, maxY], this.#outline++ * BOX_WIDTH);
    this.#op += path.ops.length;
    this.#coord += path.coords.length;
  }

  /** Shapes that have no outline left are gone. */
  finish(): { readonly shapes: PackedShapes; readonly table: OutlineTable } {
    const { count, opStarts, coordStarts, shapes } = this.#table;
    opStarts[count] = this.#op;
    coordStarts[count] = this.#coord;
    const firsts: number[] = [];
    for (let i = 0; i < count; i++) if (i === 0 || shapes[i] !== shapes[i - 1]) firsts.push(i);
    const starts = (of: Uint32Array, end: number) => {
      const made = new Uint32Array(new SharedArrayBuffer((firsts.length + 1) * 4));
      for (let i = 0; i < firsts.length; i++) made[i] = of[firsts[i]!]!;
      made[firsts.length] = end;
      return made;
    };
    const styles = sharedNumbers(firsts.length * SHAPE_STYLE_WIDTH);
    const { styles: from } = this.#from;
    for (let i = 0; i < firsts.length; i++) {
      const at = shapes[firsts[i]!]! * SHAPE_STYLE_WIDTH;
      for (let k = 0; k < SHAPE_STYLE_WIDTH; k++) styles[i * SHAPE_STYLE_WIDTH + k] = from[at + k]!;
    }
    const packed = {
      ...{ count: firsts.length, ops: this.#ops, coords: this.#coords, styles },
      opStarts: starts(opStarts, this.#op),
      coordStarts: starts(coordStarts, this.#coord),
    };
    this.#renumber(firsts);
    return { shapes: packed, table: this.#table };
  }

  #renumber(firsts: readonly number[]): void {
    const { shapes, count } = this.#table;
    firsts.forEach((first, i) => void shapes.fill(i, first, firsts[i + 1] ?? count));
  }
}

function sharedNumbers(length: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT));
}
