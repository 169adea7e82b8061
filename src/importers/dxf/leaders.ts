// SPDX-License-Identifier: GPL-3.0-or-later
/** Leaders: a line with an arrowhead at its first point, and a line under the words that it leads to. */
import { type Affine3, add, cross, times, unit, type Vec3 } from './affine3.js';
import type { DxfFile } from './document.js';
import type { Entity } from './entity.js';
import { cubicsThrough } from './fit-points.js';
import { SpacePen } from './pen.js';
import { drawThrough } from './polylines.js';
import { drawCubics } from './splines.js';

/** The kind of a leader that bends through its points. */
const SMOOTH = 1;
/** In drawing units, where a style does not say it: of imperial drawings, and of metric ones. */
const ARROW_SIZES = [0.18, 2.5] as const;
const GAPS = [0.09, 0.625] as const;
/** Parts of its length, to each side. */
const HALF_WIDTH = 1 / 6;

/** Codes of what a dimension style says. */
const SCALE = 40;
const ARROW_SIZE = 41;
const WORDS_ABOVE = 77;
const GAP = 147;
const ARROW_BLOCK = 341;

export function drawLeader(entity: Entity, pen: SpacePen, file: DxfFile): boolean {
  const points = [...entity.points(10), ...underWords(entity, file)];
  const isSmooth = entity.number(72) === SMOOTH;
  const cubics = isSmooth ? cubicsThrough(points.map((point) => pen.place(point))) : [];
  if (cubics.length > 0) drawCubics(cubics, pen);
  else drawThrough(pen, points, false);
  return points.length > 1;
}

export interface Arrowhead {
  /** From an arrow of length 1, whose tip is at the origin and points along x, to the drawing. */
  readonly toDrawing: Affine3;
  /** The name of its block in small letters, where it is not the usual one. */
  readonly block?: string;
}

/** None where it would be longer than half of the first side: CAD programs leave it out there. */
export function arrowheadOf(entity: Entity, file: DxfFile): Arrowhead | undefined {
  const [tip, next] = entity.points(10);
  if (entity.number(71, 1) === 0 || tip === undefined || next === undefined) return undefined;
  const size = styled(entity, file, ARROW_SIZE, ARROW_SIZES) * scaleOf(entity, file);
  const along = add(tip, times(next, -1));
  if (!(size > 0 && 2 * size <= Math.hypot(...along))) return undefined;
  const [x, z] = [unit(along), unit(entity.normal)];
  const [xSize, ySize, zSize] = [x, cross(z, x), z].map((axis) => times(axis, size)) as Axes;
  const block = arrowBlock(entity, file);
  return {
    toDrawing: { x: xSize, y: ySize, z: zSize, origin: tip },
    ...(block !== undefined && { block }),
  };
}

type Axes = [Vec3, Vec3, Vec3];

/** The usual arrowhead: a filled triangle. */
export function filledArrow(toPage: Affine3) {
  const pen = new SpacePen(toPage);
  pen.moveTo([0, 0, 0]).lineTo([-1, HALF_WIDTH, 0]).lineTo([-1, -HALF_WIDTH, 0]);
  return pen.close().build();
}

/** The end of the line below words that stand above it. */
function underWords(entity: Entity, file: DxfFile): Vec3[] {
  const hasWords = entity.number(73, 3) === 0 && entity.number(75) === 1;
  const width = entity.number(41);
  const last = entity.points(10).at(-1);
  if (!hasWords || !(width > 0) || last === undefined) return [];
  if (styled(entity, file, WORDS_ABOVE, [0, 1]) === 0) return [];
  const length = styled(entity, file, GAP, GAPS) * scaleOf(entity, file) + width;
  const isBackwards = entity.number(74) === 1;
  return [add(last, times(entity.point(211, [1, 0, 0]), isBackwards ? -length : length))];
}

function scaleOf(entity: Entity, file: DxfFile): number {
  return styled(entity, file, SCALE, [1, 1]) || 1;
}

function arrowBlock(entity: Entity, file: DxfFile): string | undefined {
  const handle = overrideOf(entity, ARROW_BLOCK) ?? styleOf(entity, file)?.name(ARROW_BLOCK);
  const name = file.blockNames.get(handle?.toUpperCase() ?? '');
  return name !== undefined && file.blocks.has(name) ? name : undefined;
}

/** What is said of the leader alone, by its style, or by no one. */
function styled(
  entity: Entity,
  file: DxfFile,
  code: number,
  otherwise: readonly [imperial: number, metric: number],
): number {
  const own = overrideOf(entity, code);
  if (own !== undefined) return Number(own);
  const isMetric = Number(file.header.get('$MEASUREMENT') ?? 0) === 1;
  return (
    styleOf(entity, file)?.number(code, otherwise[isMetric ? 1 : 0]) ?? otherwise[isMetric ? 1 : 0]
  );
}

function styleOf(entity: Entity, { dimensionStyles }: DxfFile): Entity | undefined {
  return dimensionStyles.get(entity.name(3, 'standard').toLowerCase());
}

/** Behind the leader's own pairs: its deviations from its style, each as a code and a value. */
function overrideOf(entity: Entity, code: number): string | undefined {
  let isWithin = false;
  for (let at = entity.from; at + 1 < entity.to; at++) {
    const kind = entity.codeAt(at);
    if (kind === 1000) isWithin = entity.textAt(at).trim() === 'DSTYLE';
    else if (isWithin && kind === 1070) {
      if (entity.numberAt(at) === code) return entity.textAt(at + 1).trim();
      at++;
    }
  }
  return undefined;
}
