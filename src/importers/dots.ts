// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Lines without a length: with round or square ends they are seen as dots. Wide dots become discs and squares
 * of their own, fine ones a line as long as it is wide.
 */
import type { LineCap, PathShape } from '../art/art.js';
import { CLOSE, COORDS_OF, LINE, MOVE, type Path, PathBuilder } from '../geometry/path.js';
import { WIDEST_LINE } from './line-outline.js';

/** How long a dash without a length is made, in widths of its line. */
export const DOT_LENGTH = 1e-4;
/** How far control points are from the ends of a quarter circle. */
const BEND = 0.5522847498;

interface Dot {
  readonly x: number;
  readonly y: number;
}

/** Takes a shape in its own units; `scale` takes them to mm. The shape itself where it has no dots. */
export function withDotsDrawn(shape: PathShape, scale: number): PathShape[] {
  const cap = shape.line?.cap ?? 'butt';
  if (cap === 'butt' || shape.stroke === undefined) return [shape];
  const width = shape.strokeWidth / scale;
  const { lines, dots } = parted(shape.path, width * DOT_LENGTH * 2);
  if (dots.length === 0) return [shape];
  const { stroke, fill, line, ...bare } = shape;
  const isWide = shape.strokeWidth > WIDEST_LINE;
  const drawn: PathShape = isWide
    ? { ...bare, path: areasOf(dots, width, cap), fill: stroke, strokeWidth: 0 }
    : { ...bare, path: dashesOf(dots, width), stroke };
  return lines.ops.length === 0 && fill === undefined
    ? [drawn]
    : [{ ...shape, path: lines }, drawn];
}

/** Subpaths that go nowhere, apart from the others. */
function parted({ ops, coords }: Path, least: number): { lines: Path; dots: Dot[] } {
  const lines = new PathBuilder();
  const dots: Dot[] = [];
  let at = 0;
  for (let op = 0; op < ops.length; ) {
    const start = { op, at };
    do at += COORDS_OF[ops[op++]!]!;
    while (op < ops.length && ops[op] !== MOVE);
    const own = coords.subarray(start.at, at);
    const [x, y] = [own[0]!, own[1]!];
    if (ops.length > 1 && own.every((value, i) => Math.abs(value - (i % 2 ? y : x)) <= least))
      dots.push({ x, y });
    else copy(lines, ops.subarray(start.op, op), own);
  }
  return { lines: lines.build(), dots };
}

function copy(to: PathBuilder, ops: Uint8Array, coords: Float64Array): void {
  let at = 0;
  for (const op of ops) {
    const of = (i: number) => coords[at + i]!;
    if (op === CLOSE) to.close();
    else if (op === MOVE) to.moveTo(of(0), of(1));
    else if (op === LINE) to.lineTo(of(0), of(1));
    else to.cubicTo(of(0), of(1), of(2), of(3), of(4), of(5));
    at += COORDS_OF[op]!;
  }
}

function areasOf(dots: readonly Dot[], width: number, cap: LineCap): Path {
  const builder = new PathBuilder();
  const r = width / 2;
  const k = r * BEND;
  for (const { x, y } of dots) {
    if (cap === 'square') {
      builder
        .moveTo(x - r, y - r)
        .lineTo(x + r, y - r)
        .lineTo(x + r, y + r)
        .lineTo(x - r, y + r);
    } else {
      builder
        .moveTo(x + r, y)
        .cubicTo(x + r, y + k, x + k, y + r, x, y + r)
        .cubicTo(x - k, y + r, x - r, y + k, x - r, y)
        .cubicTo(x - r, y - k, x - k, y - r, x, y - r)
        .cubicTo(x + k, y - r, x + r, y - k, x + r, y);
    }
    builder.close();
  }
  return builder.build();
}

function dashesOf(dots: readonly Dot[], width: number): Path {
  const builder = new PathBuilder();
  for (const { x, y } of dots) builder.moveTo(x - width / 2, y).lineTo(x + width / 2, y);
  return builder.build();
}
