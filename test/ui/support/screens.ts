// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The screens of the user guide, by script: `npm run screenshots [FOLDER]`. Each in light, dark, with text at
 * 150 % and 200 %, narrow, and from right to left; ends with 1 where one is empty or has words cut off.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createPreviewRenderer } from '../../../src/pipeline/preview/renderer.js';
import { TaskManager, taskRef } from '../../../src/tasker/index.js';
import { createCanvas } from '../../../src/ui/canvas/canvas.js';
import { createMainWindow, type MainWindow } from '../../../src/ui/shell/window.js';
import { createGlibScheduler } from '../../../src/ui/toolkit/glib-scheduler.js';
import { Adw, Gtk, initialiseGtk } from '../../../src/ui/toolkit/gtk.js';
import { type FakeAppContext, fakeAppContext, plannedJob } from './fake-app-context.js';
import { turnGtkLoop } from './gtk-loop.js';
import { fillDocument } from './sample-document.js';
import { below, cutWords, grownBy, isPlain } from './screen-faults.js';
import { WORK_DIALOGS } from './work-dialogs.js';

interface Look {
  readonly name: string;
  readonly theme?: 'dark';
  readonly textScale?: number;
  readonly widthPx?: number;
  readonly isRightToLeft?: boolean;
}

const LOOKS: readonly Look[] = [
  { name: 'light' },
  { name: 'dark', theme: 'dark' },
  { name: 'large', textScale: 1.5 },
  { name: 'largest', textScale: 2 },
  { name: 'narrow', widthPx: 720 },
  { name: 'narrow-large', widthPx: 720, textScale: 1.5 },
  { name: 'rtl', isRightToLeft: true },
];
const DPI = 96 * 1024;
const HEIGHT = 800;
const WIDTH = 1280;

const folder = process.argv[2] ?? 'screenshots';
mkdirSync(folder, { recursive: true });
if (!initialiseGtk()) throw new Error('no display');
const stopLoop = turnGtkLoop();
const settle = (ms = 500) => new Promise((done) => setTimeout(done, ms));
const application = new Adw.Application({ applicationId: 'io.github.kerf.Screens' });
application.register(null);
const tasks = new TaskManager({ scheduler: createGlibScheduler() });
const entry = new URL('../../../src/app/preview-thread.js', import.meta.url);
const renderScene = taskRef<typeof import('../../../src/app/preview-thread.js')>()(
  entry,
  'renderScene',
);
const renderer = createPreviewRenderer({ tasks, renderScene });
const faults: string[] = [];

function shoot(window: Gtk.Window, name: string, widthPx?: number): void {
  const snapshot = new Gtk.Snapshot();
  Gtk.WidgetPaintable.new(window).snapshot(snapshot, window.getWidth(), window.getHeight());
  const node = snapshot.toNode();
  const drawer = window.getRenderer();
  const path = join(folder, `${name}.png`);
  if (node === null || drawer === null) faults.push(`${name}: nothing is drawn`);
  else {
    const texture = drawer.renderTexture(node, null);
    texture.saveToPng(path);
    // A picture of one colour is a few hundred bytes long.
    if (isPlain(readFileSync(path).subarray(0, 4000))) faults.push(`${name}: it is empty`);
    if (readFileSync(path).length < 4000) faults.push(`${name}: it is as good as empty`);
    texture.runDispose();
  }
  const wrong = [...cutWords(window), ...(widthPx === undefined ? [] : grownBy(window, widthPx))];
  faults.push(...new Set(wrong.map((what) => `${name}: ${what}`)));
}

function show(look: Look, fake: FakeAppContext): MainWindow {
  const main = createMainWindow({
    ...{ application, context: fake.context, version: '0.1.0' },
    createCanvas: (hooks) => createCanvas({ context: fake.context, renderer, ...hooks }),
    guideFolder: resolve('docs/user-guide'),
  });
  main.window.setDefaultSize(look.widthPx ?? WIDTH, HEIGHT);
  main.window.present();
  return main;
}

function setLook({ theme, textScale = 1, isRightToLeft = false }: Look): void {
  const settings = Gtk.Settings.getDefault();
  if (settings !== null) settings.gtkXftDpi = Math.round(DPI * textScale);
  const scheme = theme === 'dark' ? Adw.ColorScheme.FORCE_DARK : Adw.ColorScheme.FORCE_LIGHT;
  Adw.StyleManager.getDefault().setColorScheme(scheme);
  Gtk.Widget.setDefaultDirection(isRightToLeft ? Gtk.TextDirection.RTL : Gtk.TextDirection.LTR);
}

/** The dialogs that are open, each shot and closed. */
async function shootDialogs(main: MainWindow, name: string): Promise<void> {
  await settle(700);
  const list = Gtk.Window.getToplevels();
  const all = Array.from({ length: list.getNItems() }, (_, i) => list.getItem(i));
  for (const window of all) {
    if (!(window instanceof Gtk.Window) || window === main.window || !window.getMapped()) continue;
    shoot(window, name);
    window.close();
  }
  await settle(200);
}

interface Played {
  readonly playback: FakeAppContext['context']['playback'];
  readonly look: Look;
  readonly name: string;
}

/** In its middle; in a narrow window without the panel, which would lie over it. */
async function shootPlayback({ window }: MainWindow, { playback, look, name }: Played) {
  const turnPanel = () => look.widthPx && window.activateAction('toggle-panel', null);
  turnPanel();
  window.activateAction('play-back', null);
  while (playback.track === undefined) await settle();
  playback.pause();
  playback.goTo(playback.track.total / 2);
  await settle();
  shoot(window, name, look.widthPx ?? WIDTH);
  playback.end();
  turnPanel();
}

async function walkThrough(look: Look): Promise<void> {
  setLook(look);
  const fake = fakeAppContext();
  fake.context.preferences.change({ theme: look.theme ?? 'light' });
  const main = show(look, fake);
  const { window } = main;
  const width = look.widthPx ?? WIDTH;
  const named = (screen: string) => `${screen}-${look.name}`;
  await settle(900);
  shoot(window, named('empty'), width);
  fillDocument(fake.context.store);
  fake.showPlan({ kind: 'ready', job: plannedJob() });
  fake.showMachine({ condition: 'idle', trust: 'known', port: 'virtual laser', firmware: 'Grbl' });
  // In a narrow window the panel lies over the bed, and is away at first.
  window.activateAction('show-work', null);
  await settle();
  shoot(window, named('work'), width);
  for (const widget of below(window)) {
    if (widget instanceof Adw.ExpanderRow && widget.getTitle() === 'Cut') widget.setExpanded(true);
  }
  await settle();
  shoot(window, named('step'), width);
  for (const page of ['machine', 'pieces', 'history']) {
    window.activateAction(`show-${page}`, null);
    await settle();
    shoot(window, named(page), width);
  }
  await shootPlayback(main, { playback: fake.context.playback, look, name: named('playback') });
  for (const action of ['commands', 'preferences', 'shortcuts', 'help', 'about']) {
    window.activateAction(action, null);
    await shootDialogs(main, named(action));
  }
  window.activateAction('start', null);
  await shootDialogs(main, named('start'));
  for (const [dialog, open] of Object.entries(WORK_DIALOGS)) {
    open(main, fake);
    await shootDialogs(main, named(dialog));
  }
  main.dispose();
  await fake.dispose();
}

for (const look of LOOKS) await walkThrough(look);
for (const fault of faults) console.error(fault);
console.log(`${faults.length} faults; the pictures are in ${folder}`);
stopLoop();
renderer.dispose();
await tasks.shutdown();
process.exit(faults.length === 0 ? 0 : 1);
