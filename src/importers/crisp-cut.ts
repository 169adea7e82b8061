// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Areas that a picture is cut to, as elements of SVG: a pixel is inside or outside, with no shade between, which would
 * burn faintly beyond the clip.
 */
import type { Rings } from '../areas/clipper.js';

/** A place beyond every drawing. */
const FAR = 1e7;

export interface CrispCut {
  readonly definitions: string;
  /** Groups to be opened around what is cut, in mm, y up. */
  readonly open: string;
  readonly close: string;
}

export function crispCut(areas: readonly Rings[]): CrispCut {
  const ids = areas.map((_, i) => `cut-${i + 1}-of-kerf`);
  const masks = areas.map((rings, i) => maskText(ids[i]!, rings));
  return {
    definitions: masks.join(''),
    open: ids.map((id) => `<g mask="url(#${id})">`).join(''),
    close: '</g>'.repeat(ids.length),
  };
}

function maskText(id: string, rings: Rings): string {
  const box = `maskUnits="userSpaceOnUse" x="${-FAR}" y="${-FAR}" width="${2 * FAR}" height="${2 * FAR}"`;
  return `<mask id="${id}" ${box}>${crispPath(rings, '#fff')}</mask>`;
}

export function crispPath(rings: Rings, fill: string): string {
  return `<path shape-rendering="crispEdges" fill="${fill}" d="${rings.map(ringText).join('')}"/>`;
}

function ringText(ring: Float64Array): string {
  const points: string[] = [];
  for (let i = 0; i < ring.length; i += 2) points.push(`${tidy(ring[i]!)} ${tidy(ring[i + 1]!)}`);
  return `M${points.join('L')}Z`;
}

/** A tenth of a micrometre is fine enough. */
function tidy(mm: number): number {
  return Math.round(mm * 1e4) / 1e4;
}
