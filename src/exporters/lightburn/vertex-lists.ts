// SPDX-License-Identifier: GPL-3.0-or-later
/** An outline as LightBurn has it: points with their handles, and which points lines and curves join. */
import { CLOSE, COORDS_OF, CUBIC, MOVE, type Path } from '../../geometry/path.js';
import { lightburnNumber } from './xml.js';

export interface VertexLists {
  readonly vertices: string;
  readonly primitives: string;
}

/** Ends nearer than this (mm) are one point. */
const SAME_POINT = 1e-6;

/** The lists of one subpath. */
export function vertexLists({ ops, coords }: Path): VertexLists {
  const isClosed = ops.at(-1) === CLOSE;
  const vertices: { x: number; y: number; out: string; in: string }[] = [];
  const primitives: string[] = [];
  let at = 0;
  const joins = (op: number, to: number) =>
    primitives.push(`${op === CUBIC ? 'B' : 'L'}${vertices.length - 1} ${to}`);
  for (const [i, op] of ops.entries()) {
    if (op === CLOSE) break;
    const c = coords.subarray(at, at + COORDS_OF[op]!);
    at += c.length;
    const [x, y] = [c[c.length - 2]!, c[c.length - 1]!];
    const isLast = isClosed && i === ops.length - 2;
    const first = vertices[0];
    const returns =
      isLast && first !== undefined && i > 1 && Math.hypot(first.x - x, first.y - y) < SAME_POINT;
    if (op === CUBIC) vertices.at(-1)!.out = handle('c0', c[0]!, c[1]!);
    if (op !== MOVE) joins(op, returns ? 0 : vertices.length);
    const arriving = op === CUBIC ? handle('c1', c[2]!, c[3]!) : 'c1x1';
    if (returns) first.in = arriving;
    else vertices.push({ x, y, out: 'c0x1', in: arriving });
    if (isLast && !returns) joins(CLOSE, 0);
  }
  return {
    vertices: vertices
      .map((v) => `V${lightburnNumber(v.x)} ${lightburnNumber(v.y)}${v.out}${v.in}`)
      .join(''),
    primitives: primitives.join(''),
  };
}

function handle(name: 'c0' | 'c1', x: number, y: number): string {
  return `${name}x${lightburnNumber(x)}${name}y${lightburnNumber(y)}`;
}
