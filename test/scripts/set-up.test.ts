// SPDX-License-Identifier: GPL-3.0-or-later
// The set-up's decisions that can be seen without a bare machine.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scratchFolder } from '../support/kerf-command.js';

const scripts = new URL('../../../scripts/', import.meta.url);
const script = (name: string) => import(new URL(name, scripts).href);

describe('the set-up', () => {
  it('says in one sentence that there is no display, and what works without one', () => {
    const env = { PATH: process.env['PATH'] };
    const dev = fileURLToPath(new URL('dev.mjs', scripts));
    const start = spawnSync(process.execPath, [dev, 'start'], { env, encoding: 'utf8' });
    assert.equal(start.status, 1);
    assert.equal(start.stdout, '');
    assert.match(start.stderr, /^kerf: there is no display.* npm run -s kerf -- job [^\n]*\n$/);
  });

  // npm runs the second file itself, while it is still bringing the packages.
  for (const name of ['dev.mjs', 'build-node-gtk.mjs']) {
    it(`needs no package before the packages are there: ${name}`, () => {
      using folder = scratchFolder();
      cpSync(fileURLToPath(scripts), join(folder.path, 'scripts'), { recursive: true });
      const file = join(folder.path, 'scripts', name);
      const args = ['--input-type=module', '-e', `await import(${JSON.stringify(file)})`];
      const { stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
      assert.doesNotMatch(stderr, /Cannot find/);
    });
  }

  it('misses nothing where the tests run', async () => {
    const { missingPackages } = await script('system-packages.mjs');
    assert.deepEqual(missingPackages('test'), []);
  });

  it('gives one command to type, for who is root, who may be and who may ask', async () => {
    const { commandToType } = await script('apt.mjs');
    const install = 'apt-get install -y --no-install-recommends make socat';
    const type = (who: object) => commandToType(['make', 'socat'], { hasLists: true, ...who });
    assert.equal(type({ isRoot: true }), install);
    assert.equal(type({ isRoot: false, hasSudo: true }), `sudo ${install}`);
    assert.equal(type({ isRoot: false, hasSudo: false }), `su -c '${install}'`);
    assert.equal(
      type({ isRoot: false, hasSudo: true, hasLists: false }),
      `sudo sh -c 'apt-get update && ${install}'`,
    );
  });

  it('goes on without what is only good to have', () => {
    using folder = scratchFolder();
    writeFileSync(join(folder.path, 'apt-get'), '#!/bin/sh\nexit 100\n', { mode: 0o755 });
    const apt = fileURLToPath(new URL('apt.mjs', scripts));
    const code = `const { installIfAllowed } = await import(${JSON.stringify(apt)});
      await installIfAllowed(['bubblewrap']);`;
    const env = { PATH: `${folder.path}:/usr/bin:/bin` };
    const args = ['--input-type=module', '-e', code];
    const { status, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
    assert.equal(status, 0);
    assert.match(stderr, /going on without bubblewrap; to have it, run:\n.* bubblewrap/);
  });

  it('says how far apt and the compiler are', async () => {
    const { aptProgress } = await script('apt.mjs');
    assert.equal(aptProgress('dlstatus:3:12.5000:Retrieving file 3 of 24'), 'loading 13 %');
    assert.equal(aptProgress('pmstatus:libgtk-4-1:amd64:40.0:Unpacking'), 'unpacking 40 %');
    assert.equal(aptProgress('pmstatus:socat:40.0:Unpacking socat (amd64)'), 'unpacking 40 %');
    assert.equal(aptProgress('Setting up socat (1.7.4) ...'), undefined);
    const { compileProgress } = await script('build-node-gtk.mjs');
    const progress = compileProgress(31);
    const line = '  CXX(target) Release/obj.target/node_gtk/src/gi.o';
    assert.deepEqual([line, line, 'make: Leaving'].map(progress), [
      'file 1 of 31',
      'file 2 of 31',
      undefined,
    ]);
  });

  it('compiles with the headers of the Node that runs, whatever the settings of npm name', async () => {
    const { compilerEnvironment } = await script('build-node-gtk.mjs');
    const env = compilerEnvironment({ npm_config_nodedir: '/usr', HOME: '/home/maker' });
    assert.equal(env.npm_config_nodedir, undefined);
    assert.equal(env.HOME, '/home/maker');
  });

  it('tells what a step said when it fails, and that it fails', () => {
    const program = `
      import { run } from '${new URL('run.mjs', scripts).href}';
      process.exitCode = (await run('sh', ['-c', 'echo no space; exit 3'])) ? 0 : 9;`;
    const args = ['--input-type=module', '-e', program];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    assert.deepEqual([status, stdout, stderr], [9, '', 'no space\n']);
  });

  it('takes a Node from 20.19 on', async () => {
    const { isNewEnough } = await script('own-node.mjs');
    const taken = ['18.20.4', '20.9.0', '20.19.0', '22.1.0', '26.10.0'].filter(isNewEnough);
    assert.deepEqual(taken, ['20.19.0', '22.1.0', '26.10.0']);
  });
});
