// SPDX-License-Identifier: GPL-3.0-or-later
import { pointsBounds, signedArea } from './polyline.js';

/** Alike for closed outlines around the same place, to a hundredth of a mm, from whichever corner and end. */
export function outlineName(points: Float64Array): string {
  const { minX, minY, maxX, maxY } = pointsBounds(points);
  const figures = [minX, minY, maxX, maxY, Math.abs(signedArea(points))];
  return figures.map((value) => Math.round(value * 100)).join(' ');
}
