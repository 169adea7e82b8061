// SPDX-License-Identifier: GPL-3.0-or-later
/** Undo and redo. */
import { defineCommand } from './command.js';

export const undo = defineCommand({
  id: 'undo',
  label: 'Undo',
  accel: '<Control>z',
  isEnabled: ({ history }) => history.undoLabel !== undefined,
  run: ({ history }) => history.undo(),
});

export const redo = defineCommand({
  id: 'redo',
  label: 'Redo',
  accel: '<Control><Shift>z',
  isEnabled: ({ history }) => history.redoLabel !== undefined,
  run: ({ history }) => history.redo(),
});
