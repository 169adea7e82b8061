// SPDX-License-Identifier: GPL-3.0-or-later
/** The forms of steps write the document, with undo as a person expects it. */
import assert from 'node:assert/strict';
import { stepsOf } from '../../../../src/editor/step-edits.js';
import type { RowId } from '../../../../src/model/rows.js';
import { Adw, GLib, Gtk } from '../../../../src/ui/toolkit/gtk.js';
import { nextFrame } from '../../support/frames.js';
import { needDisplay, until } from '../../support/gtk-loop.js';
import { makeStepSettings } from '../../support/late-parts.js';
import { fillDocument, type SampleIds } from '../../support/sample-document.js';
import { below, rowTitled, type ShownWindow, showWindow } from '../../support/shown-window.js';
import { handsOn, hasXdotool } from '../../support/x-input.js';

describe('the forms of steps', function () {
  this.timeout(20_000);
  let shown: ShownWindow;
  let ids: SampleIds;
  const store = () => shown.fake.context.store;
  const history = () => shown.fake.context.history;
  const cut = () => store().get('step', ids.cut);
  const within = (row: string) => [...below(rowTitled(shown, Adw.ExpanderRow, row))];
  const spinIn = (widgets: readonly Gtk.Widget[], title: string) => {
    const row = widgets.find((w) => w instanceof Adw.PreferencesRow && w.getTitle() === title);
    const spin = [...below(row!)].find((w) => w instanceof Gtk.SpinButton);
    return (spin as Gtk.SpinButton).getAdjustment(); // Found by its class.
  };

  before(function () {
    needDisplay(this);
  });

  beforeEach(() => {
    shown = showWindow();
    ids = fillDocument(store());
    makeStepSettings(shown);
  });

  afterEach(() => shown.dispose());

  it('a slider drawn along is one undo entry, and the document follows it', () => {
    const power = spinIn(within('Cut'), 'Power');
    for (const percent of [79, 70, 60, 55]) power.setValue(percent);
    assert.equal(cut()?.params['power'], 0.55);
    history().undo();
    assert.equal(cut()?.params['power'], 0.8);
    assert.equal(power.getValue(), 80);
    assert.equal(history().undoLabel, 'Import coaster.svg');
  });

  it('go back to the recipe of the machine, where they are not as in it', () => {
    const row = () =>
      within('Cut').find(
        (w) => w instanceof Adw.ActionRow && w.getTitle() === 'Not as in the recipe',
      )!;
    const back = () => [...below(row())].find((w) => w instanceof Gtk.Button) as Gtk.Button;
    back().emit('clicked');
    const recipe = { ...cut()?.params };
    assert.equal(row().getVisible(), false);
    spinIn(within('Cut'), 'Power').setValue(33);
    assert.equal(row().getVisible(), true);
    back().emit('clicked');
    assert.deepEqual(cut()?.params, recipe);
    assert.equal(row().getVisible(), false);
    history().undo();
    assert.equal(cut()?.params['power'], 0.33);
  });

  it('tell of the recipe of the machine that is chosen, whatever it is called', async () => {
    const { chooser } = shown.fake.context;
    spinIn(within('Cut'), 'Power').setValue(33);
    const row = within('Cut').find(
      (w) => w instanceof Adw.ActionRow && w.getTitle() === 'Not as in the recipe',
    )!;
    const words = () => [...below(row)].map((w) => (w instanceof Gtk.Label ? w.getText() : ''));
    assert.ok(words().includes(`Of ${chooser.choice.machine.name}`));
    const machine = { ...chooser.choice.machine, name: 'Ben & Ed <K40>' };
    await chooser.choose({ ...chooser.choice, machine });
    assert.ok(words().includes('Of Ben & Ed <K40>'), words().join());
  });

  it('a refinement is switched on with its defaults, set, and taken back in one undo entry each', () => {
    const row = within('Cut').find(
      (w) => w instanceof Adw.ExpanderRow && w.getTitle() === 'Overcut',
    );
    const overcut = row as Adw.ExpanderRow; // Found by its class.
    assert.equal(overcut.getEnableExpansion(), false);
    overcut.setEnableExpansion(true);
    assert.deepEqual(cut()?.refinements, [
      { id: 'overcut', params: { length: 1 }, isEnabled: true },
    ]);
    spinIn([...below(overcut)], 'Length').setValue(2.5);
    assert.deepEqual(cut()?.refinements?.[0]?.params, { length: 2.5 });
    history().undo();
    assert.equal(spinIn([...below(overcut)], 'Length').getValue(), 1);
    history().undo();
    assert.equal(cut()?.refinements, undefined);
    assert.equal(overcut.getEnableExpansion(), false);
  });

  it('a refinement of the whole job stands below the layers, and belongs to none', () => {
    const repeat = rowTitled(shown, Adw.ExpanderRow, 'Repeat the job');
    assert.equal(repeat.getEnableExpansion(), false);
    repeat.setEnableExpansion(true);
    const ofJob = () => store().all('sheet')[0]?.refinements;
    assert.deepEqual(ofJob(), [{ id: 'repeat', params: { times: 2 }, isEnabled: true }]);
    spinIn([...below(repeat)], 'Times').setValue(5);
    assert.deepEqual(ofJob()?.[0]?.params, { times: 5 });
    history().undo();
    history().undo();
    assert.equal(store().all('sheet').length, 0);
    assert.equal(repeat.getEnableExpansion(), false);
    for (const step of ['Cut', 'Engrave']) {
      const rows = within(step).filter((w) => w instanceof Adw.ExpanderRow);
      assert.ok(!rows.some((row) => row.getTitle() === 'Repeat the job'));
    }
  });

  it('the order of cuts is chosen below the layers, one undo entry each', async () => {
    const order = rowTitled(shown, Adw.ComboRow, 'Order of cuts');
    const begins = rowTitled(shown, Adw.ComboRow, 'Begins');
    const chosen = () => store().all('sheet')[0]?.cutOrder;
    assert.equal(order.getSelected(), 0);
    order.setSelected(1);
    assert.deepEqual(chosen(), { order: 'parts', start: 'front-left' });
    begins.setSelected(3);
    assert.deepEqual(chosen(), { order: 'parts', start: 'back-right' });
    order.setSelected(4);
    assert.equal(chosen()?.['order'], 'drawn');
    await until(() => !begins.getVisible());
    history().undo();
    assert.equal(order.getSelected(), 1);
    history().undo();
    history().undo();
    assert.equal(chosen(), undefined);
    assert.equal(order.getSelected(), 0);
  });

  it('a step offers only refinements that suit it', () => {
    const titles = within('Engrave').map((w) => (w instanceof Adw.ExpanderRow ? w.getTitle() : ''));
    assert.ok(!titles.includes('Overcut'));
  });

  it('speeds are typed in mm/min and kept in mm/s', () => {
    spinIn(within('Cut'), 'Speed').setValue(1500);
    assert.equal(cut()?.params['speed'], 25);
    assert.equal(rowTitled(shown, Adw.ExpanderRow, 'Cut').getSubtitle(), '80 % · 1500 mm/min · 1×');
  });

  it('a guess is shown as one until somebody keeps it or changes a setting', () => {
    const guessed = () =>
      store().transact('Guess', (tx) => tx.patch('step', ids.cut, { guess: 'red line' }));
    const row = () =>
      within('Cut').find((w) => w instanceof Adw.ActionRow && w.getTitle() === 'Chosen by guess');
    assert.equal(row()?.getVisible(), false);
    guessed();
    assert.equal(row()?.getVisible(), true);
    assert.equal((row() as Adw.ActionRow).getSubtitle(), 'because its lines are red');
    const folded = () => rowTitled(shown, Adw.ExpanderRow, 'Cut').getSubtitle();
    assert.match(folded(), /^By guess · 80 %/);
    const keep = [...below(row()!)].find((w) => w instanceof Gtk.Button);
    (keep as Gtk.Button).emit('clicked'); // Found by its class.
    assert.equal(cut()?.guess, undefined);
    assert.equal(row()?.getVisible(), false);
    assert.match(folded(), /^80 %/);
    history().undo();
    assert.equal(cut()?.guess, 'red line');
    spinIn(within('Cut'), 'Power').setValue(50);
    assert.equal(cut()?.guess, undefined);
  });

  it('two settings are two undo entries', () => {
    spinIn(within('Cut'), 'Power').setValue(50);
    spinIn(within('Cut'), 'Passes').setValue(3);
    history().undo();
    assert.equal(cut()?.params['passes'], 1);
    assert.equal(cut()?.params['power'], 0.5);
  });

  it('what is undone is not taken into the next run', () => {
    const power = spinIn(within('Cut'), 'Power');
    power.setValue(50);
    history().undo();
    power.setValue(60);
    power.setValue(61);
    history().undo();
    assert.equal(cut()?.params['power'], 0.8);
  });

  it('a switch writes on or off, a choice its value', () => {
    const air = within('Cut').find(
      (w) => w instanceof Adw.ActionRow && w.getTitle() === 'Air assist',
    );
    const toggle = [...below(air!)].find((w) => w instanceof Gtk.Switch);
    (toggle as Gtk.Switch).setActive(false); // Found by its class.
    assert.equal(cut()?.params['air'], false);
    rowTitled(shown, Adw.ComboRow, 'Shades').setSelected(1);
    const engrave = store()
      .all('step')
      .find((step) => step.operation === 'engrave');
    assert.equal(engrave?.params['mode'], 'dither');
  });

  it('a setting is shown while it can change something: by the others, and by what lies there', () => {
    const dots = rowTitled(shown, Adw.ComboRow, 'Dots');
    const group = rowTitled(shown, Adw.ExpanderRow, 'Picture');
    const seen = () => [dots, group].map((row) => row.getVisible());
    assert.deepEqual(seen(), [false, false], 'grey has no dots');
    rowTitled(shown, Adw.ComboRow, 'Shades').setSelected(1);
    assert.deepEqual(seen(), [false, false], 'outlines have none either');
    const star = store()
      .all('piece')
      .find(({ layer }) => layer === ids.picture)!;
    const move = (layer: RowId) =>
      store().transact('Move', (tx) => tx.patch('piece', star.id, { layer }));
    move(ids.outline);
    assert.deepEqual(seen(), [true, true], 'an empty layer may get anything');
    rowTitled(shown, Adw.ComboRow, 'Shades').setSelected(0);
    assert.deepEqual(seen(), [false, false]);
    rowTitled(shown, Adw.ComboRow, 'Shades').setSelected(1);
    dots.setSelected(1);
    move(ids.picture);
    assert.deepEqual(seen(), [true, true], 'what somebody set stays to be seen');
  });

  it('a step is switched off by its switch, and shown so', () => {
    const row = rowTitled(shown, Adw.ExpanderRow, 'Cut');
    const toggle = within('Cut').find((w) => w instanceof Gtk.Switch);
    (toggle as Gtk.Switch).setActive(false); // Found by its class.
    assert.equal(cut()?.isEnabled, false);
    assert.ok(row.hasCssClass('is-off'));
    history().undo();
    assert.equal((toggle as Gtk.Switch).getActive(), true); // As above.
  });

  it('an operation is added with its defaults, and taken away by undo', () => {
    const [card] = shown.all(Gtk.Box).filter((box) => box.hasCssClass('layer-card'));
    const before = store().all('step').length;
    card?.activateAction('layer.add', GLib.Variant.newString('cut'));
    const added = store()
      .all('step')
      .find((step) => step.operation === 'cut' && step.id !== ids.cut);
    assert.deepEqual(added?.params, cut()?.params);
    assert.equal(added?.layer, ids.picture);
    history().undo();
    assert.equal(store().all('step').length, before);
  });

  it('a step goes up past its neighbour and away by its buttons', async () => {
    const order = () => stepsOf(store(), ids.outline).map((step) => step.operation);
    const press = (name: string) => {
      const button = within('Cut').find((w) => w.getTooltipText() === name);
      (button as Gtk.Button).emit('clicked'); // Found by its name.
    };
    press('Do earlier');
    assert.deepEqual(order(), ['cut', 'score']);
    press('Remove step');
    await until(() => order().length === 1);
    assert.deepEqual(order(), ['score']);
  });

  it('a layer is renamed, hidden and removed with all that is on it', async () => {
    const cards = () => shown.all(Gtk.Box).filter((box) => box.hasCssClass('layer-card'));
    const [, outline] = cards();
    const eye = shown
      .all(Gtk.ToggleButton, outline)
      .find((t) => t.getTooltipText() === 'Hide the layer');
    eye?.setActive(false);
    assert.equal(store().get('layer', ids.outline)?.isVisible, false);
    outline?.activateAction('layer.remove', null);
    await until(() => cards().length === 1);
    assert.equal(store().all('piece').length, 1);
    assert.equal(store().all('step').length, 1);
    history().undo();
    assert.equal(cards().length, 2);
  });

  it('two drags of the same slider are two undo entries, and the wheel turns nothing', async function () {
    if (!hasXdotool()) this.skip();
    const row = rowTitled(shown, Adw.ExpanderRow, 'Cut');
    row.setExpanded(true);
    const slider = within('Cut').find((w) => w instanceof Gtk.Scale);
    assert.ok(slider);
    // The row unfolds at its own pace: the slider is where it will be once it has stopped moving.
    const place = () => slider.computeBounds(shown.main.window)[1].getY();
    let last = Number.NaN;
    await until(() => {
      const isResting = slider.getMapped() && place() === last && last > 0;
      last = place();
      return isResting;
    });
    await nextFrame(slider);
    const bounds = slider.computeBounds(shown.main.window)[1];
    const y = bounds.getY() + bounds.getHeight() / 2;
    const x = (fraction: number) => bounds.getX() + bounds.getWidth() * fraction;
    const hands = await handsOn('coaster.svg');
    const drag = async (...fractions: number[]) => {
      const [first = 0, ...rest] = fractions;
      await hands.move(x(first), y);
      await hands.press();
      for (const fraction of rest) await hands.move(x(fraction), y);
      await hands.release();
    };
    const power = () => Number(cut()?.params['power']);
    /** The power once the last motion of the hand has arrived. */
    const rested = async () => {
      for (let frames = 0, before = power(); frames < 4; frames++) {
        await nextFrame(slider);
        if (power() !== before) frames = 0;
        before = power();
      }
      return power();
    };
    await drag(0.79, 0.7, 0.65, 0.6);
    await until(() => power() < 0.7);
    const between = await rested();
    await drag(0.6, 0.5, 0.4, 0.3);
    await until(() => power() < 0.4);
    const after = await rested();
    await hands.click(4);
    assert.equal(await rested(), after);
    history().undo();
    assert.equal(power(), between);
    history().undo();
    assert.equal(power(), 0.8);
  });
});
