// SPDX-License-Identifier: GPL-3.0-or-later
/** Jobs that break off over a real port, with real processes dying, and what `kerf resume` makes of them. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { streamProcessOf } from '../support/child-processes.js';
import { type Finished, type RunningKerf, startKerf } from '../support/kerf-command.js';
import { type LaserOnPty, laserOnPty } from '../support/laser-on-pty.js';
import { kerfHere, ownFolders } from './kerf-here.js';

/** Four lines of 100 mm at 100 mm/s, 2 mm apart: four seconds, 406 mm of burn. */
const JOB =
  'G21G90\nM4S0\nG0X10Y10\nG1X110S500F6000\nY12\nX10\nY14\nX110\nY16\nX10\nM5S0\nG0X0Y0\n';
const MILLIMETRES = 406;

/** mm. */
const SHORT = 0.25;
const SHORT_LINES = 1200;
/** Short lines at 50 mm/s: 200 of them a second. */
const SHORT_JOB = [
  'G21G90',
  'M4S0',
  'G0X10Y10',
  'G1F3000S500',
  ...Array.from({ length: SHORT_LINES }, (_, i) => `X${10 + (i + 1) * SHORT}`),
  'M5S0',
  '',
].join('\n');
/** 15 blocks in the planner, 6 that its stepper has prepared, 128 bytes of lines of six at least, a line being read, a batch on its way. */
const HELD_MILLIMETRES = (15 + 6 + Math.ceil(128 / 4) + 1 + 8) * SHORT;

interface Bench {
  readonly laser: LaserOnPty;
  /** In this process: what is asked of the machine afterwards. */
  kerf(...args: string[]): Promise<Finished>;
  /** Sends the job and waits until it burns, and then has burnt so many mm. */
  send(burnt: number): Promise<RunningKerf>;
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(5);
}

async function beamOff({ controller }: LaserOnPty): Promise<void> {
  await until(() => !controller.isBeamOn);
  const burnt = controller.burn.cutMillimetres;
  await sleep(300);
  assert.equal(controller.burn.cutMillimetres, burnt, 'nothing goes on by itself');
}

describe('a job that breaks off over a real port', function () {
  this.timeout(120_000);
  const folder = ownFolders();

  async function onPty(use: (bench: Bench) => Promise<void>, job = JOB) {
    const program = join(folder.path, 'job.gcode');
    writeFileSync(program, job);
    const laser = await laserOnPty(join(folder.path, 'laser'), 'real');
    const send = async (burnt: number) => {
      const run = startKerf(['send', program, '--port', laser.port]);
      await until(() => laser.controller.burn.cutMillimetres >= burnt);
      return run;
    };
    try {
      await use({ laser, kerf: kerfHere, send });
    } finally {
      await laser.end();
    }
  }

  it('goes on exactly where an interrupt stopped it, and is forgotten when it is done', () =>
    onPty(async ({ laser, kerf, send }) => {
      const run = await send(130);
      run.child.kill('SIGINT');
      assert.equal((await run.finished).status, 130);
      await beamOff(laser);
      const plan = await startKerf(['resume', '--json']).finished;
      assert.equal(plan.status, 0, plan.stderr);
      const { restart, overlap, lineNumber } = JSON.parse(plan.stdout);
      const { position } = laser.controller;
      assert.ok(Math.hypot(restart.x - position.x, restart.y - position.y) < 0.01);
      assert.equal(overlap, 0);
      assert.equal(lineNumber, 6);
      const resumed = await startKerf(['resume', '--port', laser.port]).finished;
      assert.equal(resumed.status, 0, resumed.stderr);
      assert.match(resumed.stdout, /continues at .* in line 6 of 12\.\n.*The rest is done/s);
      assert.ok(Math.abs(laser.controller.burn.cutMillimetres - MILLIMETRES) < 0.05);
      const nothing = await kerf('resume');
      assert.equal(nothing.status, 1);
      assert.match(nothing.stderr, /No job was interrupted/);
    }));

  it('ends with the beam off when the program that sends it is killed, and can go on', () =>
    onPty(async ({ laser, kerf, send }) => {
      const run = await send(60);
      run.child.kill('SIGKILL');
      await run.finished;
      await beamOff(laser);
      const resumed = await kerf('resume', '--port', laser.port);
      assert.equal(resumed.status, 0, resumed.stderr);
      assert.ok(Math.abs(laser.controller.burn.cutMillimetres - MILLIMETRES) < 0.05);
    }));

  it('goes on only after homing when the process that owned the port was killed', () =>
    onPty(async ({ laser, kerf, send }) => {
      assert.equal((await kerf('control', 'home', '--port', laser.port)).status, 0);
      const run = await send(60);
      process.kill(streamProcessOf(run.child.pid ?? 0), 'SIGKILL');
      const { status, stderr } = await run.finished;
      assert.equal(status, 1);
      assert.match(stderr, /beam was switched off: home the machine/);
      await beamOff(laser);
      const { cutMillimetres } = laser.controller.burn;
      const refused = await kerf('resume', '--port', laser.port);
      assert.equal(refused.status, 1);
      assert.match(refused.stderr, /position of the head cannot be trusted/);
      assert.equal(laser.controller.burn.cutMillimetres, cutMillimetres);
      const resumed = await kerf('resume', '--port', laser.port, '--home');
      assert.equal(resumed.status, 0, resumed.stderr);
      const twice = laser.controller.burn.cutMillimetres - MILLIMETRES;
      // The reset came in full motion, so the place is known to a hair only.
      assert.ok(twice > -0.05 && twice < 0.5, `${twice} mm burnt twice`);
    }));

  it('asks after a clean stop when the board lost its power, though it stands idle and greets nobody', () =>
    onPty(async ({ laser, kerf, send }) => {
      const run = await send(130);
      run.child.kill('SIGINT');
      assert.equal((await run.finished).status, 130);
      await beamOff(laser);
      laser.controller.powerCycle();
      const { cutMillimetres } = laser.controller.burn;
      for (const args of [
        ['resume'],
        ['control', 'go', '5,5'],
        ['control', 'frame', '0,0', '5,5'],
      ]) {
        const refused = await kerf(...args, '--port', laser.port);
        assert.equal(refused.status, 1, args.join(' '));
        assert.match(refused.stderr, /position of the head cannot be trusted/);
      }
      assert.equal(laser.controller.burn.cutMillimetres, cutMillimetres);
      const reported = await kerf('control', 'status', '--port', laser.port);
      assert.match(reported.stdout, /^idle \(position suspect\)/);
    }));

  it('does not home for a job that was begun without: its zero would be gone', () =>
    onPty(async ({ laser, kerf, send }) => {
      const run = await send(60);
      run.child.kill('SIGINT');
      await run.finished;
      await beamOff(laser);
      const { x, y } = laser.controller.position;
      const refused = await kerf('resume', '--port', laser.port, '--home');
      assert.equal(refused.status, 1);
      assert.match(refused.stderr, /started without homing/);
      assert.deepEqual([laser.controller.position.x, laser.controller.position.y], [x, y]);
      assert.equal((await kerf('control', 'home', '--port', laser.port)).status, 0);
      const { cutMillimetres } = laser.controller.burn;
      const gone = await kerf('resume', '--port', laser.port);
      assert.equal(gone.status, 1);
      assert.match(gone.stderr, /started without homing/);
      assert.equal(laser.controller.burn.cutMillimetres, cutMillimetres);
      const isSure = await kerf('resume', '--port', laser.port, '--confirm');
      assert.equal(isSure.status, 1, 'the head is where the board says, the zero is not');
      assert.match(isSure.stderr, /set zero there and confirm/);
      assert.equal(laser.controller.burn.cutMillimetres, cutMillimetres);
      // This board begins to count where it homes, so that the place of the zero is the same.
      for (const args of [['go', '0,0'], ['zero']]) {
        const done = await kerf('control', ...args, '--port', laser.port);
        assert.equal(done.status, 0, done.stderr);
      }
      const resumed = await kerf('resume', '--port', laser.port, '--confirm');
      assert.equal(resumed.status, 0, resumed.stderr);
    }));

  it('tells no more to be burnt twice than the controller can have held', () =>
    onPty(async ({ laser, kerf, send }) => {
      assert.equal((await kerf('control', 'home', '--port', laser.port)).status, 0);
      const run = await send(60);
      process.kill(streamProcessOf(run.child.pid ?? 0), 'SIGKILL');
      await run.finished;
      await beamOff(laser);
      const { overlap } = JSON.parse((await kerf('resume', '--json')).stdout);
      assert.ok(overlap > 0 && overlap <= HELD_MILLIMETRES, `${overlap} mm`);
      const { cutMillimetres } = laser.controller.burn;
      const { status, stderr } = await kerf('resume', '--port', laser.port, '--home');
      assert.equal(status, 0, stderr);
      const twice = laser.controller.burn.cutMillimetres - SHORT_LINES * SHORT;
      assert.ok(twice > -0.05 && twice <= overlap + 0.05, `${twice} of ${overlap} mm`);
      assert.ok(cutMillimetres < SHORT_LINES * SHORT);
    }, SHORT_JOB));

  it('takes a person’s word for the position, and remembers that it was given', () =>
    onPty(async ({ laser, kerf, send }) => {
      const run = await send(60);
      process.kill(streamProcessOf(run.child.pid ?? 0), 'SIGKILL');
      await run.finished;
      await beamOff(laser);
      const control = async (word: string) => {
        const done = await kerf('control', word, '--port', laser.port);
        assert.equal(done.status, 0, done.stderr);
        return done.stdout;
      };
      assert.match(await control('status'), /position (suspect|lost)/);
      if (/^alarm/.test(await control('status'))) await control('unlock');
      assert.doesNotMatch(await control('confirm'), /position/);
      assert.doesNotMatch(await control('status'), /position/);
      const resumed = await kerf('resume', '--port', laser.port);
      assert.equal(resumed.status, 0, resumed.stderr);
    }));

  it('fails when the port vanishes, and refuses to start where it comes back', async () => {
    const program = join(folder.path, 'job.gcode');
    writeFileSync(program, JOB);
    const link = join(folder.path, 'laser');
    const first = await laserOnPty(link, 'real');
    const run = startKerf(['send', program, '--port', link]);
    await until(() => first.controller.burn.cutMillimetres >= 60);
    await first.end();
    const { status, stderr } = await run.finished;
    assert.equal(status, 1);
    assert.match(stderr, /cable|unplugged|gone|lost/i);
    const second = await laserOnPty(link, 'real');
    try {
      const again = await startKerf(['send', program, '--port', link]).finished;
      assert.equal(again.status, 1);
      assert.match(again.stderr, /position/);
      assert.equal(second.controller.burn.cutMillimetres, 0);
    } finally {
      await second.end();
    }
  });
});
