// SPDX-License-Identifier: GPL-3.0-or-later
/** Pieces as a small work of their own: with their layers, the steps of these, and what they show. */
import type { Project } from '../../model/project-file/format.js';
import type { RowId } from '../../model/rows.js';
import type { DocumentStore } from '../../model/store.js';

export function copiedWork(store: DocumentStore, ids: ReadonlySet<RowId>): Project {
  const pieces = store.all('piece').filter(({ id }) => ids.has(id));
  const of = new Set(pieces.map(({ layer }) => layer));
  const layers = store.all('layer').filter(({ id }) => of.has(id));
  const steps = store.all('step').filter(({ layer }) => of.has(layer));
  const names = new Set(pieces.map(({ asset }) => asset));
  const assets = [...names].flatMap((name) => store.asset(name) ?? []);
  return { rows: [...layers, ...steps, ...pieces], assets };
}
