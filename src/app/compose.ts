// SPDX-License-Identifier: GPL-3.0-or-later
/** The composition root of the window: makes its parts, hands each to the next, and ends them all in order. */
import { Disposables } from '../base/disposable.js';
import { CpuReservation } from '../computer/cpu-reservation.js';
import type { MachineLink } from '../devices/contract/link.js';
import type { AppContext } from '../editor/app-context.js';
import { createJobInhibitors, type JobInhibitors } from '../jobs/job-inhibitors.js';
import type { MachineChooser } from '../machine/choice.js';
import type { Notebook } from '../machine/notebook.js';
import { Preferences } from '../settings/preferences.js';
import { RememberedWindow } from '../settings/remembered-window.js';
import type { Tasks } from '../tasker/index.js';
import { composeEditing } from './compose-editing.js';
import { composeJobs } from './compose-jobs.js';

export interface ComposeDeps {
  readonly tasks: Tasks;
  readonly link: MachineLink;
  readonly chooser: MachineChooser;
  /** What is seen to around a job; of this computer, when nothing else is given. */
  readonly withInhibitors?: JobInhibitors;
  /** Asks the desktop, where that has a say: a sandbox's programs end with their windows. */
  readonly askToOutliveWindow?: AppContext['askToOutliveWindow'];
  readonly notebook: Notebook;
  readonly recent: AppContext['recent'];
  /** None but the defaults without these. */
  readonly preferences?: Preferences;
  readonly lastWindow?: RememberedWindow;
  readonly importChoices: AppContext['importChoices'];
  readonly rules: AppContext['rules'];
  /** Where unsaved works are noted; the person's own folder without this. */
  readonly recoveryRoot?: string;
}

export interface Composed {
  readonly context: AppContext;
  /** Makes the machine safe, ends the children. */
  dispose(): Promise<void>;
}

export function compose(deps: ComposeDeps): Composed {
  const { tasks, link, withInhibitors = createJobInhibitors() } = deps;
  const disposables = new Disposables();
  const { editing, file, journal } = composeEditing({ ...deps, disposables });
  const { store } = editing;
  const { askToOutliveWindow = async () => undefined } = deps;
  const jobs = composeJobs({ ...deps, withInhibitors, store, file, disposables });
  const workerPids = () => tasks.snapshot().workers.flatMap(({ pid }) => pid ?? []);
  const core = disposables.add(new CpuReservation({ link, workerPids }));
  const dispose = async () => {
    await link.close();
    // By now the work was saved or given up: closing the window asks.
    await journal.end();
    disposables.dispose();
    await core.placed; // It asks the tasks where they are computed.
    await tasks.shutdown();
  };
  const { preferences = new Preferences(), lastWindow = new RememberedWindow(() => {}) } = deps;
  const context = { ...editing, ...jobs, askToOutliveWindow, tasks, preferences, lastWindow };
  return { context, dispose };
}
