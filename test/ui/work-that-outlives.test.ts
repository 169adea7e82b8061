// SPDX-License-Identifier: GPL-3.0-or-later
/** A day with a work, nothing left out: opened, arranged, saved, killed, recovered, run, saved, opened again. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AppContext } from '../../src/editor/app-context.js';
import { scratchFolder } from '../support/kerf-command.js';
import { laserOnPty } from '../support/laser-on-pty.js';
import { projectRoot } from '../support/project-root.js';
import { needDisplay, turnGtkLoop, until } from './support/gtk-loop.js';
import { realAppContext } from './support/real-app-context.js';
import { openDialogs, theApplication } from './support/shown-window.js';

const sample = join(projectRoot, 'resources/samples/coaster.svg');

describe('a work that outlives its window', function () {
  this.timeout(300_000);
  before(function () {
    needDisplay(this);
  });

  it('comes back after a kill, runs, and is the same file and the same G-code tomorrow', async () => {
    using folder = scratchFolder();
    const at = (name: string) => join(folder.path, name);
    const killed = await killedWindow(folder.path, at('coaster.kerf'));
    const laser = await laserOnPty(at('laser'), 'max');
    const stopTurning = turnGtkLoop();
    const { context, chooser, link, createWindow, end } = realAppContext(folder.path, laser.port);
    try {
      const main = createWindow(theApplication());
      main.window.present();
      await until(() => openDialogs().some((dialog) => dialog.hasResponse('recover')));
      openDialogs()[0]?.response('recover');
      await until(() => context.store.rows.size > 0);
      const { store, history, file } = context;
      assert.deepEqual(byId(store.rows.values()), byId(killed.rows));
      assert.deepEqual(
        history.past.map(({ label }) => label),
        killed.labels,
      );
      assert.deepEqual([file.path, file.isModified], [at('coaster.kerf'), true]);
      const program = await programOf(context, at('recovered.gcode'));
      await link.command({ kind: 'connect', port: laser.port, machine: chooser.choice.machine });
      await context.runJob(await context.planner.settled()).done;
      assert.equal(link.state.job?.phase, 'finished');
      assert.equal(laser.controller.isBeamOn, false);
      await file.save(at('coaster.kerf')).done;
      file.beginNew();
      main.openFiles([at('coaster.kerf')]);
      await until(() => store.rows.size > 0);
      assert.equal(history.undoLabel, undefined);
      assert.equal(await programOf(context, at('reopened.gcode')), program);
      await file.save(at('again.kerf')).done;
      assert.deepEqual(readFileSync(at('again.kerf')), readFileSync(at('coaster.kerf')));
      main.dispose();
    } finally {
      await end();
      stopTurning();
      await laser.end();
    }
    assert.deepEqual(readdirSync(at('recovery')), []);
  });
});

/** Opens, arranges, saves, arranges further and dies; what was there then. */
async function killedWindow(folder: string, work: string) {
  const script = fileURLToPath(new URL('./support/window-that-dies.js', import.meta.url));
  const window = spawn(process.execPath, [script, folder, sample, work], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  window.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  await until(() => said.endsWith('\n'));
  window.kill('SIGKILL');
  await once(window, 'exit');
  return JSON.parse(said) as { labels: string[]; rows: { id: string }[] };
}

async function programOf({ planner }: AppContext, path: string): Promise<string> {
  await planner.writeProgram(await planner.settled(), path);
  return readFileSync(path, 'utf8');
}

function byId(rows: Iterable<{ readonly id: string }>): unknown[] {
  return [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
}
