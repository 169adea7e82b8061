// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * For the eye, not for assertions: the machine's side of the window with everything opened, and its
 * dialogs. `node dist/test/ui/support/look-machine.js FOLDER` under a display.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { MachineState } from '../../../src/devices/contract/state.js';
import { CONTROLLER_PROFILES } from '../../../src/simulators/grbl/profile.js';
import { createMainWindow } from '../../../src/ui/shell/window.js';
import { Adw, Gtk, initialiseGtk } from '../../../src/ui/toolkit/gtk.js';
import { type FakeAppContext, fakeAppContext, plannedJob } from './fake-app-context.js';
import { machine } from './fake-machine-side.js';
import { turnGtkLoop } from './gtk-loop.js';
import { below } from './shown-window.js';

const folder = process.argv[2] ?? '.';
mkdirSync(folder, { recursive: true });
process.on('unhandledRejection', (error) => console.error(error));
if (!initialiseGtk()) throw new Error('no display');
const stop = turnGtkLoop();
const settle = (ms = 400) => new Promise((resolve) => setTimeout(resolve, ms));
const application = new Adw.Application({ applicationId: 'io.github.kerf.LookMachine' });
application.register(null);

/** What the renderer draws of a window or popover, saved as PNG. */
function picture(shown: Gtk.Window | Gtk.Popover, name: string): void {
  const [width, height] = [shown.getWidth(), shown.getHeight()];
  const snapshot = new Gtk.Snapshot();
  Gtk.WidgetPaintable.new(shown).snapshot(snapshot, width, height);
  const node = snapshot.toNode();
  const renderer = shown.getRenderer();
  if (node === null || renderer === null) throw new Error(`nothing to draw of ${name}`);
  renderer.renderTexture(node, null).saveToPng(join(folder, `${name}.png`));
}

const READY: Partial<MachineState> = {
  condition: 'idle',
  trust: 'known',
  port: '/dev/ttyUSB0 at 115200',
  firmware: 'Grbl 1.1h',
  position: { x: 12.5, y: 40 },
  machinePosition: { x: 112.5, y: 90 },
  workOffset: { x: 100, y: 50 },
  activeWcs: 'G55',
  workOffsets: { G54: { x: 0, y: 0 }, G55: { x: 100, y: 50 } },
  overrides: { feed: 1.1, rapid: 1, power: 0.9 },
  isAirOn: true,
  link: {
    mode: 'counting',
    medianGapMs: 0.2,
    p99GapMs: 1.1,
    p999GapMs: 3.4,
    worstGapMs: 21,
    bufferedSeconds: 1.8,
    damagedAnswers: 0,
  },
  hours: { beam: 3600 * 9.4, motion: 3600 * 15.2 },
  settings: Object.entries(CONTROLLER_PROFILES['grbl-uno'].settings).map(([n, value]) => {
    return { number: Number(n), value: String(value) };
  }),
};

function open(fake: FakeAppContext, [width, height]: readonly [number, number]) {
  fake.context.notebook.change(machine.id, {
    workSystemNames: { G55: 'Jig, left' },
    macros: [
      { name: 'Park', text: 'G0 X{bed_width - 10} Y{bed_depth - 10}' },
      { name: 'Focus height', text: 'G0 Z5' },
    ],
  });
  const main = createMainWindow({
    application,
    context: fake.context,
    createCanvas: () => ({
      widget: new Gtk.DrawingArea(),
      fit() {},
      fitWork() {},
      fitSelection() {},
      bedAt: () => undefined,
      zoomIn() {},
      zoomOut() {},
      hasTravel: false,
      dispose() {},
    }),
    version: '0.1.0',
  });
  main.window.setDefaultSize(width, height);
  main.window.present();
  fake.showPlan({ kind: 'ready', job: plannedJob() });
  fake.showMachine(READY);
  main.window.activateAction('show-machine', null);
  return main;
}

function buttonNamed(window: Gtk.Window, name: string): Gtk.Button | undefined {
  return [...below(window)]
    .filter((w) => w instanceof Gtk.Button)
    .find((b) => b.getTooltipText()?.startsWith(name));
}

function dialogs(): readonly Gtk.Window[] {
  const list = Gtk.Window.getToplevels();
  const all = Array.from({ length: list.getNItems() }, (_, i) => list.getItem(i));
  return all.filter((w): w is Gtk.Window => {
    return w instanceof Gtk.Window && w.getTransientFor() !== null && w.getVisible();
  });
}

function wordsOf(fake: FakeAppContext): void {
  const talk = [
    '>$G',
    '[GC:G0 G55 G21]',
    'ok',
    '>G1 X999',
    'error:15',
    'ALARM:1',
    '<Idle|MPos:0,0>',
  ];
  for (const text of talk) {
    const isSent = text.startsWith('>');
    fake.say({ direction: isSent ? 'sent' : 'received', text: isSent ? text.slice(1) : text });
  }
}

const scheme = Adw.StyleManager.getDefault();
for (const theme of ['light', 'dark'] as const) {
  const { FORCE_LIGHT, FORCE_DARK } = Adw.ColorScheme;
  scheme.setColorScheme(theme === 'light' ? FORCE_LIGHT : FORCE_DARK);
  for (const shape of [
    [1280, 800],
    [1000, 700],
    [1000, 2400],
  ] as const) {
    const fake = fakeAppContext();
    const main = open(fake, shape);
    await settle(800);
    const at = `${theme}-${shape[0]}x${shape[1]}`;
    const rows = () => [...below(main.window)].filter((w) => w instanceof Adw.ExpanderRow);
    if (shape[1] > 1000) for (const row of rows()) if (row.getMapped()) row.setExpanded(true);
    wordsOf(fake);
    await settle(700);
    picture(main.window, `${at}-machine`);
    if (shape[0] === 1280) {
      const popover = [...below(main.window)]
        .filter((w) => w instanceof Gtk.MenuButton)
        .find((b) => b.getTooltipText()?.startsWith('Overrides'))
        ?.getPopover();
      popover?.popup();
      await settle();
      if (popover) picture(popover, `${theme}-overrides`);
      popover?.popdown();
      for (const name of ['Controller settings', 'Edit macros', 'Set up']) {
        buttonNamed(main.window, name)?.emit('clicked');
        await settle(700);
        for (const dialog of dialogs()) {
          picture(dialog, `${theme}-${name.toLowerCase().replaceAll(' ', '-')}`);
          dialog.close();
        }
        await settle(200);
      }
      fake.showMachine({ firmware: 'Marlin 2.1.2', abilities: [] });
      popover?.popup();
      await settle();
      if (popover) picture(popover, `${theme}-marlin-overrides`);
      popover?.popdown();
      await settle();
      picture(main.window, `${theme}-marlin`);
      fake.showMachine({ condition: 'offline' });
      await settle();
      buttonNamed(main.window, 'Machine settings')?.emit('clicked');
      await settle(700);
      for (const dialog of dialogs()) {
        picture(dialog, `${theme}-machine-settings`);
        dialog.close();
      }
      picture(main.window, `${theme}-offline`);
      fake.showMachine({ condition: 'idle', manualActivity: 'framing' });
      await settle();
      picture(main.window, `${theme}-framing`);
    }
    main.dispose();
    await fake.dispose();
  }
}
stop();
process.exit(0);
