// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Many shapes in a few large arrays, so that a drawing of a hundred thousand outlines crosses to a
 * thread, or arrives from a process, without a hundred thousand objects being made on the window's
 * thread. `packShapes` and `unpackShapes` are each other's inverse, up to layer and id.
 */
import { sharedCopy } from '../base/shared-memory.js';
import type { Colour, PathShape } from './art.js';
import { lineFormCode, lineFormOf } from './line-form-code.js';

/** Numbers per shape in `styles`: fill, stroke (0xRRGGBB or −1), stroke width in mm, even-odd and form of the line. */
export const SHAPE_STYLE_WIDTH = 4;

export interface PackedShapes {
  readonly count: number;
  /** All shapes' ops and coordinates, one shape after the other, as in `Path`. */
  readonly ops: Uint8Array;
  readonly coords: Float64Array;
  /** Shape i has the ops from `opStarts[i]` up to `opStarts[i + 1]`; likewise its coordinates. */
  readonly opStarts: Uint32Array;
  readonly coordStarts: Uint32Array;
  readonly styles: Float64Array;
}

export function packShapes(shapes: readonly PathShape[]): PackedShapes {
  const opCount = shapes.reduce((n, s) => n + s.path.ops.length, 0);
  const coordCount = shapes.reduce((n, s) => n + s.path.coords.length, 0);
  const packed = {
    count: shapes.length,
    ops: new Uint8Array(opCount),
    coords: new Float64Array(coordCount),
    opStarts: new Uint32Array(shapes.length + 1),
    coordStarts: new Uint32Array(shapes.length + 1),
    styles: new Float64Array(shapes.length * SHAPE_STYLE_WIDTH),
  };
  shapes.forEach((shape, i) => {
    packed.ops.set(shape.path.ops, packed.opStarts[i]);
    packed.coords.set(shape.path.coords, packed.coordStarts[i]);
    packed.opStarts[i + 1] = packed.opStarts[i]! + shape.path.ops.length;
    packed.coordStarts[i + 1] = packed.coordStarts[i]! + shape.path.coords.length;
    packed.styles.set(styleOf(shape), i * SHAPE_STYLE_WIDTH);
  });
  return packed;
}

/** The shapes again; their paths are views, not copies. */
export function unpackShapes(packed: PackedShapes): PathShape[] {
  return Array.from({ length: packed.count }, (_, i) => shapeAt(packed, i));
}

/** The same shapes in shared memory, which threads read without a copy. */
export function sharedShapes(packed: PackedShapes): PackedShapes {
  return {
    count: packed.count,
    ops: new Uint8Array(sharedCopy(packed.ops)),
    coords: new Float64Array(sharedCopy(packed.coords)),
    opStarts: new Uint32Array(sharedCopy(packed.opStarts)),
    coordStarts: new Uint32Array(sharedCopy(packed.coordStarts)),
    styles: new Float64Array(sharedCopy(packed.styles)),
  };
}

function shapeAt(packed: PackedShapes, i: number): PathShape {
  const at = i * SHAPE_STYLE_WIDTH;
  const fill = colourOf(packed.styles[at]!);
  const stroke = colourOf(packed.styles[at + 1]!);
  return {
    kind: 'path',
    id: `shape-${i}`,
    layer: 0,
    path: {
      ops: packed.ops.subarray(packed.opStarts[i], packed.opStarts[i + 1]),
      coords: packed.coords.subarray(packed.coordStarts[i], packed.coordStarts[i + 1]),
    },
    fillRule: hasEvenOddRule(packed.styles[at + 3]!) ? 'evenodd' : 'nonzero',
    strokeWidth: packed.styles[at + 2]!,
    ...(fill !== undefined && { fill }),
    ...(stroke !== undefined && { stroke }),
    ...lineFormOf(packed.styles[at + 3]!),
  };
}

/** Whether the last number of a shape's style asks for the even-odd rule: an odd one does. */
export function hasEvenOddRule(code: number): boolean {
  return code % 2 === 1;
}

function styleOf(shape: PathShape): number[] {
  const rule = shape.fillRule === 'evenodd' ? 1 : 0;
  const code = rule + 2 * lineFormCode(shape.line);
  return [codeOf(shape.fill), codeOf(shape.stroke), shape.strokeWidth, code];
}

function codeOf(colour: Colour | undefined): number {
  return colour === undefined ? -1 : (colour[0] << 16) | (colour[1] << 8) | colour[2];
}

function colourOf(code: number): Colour | undefined {
  return code < 0 ? undefined : [(code >> 16) & 255, (code >> 8) & 255, code & 255];
}
