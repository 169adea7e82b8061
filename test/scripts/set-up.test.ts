// SPDX-License-Identifier: GPL-3.0-or-later
// The set-up's decisions that can be seen without a bare machine.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

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

  it('takes a Node from 20.19 on', async () => {
    const { isNewEnough } = await script('own-node.mjs');
    const taken = ['18.20.4', '20.9.0', '20.19.0', '22.1.0', '26.10.0'].filter(isNewEnough);
    assert.deepEqual(taken, ['20.19.0', '22.1.0', '26.10.0']);
  });
});
