// SPDX-License-Identifier: GPL-3.0-or-later
/** A test file that leaves something behind fails, and says where in the code that was made. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { scratchFolder } from '../support/kerf-command.js';
import { projectRoot } from '../support/project-root.js';

/** What leaves something behind, each in a line of its own, and what Node calls that. */
const LEAKS = [
  ['setInterval(() => {}, 1e6);', 'Timeout'],
  ['void wait(1e6);', 'Timeout'],
  ["spawn('sleep', ['20'], { stdio: 'ignore' });", 'ProcessWrap'],
  ['createServer().listen(0);', 'TCPServerWrap'],
  ["new Worker('setInterval(() => {}, 1e6)', { eval: true });", 'Worker'],
] as const;

const HEAD = `
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
it('leaves things behind', () => {`;

describe('the leak watch', () => {
  it('names what was left and the line that made it', () => {
    using folder = scratchFolder();
    const file = join(folder.path, 'leaks.test.mjs');
    writeFileSync(file, `${HEAD}\n${LEAKS.map(([line]) => line).join('\n')}\n});\n`);
    const report = run(file);
    const firstLine = HEAD.split('\n').length + 1;
    LEAKS.forEach(([line, kind], i) => {
      assert.ok(report.includes(`${kind}, made:`), `${kind} is missing in ${report}`);
      assert.ok(report.includes(`leaks.test.mjs:${firstLine + i}:`), `${line} is not named`);
    });
  });

  it('names the line that first gave a Disposables something to end, where nothing ended it', () => {
    using folder = scratchFolder();
    const file = join(folder.path, 'kept.test.mjs');
    const module = pathToFileURL(join(projectRoot, 'dist/src/base/disposable.js')).href;
    const lines = [
      `import { Disposables } from '${module}';`,
      "it('keeps things', () => {",
      '  new Disposables();',
      '  const ended = new Disposables();',
      '  ended.add(() => {});',
      '  ended.dispose();',
      '  new Disposables().add(() => {});',
      '});',
    ];
    writeFileSync(file, lines.join('\n'));
    const report = run(file);
    assert.match(report, /left open after the last test: 1 Disposables\n/);
    assert.ok(report.includes('kept.test.mjs:7:'), report);
    assert.ok(!report.includes('kept.test.mjs:5:'), report);
  });

  it('says nothing where all was ended', () => {
    using folder = scratchFolder();
    const file = join(folder.path, 'clean.test.mjs');
    writeFileSync(file, `${HEAD}\nclearInterval(setInterval(() => {}, 1e6));\n});\n`);
    assert.match(run(file), /1 passing/);
  });
});

function run(file: string): string {
  const mocha = join(projectRoot, 'node_modules/mocha/bin/mocha.js');
  const watch = join(projectRoot, 'scripts/mocha/leak-watch.cjs');
  const { stdout } = spawnSync(process.execPath, [mocha, '--exit', '--require', watch, file], {
    env: { ...process.env, KERF_LEAK_GRACE_MS: '200' },
    encoding: 'utf8',
    cwd: projectRoot,
  });
  return stdout;
}
