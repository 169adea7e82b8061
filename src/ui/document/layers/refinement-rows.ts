// SPDX-License-Identifier: GPL-3.0-or-later
/** A row for a refinement of a step or of the whole job: its switch, and unfolded its settings. */
import { labelled, msg } from '../../../base/message.js';
import type { EditRun } from '../../../editor/edit-run.js';
import type { RefinementFields } from '../../../editor/refinement-edits.js';
import type { RefinementChoice } from '../../../model/rows.js';
import type { Transaction } from '../../../model/store.js';
import { defaultsOf } from '../../../params/schema.js';
import type { Refinement } from '../../../refinements/contract.js';
import { bindValue } from '../../toolkit/bind-value.js';
import { createForm } from '../../toolkit/forms/form.js';
import { _ } from '../../toolkit/gettext.js';
import { Adw } from '../../toolkit/gtk.js';

export interface RefinementRowDeps {
  readonly edits: EditRun;
  /** All that are chosen for the step or the job, as the document has them. */
  choices(): readonly RefinementChoice[] | undefined;
  change(tx: Transaction, refinement: Refinement, fields: RefinementFields): void;
}

export interface RefinementRow {
  readonly widget: Adw.ExpanderRow;
  /** Shows what the document has. */
  show(): void;
}

export function createRefinementRow(
  { edits, choices, change }: RefinementRowDeps,
  refinement: Refinement,
): RefinementRow {
  const widget = new Adw.ExpanderRow({ title: _(refinement.label), showEnableSwitch: true });
  widget.setTooltipText(_(refinement.help));
  const known = () => choices()?.find(({ id }) => id === refinement.id);
  const write = (fields: RefinementFields) =>
    edits.write(msg('Change {setting}', { setting: labelled(refinement.label) }), (tx) =>
      change(tx, refinement, fields),
    );
  const form = createForm({
    schema: refinement.params,
    values: {},
    onGesture: () => edits.end(),
    onChanged: (key, value) => write({ params: { ...known()?.params, [key]: value } }),
  });
  for (const row of form.rows) widget.addRow(row);
  const showOn = bindValue({
    get: () => widget.getEnableExpansion(),
    set: (isOn: boolean) => widget.setEnableExpansion(isOn),
    connect: (changed) => widget.on('notify::enable-expansion', changed),
    onChange(isEnabled) {
      edits.end();
      write({ isEnabled });
      edits.end();
    },
  });
  return {
    widget,
    show() {
      const chosen = known();
      showOn(chosen?.isEnabled === true);
      form.show(chosen?.params ?? defaultsOf(refinement.params));
    },
  };
}
