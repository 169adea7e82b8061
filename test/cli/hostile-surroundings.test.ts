// SPDX-License-Identifier: GPL-3.0-or-later
/** What the shell, the environment and the disk may do to a command: one sentence, the right exit code. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLanguage } from '../../src/base/language.js';
import { configFolder, runtimeFolder, stateFolder } from '../../src/base/user-folders.js';
import { scratchFolder } from '../support/kerf-command.js';
import { projectRoot } from '../support/project-root.js';

const SQUARE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="20mm" height="20mm" viewBox="0 0 20 20"><path d="M2 2h9v9h-9z" fill="none" stroke="red"/></svg>';

describe('a command in hostile surroundings', function () {
  this.timeout(60_000);
  let folder: ReturnType<typeof scratchFolder>;
  beforeEach(() => {
    folder = scratchFolder();
    writeFileSync(join(folder.path, 'a.svg'), SQUARE);
  });
  afterEach(() => folder[Symbol.dispose]());

  /** By way of a shell, whose redirections are meant. */
  const shell = (command: string, env: NodeJS.ProcessEnv = {}) => {
    const program = {
      NODE: process.execPath,
      KERF: join(projectRoot, 'dist/src/app/kerf.cjs'),
    };
    const { status, stderr } = spawnSync('sh', ['-c', command], {
      cwd: folder.path,
      env: { ...process.env, ...program, ...env },
      encoding: 'utf8',
    });
    return { status, stderr };
  };
  const JOB = '"$NODE" "$KERF" job a.svg -o o.gcode';
  const isWhole = () => /M5/.test(readFileSync(join(folder.path, 'o.gcode'), 'utf8'));

  it('says that its results were not written, and does its work all the same', () => {
    const { status, stderr } = shell(`${JOB} > /dev/full`);
    assert.equal(status, 1);
    assert.match(stderr, /kerf: The results could not be written to standard output .*\.\n$/);
    assert.doesNotMatch(stderr, /at .*\.js/);
    assert.ok(isWhole());
  });

  it('does its work with any of its streams closed', () => {
    for (const closed of ['<&- >&- 2>&-', '2>/dev/full']) {
      assert.equal(shell(`rm -f o.gcode; ${JOB} ${closed}`).status, 0, closed);
      assert.ok(isWhole(), closed);
    }
  });

  it('says that the folder is gone that it was typed in', () => {
    const { status, stderr } = shell(
      'mkdir gone; cd gone; rmdir ../gone; "$NODE" "$KERF" operations',
    );
    assert.equal(status, 1);
    assert.equal(stderr, 'kerf: The current folder no longer exists: change to another one.\n');
  });

  it('refuses a name whose bytes are no letters', () => {
    const { status, stderr } = shell(`${JOB}"$(printf '\\377')"`);
    assert.equal(status, 2);
    assert.match(stderr, /^kerf: ".*" is not written in UTF-8: rename the file, .*\.\n$/);
    assert.deepEqual(
      readdirSync(folder.path).filter((name) => name.startsWith('o')),
      [],
    );
  });

  it('answers names of any length with a sentence of some length', () => {
    const long = 'n'.repeat(100_000);
    for (const words of [
      `job ${long} -o o.gcode`,
      `job a.svg -o ${long}`,
      `job a.svg -o o.gcode --at ${long}`,
    ]) {
      const { status, stderr } = shell(`"$NODE" "$KERF" ${words}`);
      assert.ok(status === 1 || status === 2, words.slice(0, 20));
      assert.ok(stderr.length < 10_000, `${stderr.length}`);
      assert.match(stderr, /^kerf: [^\n]*: [^\n]*\.\n$/);
      assert.doesNotMatch(stderr, /ENAMETOOLONG/);
    }
  });

  it('makes no folder where the environment names none', () => {
    const relative = { XDG_CONFIG_HOME: 'here', XDG_STATE_HOME: './here', XDG_RUNTIME_DIR: 'here' };
    const home = { ...relative, HOME: join(folder.path, 'home') };
    const { status } = shell(`${JOB} && "$NODE" "$KERF" send o.gcode --port virtual:`, home);
    assert.equal(status, 0);
    assert.equal(existsSync(join(folder.path, 'here')), false);
  });
});

describe('the folders of a user', () => {
  it('are those of the environment where these are whole paths, else the usual ones', () => {
    assert.equal(configFolder({ XDG_CONFIG_HOME: '/c' }), '/c');
    assert.equal(stateFolder({ XDG_STATE_HOME: '/s' }), '/s');
    for (const odd of ['', '.', 'c', '../c', '~/c']) {
      assert.match(configFolder({ XDG_CONFIG_HOME: odd }), /^\/.*\/\.config$/);
      assert.match(stateFolder({ XDG_STATE_HOME: odd }), /^\/.*\/\.local\/state$/);
      assert.equal(runtimeFolder({ XDG_RUNTIME_DIR: odd }), undefined);
    }
  });
});

describe('the language of the environment', () => {
  it('is English where it is none, or its catalogue is damaged', () => {
    using folder = scratchFolder();
    mkdirSync(join(folder.path, 'de/LC_MESSAGES'), { recursive: true });
    const damaged = Buffer.from('de120495ffffffffffffffff', 'hex');
    writeFileSync(join(folder.path, 'de/LC_MESSAGES/kerf.mo'), damaged);
    for (const language of ['../../x', 'a\nb', 'x'.repeat(100_000), 'de:'.repeat(50_000)]) {
      const { text } = readLanguage(folder.path, { LANG: 'de_DE', LANGUAGE: language });
      assert.equal(text('Cut'), 'Cut');
    }
  });
});
