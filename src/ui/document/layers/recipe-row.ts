// SPDX-License-Identifier: GPL-3.0-or-later
/** The way back to the machine's recipe, in the form of a step whose settings differ from it. */
import { labelled, msg } from '../../../base/message.js';
import { backToRecipe, isAsInRecipe, startingValues } from '../../../editor/step-edits.js';
import type { MachineProfile } from '../../../machine/profile.js';
import type { RowId, RowOf } from '../../../model/rows.js';
import type { DocumentStore } from '../../../model/store.js';
import type { Operation } from '../../../operations/contract.js';
import { _ } from '../../toolkit/gettext.js';
import { Adw, Gtk } from '../../toolkit/gtk.js';

export interface RecipeRowDeps {
  readonly store: DocumentStore;
  readonly operation: Operation;
  readonly step: RowId;
  /** The machine in use. */
  machine(): MachineProfile;
}

export function createRecipeRow({ store, operation, step, machine }: RecipeRowDeps) {
  const widget = new Adw.ActionRow({ title: _('Not as in the recipe'), useMarkup: false });
  const back = new Gtk.Button({ label: _('Back to Recipe'), valign: Gtk.Align.CENTER });
  widget.addSuffix(back);
  back.on('clicked', () =>
    backToRecipe(store, step, {
      values: startingValues(operation, machine()),
      label: msg('{operation}: back to the recipe', { operation: labelled(operation.label) }),
    }),
  );
  return {
    widget,
    show(row: RowOf<'step'>) {
      widget.setVisible(!isAsInRecipe(row, operation, machine()));
      widget.setSubtitle(_('Of {machine}', { machine: _(machine().name) }));
    },
  };
}
