// SPDX-License-Identifier: GPL-3.0-or-later
/** The order in which a project is run there, as far as Kerf has the same order. */
import type { Values } from '../../params/schema.js';
import { childOf, type TreeElement } from './element-tree.js';

/** Undefined where it is the usual order, layer by layer on a short way, or where the file names none. */
export function cutOrderIn(project: TreeElement): Values | undefined {
  const said = childOf(project, 'UIPrefs');
  if (said === undefined) return undefined;
  const number = (name: string, fallback: number) => {
    const value = Number.parseInt(childOf(said, name)?.attributes['Value'] ?? '', 10);
    return Number.isNaN(value) ? fallback : value;
  };
  // Places of the first, second and third criterion in a list; −1 is not in it.
  const layer = number('Optimize_ByLayer', 0);
  const group = number('Optimize_ByGroup', -1);
  const isShort = number('Optimize_ReduceTravel', 1) !== 0;
  if (group >= 0 && (layer < 0 || group < layer)) return { order: 'groups' };
  if (!isShort) return { order: 'drawn' };
  return layer >= 0 ? undefined : { order: 'travel' };
}
