// SPDX-License-Identifier: GPL-3.0-or-later
/** Shapes as DXF entities: lines and curves, and hatches for what is filled. */
import type { Colour, PathShape } from '../../art/art.js';
import { type DxfOutline, isAround, knotsOf, outlinesOf } from './outline.js';
import { type HandleNumbers, pair, point3Pairs, pointPairs } from './pairs.js';

/** The record of the model space, which owns all entities. */
export const MODEL_SPACE = '1F';
const BLACK: Colour = [0, 0, 0];

export interface EntityPlace {
  readonly layer: string;
  readonly handles: HandleNumbers;
  readonly hasHatches: boolean;
}

export function* shapeEntities(shape: PathShape, place: EntityPlace): Iterable<string> {
  const outlines = outlinesOf(shape.path);
  const around = outlines.filter(isAround);
  const isHatched = place.hasHatches && shape.fill !== undefined && around.length > 0;
  const colour = shape.stroke ?? (isHatched ? undefined : (shape.fill ?? BLACK));
  const sources: string[] = [];
  if (colour !== undefined) {
    for (const outline of outlines) {
      const handle = place.handles.take();
      if (isAround(outline)) sources.push(handle);
      yield curveEntity(outline, { ...place, handle, colour });
    }
  }
  if (isHatched) {
    yield hatchEntity(around, sources, {
      ...place,
      handle: place.handles.take(),
      colour: shape.fill!,
    });
  }
}

interface Head {
  readonly layer: string;
  readonly handle: string;
  readonly colour: Colour;
}

function head(type: string, { layer, handle, colour: [r, g, b] }: Head): string {
  return (
    pair(0, type) +
    pair(5, handle) +
    pair(330, MODEL_SPACE) +
    pair(100, 'AcDbEntity') +
    pair(8, layer) +
    pair(420, (r << 16) | (g << 8) | b)
  );
}

function curveEntity(outline: DxfOutline, place: Head): string {
  switch (outline.kind) {
    case 'circle':
      return (
        head('CIRCLE', place) +
        pair(100, 'AcDbCircle') +
        point3Pairs(10, outline.centre) +
        pair(40, outline.radius)
      );
    case 'corners':
      return (
        head('LWPOLYLINE', place) +
        pair(100, 'AcDbPolyline') +
        pair(90, outline.corners.length) +
        pair(70, outline.isClosed ? 1 : 0) +
        cornerPairs(outline.corners)
      );
    case 'spline': {
      const { points, isClosed } = outline;
      const knots = knotsOf(points);
      return (
        head('SPLINE', place) +
        pair(100, 'AcDbSpline') +
        pair(70, isClosed ? 9 : 8) +
        pair(71, 3) +
        pair(72, knots.length) +
        pair(73, points.length) +
        pair(74, 0) +
        knots.map((knot) => pair(40, knot)).join('') +
        points.map((point) => point3Pairs(10, point)).join('')
      );
    }
  }
}

type Corners = Extract<DxfOutline, { readonly kind: 'corners' }>['corners'];

function cornerPairs(corners: Corners): string {
  return corners
    .map(({ at, bulge }) => pointPairs(10, at) + (bulge === 0 ? '' : pair(42, bulge)))
    .join('');
}

/** Bound to the outlines it fills where these are drawn as well. */
function hatchEntity(outlines: readonly DxfOutline[], sources: readonly string[], place: Head) {
  const isBound = sources.length > 0;
  return (
    head('HATCH', place) +
    pair(100, 'AcDbHatch') +
    point3Pairs(10, { x: 0, y: 0 }) +
    point3Pairs(210, { x: 0, y: 0 }).replace(/0\n$/, '1\n') +
    pair(2, 'SOLID') +
    pair(70, 1) +
    pair(71, isBound ? 1 : 0) +
    pair(91, outlines.length) +
    outlines.map((outline, i) => boundary(outline, isBound ? [sources[i]!] : [])).join('') +
    pair(75, 0) +
    pair(76, 1) +
    pair(98, 0)
  );
}

const EXTERNAL = 1;
const POLYLINE = 2;

function boundary(outline: DxfOutline, sources: readonly string[]): string {
  const bound = pair(97, sources.length) + sources.map((handle) => pair(330, handle)).join('');
  if (outline.kind === 'corners') {
    return (
      pair(92, EXTERNAL | POLYLINE) +
      pair(72, 1) +
      pair(73, 1) +
      pair(93, outline.corners.length) +
      outline.corners.map(({ at, bulge }) => pointPairs(10, at) + pair(42, bulge)).join('') +
      bound
    );
  }
  return pair(92, EXTERNAL) + pair(93, 1) + edge(outline) + bound;
}

function edge(outline: Exclude<DxfOutline, { readonly kind: 'corners' }>): string {
  if (outline.kind === 'circle') {
    const { centre, radius } = outline;
    const arc = pair(50, 0) + pair(51, 360) + pair(73, 1);
    return pair(72, 2) + pointPairs(10, centre) + pair(40, radius) + arc;
  }
  const { points } = outline;
  const knots = knotsOf(points);
  return (
    pair(72, 4) +
    pair(94, 3) +
    pair(73, 0) +
    pair(74, 0) +
    pair(95, knots.length) +
    pair(96, points.length) +
    knots.map((knot) => pair(40, knot)).join('') +
    points.map((point) => pointPairs(10, point)).join('')
  );
}
