// SPDX-License-Identifier: GPL-3.0-or-later
/** An entry point: the window. Everything that is delivered to it comes by GLib.idleAdd, on the GTK thread. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Backlog } from '../base/backlog.js';
import type { Problem } from '../base/errors.js';
import { insideFlatpak } from '../computer/flatpak.js';
import { drawWithoutGraphicsCard } from '../computer/software-drawing.js';
import { IDLE_MEMORY_MB, processMemoryMb } from '../computer/task-limits.js';
import { workerSandbox } from '../computer/worker-sandbox.js';
import { createJobInhibitors } from '../jobs/job-inhibitors.js';
import { createPreviewRenderer } from '../pipeline/preview/renderer.js';
import { filesToOpen, lastingFolder } from '../settings/files-to-open.js';
import { RememberedMachine } from '../settings/machine-chooser.js';
import { FileNotebook } from '../settings/machine-notebook.js';
import { KeptMaterials } from '../settings/material-library.js';
import { rememberedPreferences } from '../settings/preferences.js';
import { RememberedImports } from '../settings/remembered-choices.js';
import { RememberedFiles } from '../settings/remembered-files.js';
import { RememberedWindow, windowFile } from '../settings/remembered-window.js';
import { RuleLibrary } from '../settings/rule-library.js';
import { letOthersContinue } from '../stream/hold-socket.js';
import { beginWithMachine } from '../stream/reattach.js';
import { StreamClient } from '../stream/stream-client.js';
import { TaskManager, taskMgr } from '../tasker/index.js';
import { createCanvas } from '../ui/canvas/canvas.js';
import { doQuietly } from '../ui/shell/after-first-frame.js';
import { type ApplicationDeps, runApplication } from '../ui/shell/application.js';
import { askToRunInBackground } from '../ui/shell/background-portal.js';
import { inhibitByDesktop } from '../ui/shell/desktop-inhibitor.js';
import { createMainWindow } from '../ui/shell/window.js';
import { rendered } from '../ui/toolkit/gettext.js';
import { createGlibScheduler } from '../ui/toolkit/glib-scheduler.js';
import { GLib } from '../ui/toolkit/gtk.js';
import { streamProcess } from './children.js';
import { composeShared } from './compose.js';
import { keepNodeTimers } from './node-timers.js';
import { reportUnexpected, watchUnexpected } from './report-unexpected.js';
import { samples } from './samples.js';
import { renderScene } from './task-refs.js';
import { kerfRoot, version } from './version.js';

export interface DesktopStart {
  readonly files: readonly string[];
  /** Waits a moment for a request for the window. */
  readonly isService?: boolean;
  /** Keeps what was compiled for the next start. */
  readonly keepCode?: (() => Promise<void>) | undefined;
}

/** Shows the window until it is closed; returns the exit status. The process ends when all children have. */
export function runDesktop({ files, isService = false, keepCode }: DesktopStart): number {
  watchUnexpected();
  drawWithoutGraphicsCard();
  const restoreTimers = keepNodeTimers();
  const scheduler = createGlibScheduler(reportUnexpected);
  const onCallbackError = reportUnexpected;
  const sandbox = workerSandbox(kerfRoot);
  const limits = { processMemoryMb: processMemoryMb(), idleMemoryMb: IDLE_MEMORY_MB };
  const processes = { ...limits, wrapper: sandbox.wrapper };
  taskMgr.initialize({ scheduler, onCallbackError, ...processes });
  // What a frame waits for must not wait for frames, as idles do.
  const soon = createGlibScheduler(reportUnexpected, GLib.PRIORITY_DEFAULT);
  const findings = new Backlog<Problem>();
  const chooser = new RememberedMachine(findings.add);
  const link = new StreamClient(streamProcess, findings.add);
  const recent = new RememberedFiles(findings.add);
  const preferences = rememberedPreferences(findings.add);
  const { language, startWith } = preferences.values;
  const shared = composeShared({
    tasks: taskMgr,
    link,
    chooser,
    notebook: new FileNotebook(findings.add),
    ...{ recent, preferences, rendered },
    lastWindow: new RememberedWindow(findings.add, windowFile()),
    ...insideFlatpak({
      withInhibitors: createJobInhibitors({ inhibitSleep: inhibitByDesktop }),
      askToOutliveWindow: askToRunInBackground,
    }),
    rules: new RuleLibrary(findings.add),
    importChoices: new RememberedImports(findings.add),
    materials: new KeptMaterials(findings.add),
  });
  const others = letOthersContinue(link);
  const endings = new Set<Promise<void>>();
  const end = async () => {
    others[Symbol.dispose]();
    await Promise.all(endings);
    await shared.dispose();
    sandbox[Symbol.dispose]();
  };
  let isFirst = true;
  const createWindow: ApplicationDeps['createWindow'] = (application, among) => {
    const tasks = new TaskManager({ scheduler, onCallbackError, ...processes });
    const previews = new TaskManager({ scheduler: soon, onCallbackError, threads: 1 });
    const renderer = createPreviewRenderer({ tasks: previews, renderScene });
    const { context, dispose } = shared.composeWindow(tasks);
    let quietly: Disposable | undefined;
    const onClosed = () => {
      quietly?.[Symbol.dispose]();
      renderer.dispose();
      endings.add(Promise.all([previews.shutdown(), dispose()]).then(() => undefined));
    };
    const window = createMainWindow({
      ...{ application, context, version, samples, findings, ...among, onClosed },
      guideFolder: join(kerfRoot, 'docs', 'user-guide'),
      isQuick: true,
      isFirstRun: isFirst && chooser.isFirstRun,
      offersRecovery: isFirst,
      createCanvas: (hooks) =>
        createCanvas({ context, renderer, ...hooks, onError: reportUnexpected }),
    });
    // What cannot be kept (a full disk, a home that is read-only) is compiled again next time.
    const keep = () => void keepCode?.().catch(() => undefined);
    quietly = doQuietly(window, {
      warmUp: () => tasks.warmUp(),
      ...(isFirst && { keepCode: keep }),
    });
    if (isFirst) {
      window.later(() => void beginWithMachine({ link, context }).catch(reportUnexpected));
    }
    isFirst = false;
    return window;
  };
  const opened = filesToOpen(files, startWith === 'last' ? recent.paths[0] : undefined);
  // Workers that begin later do so in the same folder.
  process.chdir(lastingFolder(homedir()));
  const status = runApplication({
    files: opened,
    ...(language !== 'system' && { language }),
    isService,
    onStartup: restoreTimers,
    createWindow,
  });
  void end().finally(() => process.exit(status));
  return status;
}
