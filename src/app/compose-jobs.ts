// SPDX-License-Identifier: GPL-3.0-or-later
/** The machine of a window, and the planning, running and resuming of jobs on it. */
import type { Disposables } from '../base/disposable.js';
import { msg } from '../base/message.js';
import { makeScratchFolder } from '../base/scratch-folder.js';
import type { MachineLink } from '../devices/contract/link.js';
import { driverOf } from '../devices/index.js';
import { workPathOf } from '../devices/work-beside.js';
import type { AppContext, Jobs, MachineService } from '../editor/app-context.js';
import { BurntWork } from '../editor/burnt/burnt-work.js';
import { MachineWork } from '../editor/machine-work.js';
import { Playback } from '../editor/playback/playback.js';
import type { DocumentFile } from '../editor/project/work-file.js';
import { addHooks } from '../jobs/hooked-program.js';
import type { JobInhibitors } from '../jobs/job-inhibitors.js';
import { forgetInterrupted } from '../jobs/resume-offer.js';
import type { MachineChooser } from '../machine/choice.js';
import type { Notebook } from '../machine/notebook.js';
import type { MachineProfile } from '../machine/profile.js';
import type { DocumentStore } from '../model/store.js';
import { operations } from '../operations/index.js';
import { DocumentPlanner } from '../pipeline/document-planner.js';
import { JobForecaster } from '../pipeline/job-forecaster.js';
import type { PlannedJob } from '../pipeline/job-plan.js';
import { refinements } from '../refinements/index.js';
import type { Tasks } from '../tasker/index.js';
import {
  examineComputer,
  linesOfJob,
  pipelineTasks,
  report,
  simulate,
  surveyProgram,
  trackJob,
} from './task-refs.js';

export interface JobServices {
  readonly tasks: Tasks;
  readonly link: MachineLink;
  readonly chooser: MachineChooser;
  readonly notebook: Notebook;
  readonly withInhibitors: JobInhibitors;
  readonly store: DocumentStore;
  readonly file: DocumentFile;
  readonly disposables: Disposables;
}

export type MachineAndJobs = MachineService &
  Omit<Jobs, 'askToOutliveWindow' | 'interrupted'> &
  Pick<AppContext, 'reportProblem'>;

export function composeJobs(deps: JobServices): MachineAndJobs {
  const { tasks, link, chooser, notebook } = deps;
  const machine = () => chooser.choice.machine;
  const programFormatOf = (of: MachineProfile) => driverOf(of).program;
  const { planner, forecaster } = planning(deps);
  return {
    playback: playingBack(deps, planner),
    ...{ planner, forecaster, link, chooser, notebook, programFormatOf },
    ...running(deps, planner, programFormatOf),
    examine: () => tasks.runThread(examineComputer, chooser.choice.port, { visible: false }).done,
    reportProblem: (path) =>
      tasks.runThread(report, { output: path, machine: machine() }, { key: 'report a problem' }),
    exportProgram: (job, path) =>
      tasks.addCoroutine(async (context) => {
        context.setMessage(msg('Writing {path}', { path }));
        await planner.writeProgram(job, path);
      }),
  };
}

function planning({ tasks, chooser, store, disposables }: JobServices) {
  const machine = () => chooser.choice.machine;
  const planner = new DocumentPlanner({
    ...{ store, machine, machineChanged: chooser.changed },
    ...{ operations, refinements, tasks, pipeline: pipelineTasks },
  });
  disposables.add(() => planner.dispose());
  const forecaster = new JobForecaster({ planner, machine, tasks, pipeline: pipelineTasks });
  disposables.add(() => forecaster.dispose());
  return { planner, forecaster };
}

function playingBack(
  { tasks, link, chooser, disposables }: JobServices,
  planner: DocumentPlanner,
): Playback {
  const trackOf = ({ toolpath }: PlannedJob) => {
    const { machine } = chooser.choice;
    return tasks.runThread(trackJob, { toolpath, machine }, { key: 'play back' });
  };
  return disposables.add(new Playback({ planner, link, trackOf }));
}

function running(
  { tasks, link, chooser, notebook, withInhibitors, store, file, disposables }: JobServices,
  planner: DocumentPlanner,
  programFormatOf: MachineService['programFormatOf'],
) {
  const work = new MachineWork({
    ...{ tasks, link, chooser, notebook, planner, programFormatOf },
    folder: disposables.add(makeScratchFolder()).path,
    survey: (request, key) => tasks.runThread(surveyProgram, request, { key, visible: false }),
    simulate: (request) => tasks.runThread(simulate, request, { visible: false }),
    ...{ addHooks, withInhibitors, forgetInterrupted },
    keepWork: (context, program) => file.writeCopy(context, workPathOf(program)),
  });
  const { runJob, isStartedHere, followJob, surveyResume, resumeJob, openProgram, runMacro } = work;
  const burnt = disposables.add(
    new BurntWork({
      ...{ link, chooser, store, plannedOf: work.plannedOf },
      linesOf: ({ toolpath }) => tasks.runThread(linesOfJob, toolpath, { visible: false }),
    }),
  );
  const resuming = { surveyResume, resumeJob };
  return { runJob, isStartedHere, followJob, ...resuming, openProgram, runMacro, burnt };
}
