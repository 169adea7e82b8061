// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Pieces as a small work of their own: with their layers, the steps of these, the groups that are copied as a whole, and
 * what they show.
 */
import { groupAround, putInGroup } from '../../model/groups.js';
import type { Project } from '../../model/project-file/format.js';
import type { RowId } from '../../model/rows.js';
import type { DocumentStore } from '../../model/store.js';
import { wholeGroups } from '../select/units.js';

export function copiedWork(store: DocumentStore, ids: ReadonlySet<RowId>): Project {
  const pieces = store.all('piece').filter(({ id }) => ids.has(id));
  const of = new Set(pieces.map(({ layer }) => layer));
  const layers = store.all('layer').filter(({ id }) => of.has(id));
  const steps = store.all('step').filter(({ layer }) => of.has(layer));
  const names = new Set(pieces.map(({ asset }) => asset));
  const assets = [...names].flatMap((name) => store.asset(name) ?? []);
  const whole = wholeGroups(store, ids);
  const groups = store.all('group').filter(({ id }) => whole.has(id));
  const rows = [...groups, ...pieces].map((row) => {
    const around = groupAround(row);
    return around === undefined || whole.has(around) ? row : putInGroup(row, undefined);
  });
  return { rows: [...layers, ...steps, ...rows], assets };
}
