// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * An arc through three points: a drag from end to end, then the pointer says how far it bulges, and a click or Enter ends
 * it. Shift keeps the ends level, plumb or halfway between.
 */
import type { Point } from '../../../geometry/path.js';
import type { ShapeToDraw } from '../../drawing/hand-drawing.js';
import { type Snapper, UNSNAPPED } from '../../snap/snapper.js';
import type { OverlayShape } from '../overlay.js';
import { isNear } from '../select/grips.js';
import { tidy } from '../select/patch-pieces.js';
import type { PointerEvent, Tool, ToolContext } from '../tool.js';
import { drawnLines } from './drawn-lines.js';
import { inSteps } from './steps.js';

interface Ends {
  readonly from: Point;
  readonly to: Point;
}

/** How far an arc bulges beside the line between its ends, as parts of half of that: 1 is half a circle to the right. */
const HALF_CIRCLE = 1;
/** Flatter than this is a line. */
const MIN_BULGE = 1e-3;
const MIN_CHORD = 0.1;
const TURN_STEP = Math.PI / 4;

export function createArcTool({ drawing, snapping }: ToolContext): Tool {
  let ends: Ends | undefined;
  let bulge = HALF_CIRCLE;
  let isBulging = false;
  let start: PointerEvent | undefined;
  let snapper: Snapper | undefined;
  let marks: readonly OverlayShape[] = [];
  const near = ({ at, tolerance, isControl, isAlt }: PointerEvent): Point => {
    const snapped = isControl || isAlt ? UNSNAPPED : (snapper?.point(at, tolerance) ?? UNSNAPPED);
    marks = snapped.marks;
    const place = (mm: number, by: number | undefined) => (by === undefined ? tidy(mm) : mm + by);
    return { x: place(at.x, snapped.x), y: place(at.y, snapped.y) };
  };
  const drop = () => {
    ends = undefined;
    start = undefined;
    isBulging = false;
    bulge = HALF_CIRCLE;
    marks = [];
  };
  const finish = () => {
    const drawn = ends && arcOf(ends, bulge);
    drop();
    if (drawn !== undefined) drawing.place(drawn);
  };
  const drag = (event: PointerEvent) => {
    if (start === undefined || isBulging) return;
    if (ends === undefined && isNear(event.at, start.at, start.tolerance)) return;
    const from = ends?.from ?? near(start);
    ends = { from, to: event.isShift ? inSteps(from, event.at, TURN_STEP) : near(event) };
  };
  const hover = (event: PointerEvent) => {
    if (isBulging && ends !== undefined) bulge = bulgeAt(ends, near(event));
  };
  return {
    press(event) {
      if (isBulging) return;
      drop();
      start = event;
      snapper = snapping.begin(new Set());
    },
    drag,
    release(event) {
      if (isBulging) return finish();
      drag(event);
      start = undefined;
      const isLong = ends !== undefined && distance(ends.from, ends.to) >= MIN_CHORD;
      if (isLong) isBulging = true;
      else drop();
      marks = [];
    },
    hover,
    doubleClick: finish,
    keyPress({ key }) {
      const isEnd = isBulging && (key === 'Return' || key === 'Enter');
      if (isEnd) finish();
      return isEnd;
    },
    cancel() {
      const wasDrawing = start !== undefined || ends !== undefined;
      drop();
      return wasDrawing;
    },
    pointerShapeAt: () => 'crosshair',
    overlay(tolerance) {
      if (ends === undefined) return [];
      const drawn = arcOf(ends, bulge);
      const lines = drawn === undefined ? [] : drawnLines(drawing.preview(drawn), tolerance);
      const reading = { kind: 'reading', about: 'line', from: ends.from, at: ends.to } as const;
      return [...marks, ...lines, reading];
    },
  };
}

/** The bulge of the circle through both ends and a point. */
function bulgeAt({ from, to }: Ends, at: Point): number {
  const half = distance(from, to) / 2;
  const [x, y] = [(to.x - from.x) / (2 * half), (to.y - from.y) / (2 * half)];
  const [dx, dy] = [at.x - (from.x + to.x) / 2, at.y - (from.y + to.y) / 2];
  const [along, across] = [(dx * x + dy * y) / half, (dx * y - dy * x) / half];
  if (across === 0) return 0;
  // The circle's middle lies on the line halfway between the ends.
  const middle = (along * along + across * across - 1) / (2 * across);
  return middle + Math.sign(across) * Math.hypot(1, middle);
}

/** Undefined where it is flat, or nothing. */
function arcOf(ends: Ends, bulge: number): ShapeToDraw | undefined {
  const chord = distance(ends.from, ends.to);
  if (Math.abs(bulge) < MIN_BULGE || chord < MIN_CHORD) return undefined;
  // It is drawn counter-clockwise, and bulges to the right of its way then.
  const { from, to } = bulge > 0 ? ends : { from: ends.to, to: ends.from };
  const height = Math.abs(bulge);
  const sweep = 4 * Math.atan(height);
  const radius = ((chord / 2) * (1 + height * height)) / (2 * height);
  const towards = Math.atan2(to.y - from.y, to.x - from.x);
  // The arc as it is drawn goes from the right to the left, over its middle on top.
  const angle = towards - Math.PI;
  return {
    ...{ generator: 'arc', params: { radius, sweep, form: 'open' }, at: from, angle },
    anchor: ({ path }) => ({ x: path.coords[0]!, y: path.coords[1]! }),
  };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}
