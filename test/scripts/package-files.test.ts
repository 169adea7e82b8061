// SPDX-License-Identifier: GPL-3.0-or-later
// What the files at the root promise each other, and what must never be in them.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const read = (file: string): string => readFileSync(root + file, 'utf8');
const manifest = JSON.parse(read('package.json'));

describe('the package files', () => {
  it('are installed by the npm of Debian, which takes no lock file beside an override to a folder', () => {
    const { overrides = {} } = JSON.parse(read('package.json'));
    assert.doesNotMatch(JSON.stringify(overrides), /file:|\$/);
  });

  it('have no download address in the lock file', () => {
    const { packages } = JSON.parse(read('package-lock.json'));
    for (const [path, entry] of Object.entries<{ resolved?: string }>(packages)) {
      assert.doesNotMatch(entry.resolved ?? '', /:\/\//, path);
    }
  });

  it('let no package run an install script', () => {
    const { packages } = JSON.parse(read('package-lock.json'));
    for (const [path, entry] of Object.entries<{ hasInstallScript?: true }>(packages)) {
      if (path === '' || !entry.hasInstallScript) continue;
      const name = path.replace(/^.*node_modules\//, '');
      assert.equal(manifest.allowScripts[name], false, name);
    }
  });

  it('name exactly the node-gtk that the patch was proven on', () => {
    assert.match(manifest.dependencies['node-gtk'], /^\d+\.\d+\.\d+$/);
    assert.match(
      read('scripts/build-node-gtk.mjs'),
      new RegExp(`'${manifest.dependencies['node-gtk']}'`),
    );
  });

  it('have the version in package.json alone', () => {
    const own = manifest.version.replaceAll('.', '\\.');
    assert.doesNotMatch(read('meson.build'), new RegExp(own));
    const metainfo = read('resources/io.github.kerf_laser.Kerf.metainfo.xml.in');
    assert.deepEqual(metainfo.match(new RegExp(own, 'g')), [manifest.version]);
  });

  it('name no path of the machine they were written on', function () {
    if (!existsSync(`${root}.git`)) this.skip();
    const options = { cwd: root, encoding: 'utf8' } as const;
    const tracked = execFileSync('git', ['ls-files', '-z'], options).split('\0').filter(Boolean);
    const places = /(^|[\s'"`(=])\/(work|root|home\/\w+)\//m;
    const text = tracked.filter((file) => /\.(json|[cm]?[jt]s|md|ui|build|in|css)$/.test(file));
    const found = text.filter((file) => existsSync(root + file) && places.test(read(file)));
    assert.deepEqual(found, []);
  });
});
