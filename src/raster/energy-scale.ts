// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A scale for a map of energy, and the map on it as 256 levels fit to be drawn. It is logarithmic,
 * since a cut takes a hundred times the light of an engraving and both must be distinguishable from twice as
 * much. Doses are full-power seconds per mm².
 */
import type { EnergyMap } from './burn-map.js';

export interface EnergyScale {
  /** Where the scale begins, and what the hottest pixel got. */
  readonly low: number;
  readonly high: number;
}

/** A map of energy with its scale, as levels: 0 no light, then `FIRST_LEVEL` the low end … 255 the high. */
export interface ScaledEnergy extends EnergyMap {
  readonly scale: EnergyScale;
  readonly levels: Uint8Array<SharedArrayBuffer>;
}

/** Levels 1 up to this one are the fringe: light below the low end, fading out. */
export const FIRST_LEVEL = 16;
export const LAST_LEVEL = 255;

/** The least and the most that the scale spans. */
const MIN_SPAN = 4;
const MAX_SPAN = 1000;
/** How much of what is burnt got less than the low end. */
const FRINGE = 0.05;
/** The factor by which the scale begins below the least that is burnt, which then is not the palest colour. */
const ROOM = 2.5;
/** How far below the low end the fringe goes, as a factor. */
const FRINGE_DEPTH = 16;
/** More samples than this do not improve the estimate of the spread. */
const MAX_SAMPLES = 1 << 20;
const BINS = 256;

/** The map with its scale and levels. */
export function scaled(map: EnergyMap): ScaledEnergy {
  const scale = scaleOf(map);
  return { ...map, scale, levels: levelsOf(map.doses, scale) };
}

export function scaleOf(map: Pick<EnergyMap, 'doses' | 'most' | 'widthPx'>): EnergyScale {
  const { doses, most } = map;
  const spread = Math.log(MAX_SPAN);
  const counts = new Uint32Array(BINS);
  const stride = Math.ceil(doses.length / MAX_SAMPLES);
  let burnt = 0;
  for (let at = 0; at < doses.length; at += stride) {
    const dose = doses[at]!;
    if (dose <= 0 || isEdge(map, at)) continue;
    const fraction = Math.log(most / dose) / spread;
    burnt++;
    counts[BINS - 1 - Math.min(BINS - 1, Math.floor(fraction * BINS))]!++;
  }
  let bin = 0;
  for (let below = 0; bin < BINS; bin++) {
    below += counts[bin]!;
    if (below > burnt * FRINGE) break;
  }
  const span = ROOM * Math.exp(spread * (1 - bin / BINS));
  return { low: most / Math.max(MIN_SPAN, Math.min(MAX_SPAN, span)), high: most };
}

/** The map of a beam that is stronger by this factor: the same picture with other figures. */
export function amplified(energy: ScaledEnergy, times: number): ScaledEnergy {
  const { most, scale, gain = 1 } = energy;
  return {
    ...energy,
    gain: gain * times,
    most: most * times,
    scale: { low: scale.low * times, high: scale.high * times },
  };
}

/** Where a dose is on the scale: 0 at its low end, 1 at its high end; less and more beyond them. */
export function fractionOf({ low, high }: EnergyScale, dose: number): number {
  return Math.log(dose / low) / Math.log(high / low);
}

/** What light falls on a place of the bed, mm; 0 beside the map. */
export function doseAt(map: EnergyMap, at: { readonly x: number; readonly y: number }): number {
  const { widthPx, heightPx, pixel, doses, gain = 1 } = map;
  const column = Math.floor((at.x - map.x) / pixel);
  const row = heightPx - 1 - Math.floor((at.y - map.y) / pixel);
  if (!(column >= 0 && column < widthPx && row >= 0 && row < heightPx)) return 0;
  return doses[row * widthPx + column]! * gain;
}

/** Round values along a scale: 1, 2 and 5 of each decade. */
export function ticksOf({ low, high }: EnergyScale): readonly number[] {
  const ticks: number[] = [];
  for (let decade = Math.floor(Math.log10(low)); decade <= Math.log10(high); decade++) {
    for (const step of [1, 2, 5]) {
      const tick = Number(`${step}e${decade}`);
      if (tick >= low && tick <= high) ticks.push(tick);
    }
  }
  return ticks;
}

/** Whether a pixel has light only because its neighbour was hit. */
function isEdge({ doses, widthPx }: Pick<EnergyMap, 'doses' | 'widthPx'>, at: number): boolean {
  const beside = Math.max(doses[at - 1] ?? 0, doses[at + 1] ?? 0);
  const beyond = Math.max(doses[at - widthPx] ?? 0, doses[at + widthPx] ?? 0);
  return doses[at]! * 2 < Math.max(beside, beyond);
}

function levelsOf(doses: Float32Array, { low, high }: EnergyScale): Uint8Array<SharedArrayBuffer> {
  const levels = new Uint8Array(new SharedArrayBuffer(doses.length));
  const perScale = (LAST_LEVEL - FIRST_LEVEL) / Math.log(high / low);
  const perFringe = (FIRST_LEVEL - 1) / Math.log(FRINGE_DEPTH);
  for (let at = 0; at < doses.length; at++) {
    const dose = doses[at]!;
    if (dose <= 0) continue;
    const above = Math.log(dose / low);
    const level = FIRST_LEVEL + above * (above < 0 ? perFringe : perScale);
    levels[at] = Math.max(1, Math.min(LAST_LEVEL, Math.round(level)));
  }
  return levels;
}
