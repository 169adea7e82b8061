// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kerf } from '../support/kerf-command.js';
import { kerfHere, ownFolders } from './kerf-here.js';

const MINE = { id: 'mine', name: 'My laser', bed: { width: 123, depth: 45 } };

describe('kerf machine', function () {
  this.timeout(60_000);
  const folder = ownFolders();
  const at = (name: string) => join(folder.path, name);
  const write = (name: string, file: unknown) => {
    writeFileSync(at(name), JSON.stringify(file));
    return at(name);
  };
  const run = (...args: readonly string[]) => kerfHere('machine', ...args);
  const real = (...args: readonly string[]) => kerf('machine', ...args);

  it('lists more than ten machines that are built in', async () => {
    const { stdout, status } = await real('list', '--json');
    assert.equal(status, 0);
    assert.ok(JSON.parse(stdout).length >= 15);
  });

  it('imports a machine, lists it as yours, shows it, and does not replace it unasked', async () => {
    const file = write('some.json', MINE);
    assert.equal((await run('import', file)).stdout, 'mine\tMy laser\n');
    assert.deepEqual(readdirSync(at('kerf/machines')), ['mine.json']);
    assert.match((await run('list')).stdout, /^mine\tMy laser\t123 × 45 mm\tyours$/m);
    assert.equal(JSON.parse((await run('show', 'mine')).stdout).bed.depth, 45);
    const again = await run('import', write('other.json', { ...MINE, name: 'Changed' }));
    assert.equal(again.status, 1);
    assert.match(again.stderr, /There is already a machine "mine"/);
    assert.equal((await run('import', at('other.json'), '--force')).status, 0);
    assert.match((await run('list')).stdout, /Changed/);
  });

  it('gives back what it exported', async () => {
    const { stdout } = await run('export', 'sculpfun-s9', '-o', at('s9.json'));
    assert.equal(stdout, `${at('s9.json')}: sculpfun-s9\n`);
    assert.equal((await run('import', at('s9.json'), '--force')).status, 0);
    assert.equal((await run('show', 'sculpfun-s9')).stdout, readFileSync(at('s9.json'), 'utf8'));
  });

  it('takes all machines of a LightBurn file or none, and tells what it left out', async () => {
    const device = { DisplayName: 'One', Name: 'GRBL', Width: 100, Height: 90, Settings: {} };
    const second = { ...device, DisplayName: 'Sculpfun S9', Settings: { EndGCode: 'M5' } };
    const two = write('two.lbdev', { DeviceList: [device, second] });
    assert.equal((await run('import', two)).status, 1);
    assert.doesNotMatch((await run('list')).stdout, /^one\t/m);
    const forced = await run('import', two, '--force');
    assert.equal(forced.stdout, 'one\tOne\nsculpfun-s9\tSculpfun S9\n');
    assert.match(forced.stderr, /G-code at the end of a job, which Kerf did not import/);
  });

  it('goes on with the other machines when a file is broken, and says which', async () => {
    mkdirSync(at('kerf/machines'), { recursive: true });
    writeFileSync(at('kerf/machines/broken.json'), '{');
    const { stdout, stderr, status } = await real('list');
    assert.equal(status, 0);
    assert.match(stdout, /^virtual\t/m);
    assert.match(stderr, /broken\.json: The machine file is not valid JSON/);
  });

  it('refuses what it does not know by name', async () => {
    for (const [args, reported] of [
      [['show', 'nothing'], /no machine "nothing": use one of virtual/],
      [['show'], /Say which machine: kerf machine show ID/],
      [['burn'], /Allowed choices are list, show, export, import/],
    ] as const) {
      const { status, stderr } = await run(...args);
      assert.equal(status, 2, stderr);
      assert.match(stderr, reported);
    }
  });

  it('changes settings, all or none, and makes the machine yours', async () => {
    const wrong = await run('set', 'ortur-lm3', 'bed.width=390', 'controller.bufferSeconds=20');
    assert.equal(wrong.status, 2);
    assert.match(wrong.stderr, /"bufferSeconds" takes a time from 0.2 s to 10 s/);
    assert.equal(JSON.parse((await run('show', 'ortur-lm3')).stdout).bed.width, 400);
    const { stdout } = await run(
      'set',
      'ortur-lm3',
      'bed.width=390',
      'controller.bufferSeconds=1.5',
    );
    assert.equal(
      stdout,
      'ortur-lm3: bed.width 400 mm → 390 mm\nortur-lm3: controller.bufferSeconds 2 s → 1.5 s\n',
    );
    const { bed, controller } = JSON.parse((await run('show', 'ortur-lm3')).stdout);
    assert.deepEqual([bed.width, controller.bufferSeconds], [390, 1.5]);
    assert.match((await run('list')).stdout, /^ortur-lm3.*yours$/m);
  });

  it('takes the power of the laser, and refuses what none has', async () => {
    const { stdout } = await run('set', 'grbl-diode', 'head.watts=5.5');
    assert.equal(stdout, 'grbl-diode: head.watts 0 W → 5.5 W\n');
    assert.equal(JSON.parse((await run('show', 'grbl-diode')).stdout).head.watts, 5.5);
    const wrong = await run('set', 'grbl-diode', 'head.watts=-1');
    assert.equal(wrong.status, 2);
    assert.match(wrong.stderr, /from 0 W to 10000 W/);
  });

  it('names the settings there are', async () => {
    const unknown = await run('set', 'ortur-lm3', 'controller.constructor=1');
    assert.equal(unknown.status, 2);
    assert.match(
      unknown.stderr,
      /no setting controller.constructor: use one of baudRate, .*bufferSeconds/,
    );
    assert.match(
      (await run('set', '--help')).stdout,
      /controller.bufferSeconds .*\[s\] \(default 2 s\)/,
    );
  });
});
