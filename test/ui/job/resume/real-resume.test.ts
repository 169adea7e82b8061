// SPDX-License-Identifier: GPL-3.0-or-later
/** A job breaks off over a real port and is taken up in the real window, with nothing left out. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InterruptedJob } from '../../../../src/editor/interrupted-job.js';
import type { MainWindow } from '../../../../src/ui/shell/window.js';
import { type Adw, Gtk } from '../../../../src/ui/toolkit/gtk.js';
import { scratchFolder } from '../../../support/kerf-command.js';
import { type LaserOnPty, laserOnPty } from '../../../support/laser-on-pty.js';
import { needDisplay, turnGtkLoop, until } from '../../support/gtk-loop.js';
import { realAppContext } from '../../support/real-app-context.js';
import { below, openDialogs, theApplication } from '../../support/shown-window.js';

/** A square of 100 mm: eight seconds of scoring at 50 mm/s. */
const SQUARE = `<svg xmlns="http://www.w3.org/2000/svg"
  xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
  width="100mm" height="100mm" viewBox="0 0 100 100">
  <g inkscape:groupmode="layer" inkscape:label="Score">
    <rect width="100" height="100" fill="none" stroke="black"/>
  </g></svg>`;
const MILLIMETRES = 400;

interface Bench {
  readonly laser: LaserOnPty;
  readonly context: ReturnType<typeof realAppContext>['context'];
  readonly link: ReturnType<typeof realAppContext>['link'];
  readonly main: MainWindow;
  connect(): Promise<void>;
  /** Starts the job and waits until it has burnt so many mm. */
  burn(millimetres: number): Promise<void>;
}

async function inWindow(use: (bench: Bench) => Promise<void>): Promise<void> {
  using folder = scratchFolder();
  const drawing = join(folder.path, 'square.svg');
  writeFileSync(drawing, SQUARE);
  const laser = await laserOnPty(join(folder.path, 'laser'), 'real');
  const stopTurning = turnGtkLoop();
  const { context, chooser, link, createWindow, end } = realAppContext(folder.path, laser.port);
  const connect = () =>
    link.command({ kind: 'connect', port: laser.port, machine: chooser.choice.machine });
  const burn = async (millimetres: number) => {
    await context.importFiles([drawing]).done;
    const job = await context.planner.settled();
    await connect();
    // It ends badly, which is what this is about, but not before it has begun.
    const end = context.runJob(job).done.then(
      () => undefined,
      (error: unknown) => error,
    );
    assert.equal(context.file.isModified, false, 'a drawing was opened, and nothing was made');
    const burnt = until(() => laser.controller.burn.cutMillimetres >= millimetres);
    const fault = await Promise.race([end, burnt]);
    if (fault !== undefined) throw fault;
  };
  let main: MainWindow | undefined;
  try {
    main = createWindow(theApplication());
    main.window.present();
    await use({ laser, context, link, main, connect, burn });
  } finally {
    main?.dispose();
    await end();
    stopTurning();
    await laser.end();
  }
}

/** The button with this label in the window or one of its dialogs, once it is there. */
async function press(main: MainWindow, label: string): Promise<void> {
  const found = () =>
    [main.window, ...openDialogs()]
      .flatMap((window) => [...below(window)])
      .filter((widget) => widget instanceof Gtk.Button)
      .find((button) => button.getLabel() === label && button.getMapped());
  await until(() => found() !== undefined);
  found()?.emit('clicked');
}

async function dialogWith(response: string): Promise<Adw.MessageDialog> {
  const found = () => openDialogs().find((dialog) => dialog.hasResponse(response));
  await until(() => found() !== undefined);
  return found()!;
}

describe('a job that breaks off in the real window', function () {
  this.timeout(180_000);
  before(function () {
    needDisplay(this);
  });

  it('is offered once the machine is back, waits for homing, and is finished then', () =>
    inWindow(async ({ laser, context, link, main, connect, burn }) => {
      const { interrupted } = context;
      await connect();
      await link.command({ kind: 'home' });
      await link.command({ kind: 'disconnect' });
      await burn(120);
      process.kill(link.pid ?? 0, 'SIGKILL');
      await until(() => link.state.condition === 'offline' && !laser.controller.isBeamOn);
      assert.equal(interrupted.found.kind, 'none', 'nothing is offered while nobody is connected');
      for (const reported of openDialogs()) reported.close();
      const burnt = laser.controller.burn.cutMillimetres;
      await connect();
      assert.notEqual(link.state.trust, 'known');
      await press(main, '_Resume…');
      const dialog = await dialogWith('start');
      const note = [...below(dialog)].find((widget) => widget instanceof Gtk.CheckButton);
      note?.setActive(true);
      assert.equal(dialog.getResponseEnabled('start'), false);
      assert.equal(laser.controller.burn.cutMillimetres, burnt, 'nothing burns before it is homed');
      await press(main, '_Home');
      await until(() => dialog.getResponseEnabled('start'));
      assert.equal(link.state.trust, 'known');
      const found: InterruptedJob = context.interrupted.found;
      assert.ok(found.kind === 'offer');
      const { overlap } = found.offer;
      dialog.response('start');
      await until(() => link.state.job?.phase === 'finished' && link.state.condition === 'idle');
      const twice = laser.controller.burn.cutMillimetres - MILLIMETRES;
      assert.ok(twice > -0.05 && twice < overlap + 0.5, `${twice} mm burnt twice, not ${overlap}`);
      assert.equal(laser.controller.isBeamOn, false);
      await until(() => !interrupted.isLooking);
      assert.deepEqual(interrupted.found, { kind: 'none' });
    }));

  it('is offered exactly where Stop left it, and forgotten when nobody wants it', () =>
    inWindow(async ({ laser, context, main, burn }) => {
      const { interrupted } = context;
      await burn(60);
      theApplication().activateAction('stop', null);
      await until(() => interrupted.found.kind === 'offer' && !interrupted.isLooking);
      assert.ok(interrupted.found.kind === 'offer');
      const { restart, overlap } = interrupted.found.offer;
      const { position } = laser.controller;
      assert.ok(Math.hypot(restart.x - position.x, restart.y - position.y) < 0.01);
      assert.equal(overlap, 0);
      const { store, file } = context;
      const burnt = [...store.rows];
      file.beginNew();
      await press(main, '_Open Its Drawing');
      await until(() => store.rows.size > 0);
      assert.deepEqual([...store.rows].sort(), burnt.sort());
      // It is in no file of its own: closing the window asks.
      assert.deepEqual([file.path, file.isModified], [undefined, true]);
      await press(main, '_Discard');
      (await dialogWith('forget')).response('forget');
      await until(() => interrupted.found.kind === 'none' && !interrupted.isLooking);
    }));
});
