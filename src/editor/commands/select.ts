// SPDX-License-Identifier: GPL-3.0-or-later
/** Which pieces are in hand. */
import { N_ } from '../../base/translatable.js';
import { shownPieces } from '../hit-test.js';
import { defineCommand } from './command.js';

export const selectAll = defineCommand({
  id: 'select-all',
  label: N_('Select All'),
  place: 'edit',
  accel: '<Control>a',
  isCanvasKey: true,
  isEnabled: ({ store }) => shownPieces(store).length > 0,
  run: ({ store, selection }) => selection.set(shownPieces(store).map((piece) => piece.id)),
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
