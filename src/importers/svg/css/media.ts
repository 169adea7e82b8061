// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Conditions of style sheets (`@media`), held against a drawing that lies on paper: a screen as large as its page,
 * in light colours, without motion, and without a pointer.
 */
import { own } from '../../../base/own.js';
import { lengthToMm, MM_PER_PX } from '../page-size.js';

/** px; undefined where the drawing does not say how large it is. */
export interface Screen {
  readonly width: number | undefined;
  readonly height: number | undefined;
}

const HOLDS: Readonly<Record<string, string | undefined>> = {
  'prefers-color-scheme': 'light',
  'prefers-reduced-motion': 'reduce',
  'prefers-contrast': 'no-preference',
  'prefers-reduced-transparency': 'no-preference',
  'forced-colors': 'none',
  'inverted-colors': 'none',
  scripting: 'none',
  hover: 'none',
  'any-hover': 'none',
  pointer: 'none',
  'any-pointer': 'none',
  update: 'none',
};

/** Whether the list holds; undefined where that cannot be decided. */
export function mediaHolds(list: string | undefined, screen: Screen): boolean | undefined {
  if (list === undefined || list.trim() === '') return true;
  const answers = list
    .toLowerCase()
    .split(',')
    .map((query) => queryHolds(query.trim(), screen));
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

function queryHolds(query: string, screen: Screen): boolean | undefined {
  const isTurned = /^not\s/.test(query);
  const parts = query.replace(/^(?:not|only)\s+/, '').split(/\s+and\s+/);
  let all: boolean | undefined = true;
  for (const part of parts) {
    const one = partHolds(part.trim(), screen);
    if (one === false) return isTurned;
    if (one === undefined) all = undefined;
  }
  return all === undefined ? undefined : !isTurned;
}

function partHolds(part: string, screen: Screen): boolean | undefined {
  if (/^[a-z]+$/.test(part)) return part === 'all' || part === 'screen';
  const [, feature = '', value] = /^\(\s*([\w-]+)\s*(?::\s*([^()]+?)\s*)?\)$/.exec(part) ?? [];
  if (Object.hasOwn(HOLDS, feature))
    return value === undefined ? own(HOLDS, feature) !== 'none' : own(HOLDS, feature) === value;
  const [, ranged, sign, limit] =
    /^\(\s*(width|height)\s*([<>]?=?)\s*([^()<>=]+)\)$/.exec(part) ?? [];
  if (ranged === 'width' || ranged === 'height') return sideHolds(screen[ranged], sign, limit);
  const [, bound, side] = /^(?:(min|max)-)?(width|height)$/.exec(feature) ?? [];
  if (side === 'width' || side === 'height') return sideHolds(screen[side], bound, value);
  if (feature === 'orientation' && screen.width !== undefined && screen.height !== undefined)
    return value === (screen.height >= screen.width ? 'portrait' : 'landscape');
  return undefined;
}

function sideHolds(
  own: number | undefined,
  bound: string | undefined,
  value: string | undefined,
): boolean | undefined {
  const mm = lengthToMm(value);
  if (own === undefined || mm === undefined) return undefined;
  const px = mm / MM_PER_PX;
  if (bound === 'min' || bound === '>=') return own >= px;
  if (bound === 'max' || bound === '<=') return own <= px;
  if (bound === '>' || bound === '<') return bound === '>' ? own > px : own < px;
  return own === px;
}
