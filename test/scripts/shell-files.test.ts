// SPDX-License-Identifier: GPL-3.0-or-later
/** Manual pages and completions say what `kerf --help` says, and the shells can read them. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { COMMAND_NAMES } from '../../src/cli/opens-window.js';
import { projectRoot } from '../support/project-root.js';

const script = pathToFileURL(join(projectRoot, 'scripts/shell-files.mjs')).href;

describe('what shells and man know of kerf', () => {
  let files: Readonly<Record<string, string>>;
  const folder = mkdtempSync(join(tmpdir(), 'kerf-shell-'));

  before(async () => {
    // The script's own export.
    const made = (await import(script)) as { shellFiles(): Promise<Record<string, string>> };
    files = await made.shellFiles();
  });
  after(() => rmSync(folder, { recursive: true }));

  const textOf = (name: string): string => {
    const text = files[name];
    assert.ok(text !== undefined, `there is no ${name}`);
    return text;
  };

  it('has a page for every command, with every option of it', () => {
    for (const name of COMMAND_NAMES.filter((one) => one !== 'help')) {
      const page = textOf(`man1/kerf-${name}.1`);
      for (const part of ['.SH NAME', '.SH SYNOPSIS', '.SH OPTIONS', '\\-\\-help']) {
        assert.ok(page.includes(part), `${name}: ${part}`);
      }
    }
    const job = textOf('man1/kerf-job.1');
    for (const part of ['\\-\\-output <file>', 'overscan', 'minPower', 'Settings of engrave:']) {
      assert.ok(job.includes(part), part);
    }
    assert.match(textOf('man1/kerf-machine.1'), /\.SS kerf machine probe/);
  });

  it('lets no line of a text become a command of the typesetter', () => {
    const known = /^\.(TH|SH|SS|TP|PP|B|BR|I|RI|br|nf|fi|\\")( |$)/;
    for (const [name, page] of Object.entries(files)) {
      if (!name.startsWith('man1/')) continue;
      const strange = page.split('\n').filter((line) => /^[.']/.test(line) && !known.test(line));
      assert.deepEqual(strange, [], name);
    }
  });

  it('offers in bash the commands, then the words of each', function () {
    const offered = (...words: string[]) => {
      const file = join(folder, 'kerf.bash');
      writeFileSync(file, textOf('kerf.bash'));
      const typed = words.map((word) => `'${word}'`).join(' ');
      const ask = `. '${file}'; compopt() { :; }; COMP_WORDS=(${typed}); COMP_CWORD=${words.length - 1}; _kerf; echo "\${COMPREPLY[@]}"`;
      const { stdout, status } = spawnSync('bash', ['-c', ask], { cwd: folder, encoding: 'utf8' });
      assert.equal(status, 0);
      return stdout.trim().split(' ');
    };
    if (spawnSync('bash', ['--version']).error !== undefined) this.skip();
    assert.deepEqual(offered('kerf', 'ma').sort(), ['machine', 'macro', 'material']);
    assert.deepEqual(offered('kerf', 'job', '--operation', '').slice(0, 3), [
      'engrave',
      'score',
      'cut',
    ]);
    assert.deepEqual(offered('kerf', 'control', 'go', '--sp'), ['--speed']);
    assert.deepEqual(offered('kerf', 'machine', 'ex'), ['export']);
  });

  for (const [shell, name] of [
    ['bash', 'kerf.bash'],
    ['zsh', '_kerf'],
    ['fish', 'kerf.fish'],
  ] as const) {
    it(`is written as ${shell} reads it`, function () {
      if (spawnSync(shell, ['--version']).error !== undefined) this.skip();
      const file = join(folder, name);
      writeFileSync(file, textOf(name));
      const { status, stderr } = spawnSync(shell, ['-n', file], { encoding: 'utf8' });
      assert.equal(status, 0, stderr);
      assert.equal(stderr, '');
    });
  }
});
