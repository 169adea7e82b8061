// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * For the eye, not for assertions: shows an invented job that broke off, on the bed and in its dialogs.
 * `node dist/test/ui/support/look-resume.js FOLDER` under a display.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { renderScene } from '../../../src/app/task-refs.js';
import { verbatim } from '../../../src/base/message.js';
import type { MachineState } from '../../../src/devices/contract/state.js';
import { createPreviewRenderer } from '../../../src/pipeline/preview/renderer.js';
import { TaskManager } from '../../../src/tasker/index.js';
import { createCanvas } from '../../../src/ui/canvas/canvas.js';
import { createMainWindow } from '../../../src/ui/shell/window.js';
import { createGlibScheduler } from '../../../src/ui/toolkit/glib-scheduler.js';
import { Adw, Gtk, initialiseGtk } from '../../../src/ui/toolkit/gtk.js';
import { fakeAppContext } from './fake-app-context.js';
import { OFFER } from './fake-interrupted-jobs.js';
import { turnGtkLoop } from './gtk-loop.js';
import { fillDocument } from './sample-document.js';
import { below, openDialogs } from './shown-window.js';

const folder = process.argv[2] ?? '.';
mkdirSync(folder, { recursive: true });
process.on('unhandledRejection', (error) => console.error(error));
if (!initialiseGtk()) throw new Error('no display');
const stop = turnGtkLoop();
const settle = (ms = 500) => new Promise((resolve) => setTimeout(resolve, ms));
const application = new Adw.Application({ applicationId: 'io.github.kerf.LookResume' });
application.register(null);
const renderer = createPreviewRenderer({
  tasks: new TaskManager({ scheduler: createGlibScheduler(), threads: 1 }),
  renderScene,
});

/** What the renderer draws of a window, saved as PNG. */
function picture(shown: Gtk.Window, name: string): void {
  const [width, height] = [shown.getWidth(), shown.getHeight()];
  const snapshot = new Gtk.Snapshot();
  Gtk.WidgetPaintable.new(shown).snapshot(snapshot, width, height);
  const node = snapshot.toNode();
  const drawn = shown.getRenderer();
  if (node === null || drawn === null) throw new Error(`nothing to draw of ${name}`);
  drawn.renderTexture(node, null).saveToPng(join(folder, `${name}.png`));
}

const FOUND: Partial<MachineState> = {
  condition: 'idle',
  trust: 'known',
  port: '/dev/ttyUSB0 at 115200',
  position: { x: 60.25, y: 40 },
  machinePosition: { x: 160.25, y: 90 },
  activeWcs: 'G54',
};

const scheme = Adw.StyleManager.getDefault();
for (const theme of ['light', 'dark'] as const) {
  const { FORCE_LIGHT, FORCE_DARK } = Adw.ColorScheme;
  scheme.setColorScheme(theme === 'light' ? FORCE_LIGHT : FORCE_DARK);
  for (const [width, height] of [
    [1280, 800],
    [720, 600],
  ] as const) {
    const fake = fakeAppContext();
    const { context } = fake;
    const main = createMainWindow({
      application,
      context,
      createCanvas: (hooks) => createCanvas({ context, renderer, ...hooks }),
      version: '0.1.0',
    });
    const shoot = async (name: string) => {
      await settle();
      picture(main.window, `${theme}-${width}-${name}`);
      for (const [i, dialog] of openDialogs().entries()) {
        picture(dialog, `${theme}-${width}-${name}-dialog${i}`);
        dialog.close();
      }
      await settle(200);
    };
    const press = (label: string) => {
      const buttons = [...below(main.window), ...openDialogs().flatMap((d) => [...below(d)])];
      const found = buttons.filter((w) => w instanceof Gtk.Button);
      found.find((b) => b.getLabel() === label)?.emit('clicked');
    };
    main.window.setDefaultSize(width, height);
    main.window.present();
    fillDocument(context.store);
    fake.showMachine(FOUND);
    fake.interrupted.show({ kind: 'offer', offer: OFFER });
    await settle(600);
    await shoot('standing');
    press('_Resume…');
    await shoot('ready');
    context.notebook.change(context.chooser.choice.machine.id, { isSafetyAgreed: true });
    fake.showMachine({ trust: 'lost', position: { x: 12, y: 150 } });
    main.window.activateAction('show-machine', null);
    press('_Resume…');
    await shoot('lost');
    fake.showMachine({ trust: 'known', machinePosition: { x: 12, y: 150 } });
    press('_Resume…');
    await shoot('zero');
    fake.showMachine({ trust: 'suspect' });
    press('The _position is right…');
    await shoot('confirm');
    press('_Discard');
    await shoot('forget');
    fake.interrupted.show({
      kind: 'refused',
      sentence: verbatim('The saved program is missing: start it again.'),
    });
    await shoot('refused');
    main.dispose();
    await fake.dispose();
  }
}
stop();
process.exit(0);
