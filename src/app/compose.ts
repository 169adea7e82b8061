// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The composition root: makes the parts of a window, hands each to the next, and ends them all in order. The machine,
 * and what is kept of a person between runs, is there once for all windows.
 */
import { Disposables } from '../base/disposable.js';
import type { Message } from '../base/message.js';
import { CpuReservation } from '../computer/cpu-reservation.js';
import type { MachineLink } from '../devices/contract/link.js';
import type { AppContext } from '../editor/app-context.js';
import { InterruptedJobWatch } from '../editor/interrupted-job.js';
import { createJobInhibitors, type JobInhibitors } from '../jobs/job-inhibitors.js';
import { forgetInterrupted } from '../jobs/resume-offer.js';
import type { MachineChooser } from '../machine/choice.js';
import type { Notebook } from '../machine/notebook.js';
import { Preferences } from '../settings/preferences.js';
import { RememberedWindow } from '../settings/remembered-window.js';
import type { Tasks } from '../tasker/index.js';
import { composeEditing } from './compose-editing.js';
import { composeJobs } from './compose-jobs.js';
import { findResume } from './task-refs.js';

/** There once, however many windows there are. */
export interface SharedDeps {
  /** Tasks for what no window asks for. */
  readonly tasks: Tasks;
  readonly link: MachineLink;
  readonly chooser: MachineChooser;
  /** What is done around a job; for this computer, when nothing else is given. */
  readonly withInhibitors?: JobInhibitors;
  /** Asks the desktop, where that has a say: a sandbox's programs end with their windows. */
  readonly askToOutliveWindow?: AppContext['askToOutliveWindow'];
  readonly notebook: Notebook;
  /** A message in the person's language. */
  readonly rendered: (message: Message) => string;
  readonly recent: AppContext['recent'];
  /** None but the defaults without these. */
  readonly preferences?: Preferences;
  readonly lastWindow?: RememberedWindow;
  readonly importChoices: AppContext['importChoices'];
  readonly materials: AppContext['materials'];
  readonly rules: AppContext['rules'];
  /** Where unsaved works are noted; the person's own folder without this. */
  readonly recoveryRoot?: string;
}

export interface Composed {
  readonly context: AppContext;
  /** Ends the work of the window and what computes for it. */
  dispose(): Promise<void>;
}

export interface Shared {
  /** The parts of one more window. The tasks are its own: what one window begins another one does not replace. */
  composeWindow(tasks: Tasks): Composed;
  /** Makes the machine safe, ends the children. The windows were ended before. */
  dispose(): Promise<void>;
}

export function composeShared(deps: SharedDeps): Shared {
  const { tasks, link } = deps;
  const disposables = new Disposables();
  const ofWindows = new Set<Tasks>();
  const workerPids = () =>
    [tasks, ...ofWindows].flatMap((one) => one.snapshot().workers.flatMap(({ pid }) => pid ?? []));
  const core = disposables.add(new CpuReservation({ link, workerPids }));
  const interrupted = disposables.add(interruptedJobs(deps));
  return {
    composeWindow(own) {
      ofWindows.add(own);
      const { context, dispose } = composeWindow(deps, own, interrupted);
      const end = async () => {
        ofWindows.delete(own);
        await dispose();
        await own.shutdown();
      };
      return { context, dispose: end };
    },
    async dispose() {
      await link.close();
      disposables.dispose();
      await core.placed; // It asks the tasks where they are computed.
      await tasks.shutdown();
    },
  };
}

function composeWindow(deps: SharedDeps, tasks: Tasks, interrupted: InterruptedJobWatch): Composed {
  const { withInhibitors = createJobInhibitors(), askToOutliveWindow = async () => undefined } =
    deps;
  const disposables = new Disposables();
  const { editing, file, journal } = composeEditing({ ...deps, tasks, disposables });
  const { store } = editing;
  const jobs = composeJobs({ ...deps, tasks, withInhibitors, store, file, disposables });
  const { preferences = new Preferences(), lastWindow = new RememberedWindow(() => {}) } = deps;
  const ofAll = { askToOutliveWindow, preferences, lastWindow, interrupted };
  const dispose = async () => {
    // By now the work was saved or given up: closing the window asks.
    await journal.end();
    disposables.dispose();
  };
  return { context: { ...editing, ...jobs, ...ofAll, tasks }, dispose };
}

/** Looked for once for all windows, which all offer to resume it until one does. */
function interruptedJobs({ tasks, link, chooser }: SharedDeps): InterruptedJobWatch {
  const find = () => {
    const { machine, port } = chooser.choice;
    return tasks.runThread(findResume, { machine, port }, { key: 'find resume', visible: false });
  };
  return new InterruptedJobWatch({ link, find, forget: forgetInterrupted });
}
