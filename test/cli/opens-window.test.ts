// SPDX-License-Identifier: GPL-3.0-or-later
/** What is decided before anything is loaded: window or command, and whether the window can come. */
import assert from 'node:assert/strict';
import { mkdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  inWords,
  obstacleHere,
  obstacleToWindow,
  opensWindow,
} from '../../src/cli/opens-window.js';
import { scratchFolder } from '../support/kerf-command.js';

const NO_DISPLAY = { DISPLAY: '', WAYLAND_DISPLAY: '' };

/** What comes of it in another environment. */
function within<T>(variables: Readonly<Record<string, string>>, look: () => T): T {
  const before = { ...process.env };
  Object.assign(process.env, variables);
  try {
    return look();
  } finally {
    for (const name of Object.keys(variables)) delete process.env[name];
    Object.assign(process.env, before);
  }
}

describe('what is typed', () => {
  it('opens the window with files, without anything, and for the message bus', () => {
    const lines = [[], ['a.svg'], ['--', 'job'], ['--gapplication-service'], ['./job']];
    for (const argv of lines) assert.ok(opensWindow(argv), argv.join(' '));
  });

  it('is a command or an option otherwise', () => {
    for (const argv of [['job', 'a.svg'], ['--help'], ['-h'], ['control', 'status']])
      assert.ok(!opensWindow(argv), argv.join(' '));
  });
});

describe('the window', () => {
  it('does not open for a file that is not there, which is named', () => {
    const obstacle = obstacleToWindow([import.meta.filename, 'no-such.svg']);
    assert.equal(obstacle?.status, 2);
    assert.equal(
      within({ LANGUAGE: 'C', LC_ALL: 'C' }, () => inWords(obstacle)),
      'kerf: There is no file or command "no-such.svg": see kerf --help.\n',
    );
  });

  it('needs a display, of one kind or the other', () => {
    const obstacle = within(NO_DISPLAY, () => obstacleToWindow([]));
    assert.equal(obstacle?.status, 1);
    assert.match(obstacle.sentence.msgid, /no display/);
    for (const display of [{ DISPLAY: ':1' }, { WAYLAND_DISPLAY: 'wayland-0' }])
      assert.equal(
        within({ ...NO_DISPLAY, ...display }, () => obstacleToWindow([])),
        undefined,
      );
  });
});

describe('a folder that is gone', () => {
  it('is no place to begin in', () => {
    assert.equal(obstacleHere(), undefined);
    using folder = scratchFolder();
    const before = process.cwd();
    const gone = join(folder.path, 'gone');
    mkdirSync(gone);
    process.chdir(gone);
    try {
      rmdirSync(gone);
      assert.match(obstacleHere()?.sentence.msgid ?? '', /no longer exists/);
    } finally {
      process.chdir(before);
    }
  });
});
