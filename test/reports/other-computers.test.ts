// SPDX-License-Identifier: GPL-3.0-or-later
/** What a report says about a computer, and what it hides, by the files that the computer has. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { aboutThisComputer, secretsOfThisComputer } from '../../src/reports/this-computer.js';
import { scratchFolder } from '../support/kerf-command.js';

function computer(files: Readonly<Record<string, string>>) {
  const folder = scratchFolder();
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder.path, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return folder;
}

describe('a report on another computer', () => {
  it('says nothing of what the computer does not say', () => {
    using bare = computer({});
    const { system, desktop, session, language, sandbox, processor } = aboutThisComputer('1', {
      root: bare.path,
      env: {},
    });
    const none = 'none';
    assert.deepEqual(
      { system, desktop, session, language, sandbox },
      {
        ...{ system: 'unknown', desktop: none, session: none, language: none, sandbox: none },
      },
    );
    assert.equal(processor, process.arch);
  });

  it('names the system in its own words, quoted or not, and the sandbox', () => {
    for (const line of ['PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"', 'PRETTY_NAME=Arch Linux']) {
      using place = computer({ 'etc/os-release': `NAME=x\n${line}\nID=y\n`, '.flatpak-info': '' });
      const { system, sandbox } = aboutThisComputer('1', { root: place.path, env: {} });
      assert.equal(system, line.replace('PRETTY_NAME=', '').replaceAll('"', ''));
      assert.equal(sandbox, 'flatpak');
    }
  });

  it('names the desktop, and the language that counts', () => {
    using bare = computer({});
    const all = { LC_ALL: 'de_DE', LC_MESSAGES: 'fr_FR', LANG: 'es_ES' };
    const { LC_ALL: _all, ...messages } = all;
    const languageIn = (env: NodeJS.ProcessEnv) =>
      aboutThisComputer('1', { root: bare.path, env })['language'];
    assert.deepEqual([all, messages, { LANG: 'es_ES' }].map(languageIn), [
      ...['de_DE', 'fr_FR', 'es_ES'],
    ]);
    const env = { XDG_CURRENT_DESKTOP: 'GNOME', XDG_SESSION_TYPE: 'wayland' };
    const { desktop, session } = aboutThisComputer('1', { root: bare.path, env });
    assert.deepEqual([desktop, session], ['GNOME', 'wayland']);
  });

  it('hides the account, the full name and the serial numbers of what is plugged in', async () => {
    using place = computer({
      'etc/passwd':
        'alexander:x:1:1:Alexander Other,,,:/:/bin/sh\nalex:x:1000:1000:Alex Vogel,Room 3,,:/home/alex:/bin/bash\n',
      'sys/class/tty/ttyUSB0/device/idVendor': '1a86\n',
      'sys/class/tty/ttyUSB0/device/serial': 'A50285BI\n',
      'sys/class/tty/ttyS0/device/x': '',
    });
    const { names, homes, serialNumbers } = await secretsOfThisComputer(
      { root: place.path },
      'alex',
    );
    assert.deepEqual(
      names,
      [hostname(), 'alex', 'Alex Vogel'].filter((name) => name !== 'localhost'),
    );
    assert.deepEqual([homes, serialNumbers], [[homedir()], ['A50285BI']]);
  });

  it('hides what it can where there is no list of accounts', async () => {
    using bare = computer({});
    const { names, serialNumbers } = await secretsOfThisComputer({ root: bare.path }, 'alex');
    assert.ok(names.includes('alex'));
    assert.deepEqual(serialNumbers, []);
  });

  it("hides no name that is nobody's", async () => {
    using place = computer({ 'etc/passwd': 'root:x:0:0:root:/root:/bin/bash\nnoname:x:1:1\n' });
    for (const user of ['root', 'noname', 'stranger']) {
      const { names } = await secretsOfThisComputer({ root: place.path }, user);
      const own = user === 'root' ? [] : [user];
      assert.deepEqual(
        names.filter((name) => name !== hostname()),
        own,
      );
    }
  });
});
