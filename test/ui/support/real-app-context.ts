// SPDX-License-Identifier: GPL-3.0-or-later
/** The window's real parts, composed as the door composes them, on a port of the test's choosing. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { streamProcess } from '../../../src/app/children.js';
import { composeShared } from '../../../src/app/compose.js';
import { renderScene } from '../../../src/app/task-refs.js';
import { createPreviewRenderer } from '../../../src/pipeline/preview/renderer.js';
import { RememberedMachine } from '../../../src/settings/machine-chooser.js';
import { FileNotebook } from '../../../src/settings/machine-notebook.js';
import { KeptMaterials } from '../../../src/settings/material-library.js';
import { RememberedImports } from '../../../src/settings/remembered-choices.js';
import { RememberedFiles } from '../../../src/settings/remembered-files.js';
import { RuleLibrary } from '../../../src/settings/rule-library.js';
import { StreamClient } from '../../../src/stream/stream-client.js';
import { TaskManager } from '../../../src/tasker/index.js';
import { type Canvas, createCanvas } from '../../../src/ui/canvas/canvas.js';
import { createMainWindow } from '../../../src/ui/shell/window.js';
import { rendered } from '../../../src/ui/toolkit/gettext.js';
import { createGlibScheduler } from '../../../src/ui/toolkit/glib-scheduler.js';
import type { Adw } from '../../../src/ui/toolkit/gtk.js';
import { noDamage } from '../../support/no-damage.js';

export function realAppContext(folder: string, port: string) {
  const settings = join(folder, 'machine.json');
  writeFileSync(settings, JSON.stringify({ machine: 'virtual', port }));
  const scheduler = createGlibScheduler();
  const tasks = new TaskManager({ scheduler });
  const previews = new TaskManager({ scheduler, threads: 1 });
  const renderer = createPreviewRenderer({ tasks: previews, renderScene });
  const chooser = new RememberedMachine(noDamage, settings);
  const link = new StreamClient(streamProcess);
  const shared = composeShared({
    tasks: new TaskManager({ scheduler }),
    ...{ link, chooser, rendered },
    notebook: new FileNotebook(noDamage, join(folder, 'notes')),
    recoveryRoot: join(folder, 'recovery'),
    recent: new RememberedFiles(noDamage, join(folder, 'recent.json')),
    rules: new RuleLibrary(noDamage, join(folder, 'rules')),
    materials: new KeptMaterials(noDamage, join(folder, 'materials.json')),
    importChoices: new RememberedImports(noDamage, join(folder, 'choices.json')),
  });
  const { context, dispose } = shared.composeWindow(tasks);
  let canvas: Canvas | undefined;
  const createWindow = (application: Adw.Application) =>
    createMainWindow({
      application,
      context,
      version: '0',
      createCanvas: (hooks) => {
        canvas = createCanvas({ context, renderer, ...hooks });
        return canvas;
      },
    });
  const shownCanvas = () => {
    if (canvas === undefined) throw new Error('no window was made yet');
    return canvas;
  };
  const end = async () => {
    renderer.dispose();
    await link.close();
    await Promise.all([previews.shutdown(), dispose()]);
    await shared.dispose();
  };
  return { context, chooser, link, createWindow, shownCanvas, end };
}
