// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The program that a test kills: a real window that opens a file, connects, runs the job, and says
 * `running` once the beam has moved. `node window-that-runs.js FOLDER PORT FILE [outlives]`.
 */
import { runApplication } from '../../../src/ui/shell/application.js';
import { realAppContext } from './real-app-context.js';

const [folder = '', port = '', file = '', choice] = process.argv.slice(2);
const { context, chooser, link, createWindow } = realAppContext(folder, port);

process.exitCode = runApplication({
  files: [],
  id: null,
  createWindow: (application) => {
    const window = createWindow(application);
    void run();
    return window;
  },
});

async function run(): Promise<void> {
  await context.importFiles([file]).done;
  const job = await context.planner.settled();
  await link.command({ kind: 'connect', port, machine: chooser.choice.machine });
  link.stateChanged.connect(({ condition, speed }) => {
    if (condition === 'run' && speed > 0) process.stdout.write('running\n');
  });
  await context.runJob(job, { outlivesWindow: choice === 'outlives' }).done;
}
