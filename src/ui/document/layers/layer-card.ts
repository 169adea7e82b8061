// SPDX-License-Identifier: GPL-3.0-or-later
/** One layer: its colour, name, whether it shows, and the steps that are done with it. */
import type { Colour } from '../../../art/art.js';
import { labelled, msg } from '../../../base/message.js';
import { N_ } from '../../../base/translatable.js';
import type { EditRun } from '../../../editor/edit-run.js';
import { changeLayer, lockLayer } from '../../../editor/layer-edits.js';
import { changeOperation, placeRow, startingValues, stepsOf } from '../../../editor/step-edits.js';
import type { RowId, RowOf } from '../../../model/rows.js';
import type { Refinement } from '../../../refinements/contract.js';
import { bindValue } from '../../toolkit/bind-value.js';
import { type Built, build } from '../../toolkit/built.js';
import { formatDuration } from '../../toolkit/format.js';
import { freeWidgets, giveActions } from '../../toolkit/free-widgets.js';
import { _, plural } from '../../toolkit/gettext.js';
import { a11yLabel, Gtk } from '../../toolkit/gtk.js';
import { nameButton } from '../../toolkit/icon-button.js';
import { menuWhenOpened, popoverWhenOpened } from '../../toolkit/late-menus.js';
import { makeDraggable, takeDropped } from '../../toolkit/row-drag.js';
import { createColourChip, createPalette } from './colour-chip.js';
import {
  addMenu,
  type LayerMenusDeps,
  layerActions,
  layerKeys,
  moreMenu,
  suitedOperations,
} from './layer-menus.js';
import { createStepRow, type StepRowDeps, type StepRowView } from './step-row.js';

export interface LayerCardDeps
  extends Omit<LayerMenusDeps, 'layer'>,
    Pick<StepRowDeps, 'materials' | 'machines'> {
  readonly edits: EditRun;
  readonly refinements: readonly Refinement[];
  readonly layer: RowOf<'layer'>;
}

export interface LayerCard {
  readonly widget: Gtk.Widget;
  /** Shows the layer as the document has it. */
  show(layer: RowOf<'layer'>): void;
  /** What its steps take, s; undefined where that is not known. */
  showTime(seconds: number | undefined): void;
  /** Marks the card while one of its pieces is selected. */
  mark(isMarked: boolean): void;
}

export function createLayerCard(deps: LayerCardDeps): LayerCard {
  const built = build('layer-card');
  const widget = built.part('card', Gtk.Box);
  const head = createHead(built, deps);
  const steps = createSteps(built.part('steps', Gtk.ListBox), deps);
  const actions = layerActions({ ...deps, layer: deps.layer.id });
  giveActions(widget, 'layer', actions.group);
  widget.addController(layerKeys());
  const name = built.part('name', Gtk.EditableLabel);
  actions.onRename(() => name.startEditing());
  const count = built.part('count', Gtk.Label);
  let pieceCount = '';
  let time = '';
  const showCount = () => count.setLabel(time === '' ? pieceCount : `${pieceCount}\n${time}`);
  const show = (layer: RowOf<'layer'>) => {
    head.show(layer);
    steps.show();
    actions.show(layer);
    const pieces = deps.store.all('piece').filter((piece) => piece.layer === layer.id);
    a11yLabel(widget, _('Layer {layer}', { layer: layer.name }));
    pieceCount = plural(pieces.length, '{n} piece', '{n} pieces');
    showCount();
  };
  show(deps.layer);
  const row = { kind: 'layer', id: deps.layer.id, list: 'layers' } as const;
  makeDraggable(built.part('head', Gtk.Box), row);
  takeDropped(widget, row, (dragged, isBehind) => {
    const layers = deps.store.all('layer');
    const others = layers.filter(({ id }) => id !== dragged);
    const to = others.findIndex(({ id }) => id === deps.layer.id);
    if (to < 0) return;
    const label = N_('Move layer');
    placeRow(deps.store, { rows: layers, id: dragged, to: to + (isBehind ? 1 : 0), label });
  });
  return {
    widget,
    show,
    showTime(seconds) {
      time = seconds === undefined ? '' : formatDuration(seconds);
      showCount();
    },
    mark: (isMarked) => (isMarked ? widget.addCssClass('marked') : widget.removeCssClass('marked')),
  };
}

function createHead(built: Built, deps: LayerCardDeps) {
  const { store, layer } = deps;
  const colour = createColour(built.part('colour', Gtk.MenuButton), store, layer);
  const add = built.part('add', Gtk.MenuButton);
  menuWhenOpened(add, () => addMenu(suitedOperations(deps, layer.id)));
  nameButton(add, _('Add an operation'));
  const more = built.part('more', Gtk.MenuButton);
  menuWhenOpened(more, moreMenu);
  nameButton(more, _('More about this layer'));
  const name = createName(built.part('name', Gtk.EditableLabel), store, layer);
  const visible = createVisible(built.part('visible', Gtk.ToggleButton), store, layer);
  const locked = createLock(built.part('locked', Gtk.ToggleButton), store, layer);
  return {
    show(shown: RowOf<'layer'>) {
      colour(shown.colour);
      name(shown.name);
      visible(shown.isVisible);
      locked(shown.isLocked === true);
    },
  };
}

/** The chip and its palette; returns how to show another colour. */
function createColour(
  button: Gtk.MenuButton,
  store: LayerCardDeps['store'],
  layer: RowOf<'layer'>,
): (colour: Colour) => void {
  const chip = createColourChip(layer.colour);
  button.setChild(chip.widget);
  popoverWhenOpened(button, () => createPalette(colourer(store, layer.id)));
  nameButton(button, _('Colour of the layer'));
  return chip.show;
}

function colourer(store: LayerCardDeps['store'], id: RowId): (colour: Colour) => void {
  return (colour) => changeLayer(store, id, { label: N_('Colour layer'), fields: { colour } });
}

/** The name, edited in place; returns how to show another. */
function createName(
  label: Gtk.EditableLabel,
  store: LayerCardDeps['store'],
  layer: RowOf<'layer'>,
): (name: string) => void {
  let shown = layer.name;
  label.setTooltipText(_('Rename the layer'));
  a11yLabel(label, _('Name of the layer'));
  label.on('notify::editing', () => {
    const name = label.getText().trim();
    if (label.getEditing() || name === shown) return;
    if (name === '') label.setText(shown);
    else changeLayer(store, layer.id, { label: N_('Rename layer'), fields: { name } });
  });
  return (name) => {
    shown = name;
    if (!label.getEditing()) label.setText(name);
  };
}

/** The button that shows and hides the layer; returns how to show another state. */
function createVisible(
  toggle: Gtk.ToggleButton,
  store: LayerCardDeps['store'],
  layer: RowOf<'layer'>,
): (isVisible: boolean) => void {
  return bindValue({
    get: () => toggle.getActive(),
    set(isVisible: boolean) {
      toggle.setActive(isVisible);
      toggle.setIconName(isVisible ? 'view-reveal-symbolic' : 'view-conceal-symbolic');
      nameButton(toggle, isVisible ? _('Hide the layer') : _('Show the layer'));
    },
    connect: (changed) => toggle.on('toggled', changed),
    onChange(isVisible) {
      const label = isVisible ? N_('Show layer') : N_('Hide layer');
      changeLayer(store, layer.id, { label, fields: { isVisible } });
    },
  });
}

/** The lock; returns how to show another state. */
function createLock(
  toggle: Gtk.ToggleButton,
  store: LayerCardDeps['store'],
  layer: RowOf<'layer'>,
): (isLocked: boolean) => void {
  nameButton(toggle, _('Lock the layer'));
  return bindValue({
    get: () => toggle.getActive(),
    set(isLocked: boolean) {
      toggle.setActive(isLocked);
      toggle.setIconName(isLocked ? 'changes-prevent-symbolic' : 'changes-allow-symbolic');
      nameButton(toggle, isLocked ? _('Unlock the layer') : _('Lock the layer'));
    },
    connect: (changed) => toggle.on('toggled', changed),
    onChange: (isLocked) => lockLayer(store, layer.id, isLocked),
  });
}

function createSteps(list: Gtk.ListBox, deps: LayerCardDeps) {
  const rows = new Map<RowId, StepRowView>();
  const drop = (id: RowId, row: StepRowView) => {
    rows.delete(id);
    list.remove(row.widget);
    freeWidgets(row.widget);
  };
  return {
    show() {
      const steps = stepsOf(deps.store, deps.layer.id);
      for (const [id, row] of rows) {
        if (!steps.some((step) => step.id === id)) drop(id, row);
      }
      steps.forEach((step, i) => {
        const known = rows.get(step.id);
        // What a step can be set to follows from what it does.
        if (known !== undefined && known.operation !== step.operation) drop(step.id, known);
        const row = rows.get(step.id) ?? newRow(deps, step, rows);
        row.show(step);
        place(list, row.widget, i);
      });
    },
  };
}

function newRow(
  deps: LayerCardDeps,
  step: RowOf<'step'>,
  rows: Map<RowId, StepRowView>,
): StepRowView {
  const operation = deps.operations.find((candidate) => candidate.id === step.operation);
  const { store, edits, materials, machines, notices } = deps;
  const refinements = deps.refinements.filter(({ suits }) => operation && suits(operation));
  const row = createStepRow({
    ...{ store, edits, operation, refinements, step, materials, machines, notices },
    machine: deps.machine,
    changeTo: (id) => changeStep(deps, step.id, id),
    offered: () => suitedOperations(deps, deps.layer.id),
  });
  rows.set(step.id, row);
  return row;
}

/** A list box moves no row by itself: it is taken out and put in again. */
function place(list: Gtk.ListBox, row: Gtk.ListBoxRow, index: number): void {
  if (row.getParent() !== null && row.getIndex() === index) return;
  if (row.getParent() !== null) list.remove(row);
  list.insert(row, index);
}

/** What the step does becomes another one, with the values that this one begins with. */
function changeStep(deps: LayerCardDeps, step: RowId, id: string): void {
  const { store, operations, refinements, machine } = deps;
  const operation = operations.find((candidate) => candidate.id === id);
  if (operation === undefined) return;
  changeOperation(store, step, {
    operation,
    params: startingValues(operation, machine()),
    suitedRefinements: refinements.filter(({ suits }) => suits(operation)),
    order: operations.indexOf(operation),
    label: msg('Change to {operation}', { operation: labelled(operation.label) }),
  });
}
