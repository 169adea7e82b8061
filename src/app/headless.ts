// SPDX-License-Identifier: GPL-3.0-or-later
/** A door: the command line. Everything a command works with, and no window. */
import { processConsole } from '../cli/console.js';
import { runCli } from '../cli/run.js';
import {
  CONTROLLER_PROFILES,
  type ControllerProfileId,
} from '../devices/grbl/simulator/profile.js';
import { serveVirtualLaser } from '../devices/grbl/virtual-laser.js';
import { examine } from '../doctor/examine.js';
import { operations } from '../operations/index.js';
import { TaskManager } from '../tasker/index.js';
import { findMachine } from './machine-library.js';
import { StreamLink } from './machine-link.js';
import { FileNotebook } from './machine-notebook.js';
import { portsFound } from './port-list.js';
import { importTasks, pipelineTasks, replay, simulate, writePng } from './task-refs.js';
import { usualOperation } from './usual-operation.js';
import { version } from './version.js';

/** Runs what was typed; resolves with the exit status when every child is gone. */
export async function runHeadless(argv: readonly string[]): Promise<number> {
  const tasks = new TaskManager({});
  try {
    return await runCli(
      {
        version,
        console: processConsole(),
        tasks,
        operations,
        usualOperation,
        imports: importTasks,
        pipeline: pipelineTasks,
        simulate,
        replay,
        writePng,
        findMachine,
        virtualProfiles: Object.keys(CONTROLLER_PROFILES),
        notebook: new FileNotebook(),
        connectLink: () => new StreamLink(),
        serveVirtualLaser: (request) =>
          serveVirtualLaser({ ...request, profile: profileNamed(request.profile) }),
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
function profileNamed(name: string): ControllerProfileId {
  const found = Object.values(CONTROLLER_PROFILES).find(({ id }) => id === name);
  if (found === undefined) throw new RangeError(`no profile ${name}`);
  return found.id;
}
