// SPDX-License-Identifier: GPL-3.0-or-later
/** The cards of layers: every button on them does what it says, and a layer that goes takes its card along. */
import assert from 'node:assert/strict';
import { stepsOf } from '../../../../src/editor/step-edits.js';
import { Adw, GLib, Gtk } from '../../../../src/ui/toolkit/gtk.js';
import { untilCollected } from '../../support/collected.js';
import { needDisplay, until } from '../../support/gtk-loop.js';
import { makeLateParts, makeStepSettings } from '../../support/late-parts.js';
import { fillDocument, type SampleIds } from '../../support/sample-document.js';
import { below, rowTitled, type ShownWindow, showWindow } from '../../support/shown-window.js';

/** What can be told apart on wood. */
const PALETTE = {
  Black: [36, 31, 49],
  Blue: [28, 113, 216],
  Red: [224, 27, 36],
  Green: [38, 162, 105],
  Orange: [230, 97, 0],
  Purple: [129, 61, 156],
  Yellow: [229, 165, 10],
  Brown: [134, 94, 60],
  Teal: [33, 144, 164],
  Grey: [119, 118, 123],
};

describe('the card of a layer', function () {
  this.timeout(20_000);
  let shown: ShownWindow;
  let ids: SampleIds;
  const store = () => shown.fake.context.store;
  const layer = () => store().get('layer', ids.outline)!;
  const names = () => shown.all(Gtk.EditableLabel).map((label) => label.getText());
  const order = () => stepsOf(store(), ids.outline).map(({ operation }) => operation);

  before(function () {
    needDisplay(this);
  });

  beforeEach(() => {
    shown = showWindow();
    ids = fillDocument(store());
  });

  afterEach(() => shown.dispose());

  function card(name: string): Gtk.Widget {
    let around: Gtk.Widget | null =
      shown.all(Gtk.EditableLabel).find((label) => label.getText() === name) ?? null;
    while (around !== null && !around.hasCssClass('layer-card')) around = around.getParent();
    assert.ok(around, `there is no card ${name}`);
    return around;
  }

  /** The button whose tooltip begins so. */
  function press(within: Gtk.Widget, tooltip: string): void {
    const button = shown
      .all(Gtk.Button, within)
      .find((one) => one.getTooltipText()?.startsWith(tooltip));
    assert.ok(button, `there is no button ${tooltip}`);
    button.emit('clicked');
  }

  it('is freed with all its steps when the layer is removed', async () => {
    makeStepSettings(shown);
    // In a function of its own, so that nothing here goes on holding them.
    const within = (widget: Gtk.Widget) => [widget, ...shown.all(Adw.ActionRow, widget)];
    const references = within(card('Outline')).map((widget) => new WeakRef(widget));
    store().transact('Remove', (tx) => {
      for (const step of stepsOf(store(), ids.outline)) tx.remove(step.id);
      for (const piece of store().all('piece'))
        if (piece.layer === ids.outline) tx.remove(piece.id);
      tx.remove(ids.outline);
    });
    await untilCollected(references);
  });

  it('stands in the order of the work, and goes with its layer', () => {
    assert.deepEqual(names(), ['Picture', 'Outline']);
    store().transact('Remove', (tx) => {
      for (const step of stepsOf(store(), ids.picture)) tx.remove(step.id);
      for (const piece of store().all('piece'))
        if (piece.layer === ids.picture) tx.remove(piece.id);
      tx.remove(ids.picture);
    });
    assert.deepEqual(names(), ['Outline']);
    shown.fake.context.history.undo();
    assert.deepEqual(names(), ['Picture', 'Outline']);
  });

  it('is marked while one of its pieces is selected', () => {
    const [piece] = store()
      .all('piece')
      .filter((one) => one.layer === ids.outline);
    const marked = () => ['Picture', 'Outline'].filter((name) => card(name).hasCssClass('marked'));
    assert.deepEqual(marked(), []);
    shown.fake.context.selection.set([piece!.id]);
    assert.deepEqual(marked(), ['Outline']);
    shown.fake.context.selection.set([]);
    assert.deepEqual(marked(), []);
  });

  it('counts its pieces', () => {
    const counts = () => shown.all(Gtk.Label, card('Outline')).map((label) => label.getLabel());
    assert.ok(counts().includes('1 piece'), counts().join());
    const [piece] = store()
      .all('piece')
      .filter((one) => one.layer === ids.picture);
    store().transact('Move', (tx) => tx.patch('piece', piece!.id, { layer: ids.outline }));
    assert.ok(counts().includes('2 pieces'), counts().join());
  });

  it('makes the settings of a step and the palette when they are first looked at', () => {
    const widgets = () => shown.all(Gtk.Widget, card('Outline')).length;
    const folded = widgets();
    assert.deepEqual(shown.all(Gtk.SpinButton, card('Outline')), []);
    makeStepSettings(shown, 'Cut');
    const unfolded = widgets();
    makeStepSettings(shown, 'Cut');
    assert.equal(widgets(), unfolded, 'once');
    makeLateParts(shown);
    assert.ok(unfolded > 2 * folded && widgets() > unfolded, `${folded}, ${unfolded}`);
  });

  it('does steps earlier, later and not at all', async () => {
    const step = (title: string) => rowTitled(shown, Adw.ExpanderRow, title);
    makeStepSettings(shown);
    assert.deepEqual(order(), ['score', 'cut']);
    press(step('Cut'), 'Do earlier');
    assert.deepEqual(order(), ['cut', 'score']);
    press(step('Cut'), 'Do later');
    assert.deepEqual(order(), ['score', 'cut']);
    press(step('Score'), 'Remove step');
    await until(() => order().length === 1);
    assert.deepEqual(order(), ['cut']);
    const toggle = [...below(step('Cut'))].find((one) => one instanceof Gtk.Switch);
    (toggle as Gtk.Switch).setActive(false); // Found by its class.
    assert.equal(store().get('step', ids.cut)?.isEnabled, false);
  });

  it('takes the colour that is chosen from the palette', () => {
    makeLateParts(shown);
    for (const [name, colour] of Object.entries(PALETTE)) {
      press(card('Outline'), name);
      assert.deepEqual(layer().colour, colour, name);
    }
  });

  it('hides its layer and shows it again', () => {
    const eye = shown
      .all(Gtk.ToggleButton, card('Outline'))
      .find((one) => one.getTooltipText() === 'Hide the layer');
    eye?.setActive(false);
    assert.equal(layer().isVisible, false);
    assert.equal(eye?.getTooltipText(), 'Show the layer');
    eye?.setActive(true);
    assert.equal(layer().isVisible, true);
  });

  it('locks its layer and unlocks it again', () => {
    const lock = shown
      .all(Gtk.ToggleButton, card('Outline'))
      .find((one) => one.getTooltipText() === 'Lock the layer');
    lock?.setActive(true);
    assert.equal(layer().isLocked, true);
    assert.equal(lock?.getTooltipText(), 'Unlock the layer');
    shown.fake.context.history.undo();
    assert.equal(lock?.getActive(), false);
  });

  it('does something else by one choice', async () => {
    const kind = shown
      .all(Gtk.MenuButton, rowTitled(shown, Adw.ExpanderRow, 'Cut'))
      .find((one) => one.getTooltipText() === 'Do something else with the layer');
    kind?.activateAction('step.kind', GLib.Variant.newString('engrave'));
    await until(() => order().includes('engrave'));
    assert.deepEqual(order(), ['score', 'engrave']);
    assert.ok(rowTitled(shown, Adw.ExpanderRow, 'Engrave'));
    shown.fake.context.history.undo();
    assert.deepEqual(order(), ['score', 'cut']);
  });

  it('takes what is selected, and goes into the layer above', async () => {
    const [star] = store()
      .all('piece')
      .filter((one) => one.layer === ids.picture);
    shown.fake.context.selection.set([star!.id]);
    card('Outline').activateAction('layer.take', null);
    await until(() => store().get('piece', star!.id)?.layer === ids.outline);
    shown.fake.context.history.undo();
    card('Outline').activateAction('layer.merge', null);
    await until(() => names().length === 1);
    assert.deepEqual(names(), ['Picture']);
  });

  it('is made by the button below', () => {
    const add = shown.all(Gtk.Button).find((one) => one.getLabel() === 'New Layer');
    add?.emit('clicked');
    assert.deepEqual(names(), ['Picture', 'Outline', 'Layer 3']);
  });

  it('renames its layer, but not to nothing', () => {
    const label = shown.all(Gtk.EditableLabel, card('Outline'))[0]!;
    const rename = (name: string) => {
      label.startEditing();
      label.setText(name);
      label.stopEditing(true);
    };
    rename('  Rim ');
    assert.equal(layer().name, 'Rim');
    const { undoLabel } = shown.fake.context.history;
    rename('   ');
    assert.equal(layer().name, 'Rim');
    assert.equal(label.getText(), 'Rim');
    assert.equal(shown.fake.context.history.undoLabel, undoLabel);
  });
});
