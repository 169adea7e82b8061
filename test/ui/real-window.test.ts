// SPDX-License-Identifier: GPL-3.0-or-later
/** From a click to a beam, with nothing left out: window, tasks, processes, a serial port, a controller. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { JobPhase } from '../../src/devices/contract/job.js';
import { reattach } from '../../src/stream/reattach.js';
import { Gtk } from '../../src/ui/toolkit/gtk.js';
import { scratchFolder } from '../support/kerf-command.js';
import { laserOnPty } from '../support/laser-on-pty.js';
import { projectRoot } from '../support/project-root.js';
import { needDisplay, turnGtkLoop, until } from './support/gtk-loop.js';
import { realAppContext } from './support/real-app-context.js';
import { below, openDialogs, theApplication } from './support/shown-window.js';

const sample = join(projectRoot, 'resources/samples/coaster.svg');

describe('the real window', function () {
  this.timeout(120_000);
  before(function () {
    needDisplay(this);
  });

  it('opens a sample, sends it to a laser on a serial port, and sees it finish', async () => {
    using folder = scratchFolder();
    const laser = await laserOnPty(join(folder.path, 'laser'), 'max');
    const stopTurning = turnGtkLoop();
    const { context, chooser, link, createWindow, end } = realAppContext(folder.path, laser.port);
    try {
      const application = theApplication();
      const main = createWindow(application);
      main.window.present();
      main.openFiles([sample]);
      await until(() => context.planner.state.kind === 'ready');
      await link.command({ kind: 'connect', port: laser.port, machine: chooser.choice.machine });
      await until(() => link.state.condition === 'idle');
      main.window.activateAction('start', null);
      await until(() => openDialogs().length > 0);
      agreeAndStart();
      await until(() => isOver(link.state.job?.phase));
      assert.deepEqual([link.state.job?.phase, link.state.job?.reason], ['finished', undefined]);
      assert.equal(laser.controller.isBeamOn, false);
      assert.ok(laser.controller.burn.cutMillimetres > 100);
      main.dispose();
    } finally {
      await end();
      stopTurning();
      await laser.end();
    }
  });

  it('leaves the beam off when it is killed in the middle of a job', async () => {
    using folder = scratchFolder();
    const laser = await laserOnPty(join(folder.path, 'laser'), 'real');
    const script = fileURLToPath(new URL('./support/window-that-runs.js', import.meta.url));
    const args = [script, folder.path, laser.port, sample];
    const window = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      await once(window.stdout, 'data');
      await until(() => laser.controller.isBeamOn);
      window.kill('SIGKILL');
      await once(window, 'exit');
      await until(() => laser.controller.condition === 'Idle');
      assert.equal(laser.controller.isBeamOn, false);
      const { total } = laser.controller.burn;
      await new Promise((resolve) => setTimeout(resolve, 500)); // Time in which nothing may go on.
      assert.equal(laser.controller.burn.total, total);
      assert.equal(laser.controller.condition, 'Idle');
    } finally {
      window.kill('SIGKILL');
      await laser.end();
    }
  });

  it('finds the job again that outlived the window before it, and stops it', async () => {
    using folder = scratchFolder();
    using _runtime = runtimeFolder(folder.path);
    const laser = await laserOnPty(join(folder.path, 'laser'), 'real');
    const script = fileURLToPath(new URL('./support/window-that-runs.js', import.meta.url));
    const args = [script, folder.path, laser.port, sample, 'outlives'];
    const window = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const stopTurning = turnGtkLoop();
    const { context, link, createWindow, end } = realAppContext(folder.path, 'virtual:');
    try {
      await once(window.stdout, 'data');
      window.kill('SIGKILL');
      await once(window, 'exit');
      const application = theApplication();
      const main = createWindow(application);
      main.window.present();
      assert.equal(await reattach({ link, context }), true);
      assert.equal(context.chooser.choice.port, laser.port);
      const job = context.tasks.getTask('run job');
      assert.ok(job);
      await until(() => job.getStatus() === 'running');
      const { total } = laser.controller.burn;
      await until(() => laser.controller.burn.total > total);
      application.activateAction('stop', null);
      await until(() => link.state.job?.phase === 'stopped');
      assert.equal(laser.controller.isBeamOn, false);
      await assert.rejects(job.done, { code: 'device.job-stopped' });
      main.dispose();
    } finally {
      window.kill('SIGKILL');
      await end();
      stopTurning();
      await laser.end();
    }
  });
});

/** Where windows of this test look for jobs, so that they meet no others. */
function runtimeFolder(path: string): Disposable {
  const before = process.env['XDG_RUNTIME_DIR'];
  process.env['XDG_RUNTIME_DIR'] = path;
  return {
    [Symbol.dispose]: () => {
      if (before === undefined) delete process.env['XDG_RUNTIME_DIR'];
      else process.env['XDG_RUNTIME_DIR'] = before;
    },
  };
}

/** Ticks the safety note, as a newcomer has to, and chooses Start. */
function agreeAndStart(): void {
  const [dialog] = openDialogs();
  if (dialog === undefined) return;
  const note = [...below(dialog)].find((widget) => widget instanceof Gtk.CheckButton);
  note?.setActive(true);
  assert.equal(dialog.getResponseEnabled('start'), true);
  dialog.response('start');
}

function isOver(phase: JobPhase | undefined): boolean {
  return phase === 'finished' || phase === 'failed' || phase === 'stopped';
}
