// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A line that follows the hand. What the hand trembles is left out as it lets go, and what is not a sharp corner becomes
 * smooth. Where it comes back to its beginning the outline is closed.
 */
import { N_ } from '../../../base/translatable.js';
import { smoothed } from '../../../geometry/node-handles.js';
import { type NodeOutline, outlinePath } from '../../../geometry/outline-nodes.js';
import type { Path, Point } from '../../../geometry/path.js';
import { simplified } from '../../../geometry/simplify.js';
import type { PointerEvent, Tool, ToolContext } from '../tool.js';

/** Points nearer to the last one than this are not noted, in tolerances. */
const STEP = 1 / 4;
/** How far the line may be from where the pointer was, in tolerances. */
const TREMBLE = 1 / 2;
const CLOSE_REACH = 2;
/** A turn that is sharper than this is a corner, radians. */
const CORNER = Math.PI / 3;
/** After this many painted points they are joined: the line is seen while it is drawn. */
const MAX_PAINTED = 500;

export function createFreehandTool({ drawing }: ToolContext): Tool {
  let points: Point[] | undefined;
  const note = ({ at, tolerance }: PointerEvent) => {
    const last = points?.at(-1);
    if (last === undefined || distance(last, at) < tolerance * STEP) return;
    points?.push({ x: at.x, y: at.y });
  };
  return {
    press({ at }) {
      points = [{ x: at.x, y: at.y }];
    },
    drag: note,
    release(event) {
      note(event);
      const drawn = points ?? [];
      points = undefined;
      const [first, last] = [drawn[0], drawn.at(-1)];
      if (drawn.length < 2 || first === undefined || last === undefined) return;
      const isClosed = drawn.length > 3 && distance(first, last) < event.tolerance * CLOSE_REACH;
      const path = freehandPath(drawn, isClosed, event.tolerance * TREMBLE);
      drawing.placeOutlines({ label: N_('Freehand Line'), path });
    },
    cancel() {
      const wasDrawing = points !== undefined;
      points = undefined;
      return wasDrawing;
    },
    pointerShapeAt: () => 'crosshair',
    overlay() {
      if (points === undefined) return [];
      const every = Math.ceil(points.length / MAX_PAINTED);
      const shown = points.filter((_, i, all) => i % every === 0 || i === all.length - 1);
      return [{ kind: 'outline', points: shown.flatMap(({ x, y }) => [x, y]) }];
    },
  };
}

/** The outline that the painted points mean. */
export function freehandPath(points: readonly Point[], isClosed: boolean, tremble: number): Path {
  const all = Float64Array.from(points.flatMap(({ x, y }) => [x, y]));
  const few = simplified(all, tremble);
  const nodes = Array.from({ length: few.length / 2 }, (_, i) => {
    return { x: few[2 * i]!, y: few[2 * i + 1]! };
  });
  if (isClosed && nodes.length > 2) nodes.pop();
  const outline: NodeOutline = { nodes, isClosed: isClosed && nodes.length > 2 };
  const soft = [...nodes.keys()].filter((i) => turnAt(outline, i) < CORNER);
  return outlinePath(smoothed(outline, new Set(soft)));
}

/** How much the line turns at a node; the ends of an open one do not count, as they are never smooth. */
function turnAt({ nodes }: NodeOutline, i: number): number {
  const { length } = nodes;
  const [before, at, after] = [
    nodes[(i - 1 + length) % length]!,
    nodes[i]!,
    nodes[(i + 1) % length]!,
  ];
  const [ax, ay] = [at.x - before.x, at.y - before.y];
  const [bx, by] = [after.x - at.x, after.y - at.y];
  return Math.abs(Math.atan2(ax * by - ay * bx, ax * bx + ay * by));
}

function distance(a: Point, b: Point): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}
