// SPDX-License-Identifier: GPL-3.0-or-later
/** A tool that draws, on an empty bed, and what came of it in figures. */
import { unpackShapes } from '../../../src/art/packed-shapes.js';
import { drawTools } from '../../../src/editor/tools/draw/index.js';
import type { Tool } from '../../../src/editor/tools/tool.js';
import { transformPath } from '../../../src/geometry/matrix.js';
import { nodesOf } from '../../../src/geometry/outline-nodes.js';
import { pathBounds } from '../../../src/geometry/path-bounds.js';
import { assetToBed } from '../../../src/model/placement.js';
import { piecesOnBed, pointer, SILENT_HOST } from '../pieces-on-bed.js';

const NO_KEYS = { isShift: false, isControl: false, isAlt: false };

/** On a bed of its own, or on one where something lies already. */
export function drawingBench(id: string, bed = piecesOnBed([])) {
  const descriptor = drawTools.find((one) => one.id === id);
  const tool = descriptor!.create(bed, SILENT_HOST);
  const piece = () => bed.store.all('piece').at(-1)!;
  const path = () => {
    const asset = bed.store.asset(piece().asset);
    if (asset?.kind !== 'paths') throw new Error('what was drawn has no outlines');
    const [shape] = unpackShapes(asset.shapes);
    return transformPath(shape!.path, assetToBed(piece(), asset));
  };
  const box = () => {
    const { minX, minY, maxX, maxY } = pathBounds(path());
    return [minX, minY, maxX, maxY].map(rounded);
  };
  const nodes = () => nodesOf(path()).nodes.map(({ x, y }) => [rounded(x), rounded(y)]);
  const source = () => {
    const from = piece().source;
    return from?.kind === 'generated' ? from : undefined;
  };
  const press = (key: string, held = {}) => tool.keyPress?.({ key, ...NO_KEYS, ...held });
  return { ...bed, tool, piece, path, box, nodes, source, press };
}

export type Drag = readonly (readonly [number, number])[];

export function drag(tool: Tool, places: Drag, held = {}): void {
  tool.press(pointer(...places[0]!, held));
  for (const place of places.slice(1)) tool.drag(pointer(...place, held));
  tool.release(pointer(...places.at(-1)!, held));
}

export function click(tool: Tool, x: number, y: number): void {
  tool.hover?.(pointer(x, y));
  drag(tool, [[x, y]]);
}

export function rounded(mm: number): number {
  return Math.round(mm * 100) / 100 + 0;
}
