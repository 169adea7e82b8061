// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * For the eye, not for assertions: shows the window on invented work and saves pictures of it.
 * `node dist/test/ui/support/look.js FOLDER` under a display.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Adw, Gtk, initialiseGtk } from '../../../src/ui/gtk.js';
import { createMainWindow, type MainWindow } from '../../../src/ui/window.js';
import { type FakeWorkshop, fakeWorkshop, plannedJob } from './fake-workshop.js';
import { turnGtkLoop } from './gtk-loop.js';
import { fillDocument } from './sample-document.js';

const folder = process.argv[2] ?? '.';
mkdirSync(folder, { recursive: true });
process.on('unhandledRejection', (error) => console.error(error));
if (!initialiseGtk()) throw new Error('no display');
const stop = turnGtkLoop();
const settle = (ms = 400) => new Promise((resolve) => setTimeout(resolve, ms));

/** What the window's renderer draws, saved as PNG. */
function picture(window: Gtk.Window, name: string): void {
  const [width, height] = [window.getWidth(), window.getHeight()];
  const paintable = Gtk.WidgetPaintable.new(window);
  const snapshot = new Gtk.Snapshot();
  paintable.snapshot(snapshot, width, height);
  const node = snapshot.toNode();
  const renderer = window.getRenderer();
  if (node === null || renderer === null) throw new Error('nothing to draw');
  renderer.renderTexture(node, null).saveToPng(join(folder, `${name}.png`));
}

const application = new Adw.Application({ applicationId: 'io.github.kerf.Look' });
application.register(null);

function open(fake: FakeWorkshop, [width, height]: readonly [number, number]): MainWindow {
  const main = createMainWindow({
    application,
    workshop: fake.workshop,
    createCanvas: () => ({
      widget: new Gtk.DrawingArea({ hexpand: true, vexpand: true }),
      fit() {},
      dispose() {},
    }),
    version: '0.1.0',
    samples: [{ label: 'Coaster', path: '/coaster.svg' }],
  });
  main.window.setDefaultSize(width, height);
  main.window.present();
  return main;
}

const problems = [
  { severity: 'warning', code: 'a', message: 'The outline of “coaster.svg” is not closed.' },
  {
    severity: 'note',
    code: 'b',
    message: 'The job is 4 mm from the edge of the bed.',
    where: 'fox.png',
  },
] as const;

const scheme = Adw.StyleManager.getDefault();
for (const theme of ['light', 'dark'] as const) {
  scheme.setColorScheme(
    theme === 'light' ? Adw.ColorScheme.FORCE_LIGHT : Adw.ColorScheme.FORCE_DARK,
  );
  for (const shape of [
    [1280, 800],
    [1000, 700],
  ] as const) {
    const fake = fakeWorkshop();
    const main = open(fake, shape);
    const at = `${theme}-${shape[0]}`;
    await settle(900);
    picture(main.window, `${at}-empty`);
    fillDocument(fake.workshop.store);
    fake.showPlan({ kind: 'ready', job: plannedJob(problems) });
    fake.showMachine({
      condition: 'idle',
      trust: 'known',
      port: 'virtual laser',
      firmware: 'Grbl 1.1h',
      position: { x: 12.5, y: 40 },
    });
    await settle();
    picture(main.window, `${at}-work`);
    main.window.activateAction('show-machine', null);
    await settle();
    picture(main.window, `${at}-machine`);
    fake.showMachine({
      condition: 'run',
      speed: 20,
      power: 0.8,
      job: {
        jobId: '1',
        phase: 'running',
        linesSent: 420,
        linesAcked: 400,
        lineCount: 1000,
        elapsed: 95,
      },
    });
    main.window.activateAction('show-work', null);
    await settle();
    picture(main.window, `${at}-running`);

    main.dispose();
    await fake.dispose();
  }
}
stop();
process.exit(0);
