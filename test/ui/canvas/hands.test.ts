// SPDX-License-Identifier: GPL-3.0-or-later
/** A whole window under a real mouse: boxes, handles, snapping, guides, the menu of the canvas, sending the head. */
import assert from 'node:assert/strict';
import { type CanvasHands, handsOnCanvas } from '../support/canvas-hands.js';
import { needDisplay, turnGtkLoop, until } from '../support/gtk-loop.js';
import { clickOn, menuItem } from '../support/mouse.js';
import { hasXdotool } from '../support/x-input.js';

describe('the canvas of the window under a hand', function () {
  this.timeout(60_000);
  let stopLoop: (() => void) | undefined;
  let on: CanvasHands;

  before(function () {
    needDisplay(this);
    if (!hasXdotool()) this.skip();
    stopLoop = turnGtkLoop();
  });

  after(() => stopLoop?.());

  beforeEach(async () => {
    on = await handsOnCanvas('hands under test');
  });

  afterEach(() => on.end());

  const selected = () => on.context.selection.ids.size;

  it('selects by a box: to the right what lies in it, to the left what it touches', async () => {
    const { hands, put, drag, onScreen } = on;
    put([100, 100], [200, 100]);
    await drag(onScreen(60, 60), onScreen(190, 140));
    await until(() => selected() === 1);
    await drag(onScreen(190, 150), onScreen(110, 90));
    await until(() => selected() === 2);
    await hands.key('Escape');
    await until(() => selected() === 0);
    await hands.key('Tab');
    await until(() => selected() === 1);
  });

  it('brings what is dragged to the edge of its neighbour, and a handle as well', async () => {
    const { hands, put, drag, onScreen, pieces, fake } = on;
    put([100, 100], [200, 130]);
    fake.context.snapping.isOn = true;
    await hands.key('F8');
    await until(() => !fake.context.snapping.isOn);
    await hands.key('F8');
    await until(() => fake.context.snapping.isOn);
    // By its left outline, down to where its front edge nearly is on that of the other.
    await drag(onScreen(180, 130), onScreen(180, 101));
    await until(() => Math.abs(pieces()[1]!.y - 100) < 1e-6);
    await drag(onScreen(220, 100), onScreen(240.4, 100));
    await until(() => pieces()[1]!.width > 55);
    assert.equal(pieces()[1]!.height, 40);
  });

  it('draws a guide out of a ruler, and takes it away on it', async () => {
    const { put, drag, onScreen, fake, canvas } = on;
    put([100, 100]);
    const guides = () => fake.context.store.all('guide');
    const left = canvas.bedAt({ x: 10, y: 200 })!.x;
    const onRuler = onScreen(left, 200);
    await drag(onRuler, onScreen(150, 200));
    // It is there as soon as the pointer is over the bed, and follows it.
    await until(() => guides().some(({ at }) => Math.abs(at - 150) < 1));
    assert.equal(guides().length, 1);
    await drag(onScreen(guides()[0]!.at, 250), onRuler);
    await until(() => guides().length === 0);
  });

  it('has a menu for what lies under the pointer, which is selected first', async () => {
    const { hands, put, onScreen, pieces, menu } = on;
    put([100, 100], [200, 100]);
    const at = onScreen(180, 100);
    await hands.move(at.x, at.y);
    await hands.click(3);
    await until(() => menu() !== undefined);
    assert.deepEqual([...on.fake.context.selection.ids], [pieces()[1]!.id]);
    await clickOn(hands, menuItem(menu()!, 'Duplicate'));
    await until(() => pieces().length === 3);
  });

  it('sends the head to a place of the bed, where its own place can be believed', async () => {
    const { hands, onScreen, menu, fake, main } = on;
    // Beside the card of an empty bed.
    const sent = fake.commands;
    const isEnabled = () => main.window.lookupAction('send-head')?.getEnabled();
    const at = onScreen(40, 30);
    await hands.move(at.x, at.y);
    await hands.click(3);
    await until(() => menu() !== undefined);
    assert.equal(isEnabled(), false);
    fake.showMachine({ condition: 'idle', trust: 'suspect' });
    assert.equal(isEnabled(), false);
    fake.showMachine({ condition: 'idle', trust: 'known' });
    assert.equal(isEnabled(), true);
    main.window.lookupAction('send-head')?.activate(null);
    await until(() => sent.some((command) => command.kind === 'go-to'));
    const go = sent.find((command) => command.kind === 'go-to');
    assert.ok(go?.kind === 'go-to' && Math.abs(go.to.x - 40) < 1 && Math.abs(go.to.y - 30) < 1);
  });
});
