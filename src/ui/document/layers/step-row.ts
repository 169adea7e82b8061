// SPDX-License-Identifier: GPL-3.0-or-later
/** One step of a layer: what is done, in one line; unfolded, its settings and its place. */

import { labelled, msg } from '../../../base/message.js';
import { N_ } from '../../../base/translatable.js';
import type { EditRun } from '../../../editor/edit-run.js';
import { GUESS_WORDS } from '../../../editor/import/guesses.js';
import { artOn } from '../../../editor/layer-edits.js';
import { refineStep } from '../../../editor/refinement-edits.js';
import {
  chosen,
  enableStep,
  keepStep,
  moveStep,
  placeRow,
  removeStep,
  stepsOf,
} from '../../../editor/step-edits.js';
import type { RowOf } from '../../../model/rows.js';
import type { Operation } from '../../../operations/contract.js';
import type { Refinement } from '../../../refinements/contract.js';
import { bindValue } from '../../toolkit/bind-value.js';
import { createForm, type Form } from '../../toolkit/forms/form.js';
import { giveActions } from '../../toolkit/free-widgets.js';
import { _ } from '../../toolkit/gettext.js';
import { Adw, a11yLabel, Gio, GLib, Gtk } from '../../toolkit/gtk.js';
import { iconButton, nameButton } from '../../toolkit/icon-button.js';
import { knownIcon } from '../../toolkit/icons.js';
import { menuWhenOpened } from '../../toolkit/late-menus.js';
import { makeDraggable, takeDropped } from '../../toolkit/row-drag.js';
import { createMaterialRow } from '../materials/material-row.js';
import type { MaterialStepDeps } from '../materials/material-step.js';
import { createRecipeRow } from './recipe-row.js';
import { createRefinementRow, type RefinementRowDeps } from './refinement-rows.js';
import { summaryOf } from './step-summary.js';

export interface StepRowDeps extends Omit<MaterialStepDeps, 'operation' | 'step'> {
  readonly edits: EditRun;
  /** Absent when this Kerf does not know the operation. */
  readonly operation: Operation | undefined;
  /** The refinements that suit the operation. */
  readonly refinements: readonly Refinement[];
  readonly step: RowOf<'step'>;
  /** What else can be done with the layer. */
  offered(): readonly Operation[];
  changeTo(operation: string): void;
}

export interface StepRowView {
  /** The operation that the row is for. */
  readonly operation: string;
  readonly widget: Adw.ExpanderRow;
  show(step: RowOf<'step'>): void;
}

export function createStepRow(deps: StepRowDeps): StepRowView {
  const { operation } = deps;
  const widget = new Adw.ExpanderRow({ title: _(operation?.label ?? deps.step.operation) });
  widget.addPrefix(createKindButton(deps));
  const enabled = createEnableSwitch(deps);
  widget.addAction(enabled.widget);
  const guess = createGuessRow(deps);
  widget.addRow(guess.widget);
  let shown = deps.step;
  let details: StepDetails | undefined;
  // A work has many layers, of which few are looked into: their settings would hold up the window when it is opened.
  widget.on('notify::expanded', () => {
    if (details !== undefined || !widget.getExpanded()) return;
    details = createDetails(deps);
    for (const row of details.rows) widget.addRow(row);
    details.show(shown);
  });
  const show = (step: RowOf<'step'>) => {
    shown = step;
    const summary = summaryOf(operation, step.params);
    const isGuess = step.guess !== undefined;
    widget.setSubtitle(isGuess ? _('By guess · {summary}', { summary }) : summary);
    guess.show(step);
    enabled.show(step.isEnabled);
    details?.show(step);
    if (step.isEnabled) widget.removeCssClass('is-off');
    else widget.addCssClass('is-off');
  };
  show(deps.step);
  letDrag(widget, deps);
  return { widget, operation: deps.step.operation, show };
}

/** What is below a step when it is unfolded. */
interface StepDetails {
  readonly rows: readonly Gtk.Widget[];
  show(step: RowOf<'step'>): void;
}

function createDetails(deps: StepRowDeps): StepDetails {
  const { operation, store } = deps;
  const form = operation && createStepForm(deps, operation);
  const known = operation && { ...deps, operation, step: deps.step.id };
  const material = known && createMaterialRow(known);
  const recipe = known && createRecipeRow(known);
  const refinements = deps.refinements.map((refinement) =>
    createRefinementRow(refinedBy(deps), refinement),
  );
  const rows = [
    ...(material === undefined ? [] : [material.widget]),
    ...(form?.rows ?? []),
    ...(recipe === undefined ? [] : [recipe.widget]),
    ...refinements.map(({ widget }) => widget),
    createPlaceRow(deps),
  ];
  return {
    rows,
    show(step) {
      material?.show(step);
      recipe?.show(step);
      for (const row of refinements) row.show();
      form?.show(step.params, artOn(store, step.layer));
    },
  };
}

/** Lets the step be dragged among those of its layer; by keys it is moved with the buttons of its place. */
function letDrag(widget: Gtk.Widget, { store, step }: StepRowDeps): void {
  const row = { kind: 'step', id: step.id, list: step.layer } as const;
  makeDraggable(widget, row);
  takeDropped(widget, row, (id, isBehind) => {
    const rows = stepsOf(store, step.layer);
    const at = rows.filter((row) => row.id !== id).findIndex((row) => row.id === step.id);
    if (at < 0) return;
    placeRow(store, { rows, id, to: at + (isBehind ? 1 : 0), label: N_('Move step') });
  });
}

/** Shows what is done, and offers the rest of what can be done instead. */
function createKindButton({ operation, step, offered, changeTo }: StepRowDeps): Gtk.Widget {
  const widget = new Gtk.MenuButton({ valign: Gtk.Align.CENTER });
  widget.setIconName(knownIcon(operation?.icon ?? ''));
  for (const name of ['flat', 'kind']) widget.addCssClass(name);
  nameButton(widget, _('Do something else with the layer'));
  const action = Gio.SimpleAction.newStateful(
    'kind',
    GLib.VariantType.new('s'),
    GLib.Variant.newString(step.operation),
  );
  // The row makes way for that of the other operation: the menu must be closed by then.
  action.on('activate', (target) => {
    const id = target?.getString()[0];
    if (id !== undefined) setTimeout(() => changeTo(id), 2);
  });
  const actions = Gio.SimpleActionGroup.new();
  actions.addAction(action);
  giveActions(widget, 'step', actions);
  menuWhenOpened(widget, () => kindMenu(offered()));
  return widget;
}

function kindMenu(operations: readonly Operation[]): Gio.Menu {
  const menu = Gio.Menu.new();
  for (const { id, label } of operations) {
    const entry = Gio.MenuItem.new(_(label), null);
    entry.setActionAndTargetValue('step.kind', GLib.Variant.newString(id));
    menu.appendItem(entry);
  }
  return menu;
}

function refinedBy({ store, edits, step: { id } }: StepRowDeps): RefinementRowDeps {
  const step = () => store.get('step', id);
  return {
    edits,
    choices: () => step()?.refinements,
    change: (tx, refinement, fields) => refineStep(tx, step(), refinement, fields),
  };
}

function createStepForm({ store, edits, step }: StepRowDeps, operation: Operation): Form {
  return createForm({
    schema: operation.params,
    values: step.params,
    onGesture: () => edits.end(),
    onChanged(key, value, field) {
      const current = store.get('step', step.id);
      if (current === undefined) return;
      const params = { ...current.params, [key]: value };
      edits.write(msg('Change {setting}', { setting: labelled(field.label) }), (tx) =>
        tx.put({ ...chosen(current), params }),
      );
    },
  });
}

/** Says why Kerf guessed this operation, with a button that confirms the guess. */
function createGuessRow({ store, operation, step }: StepRowDeps) {
  const label = operation?.label ?? step.operation;
  const keep = new Gtk.Button({ label: _('Keep'), valign: Gtk.Align.CENTER });
  const widget = new Adw.ActionRow({ title: _('Chosen by guess') });
  widget.addPrefix(Gtk.Image.newFromIconName('dialog-question-symbolic'));
  widget.addSuffix(keep);
  keep.on('clicked', () =>
    keepStep(store, step.id, msg('Keep {operation}', { operation: labelled(label) })),
  );
  return {
    widget,
    show({ guess }: RowOf<'step'>) {
      widget.setVisible(guess !== undefined);
      if (guess !== undefined) widget.setSubtitle(_(GUESS_WORDS[guess]));
    },
  };
}

function createEnableSwitch({ store, step }: StepRowDeps) {
  const widget = new Gtk.Switch({ valign: Gtk.Align.CENTER, active: step.isEnabled });
  widget.setTooltipText(_('Do this step'));
  a11yLabel(widget, _('Do this step'));
  const show = bindValue({
    get: () => widget.getActive(),
    set: (isEnabled: boolean) => widget.setActive(isEnabled),
    connect: (changed) => widget.on('notify::active', changed),
    onChange(isEnabled) {
      const label = isEnabled ? N_('Switch step on') : N_('Switch step off');
      enableStep(store, step.id, { isEnabled, label });
    },
  });
  return { widget, show };
}

function createPlaceRow({ store, step }: StepRowDeps): Gtk.Widget {
  const box = new Gtk.Box({ spacing: 6, cssClasses: ['step-place'] });
  const up = iconButton('go-up-symbolic', _('Do earlier'));
  const down = iconButton('go-down-symbolic', _('Do later'));
  const remove = iconButton('user-trash-symbolic', _('Remove step'));
  remove.setHexpand(true);
  remove.setHalign(Gtk.Align.END);
  up.on('clicked', () => moveStep(store, step.id, { direction: 'up', label: N_('Reorder steps') }));
  down.on('clicked', () =>
    moveStep(store, step.id, { direction: 'down', label: N_('Reorder steps') }),
  );
  // The row dies in this; its own signal must be over by then.
  remove.on(
    'clicked',
    () => void setTimeout(() => removeStep(store, step.id, N_('Remove step')), 2),
  );
  for (const button of [up, down, remove]) box.append(button);
  return box;
}
