// SPDX-License-Identifier: GPL-3.0-or-later
/** Guides are drawn from the rulers; all of them go at once by a command. */
import { N_ } from '../../base/translatable.js';
import { defineCommand } from './command.js';

export const removeGuides = defineCommand({
  id: 'remove-guides',
  label: N_('Remove All Guides'),
  place: 'snap',
  isEnabled: ({ store }) => store.all('guide').length > 0,
  run: ({ store }) =>
    store.transact(N_('Remove All Guides'), (tx) => {
      for (const { id } of store.all('guide')) tx.remove(id);
    }),
});
