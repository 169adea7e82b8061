// SPDX-License-Identifier: GPL-3.0-or-later
/** Windows that die, freeze, close and come back, over real processes and a real serial port. */
import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { streamProcess } from '../../src/app/children.js';
import { processName } from '../../src/base/process-name.js';
import type { JobPhase } from '../../src/devices/contract/job.js';
import { OFFLINE } from '../../src/devices/contract/state.js';
import { StreamClient } from '../../src/stream/stream-client.js';
import { kerf, scratchFolder } from '../support/kerf-command.js';
import { type LaserOnPty, laserOnPty } from '../support/laser-on-pty.js';
import { until } from '../support/until.js';

const SIDE = 40;
const SIDES = 5;
/** For what ends a job before its time: minutes of beam, so that no start of a process is too slow for it. */
const MANY_SIDES = 1000;

/** Back and forth on one line at 100 mm/s; five sides are two seconds of beam. */
function programOf(sides: number): string {
  const strokes = Array.from({ length: sides }, (_, i) => {
    return `G1X${i % 2 === 0 ? SIDE : 0}S500F6000`;
  });
  return `${['G21G90G17G94', 'M4S0', 'G0X0Y0', ...strokes, 'M5S0'].join('\n')}\n`;
}

describe('a job and its window', function () {
  this.timeout(60_000);
  const scratch = scratchFolder();
  const programPath = join(scratch.path, 'job.gcode');
  const environment = {
    runtime: process.env['XDG_RUNTIME_DIR'],
    state: process.env['XDG_STATE_HOME'],
  };
  let laser: LaserOnPty;
  let window: ChildProcess;
  let streamPid: number;
  let boards = 0;

  before(() => {
    process.env['XDG_RUNTIME_DIR'] = scratch.path;
    process.env['XDG_STATE_HOME'] = scratch.path;
  });

  after(() => {
    setOrDelete('XDG_RUNTIME_DIR', environment.runtime);
    setOrDelete('XDG_STATE_HOME', environment.state);
    scratch[Symbol.dispose]();
  });

  beforeEach(async () => {
    // Each board is a new one: of an old one more would be known than it knows itself.
    laser = await laserOnPty(join(scratch.path, `laser-${++boards}`), 'real');
  });

  afterEach(async () => {
    window.kill('SIGKILL');
    await laser.end();
    await until(() => !isAlive(streamPid));
  });

  it('ends with it, beam off, when nobody chose otherwise', async () => {
    await startIn('stays', MANY_SIDES);
    window.kill('SIGKILL');
    await until(() => !isAlive(streamPid));
    assert.equal(laser.controller.isBeamOn, false);
    // A busy computer may answer later than a stop waits for: then the head is halted in motion.
    assert.match(laser.controller.condition, /^(Idle|Alarm)$/);
    assert.ok(laser.controller.burn.cutMillimetres < SIDE * MANY_SIDES);
    assert.equal(await new StreamClient(streamProcess).join(), undefined);
  });

  it('goes on without it where that was chosen, and the next window sees it finish', async () => {
    await startIn('outlives');
    window.kill('SIGKILL');
    await once(window, 'exit');
    const link = new StreamClient(streamProcess);
    const welcome = await link.join();
    assert.deepEqual([welcome?.address, welcome?.process], [laser.port, processName(streamPid)]);
    assert.deepEqual([link.state.job?.jobId, link.state.job?.phase], ['job-1', 'running']);
    assert.equal(link.state.outlivesWindow, true);
    await over(link);
    assert.equal(link.state.job?.phase, 'finished');
    assertWholeBurn();
    await link.command({ kind: 'jog', by: { x: 1, y: 0 }, speed: 50 }); // It is that window's machine now.
    await link.close();
  });

  it('is finished and made safe although no window comes back', async () => {
    await startIn('outlives');
    window.kill('SIGKILL');
    await until(() => !isAlive(streamPid));
    assertWholeBurn();
    assert.equal(
      existsSync(join(scratch.path, 'kerf', `stream-${processName(streamPid)}.sock`)),
      false,
    );
  });

  it('is stopped by the next window like any other', async () => {
    await startIn('outlives', MANY_SIDES);
    window.kill('SIGKILL');
    await once(window, 'exit');
    const link = new StreamClient(streamProcess);
    await link.join();
    await link.command({ kind: 'stop' });
    assert.equal(link.state.job?.phase, 'stopped');
    assert.equal(laser.controller.isBeamOn, false);
    assert.ok(laser.controller.burn.cutMillimetres < SIDE * MANY_SIDES);
    await link.close();
  });

  it('is stopped from the shell when no window will come up again', async () => {
    await startIn('outlives', MANY_SIDES);
    assert.match((await kerf('stop')).stderr, /No job is running without its window/);
    window.kill('SIGKILL');
    await once(window, 'exit');
    const { status, stdout } = await kerf('stop');
    assert.equal(status, 0);
    assert.match(stdout, /^stopped on .*laser.*, beam off$/m);
    assert.equal(laser.controller.isBeamOn, false);
    assert.ok(laser.controller.burn.cutMillimetres < SIDE * MANY_SIDES);
  });

  it('ends with the second window when that takes the choice back', async () => {
    await startIn('outlives', MANY_SIDES);
    window.kill('SIGKILL');
    await once(window, 'exit');
    const link = new StreamClient(streamProcess);
    await link.join();
    await link.command({ kind: 'outlive-window', isWanted: false });
    assert.equal(link.state.outlivesWindow, undefined);
    link.leave();
    assert.equal(link.state, OFFLINE);
    await until(() => !isAlive(streamPid));
    assert.equal(laser.controller.isBeamOn, false);
    assert.ok(laser.controller.burn.cutMillimetres < SIDE * MANY_SIDES);
  });

  it('hears nothing of junk on its socket, and lets the next window in', async () => {
    await startIn('outlives');
    window.kill('SIGKILL');
    await once(window, 'exit');
    const path = join(scratch.path, 'kerf', `stream-${processName(streamPid)}.sock`);
    const junk = [randomBytes(20), Buffer.alloc(20), Buffer.from([8, 0, 0, 0, ...randomBytes(16)])];
    for (const bytes of junk) {
      const stranger = createConnection(path);
      stranger.on('error', () => undefined);
      stranger.end(bytes);
      await once(stranger.resume(), 'close');
    }
    const silent = createConnection(path);
    await once(silent, 'connect');
    const link = new StreamClient(streamProcess);
    assert.equal((await link.join())?.process, processName(streamPid));
    silent.destroy();
    await over(link);
    assert.equal(link.state.job?.phase, 'finished');
    assertWholeBurn();
    await link.close();
  });

  it('has one window at a time', async () => {
    await startIn('outlives');
    const second = new StreamClient(streamProcess);
    assert.equal(await second.join(), undefined);
    assert.equal(second.state, OFFLINE);
    assert.equal(window.exitCode, null);
    window.kill('SIGKILL');
    await until(() => !isAlive(streamPid));
    assertWholeBurn();
  });

  it('is left to itself when a window closes, its program file gone', async () => {
    await startIn('stays');
    window.send('leave');
    await once(window, 'exit');
    assert.equal(window.exitCode, 0);
    rmSync(programPath);
    await until(() => !isAlive(streamPid));
    assertWholeBurn();
  });

  it('does not notice that the window freezes', async () => {
    await startIn('stays');
    window.kill('SIGSTOP');
    await until(() => laser.controller.burn.cutMillimetres > (SIDE * SIDES) / 2);
    window.kill('SIGCONT');
    await until(() => laser.controller.condition === 'Idle');
    assertWholeBurn();
    window.kill('SIGKILL');
  });

  async function startIn(choice: 'stays' | 'outlives', sides = SIDES): Promise<void> {
    writeFileSync(programPath, programOf(sides));
    const script = fileURLToPath(new URL('./support/window-that-dies.js', import.meta.url));
    window = fork(script, [laser.port, programPath, choice], { execArgv: [] });
    const [reported] = await once(window, 'message');
    streamPid = reported.streamPid;
    await until(() => laser.controller.isBeamOn);
  }

  function assertWholeBurn(): void {
    const { burn, isBeamOn } = laser.controller;
    assert.equal(isBeamOn, false);
    assert.ok(Math.abs(burn.cutMillimetres - SIDE * SIDES) < 0.1, `${burn.cutMillimetres} mm`);
  }
});

const OVER: ReadonlySet<JobPhase | undefined> = new Set(['finished', 'failed', 'stopped']);

function over(link: StreamClient): Promise<void> {
  return until(() => OVER.has(link.state.job?.phase));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function setOrDelete(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}
