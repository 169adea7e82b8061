// SPDX-License-Identifier: GPL-3.0-or-later
/** The numbers of the selection in the window: typed, locked, anchored, in another unit, and live in a drag. */
import assert from 'node:assert/strict';
import { Gtk } from '../../../src/ui/toolkit/gtk.js';
import { needDisplay, until } from '../support/gtk-loop.js';
import { clickOn } from '../support/mouse.js';
import { fillDocument, type SampleIds } from '../support/sample-document.js';
import { below, openDialogs, type ShownWindow, showWindow } from '../support/shown-window.js';
import { handsOn, hasXdotool } from '../support/x-input.js';

describe('the numbers of the selection', function () {
  this.timeout(30_000);
  let shown: ShownWindow;
  let ids: SampleIds;

  before(function () {
    needDisplay(this);
  });

  beforeEach(() => {
    shown = showWindow();
    ids = fillDocument(shown.fake.context.store);
    const [piece] = pieces();
    shown.fake.context.selection.set([piece!.id]);
    place({ x: 50, y: 60, width: 40, height: 20 });
  });

  afterEach(() => shown.dispose());

  const pieces = () => shown.fake.context.store.all('piece');
  const [past, labels] = [
    () => shown.fake.context.history.past,
    () => past().map(({ label }) => label),
  ];
  const place = (at: { x: number; y: number; width: number; height: number }) => {
    const { store } = shown.fake.context;
    store.transact('Place', (tx) => tx.patch('piece', pieces()[0]!.id, at));
  };
  const entry = (name: string) => {
    const found = shown.all(Gtk.Entry).find((e) => e.getTooltipText()?.startsWith(name));
    assert.ok(found, `there is no entry "${name}"`);
    return found;
  };
  const texts = () =>
    ['X', 'Y', 'Width', 'Height', 'Angle'].map((name) => entry(name).getText()).join(' ');
  const type = (name: string, text: string) => {
    entry(name).setText(text);
    entry(name).emit('activate');
  };
  const lock = () => shown.all(Gtk.ToggleButton).find((b) => /proportions/.test(tip(b)))!;
  const tip = (widget: Gtk.Widget) => widget.getTooltipText() ?? '';
  const faults = () =>
    shown
      .all(Gtk.Label)
      .filter((label) => label.hasCssClass('typed-fault') && label.getMapped())
      .map((label) => label.getLabel())
      .join(' ');

  it('show the box of what is selected, and nothing when nothing is', () => {
    assert.equal(texts(), '30 50 40 20 0');
    shown.fake.context.selection.set([]);
    assert.equal(texts().trim(), '');
    assert.equal(entry('X').isSensitive(), false);
  });

  it('take sums and units, one undo entry for each', () => {
    const before = past().length;
    type('X', '10+5');
    type('Width', '2 in');
    assert.equal(texts(), '15 50 50.8 25.4 0');
    assert.deepEqual(labels().slice(before), ['Move', 'Resize']);
    shown.fake.context.history.undo();
    assert.equal(texts(), '15 50 40 20 0');
  });

  it('change one side where the lock is open', () => {
    lock().setActive(false);
    type('Height', '60');
    assert.equal(texts(), '30 50 40 60 0');
  });

  it('keep the anchor in its place', () => {
    const middle = shown.all(Gtk.CheckButton).find((b) => tip(b) === 'Middle');
    middle!.setActive(true);
    assert.equal(texts(), '50 60 40 20 0');
    type('Width', '80');
    type('Angle', '90');
    assert.equal(texts(), '50 60 40 80 90');
    assert.deepEqual([pieces()[0]!.x, pieces()[0]!.y], [50, 60]);
  });

  it('are shown and read in inches when they are chosen', () => {
    const inch = shown.all(Gtk.ToggleButton).find((b) => tip(b) === 'Lengths in inches')!;
    inch.setActive(true);
    type('X', '1');
    assert.deepEqual([entry('X').getText(), pieces()[0]!.x - 20], ['1', 25.4]);
    assert.match(tip(entry('X')), /in\)/);
    type('X', '10 mm');
    assert.equal(entry('X').getText(), '0.3937');
  });

  it('turn many pieces together, and say so', () => {
    const { selection } = shown.fake.context;
    selection.set(pieces().map(({ id }) => id));
    type('Turn all by', '90');
    assert.equal(entry('Turn all by').getText(), '0');
    assert.ok(pieces().every(({ angle }) => Math.abs(angle - Math.PI / 2) < 1e-9));
  });

  it('cannot open the lock for a piece that is turned askew, and say why', () => {
    lock().setActive(false);
    type('Angle', '30');
    assert.deepEqual([lock().getActive(), lock().isSensitive()], [true, false]);
    assert.match(tip(lock()), /askew keeps its proportions/);
    type('Angle', '0');
    assert.deepEqual([lock().getActive(), lock().isSensitive()], [false, true]);
  });

  it('leave the old value where they cannot be read, and say why', () => {
    type('Width', 'wide');
    assert.equal(entry('Width').getText(), '40');
    assert.match(faults(), /“wide” is not a number.*It stays at 40\./);
    type('Width', '0');
    assert.match(faults(), /“0” is not between 0\.001 mm and 100000 mm/);
    type('Width', '50');
    assert.equal(faults(), '');
  });

  it('that are typed and not entered are never of another selection', () => {
    entry('X').setText('77');
    shown.fake.context.selection.set([pieces()[1]!.id]);
    const was = pieces().map(({ x }) => x);
    entry('X').emit('activate');
    assert.deepEqual(
      pieces().map(({ x }) => x),
      was,
    );
  });

  it('follow a drag', () => {
    const { tool } = shown.fake.context.activeTool;
    const held = { tolerance: 1, isShift: false, isControl: false, isAlt: false };
    tool.press({ at: { x: 50, y: 60 }, ...held });
    tool.drag({ at: { x: 57.5, y: 60 }, ...held });
    assert.equal(texts(), '37.5 50 40 20 0');
    tool.cancel();
    assert.equal(texts(), '30 50 40 20 0');
  });

  it('count for the job that is started while they stand in their entry', async () => {
    entry('X').grabFocus();
    entry('X').setText('5');
    shown.fake.showPlan({ kind: 'planning' });
    shown.main.window.activateAction('start', null);
    assert.equal(texts(), '5 50 40 20 0');
    (await shown.dialog('start')).close();
    await until(() => openDialogs().length === 0);
    entry('X').grabFocus();
    entry('X').setText('somewhere');
    shown.main.window.activateAction('start', null);
    assert.equal(openDialogs().length, 0, 'what cannot be read is not started');
  });

  it('are typed by a real hand, from one to the next by the Tab key', async function () {
    if (!hasXdotool()) this.skip();
    const hands = await handsOn('Kerf');
    await hands.focus();
    const text = [...below(entry('X'))].find((w) => w instanceof Gtk.Text)!;
    await clickOn(hands, text);
    await until(() => text.hasFocus);
    await hands.key('ctrl+a');
    await hands.type('12,5');
    await until(() => entry('X').getText() === '12,5');
    await hands.key('Tab');
    await until(() => pieces()[0]!.x === 32.5);
    await hands.type('1/2 in');
    await hands.key('Escape');
    await until(() => !/in/.test(texts()));
    assert.ok(ids.outline);
  });

  it('need no more room than the panel has', () => {
    const card = [...below(shown.main.window)].find((w) => w.hasCssClass('numbers-card'))!;
    const [needed] = card.measure(Gtk.Orientation.HORIZONTAL, -1);
    assert.ok(needed <= 368, `${needed} px`);
  });
});
