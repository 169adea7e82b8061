// SPDX-License-Identifier: GPL-3.0-or-later
/** An entry point: the command line. Everything a command works with, and no window. */
import type { OnDamage } from '../base/kept-file.js';
import { localesFolder, readLanguage } from '../base/language.js';
import { complainAbout, processConsole } from '../cli/console.js';
import { runCli } from '../cli/run.js';
import { IDLE_MEMORY_MB, processMemoryMb } from '../computer/task-limits.js';
import { workerSandbox } from '../computer/worker-sandbox.js';
import { driverOf, drivers } from '../devices/index.js';
import { examine } from '../doctor/examine.js';
import { exporters } from '../exporters/index.js';
import { generators } from '../generators/index.js';
import { importers } from '../importers/index.js';
import { addHooks } from '../jobs/hooked-program.js';
import { createJobInhibitors } from '../jobs/job-inhibitors.js';
import { forgetInterrupted } from '../jobs/resume-offer.js';
import { operations } from '../operations/index.js';
import { refinements } from '../refinements/index.js';
import { readMaterialFile } from '../settings/import-materials.js';
import { MachineLibrary } from '../settings/machine-library.js';
import { FileNotebook } from '../settings/machine-notebook.js';
import { KeptMaterials } from '../settings/material-library.js';
import { portsFound } from '../settings/port-list.js';
import { rememberedPreferences } from '../settings/preferences.js';
import { RuleLibrary } from '../settings/rule-library.js';
import { serveMachine } from '../simulators/core/serve.js';
import type { VirtualBoardType } from '../simulators/core/virtual-board.js';
import { continueHeld, letOthersContinue } from '../stream/hold-socket.js';
import { joinHeld } from '../stream/join-held.js';
import { StreamClient } from '../stream/stream-client.js';
import { TaskManager } from '../tasker/index.js';
import { streamProcess } from './children.js';
import { defaultOperations } from './default-operations.js';
import {
  exportTasks,
  findResume,
  importTasks,
  pipelineTasks,
  pngOf,
  projectTasks,
  readLibrary,
  replay,
  report,
  simulate,
  surveyProgram,
} from './task-refs.js';
import { kerfRoot, version } from './version.js';

/** Runs what was typed; resolves with the exit status when every child is gone. */
export async function runHeadless(argv: readonly string[]): Promise<number> {
  const console = processConsole(readLanguage(localesFolder()));
  const onDamage: OnDamage = (problem) => complainAbout(console, [problem]);
  const machines = new MachineLibrary(undefined, onDamage);
  using sandbox = workerSandbox(kerfRoot);
  const { wrapper } = sandbox;
  const tasks = new TaskManager({
    processMemoryMb: processMemoryMb(),
    idleMemoryMb: IDLE_MEMORY_MB,
    wrapper,
  });
  try {
    return await runCli(
      {
        version,
        console,
        tasks,
        operations,
        refinements,
        formats: importers,
        ruleLibrary: new RuleLibrary(onDamage),
        generators,
        exporters,
        exports: exportTasks,
        defaultOperations,
        imports: importTasks,
        projects: projectTasks,
        pipeline: pipelineTasks,
        simulate,
        driverOf,
        surveyProgram,
        replay,
        report,
        pngOf,
        machines,
        // Its reader of YAML would be a quarter of the start of every command.
        importMachines: async (path, isReplacing) => {
          const { importMachines } = await import('../settings/import-machines.js');
          return importMachines(machines, path, isReplacing);
        },
        virtualProfiles: drivers.flatMap(({ virtualBoards }) => virtualBoards),
        notebook: new FileNotebook(onDamage),
        materials: new KeptMaterials(onDamage),
        readMaterials: (path, machine, signal) =>
          readMaterialFile({ tasks, readLibrary }, path, { machine, signal }),
        readPreferences: () => rememberedPreferences(onDamage),
        findResume,
        forgetInterrupted,
        hookProgram: addHooks,
        connectLink: () => new StreamClient(streamProcess, onDamage),
        joinLink: () => joinHeld(new StreamClient(streamProcess, onDamage)),
        continueHeld,
        letOthersContinue,
        withInhibitors: createJobInhibitors(),
        serveVirtualLaser: async ({ board, ...request }) => {
          const isPaced = request.pace === 'real';
          const { create } = await boardNamed(request.profile);
          return serveMachine(create({ ...board, isPaced }), request);
        },
        listPorts: portsFound,
        examine,
      },
      argv,
    );
  } finally {
    await tasks.shutdown();
  }
}

/** The command line has refused other names before. */
async function boardNamed(name: string): Promise<VirtualBoardType> {
  const driver = drivers.find(({ virtualBoards }) => virtualBoards.includes(name));
  const simulator = await driver?.loadSimulator();
  const found = simulator?.boards.find(({ profile }) => profile === name);
  if (found === undefined) throw new RangeError(`no profile ${name}`);
  return found;
}
