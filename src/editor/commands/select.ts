// SPDX-License-Identifier: GPL-3.0-or-later
/** Which pieces are in hand. */
import { N_ } from '../../base/translatable.js';
import { takeablePieces } from '../hit-test.js';
import { allFree } from '../select/units.js';
import { defineCommand } from './command.js';

export const selectAll = defineCommand({
  id: 'select-all',
  label: N_('Select All'),
  place: 'edit',
  accel: '<Control>a',
  isCanvasKey: true,
  isEnabled: ({ store }) => takeablePieces(store).length > 0,
  run: ({ store, selection }) => selection.set(allFree(store, selection.open)),
});

export const selectNone = defineCommand({
  id: 'select-none',
  label: N_('Select None'),
  place: 'edit',
  accel: '<Control><Shift>a',
  isCanvasKey: true,
  isEnabled: ({ selection }) => selection.ids.size > 0,
  run: ({ selection }) => selection.set([]),
});
