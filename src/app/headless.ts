// SPDX-License-Identifier: GPL-3.0-or-later
/** A door: the command line. Everything a command works with, and no window. */
import { localesFolder, readLanguage } from '../base/language.js';
import { processConsole } from '../cli/console.js';
import { runCli } from '../cli/run.js';
import { processMemoryMb } from '../computer/task-limits.js';
import { driverOf, drivers } from '../devices/index.js';
import { examine } from '../doctor/examine.js';
import { importers } from '../importers/index.js';
import { operations } from '../operations/index.js';
import { serveMachine } from '../simulators/core/serve.js';
import type { VirtualBoard } from '../simulators/core/virtual-board.js';
import { StreamLink } from '../stream/machine-link.js';
import { TaskManager } from '../tasker/index.js';
import { streamProcess } from './children.js';
import { addHooks } from './hooked-program.js';
import { createJobCare } from './job-care.js';
import { MachineLibrary } from './machine-library.js';
import { FileNotebook } from './machine-notebook.js';
import { portsFound } from './port-list.js';
import { forgetBroken } from './resume-offer.js';
import {
  findResume,
  importTasks,
  pipelineTasks,
  replay,
  report,
  simulate,
  surveyProgram,
  writePng,
} from './task-refs.js';
import { usualOperation } from './usual-operation.js';
import { version } from './version.js';

/** Runs what was typed; resolves with the exit status when every child is gone. */
export async function runHeadless(argv: readonly string[]): Promise<number> {
  const tasks = new TaskManager({ processMemoryMb: processMemoryMb() });
  try {
    return await runCli(
      {
        version,
        console: processConsole(readLanguage(localesFolder())),
        tasks,
        operations,
        formats: importers,
        usualOperation,
        imports: importTasks,
        pipeline: pipelineTasks,
        simulate,
        programFormatOf: (machine) => driverOf(machine).program,
        surveyProgram,
        replay,
        report,
        writePng,
        machines: new MachineLibrary(),
        virtualProfiles: drivers.flatMap(({ virtualBoards }) => virtualBoards),
        notebook: new FileNotebook(),
        findResume,
        forgetBroken,
        hookProgram: addHooks,
        connectLink: () => new StreamLink(streamProcess),
        joinLink: async () => {
          const link = new StreamLink(streamProcess);
          return (await link.join()) && link;
        },
        withCare: createJobCare(),
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
async function boardNamed(name: string): Promise<VirtualBoard> {
  const driver = drivers.find(({ virtualBoards }) => virtualBoards.includes(name));
  const simulator = await driver?.loadSimulator();
  const found = simulator?.boards.find(({ profile }) => profile === name);
  if (found === undefined) throw new RangeError(`no profile ${name}`);
  return found;
}
