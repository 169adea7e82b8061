// SPDX-License-Identifier: GPL-3.0-or-later
/** Undo and redo. */
import { N_ } from '../../base/translatable.js';
import { defineCommand } from './command.js';

export const undo = defineCommand({
  id: 'undo',
  label: N_('Undo'),
  icon: 'edit-undo-symbolic',
  place: 'edit',
  accel: '<Control>z',
  isEnabled: ({ history }) => history.undoLabel !== undefined,
  run: ({ history }) => history.undo(),
});

export const redo = defineCommand({
  id: 'redo',
  label: N_('Redo'),
  icon: 'edit-redo-symbolic',
  place: 'edit',
  accel: '<Control><Shift>z',
  isEnabled: ({ history }) => history.redoLabel !== undefined,
  run: ({ history }) => history.redo(),
});
