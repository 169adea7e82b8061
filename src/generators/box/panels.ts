// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The sides of a box with finger joints. Front and back have its corners and the even fingers of all their edges, left and
 * right the odd ones there and the even ones towards lid and bottom, lid and bottom the odd ones: so each bit of the
 * shell is in one side and no other.
 */
import type { Point } from '../../geometry/path.js';

export interface BoxSize {
  /** Outer, mm. */
  readonly width: number;
  readonly depth: number;
  readonly height: number;
  readonly thickness: number;
  readonly finger: number;
  readonly isClosed: boolean;
}

/** What a side does along one of its edges: it keeps the even fingers, or the odd ones, or has a plain edge. */
type Joint = 'even' | 'odd' | 'plain';

export interface Panel {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Counter-clockwise, in a box whose lower left corner is the origin. */
  readonly outline: readonly Point[];
}

export function boxPanels(box: BoxSize): readonly Panel[] {
  const { width, depth, height, isClosed } = box;
  const top: Joint = isClosed ? 'even' : 'plain';
  const faces = ['Front', 'Back'].map((name) =>
    panel(box, { name, width, height, joints: ['even', 'even', top, 'even'] }),
  );
  const sides = ['Left', 'Right'].map((name) =>
    panel(box, { name, width: depth, height, joints: ['even', 'odd', top, 'odd'] }),
  );
  const plates = (isClosed ? ['Bottom', 'Lid'] : ['Bottom']).map((name) =>
    panel(box, { name, width, height: depth, joints: ['odd', 'odd', 'odd', 'odd'] }),
  );
  return [...faces, ...sides, ...plates];
}

/** An odd number, so that both ends of an edge are alike; at least three. */
export function fingerCount(edge: number, finger: number): number {
  return Math.max(3, 2 * Math.round((edge / finger - 1) / 2) + 1);
}

interface PanelForm {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Below, right, above, left. */
  readonly joints: readonly [Joint, Joint, Joint, Joint];
}

function panel(box: BoxSize, { name, width, height, joints }: PanelForm): Panel {
  const outline = joints.flatMap((joint, side) => {
    const isLevel = side % 2 === 0;
    const [length, across] = isLevel ? [width, height] : [height, width];
    const insets = [joints[(side + 3) % 4]!, joints[(side + 1) % 4]!] as const;
    return edgeOf(box, { joint, length, insets }).map(({ x, y }) => {
      if (side === 0) return { x, y };
      if (side === 1) return { x: across - y, y: x };
      return side === 2 ? { x: length - x, y: across - y } : { x: y, y: length - x };
    });
  });
  return { name, width, height, outline: withoutRepeats(outline) };
}

interface Edge {
  readonly joint: Joint;
  readonly length: number;
  /** Joints of the sides before and behind it: one of odd fingers lies a thickness inside. */
  readonly insets: readonly [Joint, Joint];
}

/** An edge along x from the left, the side being above. */
function edgeOf({ thickness, finger }: BoxSize, { joint, length, insets }: Edge): Point[] {
  const [start, end] = insets.map((one) => (one === 'odd' ? thickness : 0)) as [number, number];
  if (joint === 'plain')
    return [
      { x: start, y: 0 },
      { x: length - end, y: 0 },
    ];
  const inner = length - 2 * thickness;
  const count = fingerCount(inner, finger);
  const points: Point[] = [];
  for (let i = 0; i < count; i++) {
    const isKept = (i % 2 === 0) === (joint === 'even');
    const y = isKept ? 0 : thickness;
    const from = i === 0 ? start : thickness + (inner * i) / count;
    const to = i === count - 1 ? length - end : thickness + (inner * (i + 1)) / count;
    points.push({ x: from, y }, { x: to, y });
  }
  return points;
}

function withoutRepeats(points: readonly Point[]): readonly Point[] {
  return points.filter(({ x, y }, i) => {
    const next = points[(i + 1) % points.length]!;
    return x !== next.x || y !== next.y;
  });
}
