// SPDX-License-Identifier: GPL-3.0-or-later
/** Where a gradient lets something be seen: stripes across a straight one, rings of a round one. */
import type { Clipper, Rings } from '../../../areas/clipper.js';
import type { Colour } from '../../../art/art.js';
import { apply, composed, type Matrix } from '../../../geometry/matrix.js';
import { readColour } from '../read-colour.js';
import { readMatrix, type TreeAttributes, type TreeNode } from './node.js';

/** Steps in which a gradient is followed from its first stop to its last. */
const STEPS = 1024;
/** How far a gradient continues beyond its ends, in lengths of its own. */
const BEYOND = 1000;
const CORNERS = 180;
const WHITE: Colour = [255, 255, 255];

/** How much is seen of a colour, 0…1. */
export type Shade = (colour: Colour, opacity: number) => number;

/** The part of the gradient, 0…1 and beyond, in which at least `least` is seen. */
type Band = readonly [from: number, to: number];

/** Undefined where the gradient is of a kind that is not cut: repeated, or with a focus beside its middle. */
export function seenOf(
  node: TreeNode,
  toPage: Matrix,
  { shade, least, clipper }: { shade: Shade; least: number; clipper: Clipper },
): Rings | undefined {
  const { tag, attributes } = node;
  const spread = attributes['spreadMethod'] ?? 'pad';
  if (spread !== 'pad' || node.children.length === 0) return undefined;
  const matrix = composed(toPage, readMatrix(attributes['gradientTransform']));
  const bands = bandsOf(node, shade, least);
  if (tag === 'linearGradient') return bands.map((band) => stripe(attributes, band, matrix));
  const isRound = tag === 'radialGradient' && isCentred(attributes);
  return isRound ? ringsOf(attributes, bands, { matrix, clipper }) : undefined;
}

function bandsOf({ children }: TreeNode, shade: Shade, least: number): Band[] {
  const stops = children.map(({ attributes }) => ({
    at: Number(attributes['offset'] ?? 0),
    colour: readColour(attributes['stop-color'] ?? '') ?? WHITE,
    opacity: Number(attributes['stop-opacity'] ?? 1),
  }));
  const isSeen = (t: number): boolean => {
    const after = stops.findIndex(({ at }) => at > t);
    const [a, b] = [stops[after < 0 ? stops.length - 1 : Math.max(0, after - 1)]!, stops[after]];
    if (b === undefined || a === b || t < a.at) return shade(a.colour, a.opacity) >= least;
    const fraction = (t - a.at) / (b.at - a.at);
    const mix = (from: number, to: number) => from + (to - from) * fraction;
    const [red, green, blue] = a.colour.map((value, i) => mix(value, b.colour[i]!));
    return shade([red!, green!, blue!], mix(a.opacity, b.opacity)) >= least;
  };
  const bands: [number, number][] = [];
  let isOpen = false;
  for (let i = 0; i <= STEPS; i++) {
    const t = i / STEPS;
    const seen = isSeen(t);
    if (seen && !isOpen) bands.push([i === 0 ? -BEYOND : t, t]);
    if (seen) bands.at(-1)![1] = i === STEPS ? BEYOND : t + 0.5 / STEPS;
    isOpen = seen;
  }
  return bands;
}

function stripe(attributes: TreeAttributes, [from, to]: Band, matrix: Matrix): Float64Array {
  const number = (key: string, without: number) => Number(attributes[key] ?? without);
  const [x, y] = [number('x1', 0), number('y1', 0)];
  const [dx, dy] = [number('x2', 1) - x, number('y2', 0) - y];
  const corners = [
    [from, -BEYOND],
    [to, -BEYOND],
    [to, BEYOND],
    [from, BEYOND],
  ].map(([along, aside]) => ({
    x: x + along! * dx - aside! * dy,
    y: y + along! * dy + aside! * dx,
  }));
  return ringOf(corners, matrix);
}

function isCentred({ cx, cy, fx = cx, fy = cy }: TreeAttributes): boolean {
  return Number(fx) === Number(cx) && Number(fy) === Number(cy);
}

function ringsOf(
  attributes: TreeAttributes,
  bands: readonly Band[],
  { matrix, clipper }: { matrix: Matrix; clipper: Clipper },
): Rings {
  const [cx, cy, r] = ['cx', 'cy', 'r'].map((key) => Number(attributes[key] ?? 0.5));
  const disc = (t: number): Rings => {
    if (t <= 0) return [];
    const corners = Array.from({ length: CORNERS }, (_, i) => {
      const angle = (i * 2 * Math.PI) / CORNERS;
      return { x: cx! + t * r! * Math.cos(angle), y: cy! + t * r! * Math.sin(angle) };
    });
    return [ringOf(corners, matrix)];
  };
  return bands.flatMap(([from, to]) => clipper.subtracted(disc(to), disc(from)));
}

function ringOf(corners: readonly { x: number; y: number }[], matrix: Matrix): Float64Array {
  const placed = corners.map((corner) => apply(matrix, corner));
  const [a, b, c, d] = matrix;
  if (a * d - b * c < 0) placed.reverse();
  return Float64Array.from(placed.flatMap(({ x, y }) => [x, y]));
}
