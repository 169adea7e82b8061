// SPDX-License-Identifier: GPL-3.0-or-later
/** The map of energy in the real window: switched on by its button, seen, pointed at, switched off. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { forecastOf } from '../../../src/pipeline/job-forecast.js';
import { doseAt } from '../../../src/raster/energy-scale.js';
import type { MainWindow } from '../../../src/ui/shell/window.js';
import { formatEnergy } from '../../../src/ui/toolkit/format.js';
import { Adw, Gtk } from '../../../src/ui/toolkit/gtk.js';
import { scratchFolder } from '../../support/kerf-command.js';
import { projectRoot } from '../../support/project-root.js';
import { colourOf, nextFrame } from '../support/frames.js';
import { needDisplay, turnGtkLoop, until, within } from '../support/gtk-loop.js';
import { realAppContext } from '../support/real-app-context.js';
import { below, theApplication } from '../support/shown-window.js';
import { handsOn, hasXdotool } from '../support/x-input.js';

const sample = join(projectRoot, 'resources/samples/coaster.svg');
/** In the engraved mountain of the sample, and where nothing is burnt, mm. */
const MOUNTAIN = { x: 49, y: 46 };
const BLANK = { x: 203, y: 203 };
const BED_MM = 400;
const RULER_PX = 24;
const MARGIN_PX = 36;
const MAX_FRAMES = 600;

describe('the map of energy', function () {
  this.timeout(120_000);
  let end: () => Promise<void> = async () => {};
  let stopTurning: (() => void) | undefined;
  let context: ReturnType<typeof realAppContext>['context'];
  let main: MainWindow;
  let area: Gtk.Widget;

  before(async function () {
    needDisplay(this);
    stopTurning = turnGtkLoop();
    Adw.StyleManager.getDefault().setColorScheme(Adw.ColorScheme.FORCE_LIGHT);
    using folder = scratchFolder();
    const real = realAppContext(folder.path, 'virtual:');
    context = real.context;
    main = real.createWindow(theApplication());
    end = async () => {
      main.dispose();
      await real.end();
    };
    main.window.present();
    main.openFiles([sample]);
    await until(() => context.planner.state.kind === 'ready');
    const areas = [...below(main.window)].filter((widget) => widget instanceof Gtk.DrawingArea);
    area = areas.find((widget) => widget.getFocusable())!;
    await nextFrame(area);
  });

  after(async () => {
    await end();
    stopTurning?.();
  });

  /** Where the canvas, which shows the whole bed, has a place of it, px. */
  function onCanvas({ x, y }: { readonly x: number; readonly y: number }) {
    const [width, height] = [area.getWidth(), area.getHeight()];
    const free = Math.min(width, height) - RULER_PX - 2 * MARGIN_PX;
    const scale = free / BED_MM;
    const middle = { x: (width + RULER_PX) / 2, y: (height + RULER_PX) / 2 };
    return {
      x: middle.x + (x - BED_MM / 2) * scale,
      y: middle.y - (y - BED_MM / 2) * scale,
    };
  }

  /** The colour there once it is one like that; looked at between frames, when all is laid out. */
  async function colourWhen(isIt: (colour: string) => boolean, at = MOUNTAIN): Promise<string> {
    let colour = '';
    for (let frame = 0; frame < MAX_FRAMES; frame++) {
      await nextFrame(area);
      colour = colourOf(area.getParent()!, onCanvas(at));
      if (isIt(colour)) return colour;
    }
    throw new Error(`still ${colour} after ${MAX_FRAMES} frames`);
  }

  const energyButton = () =>
    [...below(main.window)].find(
      (widget): widget is Gtk.ToggleButton =>
        widget instanceof Gtk.ToggleButton && widget.getActionName() === 'win.show-energy',
    )!;

  const redOverBlue = (colour: string) =>
    Number.parseInt(colour.slice(1, 3), 16) - Number.parseInt(colour.slice(5, 7), 16);
  /** Amber to red, as the lower half of the scale; an engraving is grey-brown. */
  const isHot = (colour: string) => redOverBlue(colour) > 100;
  const isBrown = (colour: string) => redOverBlue(colour) > 15 && redOverBlue(colour) < 60;

  it('is off at first, and its switch has a name', () => {
    assert.equal(context.forecaster.state.kind, 'off');
    assert.equal(energyButton().getActive(), false);
    assert.match(energyButton().getTooltipText() ?? '', /^Show Energy/);
  });

  it('is seen once it is switched on, and is gone when it is off', async () => {
    const engraved = await colourWhen(isBrown);
    energyButton().activate();
    await until(() => context.forecaster.state.kind === 'ready');
    await colourWhen(isHot);
    assert.equal(await colourWhen(() => true, BLANK), '#ffffff');
    assert.equal(energyButton().getActive(), true);
    assert.ok(labels().some((text) => /^at most [\d.]+ J\/mm²/.test(text)));
    main.window.activateAction('show-energy', null);
    await colourWhen((colour) => colour === engraved);
    assert.equal(energyButton().getActive(), false);
    assert.ok(!labels().some((text) => text.includes('J/mm²')));
  });

  it('tells the light under the pointer, and comes with its key', async function () {
    if (!hasXdotool()) this.skip();
    const hands = await handsOn('coaster.svg');
    // A busy X server may give the focus away between the two, and with it the key.
    for (let tries = 0; tries < 3 && !context.forecaster.isWanted; tries++) {
      await hands.focus();
      await hands.key('ctrl+shift+e');
      await within(5000, () => context.forecaster.isWanted);
    }
    await until(() => context.forecaster.state.kind === 'ready');
    const inWindow = onCanvas(MOUNTAIN);
    const [, left, top] = area.translateCoordinates(main.window, inWindow.x, inWindow.y);
    // A window without a shadow begins within its X window, behind its own border.
    const [borderX, borderY] = main.window.getSurfaceTransform();
    await hands.move(left + borderX + 1, top + borderY);
    await hands.move(left + borderX, top + borderY);
    await until(() => Math.hypot(pointed().x - MOUNTAIN.x, pointed().y - MOUNTAIN.y) < 1);
    const { x, y, energy } = pointed();
    const forecast = forecastOf(context.forecaster.state)!;
    const around = [-0.1, 0, 0.1].flatMap((dx) =>
      [-0.1, 0, 0.1].map((dy) => ({ x: x + dx, y: y + dy })),
    );
    const possible = around.map((at) => formatEnergy(doseAt(forecast.energy!, at), forecast.watts));
    assert.ok(possible.includes(energy), `${energy} of ${possible.join(', ')}`);
    await hands.key('ctrl+shift+e');
    await until(() => !labels().some((text) => text.includes('J/mm²')));
  });

  it('follows the work: a piece that is taken away leaves nothing', async () => {
    main.window.activateAction('show-energy', null);
    await colourWhen(isHot);
    const { store } = context;
    store.transact('Remove', (tx) => {
      for (const { id } of store.all('piece')) tx.remove(id);
    });
    await colourWhen((colour) => colour === '#ffffff');
    assert.equal(context.forecaster.state.kind, 'waiting');
  });

  /** What the status bar tells of the pointer: where it is, mm, and how much light falls there. */
  function pointed() {
    const reported = labels().find((text) => text.includes(' mm  ·')) ?? '';
    const [, x, y, energy = ''] = /^([\d.-]+), ([\d.-]+) mm {2}· {2}(.*)$/.exec(reported) ?? [];
    return { x: Number(x), y: Number(y), energy };
  }

  function labels(): readonly string[] {
    return [...below(main.window)]
      .filter((widget): widget is Gtk.Label => widget instanceof Gtk.Label)
      .filter((label) => label.getVisible())
      .map((label) => label.getLabel());
  }
});
