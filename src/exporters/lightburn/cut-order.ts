// SPDX-License-Identifier: GPL-3.0-or-later
/** The order of cuts as LightBurn has it: its first, second and third criterion, and whether the way is short. */
import type { Values } from '../../params/schema.js';

interface Places {
  readonly layer: number;
  readonly group: number;
  readonly priority: number;
  readonly isShort: boolean;
}

/** −1 is not in the list. What lies in a part comes first there too. */
const PLACES: Readonly<Record<string, Places>> = {
  layers: { layer: 0, group: -1, priority: 1, isShort: true },
  groups: { layer: 1, group: 0, priority: 2, isShort: true },
  travel: { layer: -1, group: -1, priority: 0, isShort: true },
  drawn: { layer: 0, group: -1, priority: 1, isShort: false },
};

export const LIGHTBURN_ORDERS: readonly string[] = Object.keys(PLACES);

/** The order as text; empty where LightBurn has no such order. */
export function cutOrderText(cutOrder: Values = {}): string {
  const places = PLACES[String(cutOrder['order'])];
  if (places === undefined) return '';
  const said = {
    Optimize_ByLayer: places.layer,
    Optimize_ByGroup: places.group,
    Optimize_ByPriority: places.priority,
    Optimize_InnerToOuter: 1,
    Optimize_ReduceTravel: places.isShort ? 1 : 0,
  };
  const lines = Object.entries(said).map(
    ([name, value]) => `        <${name} Value="${value}"/>\n`,
  );
  return `    <UIPrefs>\n${lines.join('')}    </UIPrefs>\n`;
}
