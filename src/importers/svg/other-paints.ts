// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Paint that some programs have and usvg has not: hatches and meshes of Inkscape, colours with a name. What is
 * painted so would be left out without a word; gradients of one colour stand in for them.
 */
import { writtenElement } from './written-elements.js';

/** What usvg reads in their place. */
export const STAND_IN = 'linearGradient';

/** What their paint is made of. */
export function isPaintPart(tag: string): boolean {
  return /^(?:hatchpath|meshrow)$/i.test(tag);
}

/** The stops that stand for the paint; undefined where usvg knows the element itself. */
export function standInStops(
  tag: string,
  attributes: Readonly<Record<string, string>>,
): string | undefined {
  const name = tag.toLowerCase();
  if (name === 'solidcolor') return stop('0', attributes['solid-color']);
  // Two stops keep it a gradient, which becomes a plain colour with a finding.
  return name === 'hatch' || name === 'meshgradient' ? `${stop('0')}${stop('1')}` : undefined;
}

function stop(offset: string, colour = '#000000'): string {
  return `${writtenElement('stop', { offset, 'stop-color': colour })}</stop>`;
}
