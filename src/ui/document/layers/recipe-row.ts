// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The way back in the form of a step whose settings were changed: to what is kept for its material, or to the machine's
 * recipe where none was chosen.
 */
import { labelled, msg } from '../../../base/message.js';
import { isAsKept, presetOfStep, takePreset } from '../../../editor/material-edits.js';
import { backToRecipe, isAsInRecipe, startingValues } from '../../../editor/step-edits.js';
import { type MaterialPreset, materialTitle } from '../../../machine/materials/preset.js';
import type { RowOf } from '../../../model/rows.js';
import { _, rendered } from '../../toolkit/gettext.js';
import { Adw, Gtk } from '../../toolkit/gtk.js';
import type { MaterialStepDeps } from '../materials/material-step.js';
import { summaryOf } from './step-summary.js';

export type RecipeRowDeps = Pick<
  MaterialStepDeps,
  'store' | 'operation' | 'step' | 'machine' | 'materials'
>;

export function createRecipeRow(deps: RecipeRowDeps) {
  const { store, operation, step, machine, materials } = deps;
  const widget = new Adw.ActionRow({ useMarkup: false });
  const back = new Gtk.Button({ valign: Gtk.Align.CENTER });
  widget.addSuffix(back);
  back.on('clicked', () => {
    const row = store.get('step', step);
    const preset = row && presetOfStep(row, materials.presets);
    if (preset !== undefined) backToKept(deps, preset);
    else
      backToRecipe(store, step, {
        values: startingValues(operation, machine()),
        label: msg('{operation}: back to the recipe', { operation: labelled(operation.label) }),
      });
  });
  return {
    widget,
    show(row: RowOf<'step'>) {
      const preset = presetOfStep(row, materials.presets);
      if (preset === undefined) {
        widget.setVisible(!isAsInRecipe(row, operation, machine()));
        widget.setTitle(_('Not as in the recipe'));
        widget.setSubtitle(_('Of {machine}', { machine: _(machine().name) }));
        back.setLabel(_('Back to Recipe'));
        return;
      }
      widget.setVisible(!isAsKept(row, { operation, machine: machine(), preset }));
      widget.setTitle(_('Not as it is kept'));
      widget.setSubtitle(
        _('For {material}: {settings}', {
          material: rendered(materialTitle(preset)),
          settings: summaryOf(operation, preset.settings),
        }),
      );
      back.setLabel(_('Back to That'));
    },
  };
}

function backToKept({ store, operation, step, machine }: RecipeRowDeps, preset: MaterialPreset) {
  const words = { operation: labelled(operation.label), material: materialTitle(preset) };
  const label = msg('{operation}: back to what is kept for {material}', words);
  takePreset(store, step, { operation, machine: machine(), preset, label });
}
