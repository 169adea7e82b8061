// SPDX-License-Identifier: GPL-3.0-or-later
/** The composition root of the window: makes each part, hands it to the next, registers its end. */
import { Disposables } from '../base/disposable.js';
import { msg } from '../base/message.js';
import { makeScratchFolder } from '../base/scratch-folder.js';
import { CpuReservation } from '../computer/cpu-reservation.js';
import type { MachineLink } from '../devices/contract/link.js';
import { driverOf } from '../devices/index.js';
import type { AppContext } from '../editor/app-context.js';
import { importFiles } from '../editor/import/import-files.js';
import type { NewLayer } from '../editor/import/place-drawing.js';
import { readAgain } from '../editor/import/read-again.js';
import { defaultSteps } from '../editor/import/step-plans.js';
import { InterruptedJobWatch } from '../editor/interrupted-job.js';
import { MachineWork } from '../editor/machine-work.js';
import { prepareOutlines } from '../editor/outline-indexes.js';
import { Selection } from '../editor/selection.js';
import { ActiveTool } from '../editor/tools/active-tool.js';
import { tools } from '../editor/tools/index.js';
import { importers } from '../importers/index.js';
import { addHooks } from '../jobs/hooked-program.js';
import { createJobInhibitors, type JobInhibitors } from '../jobs/job-inhibitors.js';
import { forgetInterrupted } from '../jobs/resume-offer.js';
import type { MachineChooser } from '../machine/choice.js';
import type { Notebook } from '../machine/notebook.js';
import type { MachineProfile } from '../machine/profile.js';
import { History } from '../model/history.js';
import { DocumentStore } from '../model/store.js';
import { operations } from '../operations/index.js';
import { DocumentPlanner } from '../pipeline/document-planner.js';
import { JobForecaster } from '../pipeline/job-forecaster.js';
import type { Tasks } from '../tasker/index.js';
import { defaultOperations } from './default-operations.js';
import {
  examineComputer,
  findResume,
  importTasks,
  pipelineTasks,
  report,
  surveyProgram,
} from './task-refs.js';

export interface ComposeDeps {
  readonly tasks: Tasks;
  readonly link: MachineLink;
  readonly chooser: MachineChooser;
  /** What is seen to around a job; of this computer, when nothing else is given. */
  readonly withInhibitors?: JobInhibitors;
  readonly notebook: Notebook;
}

export interface Composed {
  readonly context: AppContext;
  /** Makes the machine safe, ends the children. */
  dispose(): Promise<void>;
}

export function compose(deps: ComposeDeps): Composed {
  const { tasks, link, chooser, notebook, withInhibitors = createJobInhibitors() } = deps;
  const disposables = new Disposables();
  const store = new DocumentStore();
  const history = disposables.add(new History(store));
  const selection = disposables.add(new Selection(store));
  disposables.add(prepareOutlines(store));
  const machine = () => chooser.choice.machine;
  const planner = new DocumentPlanner({
    store,
    machine,
    machineChanged: chooser.changed,
    operations,
    tasks,
    pipeline: pipelineTasks,
  });
  disposables.add(() => planner.dispose());
  const forecaster = new JobForecaster({ planner, machine, tasks, pipeline: pipelineTasks });
  disposables.add(() => forecaster.dispose());
  const stepsFor = (layer: NewLayer) =>
    defaultSteps(operations, defaultOperations, machine())(layer);
  const importDeps = { tasks, imports: importTasks, store, stepsFor, bed: () => machine().bed };

  const interrupted = new InterruptedJobWatch({
    link,
    find: () => {
      const request = { machine: machine(), port: chooser.choice.port };
      return tasks.runThread(findResume, request, { key: 'find resume', visible: false });
    },
    forget: forgetInterrupted,
  });
  disposables.add(interrupted);
  const programFormatOf = (machine: MachineProfile) => driverOf(machine).program;
  const work = new MachineWork({
    ...{ tasks, link, chooser, notebook, planner, programFormatOf },
    folder: disposables.add(makeScratchFolder()).path,
    survey: (request, key) => tasks.runThread(surveyProgram, request, { key, visible: false }),
    ...{ addHooks, withInhibitors, forgetInterrupted },
  });
  const workerPids = () => tasks.snapshot().workers.flatMap(({ pid }) => pid ?? []);
  const core = disposables.add(new CpuReservation({ link, workerPids }));

  const context: AppContext = {
    store,
    history,
    selection,
    activeTool: new ActiveTool(tools, { store, history, selection }),
    planner,
    forecaster,
    link,
    chooser,
    notebook,
    tasks,
    operations,
    formats: importers,
    importFiles: (paths, picture = { kind: 'pixels' }, params = {}) =>
      tasks.addCoroutine((context) =>
        importFiles(context, { ...importDeps, params }, { paths, picture }),
      ),
    readAgain: (pieces, params) =>
      tasks.addCoroutine((context) => readAgain(context, importDeps, { pieces, params }), {
        key: 'make again',
      }),
    interrupted,
    programFormatOf,
    runJob: work.runJob,
    followJob: work.followJob,
    surveyResume: work.surveyResume,
    resumeJob: work.resumeJob,
    runMacro: work.runMacro,
    examine: () => tasks.runThread(examineComputer, chooser.choice.port, { visible: false }).done,
    reportProblem: (path) =>
      tasks.runThread(report, { output: path, machine: machine() }, { key: 'report a problem' }),
    exportProgram: (job, path) =>
      tasks.addCoroutine(async (context) => {
        context.setMessage(msg('Writing {path}', { path }));
        await planner.writeProgram(job, path);
      }),
  };
  const dispose = async () => {
    await link.close();
    disposables.dispose();
    await core.placed; // It asks the tasks where they are computed.
    await tasks.shutdown();
  };
  return { context, dispose };
}
