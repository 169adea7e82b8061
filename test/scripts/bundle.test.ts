// SPDX-License-Identifier: GPL-3.0-or-later
/** What the app is run from: the joined modules, in every process and thread of it, and no module twice. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scratchFolder, startKerf } from '../support/kerf-command.js';
import { projectRoot } from '../support/project-root.js';

const SAMPLE = join(projectRoot, 'resources/samples/coaster.svg');

describe('the joined modules', function () {
  this.timeout(120_000);

  it('are all that a command and its workers load', async () => {
    using folder = scratchFolder();
    const args = ['job', SAMPLE, '-o', join(folder.path, 'job.gcode')];
    const { finished } = startKerf(args, folder.path, { NODE_V8_COVERAGE: folder.path });
    const { status, stderr } = await finished;
    assert.equal(status, 0, stderr);
    const loaded = loadedModules(folder.path);
    assert.deepEqual(
      loaded.filter((path) => path.startsWith(join(projectRoot, 'dist/src'))),
      [join(projectRoot, 'dist/src/app/kerf.cjs')],
    );
    for (const name of ['headless.cjs', 'import-process.js', 'compute-thread.js']) {
      assert.ok(loaded.includes(join(projectRoot, 'dist/run', name)), `${name} is not loaded`);
    }
  });
});

/** Paths of what each process and thread has loaded, by what V8 wrote into the folder. */
function loadedModules(folder: string): readonly string[] {
  const records = readdirSync(folder).filter((name) => name.startsWith('coverage-'));
  const urls = records.flatMap((name) => {
    const { result } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as {
      readonly result: readonly { readonly url: string }[];
    };
    return result.map(({ url }) => url);
  });
  const files = urls.filter((url) => url.startsWith('file:')).map((url) => fileURLToPath(url));
  return [...new Set(files)].sort();
}
