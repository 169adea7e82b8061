// SPDX-License-Identifier: GPL-3.0-or-later
/** Entities that are areas: hatches, and the old solids of three or four corners. */

import type { Path } from '../../geometry/path.js';
import { concatenated } from '../../geometry/subpaths.js';
import { type Affine3, composed3, planeOf } from './affine3.js';
import type { Entity } from './entity.js';
import type { DxfFindings } from './findings.js';
import { isPolygon, readHatch } from './hatch.js';
import { hatchLines } from './hatch-lines.js';
import { SpacePen } from './pen.js';

export const FILLS = new Set(['HATCH', 'MPOLYGON', 'SOLID', 'TRACE']);

export interface DrawnFill {
  readonly kind: 'stroke' | 'fill';
  /** None where the numbers make no area. */
  readonly paths: readonly Path[];
  readonly sources?: readonly string[];
  /** The boundary of what shows it as well. */
  readonly outline?: Path;
}

export function drawFill(entity: Entity, toPage: Affine3, findings: DxfFindings): DrawnFill {
  if (entity.type === 'SOLID' || entity.type === 'TRACE') {
    return { kind: 'fill', paths: solidPaths(entity, toPage) };
  }
  const hatch = readHatch(entity, toPage);
  if (hatch === undefined) return { kind: 'fill', paths: [] };
  if (entity.number(450) !== 0) findings.add('import.gradient-flattened');
  const boundary = concatenated(hatch.boundary);
  const shown = isPolygon(entity) && { outline: boundary };
  if (hatch.isSolid || entity.number(450) !== 0)
    return { kind: 'fill', paths: [boundary], sources: hatch.sources, ...shown };
  const lines = hatchLines(hatch);
  if (lines === undefined && shown) return { kind: 'stroke', paths: [boundary] };
  if (lines === undefined) findings.add('import.hatch-outlined');
  return { kind: 'stroke', paths: [lines ?? boundary], ...shown };
}

/** Their third and fourth corner are swapped; without a fourth it is a triangle. */
function solidPaths(entity: Entity, toPage: Affine3): Path[] {
  if (![10, 11, 12].every((code) => entity.has(code))) return [];
  const pen = new SpacePen(composed3(toPage, planeOf(entity.normal)));
  const [a, b, c] = [entity.point(10), entity.point(11), entity.point(12)];
  pen.moveTo(a).lineTo(b).lineTo(entity.point(13, c)).lineTo(c).close();
  return [pen.build()];
}
