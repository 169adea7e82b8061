// SPDX-License-Identifier: GPL-3.0-or-later
/** A row for each refinement that suits a step: its switch, and unfolded its settings. */
import type { EditRun } from '../../../editor/edit-run.js';
import { refineStep } from '../../../editor/step-edits.js';
import type { RowOf } from '../../../model/rows.js';
import type { DocumentStore } from '../../../model/store.js';
import { defaultsOf, type Values } from '../../../params/schema.js';
import type { Refinement } from '../../../refinements/contract.js';
import { bindValue } from '../../toolkit/bind-value.js';
import { createForm } from '../../toolkit/forms/form.js';
import { _ } from '../../toolkit/gettext.js';
import { Adw } from '../../toolkit/gtk.js';

export interface RefinementRowDeps {
  readonly store: DocumentStore;
  readonly edits: EditRun;
  readonly step: RowOf<'step'>;
}

export interface RefinementRow {
  readonly widget: Adw.ExpanderRow;
  show(step: RowOf<'step'>): void;
}

export function createRefinementRow(
  { store, edits, step: { id } }: RefinementRowDeps,
  refinement: Refinement,
): RefinementRow {
  const widget = new Adw.ExpanderRow({ title: _(refinement.label), showEnableSwitch: true });
  widget.setTooltipText(_(refinement.help));
  const write = (fields: { readonly params?: Values; readonly isEnabled?: boolean }) =>
    edits.write(_('Change {setting}', { setting: _(refinement.label) }), (tx) =>
      refineStep(tx, store.get('step', id), refinement, fields),
    );
  const form = createForm({
    schema: refinement.params,
    values: {},
    onGesture: () => edits.end(),
    onChanged: (key, value) => {
      const known = ofStep(store.get('step', id), refinement)?.params ?? {};
      write({ params: { ...known, [key]: value } });
    },
  });
  for (const row of form.rows) widget.addRow(row);
  const showOn = bindValue({
    get: () => widget.getEnableExpansion(),
    set: (isOn: boolean) => widget.setEnableExpansion(isOn),
    connect: (changed) => widget.on('notify::enable-expansion', changed),
    onChange(isEnabled) {
      edits.end();
      write({ isEnabled });
    },
  });
  return {
    widget,
    show(step) {
      const chosen = ofStep(step, refinement);
      showOn(chosen?.isEnabled === true);
      form.show(chosen?.params ?? defaultsOf(refinement.params));
    },
  };
}

function ofStep(step: RowOf<'step'> | undefined, { id }: Refinement) {
  return step?.refinements?.find((one) => one.id === id);
}
