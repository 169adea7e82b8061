// SPDX-License-Identifier: GPL-3.0-or-later
/** What a work is called: after its file, else after what lies on the bed. */
import { basename } from 'node:path';
import type { AppContext } from '../../editor/app-context.js';
import { _, plural } from '../toolkit/gettext.js';

export function nameOfWork({ file, store }: Pick<AppContext, 'file' | 'store'>): string {
  if (file.path !== undefined) return stemOf(basename(file.path));
  const names = [...new Set(store.all('piece').map((piece) => piece.name))];
  const rest = names.length - 1;
  const first = names[0] ?? _('New work');
  return rest < 1 ? first : plural(rest, '{first} and one more', '{first} and {n} more', { first });
}

/** The name without the ending of a file. */
export function stemOf(name: string): string {
  return name.replace(/\.[a-z0-9]{1,5}$/i, '');
}
