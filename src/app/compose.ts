// SPDX-License-Identifier: GPL-3.0-or-later
/** The composition root of the window: makes each part, hands it to the next, registers its end. */

import { Disposables } from '../base/disposable.js';
import { msg } from '../base/message.js';
import { makeScratchFolder } from '../base/scratch-folder.js';
import { Signal } from '../base/signal.js';
import { CpuReservation } from '../computer/cpu-reservation.js';
import type { MachineLink } from '../devices/contract/link.js';
import { driverOf } from '../devices/index.js';
import { workPathOf } from '../devices/work-beside.js';
import type { AppContext } from '../editor/app-context.js';
import { copyPieces, pastePieces } from '../editor/clipboard/clipboard-work.js';
import { exportRequest } from '../editor/export/export-drawing.js';
import { generateAgain, insertGenerated } from '../editor/import/generate.js';
import { importFiles } from '../editor/import/import-files.js';
import type { NewLayer } from '../editor/import/place-drawing.js';
import { readAgain } from '../editor/import/read-again.js';
import { defaultSteps } from '../editor/import/step-plans.js';
import { InterruptedJobWatch } from '../editor/interrupted-job.js';
import { MachineWork } from '../editor/machine-work.js';
import { NumberEntry } from '../editor/numbers/number-entry.js';
import { prepareOutlines } from '../editor/outline-indexes.js';
import { RecoveryJournal } from '../editor/project/recovery-journal.js';
import { unsavedWorks } from '../editor/project/unsaved-works.js';
import { DocumentFile } from '../editor/project/work-file.js';
import { Selection } from '../editor/selection.js';
import { Snapping } from '../editor/snap/snapping.js';
import { machineAround } from '../editor/snap/surroundings.js';
import { ActiveTool } from '../editor/tools/active-tool.js';
import { tools } from '../editor/tools/index.js';
import { exporters } from '../exporters/index.js';
import { generators } from '../generators/index.js';
import { importers } from '../importers/index.js';
import { addHooks } from '../jobs/hooked-program.js';
import { createJobInhibitors, type JobInhibitors } from '../jobs/job-inhibitors.js';
import { forgetInterrupted } from '../jobs/resume-offer.js';
import type { MachineChooser } from '../machine/choice.js';
import type { Notebook } from '../machine/notebook.js';
import type { MachineProfile } from '../machine/profile.js';
import { History } from '../model/history.js';
import { recoveryFolder } from '../model/recovery/folder.js';
import { DocumentStore } from '../model/store.js';
import { operations } from '../operations/index.js';
import { DocumentPlanner } from '../pipeline/document-planner.js';
import { JobForecaster } from '../pipeline/job-forecaster.js';
import { refinements } from '../refinements/index.js';
import type { Tasks } from '../tasker/index.js';
import { defaultOperations } from './default-operations.js';
import {
  examineComputer,
  exportTasks,
  findResume,
  importTasks,
  pipelineTasks,
  projectTasks,
  recoveryTasks,
  report,
  simulate,
  surveyProgram,
} from './task-refs.js';

export interface ComposeDeps {
  readonly tasks: Tasks;
  readonly link: MachineLink;
  readonly chooser: MachineChooser;
  /** What is seen to around a job; of this computer, when nothing else is given. */
  readonly withInhibitors?: JobInhibitors;
  readonly notebook: Notebook;
  readonly recent: AppContext['recent'];
  /** Where unsaved works are noted; the person's own folder without this. */
  readonly recoveryRoot?: string;
}

export interface Composed {
  readonly context: AppContext;
  /** Makes the machine safe, ends the children. */
  dispose(): Promise<void>;
}

export function compose(deps: ComposeDeps): Composed {
  const { tasks, link, chooser, notebook, recent } = deps;
  const { withInhibitors = createJobInhibitors() } = deps;
  const disposables = new Disposables();
  const store = new DocumentStore();
  const history = disposables.add(new History(store));
  const file = disposables.add(
    new DocumentFile({ store, history, tasks, operations, refinements, projects: projectTasks }),
  );
  const trouble = new Signal<[unknown]>();
  const recovering = {
    ...{ store, history, file, tasks, recovery: recoveryTasks },
    ...{ root: deps.recoveryRoot ?? recoveryFolder() },
    onTrouble: (error: unknown) => trouble.emit(error),
  };
  const journal = new RecoveryJournal(recovering);
  const selection = disposables.add(new Selection(store));
  const snapping = new Snapping(store, machineAround(chooser, link));
  disposables.add(prepareOutlines(store));
  const machine = () => chooser.choice.machine;
  const planner = new DocumentPlanner({
    store,
    machine,
    machineChanged: chooser.changed,
    operations,
    refinements,
    tasks,
    pipeline: pipelineTasks,
  });
  disposables.add(() => planner.dispose());
  const forecaster = new JobForecaster({ planner, machine, tasks, pipeline: pipelineTasks });
  disposables.add(() => forecaster.dispose());
  const stepsFor = (layer: NewLayer) =>
    defaultSteps(operations, defaultOperations, machine())(layer);
  const bed = () => machine().bed;
  const importDeps = { tasks, imports: importTasks, generators, store, stepsFor, bed };
  const clipboardDeps = {
    ...{ ...importDeps, projects: projectTasks, operations, refinements, exports: exportTasks },
    ...{ drawings: exporters, folder: disposables.add(makeScratchFolder()).path },
  };

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
    simulate: (request) => tasks.runThread(simulate, request, { visible: false }),
    ...{ addHooks, withInhibitors, forgetInterrupted },
    keepWork: (context, program) => file.writeCopy(context, workPathOf(program)),
  });
  const workerPids = () => tasks.snapshot().workers.flatMap(({ pid }) => pid ?? []);
  const core = disposables.add(new CpuReservation({ link, workerPids }));

  const context: AppContext = {
    store,
    history,
    file,
    recent,
    unsaved: unsavedWorks(recovering, journal, trouble),
    selection,
    numbers: disposables.add(new NumberEntry(store, selection)),
    snapping,
    activeTool: new ActiveTool(tools, { store, history, selection, snapping }),
    planner,
    forecaster,
    link,
    chooser,
    notebook,
    tasks,
    operations,
    refinements,
    formats: importers,
    importFiles: (paths, picture = { kind: 'pixels' }, params = {}, middle) =>
      tasks.addCoroutine(async (context) => {
        const deps = { ...importDeps, params, ...(middle !== undefined && { middle }) };
        const problems = await importFiles(context, deps, { paths, picture });
        file.noteOpened();
        return problems;
      }),
    readAgain: (pieces, params) =>
      tasks.addCoroutine((context) => readAgain(context, importDeps, { pieces, params }), {
        key: 'make again',
      }),
    copyPieces: (pieces) =>
      tasks.addCoroutine((context) => copyPieces(context, clipboardDeps, pieces), {
        key: 'copy',
      }),
    pastePieces: (request) =>
      tasks.addCoroutine((context) => pastePieces(context, clipboardDeps, request), {
        key: 'paste',
      }),
    exporters,
    exportDrawing: (asked) =>
      tasks.runThread(exportTasks.exportDrawing, exportRequest(store, bed(), asked)),
    generators,
    insert: (generator, params) =>
      tasks.addCoroutine((context) => insertGenerated(context, importDeps, { generator, params })),
    generateAgain: (piece, params) =>
      tasks.addCoroutine((context) => generateAgain(context, importDeps, { piece, params }), {
        key: 'make again',
      }),
    interrupted,
    programFormatOf,
    runJob: work.runJob,
    followJob: work.followJob,
    surveyResume: work.surveyResume,
    resumeJob: work.resumeJob,
    openProgram: work.openProgram,
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
    // Whoever closed the window has saved the work or given it up.
    await journal.end();
    disposables.dispose();
    await core.placed; // It asks the tasks where they are computed.
    await tasks.shutdown();
  };
  return { context, dispose };
}
