// SPDX-License-Identifier: GPL-3.0-or-later
/** Asks for which material the settings of a step are to be kept, on the machine in use. */
import { labelled, msg } from '../../../base/message.js';
import { noteMaterial, settingsToKeep } from '../../../editor/material-edits.js';
import { stockOf } from '../../../editor/nest/stock.js';
import { type MaterialPreset, presetTitle } from '../../../machine/materials/preset.js';
import { _, rendered } from '../../toolkit/gettext.js';
import type { Gtk } from '../../toolkit/gtk.js';
import { summaryOf } from '../layers/step-summary.js';
import { askForValues } from '../values-dialog.js';
import type { MaterialStepDeps } from './material-step.js';
import { knownSchema, nameFrom, valuesFrom } from './preset-form.js';

export function askToKeep(deps: MaterialStepDeps & { readonly parent: Gtk.Window }): void {
  const { parent, store, operation, machine, materials, notices } = deps;
  const row = store.get('step', deps.step);
  if (row === undefined) return;
  askForValues(parent, {
    heading: _('Keep for a Material'),
    body: _('{operation}, {settings}: found good on {machine}.', {
      operation: _(operation.label),
      settings: summaryOf(operation, row.params),
      machine: _(machine().name),
    }),
    schema: knownSchema(materials.presets),
    values: valuesFrom(row.material ?? nameOfStock(deps)),
    applyLabel: _('_Keep'),
    onApplied: (values) =>
      notices.attempt(() => {
        const params = store.get('step', deps.step)?.params ?? row.params;
        keep(deps, {
          ...{ machine: machine().id, ...nameFrom(values), operation: operation.id },
          settings: settingsToKeep(operation, params),
        });
      }),
  });
}

/** The thickness counts where something is cut through. */
function nameOfStock({ store, operation }: MaterialStepDeps) {
  const stock = stockOf(store);
  const thickness = operation.cutsThrough ? stock?.thickness : undefined;
  return { material: stock?.material ?? '', ...(thickness && { thickness }), note: '' };
}

function keep(deps: MaterialStepDeps, preset: MaterialPreset): void {
  const { store, step, operation, materials, notices } = deps;
  const [replaced] = materials.keep([preset]);
  const material = rendered(presetTitle(preset));
  const label = msg('{operation} for {material}', {
    ...{ operation: labelled(operation.label), material: presetTitle(preset) },
  });
  noteMaterial(store, step, { preset, label });
  if (replaced === undefined) {
    notices.say(_('Kept for {material}.', { material }));
    return;
  }
  const before = () => materials.keep([replaced]);
  notices.offer(
    _('Kept for {material}, in the place of what was kept.', { material }),
    _('Undo'),
    before,
  );
}
