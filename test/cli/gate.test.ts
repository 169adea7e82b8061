// SPDX-License-Identifier: GPL-3.0-or-later
/** What kerf send lets through to a laser on a serial port, and what it refuses before any beam. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kerf, scratchFolder, startKerf } from '../support/kerf-command.js';
import { type LaserOnPty, laserOnPty } from '../support/laser-on-pty.js';
import { projectRoot } from '../support/project-root.js';
import { kerfHere } from './kerf-here.js';

const LINE = 'G21G90\nM4S0\nG0X10Y10\nG1X60S500F6000\nM5S0\n';
const ROUND_THE_CLAMP = 'G21G90\nM4S0\nG0X10Y15\nG2X40Y15I15J0S500F6000\nM5S0\n';

describe('the gate of kerf send', function () {
  this.timeout(60_000);
  let folder: ReturnType<typeof scratchFolder>;
  let laser: LaserOnPty;

  beforeEach(async () => {
    folder = scratchFolder();
    laser = await laserOnPty(join(folder.path, 'laser'), 'max');
  });

  afterEach(async () => {
    await laser.end();
    folder[Symbol.dispose]();
  });

  function send(program: string, ...options: readonly string[]) {
    return sendBy(kerfHere, program, ...options);
  }

  function sendBy(command: typeof kerf, program: string, ...options: readonly string[]) {
    const file = join(folder.path, 'job.gcode');
    writeFileSync(file, program);
    return command('send', file, '--port', laser.port, ...options);
  }

  function machineFile(changes: object): string {
    const file = join(folder.path, 'machine.json');
    const least = { id: 'm', name: 'M', bed: { width: 400, depth: 400 } };
    writeFileSync(file, JSON.stringify({ ...least, ...changes }));
    return file;
  }

  it('refuses to burn on a board that is not in laser mode, and says what to type', async () => {
    laser.controller.write(Buffer.from('$32=0\n'));
    const run = await sendBy(kerf, LINE);
    assert.equal(run.status, 1);
    assert.match(run.stderr, /\$32=1/);
    assert.equal(laser.controller.burn.total, 0);
  });

  it('refuses an arc through a no-go zone', async () => {
    const noGo = [{ name: 'clamp', x: 20, y: 25, width: 10, depth: 10 }];
    const run = await send(ROUND_THE_CLAMP, '--machine', machineFile({ noGo }));
    assert.equal(run.status, 1);
    assert.match(run.stderr, /no-go zone "clamp"/);
    assert.equal(laser.controller.burn.total, 0);
    const free = await send(LINE, '--machine', machineFile({ noGo }));
    assert.equal(free.status, 0, free.stderr);
  });

  it('refuses a program that is larger than the bed', async () => {
    const run = await send('G21G90\nM4S100\nG1X900F6000\nM5\n');
    assert.equal(run.status, 1);
    assert.match(run.stderr, /bed is 400 × 400 mm/);
  });

  it('says what it doubts, and sends all the same', async () => {
    laser.controller.write(Buffer.from('$110=3000\n$111=3000\n'));
    const run = await sendBy(kerf, LINE);
    assert.equal(run.status, 0, run.stderr);
    assert.match(run.stderr, /warning: .*allows 50/);
    assert.ok(laser.controller.burn.cutMillimetres > 49);
  });

  for (const name of ['bom.nc', 'percent_only.nc', 'plain.nc']) {
    it(`sends what other programs write: ${name}`, async () => {
      const run = await send(readFileSync(join(projectRoot, 'test/data/programs', name), 'utf8'));
      assert.equal(run.status, 0, run.stderr);
      assert.ok(Math.abs(laser.controller.burn.cutMillimetres - 40) < 0.1);
    });
  }

  it('tells that a program waits, and how to go on', async () => {
    const file = join(projectRoot, 'test/data/programs/m0.nc');
    const sending = startKerf(['send', file, '--port', laser.port]);
    await sending.complaint(/the machine is paused with the beam off, .*M0.*; continue it with/);
    laser.controller.write(Buffer.from('~'));
    const run = await sending.finished;
    assert.equal(run.status, 0, run.stderr);
    assert.match(run.stderr, /warning: The program pauses at line 8 \(M0\) until/);
  });

  it('continues it from another terminal, and says where nothing waits', async () => {
    using scratch = scratchFolder();
    const environment = { XDG_RUNTIME_DIR: scratch.path };
    const goOn = () => startKerf(['control', 'continue'], undefined, environment).finished;
    const file = join(projectRoot, 'test/data/programs/m0.nc');
    const sending = startKerf(['send', file, '--port', laser.port], undefined, environment);
    await sending.complaint(/continue it with kerf control continue/);
    const continued = await goOn();
    assert.match(continued.stdout, /^The job on .* continues$/m, continued.stderr);
    assert.equal((await sending.finished).status, 0);
    const tooLate = await goOn();
    assert.equal(tooLate.status, 1);
    assert.match(tooLate.stderr, /No job of Kerf is on hold/);
  });

  for (const [what, program, why] of [
    [
      'a spline',
      'G21G90\nM3S100\nG5X50Y50I5J5P1Q1F600\nM5\n',
      /Line 3 .*G5X50Y50.*cannot be checked/,
    ],
    [
      'a burn from where homing led',
      'G28\nM3S100\nG1X50F600\nM5\n',
      /Line 3 .*position of the head unknown/,
    ],
    [
      'numbers beyond any machine',
      'G21G90\nM3S100\nG1X5Y2147483648F500\nM5\n',
      /Line 3 .*Y2.15e\+9/,
    ],
  ] as const) {
    it(`refuses ${what}, by its line`, async () => {
      const run = await send(program);
      assert.equal(run.status, 1);
      assert.match(run.stderr, why);
      assert.equal(laser.controller.burn.total, 0);
    });
  }

  it('names the line that the board refuses once', async () => {
    const { status, stderr } = await send('G21G90\nT1M6\n');
    assert.equal(status, 1);
    assert.match(stderr, /kerf: Line 2: The controller does not know this command; [^(]*\n/);
  });

  it('tries a program dry without a spark', async () => {
    const good = await send(LINE, '--dry-run');
    assert.equal(good.status, 0, good.stderr);
    assert.match(good.stdout, /5 lines would be accepted; nothing moved/);
    assert.equal(laser.controller.burn.total, 0);
    assert.deepEqual(laser.controller.position, { x: 0, y: 0 });
    const bad = await send('G21G90\nM4S0\nG1X5F100\nG77X1\nM5\n', '--dry-run');
    assert.equal(bad.status, 1);
    assert.match(bad.stderr, /line 4/i);
  });
});
