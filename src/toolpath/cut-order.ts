// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What a person can choose of the order in which a job is run, and where it begins. Whatever is chosen, no part falls
 * before all that lies in it is done.
 */
import { N_ } from '../base/translatable.js';
import type { Bounds } from '../geometry/bounds.js';
import type { Point } from '../geometry/path.js';
import { defaultsOf, type Schema, type ValuesOf } from '../params/schema.js';

export const cutOrderParams = {
  order: {
    kind: 'choice',
    label: N_('Order of cuts'),
    help: N_(
      'What is run before what. The inside of a part is always finished before the part is cut out.',
    ),
    default: 'layers',
    choices: {
      layers: N_('Layer by layer'),
      parts: N_('Part by part'),
      groups: N_('Group by group'),
      travel: N_('Shortest way over all layers'),
      drawn: N_('As drawn'),
    },
  },
  start: {
    kind: 'choice',
    label: N_('Begins'),
    help: N_('Near which corner of the bed, and of each piece, the order begins.'),
    default: 'front-left',
    choices: {
      'front-left': N_('Front left'),
      'front-right': N_('Front right'),
      'back-left': N_('Back left'),
      'back-right': N_('Back right'),
    },
    visibleWhen: { order: ['layers', 'parts', 'groups', 'travel'] },
  },
} as const satisfies Schema;

export type CutOrder = ValuesOf<typeof cutOrderParams>;
export type StartCorner = CutOrder['start'];
/** How the outlines of one piece are run: by a short way from a corner of its box, or as they were drawn. */
export type OutlineOrder = StartCorner | 'drawn';

export const DEFAULT_CUT_ORDER: CutOrder = defaultsOf(cutOrderParams);

export function outlineOrderOf({ order, start }: CutOrder): OutlineOrder {
  return order === 'drawn' ? 'drawn' : start;
}

export function cornerOf({ minX, minY, maxX, maxY }: Bounds, corner: StartCorner): Point {
  return {
    x: corner.endsWith('left') ? minX : maxX,
    y: corner.startsWith('front') ? minY : maxY,
  };
}
