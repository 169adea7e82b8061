// SPDX-License-Identifier: GPL-3.0-or-later
/** Format 3 keeps all settings of a trace, as their schema names them; before there were a threshold and a turn. */
import { isRecord } from '../../../base/fields.js';
import type { Migration } from './migration.js';

export const nameTraceSettings: Migration = (project) => {
  const { rows } = project;
  return Array.isArray(rows) ? { ...project, rows: rows.map(renamed) } : project;
};

function renamed(row: unknown): unknown {
  if (!isRecord(row) || !isRecord(row['source'])) return row;
  const { source } = row;
  const { picture } = source;
  if (!isRecord(picture) || picture['kind'] !== 'trace') return row;
  const { threshold, isInverted, ...rest } = picture;
  const find = threshold === 'auto' ? { find: 'auto' } : { find: 'level', level: threshold };
  const settings = { ...find, invert: isInverted };
  return { ...row, source: { ...source, picture: { ...rest, settings } } };
}
