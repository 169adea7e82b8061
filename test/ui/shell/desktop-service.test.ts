// SPDX-License-Identifier: GPL-3.0-or-later
/** Kerf as the message bus starts it: no window until somebody asks for one, and then what was asked. */
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AS_SERVICE } from '../../../src/cli/opens-window.js';
import { APPLICATION_ID } from '../../../src/ui/shell/application-id.js';
import { projectRoot } from '../../support/project-root.js';

const run = promisify(execFile);
const bus = (...words: string[]) => run('gdbus', words).then(({ stdout }) => stdout);
const OBJECT = '/io/github/kerf_laser/Kerf';

const windows = () =>
  bus('introspect', '--session', '-d', APPLICATION_ID, '-o', `${OBJECT}/window`).then(
    (text) => text.match(/node \d+/g)?.length ?? 0,
    () => 0,
  );

describe('the service of the message bus', function () {
  this.timeout(60_000);

  it('shows no window before an action is asked for, and then one for each work', async function () {
    if (!process.env['DBUS_SESSION_BUS_ADDRESS']) this.skip();
    const program = join(projectRoot, 'dist/src/app/kerf.cjs');
    const child = spawn(process.execPath, [program, AS_SERVICE], { stdio: 'ignore' });
    const ended = once(child, 'exit');
    try {
      await bus('wait', '--session', '--timeout', '50', APPLICATION_ID);
      assert.equal(await windows(), 0);
      const file = join(projectRoot, 'resources/samples/coaster.svg');
      await run('gapplication', ['action', APPLICATION_ID, 'open-files', `['${file}']`]);
      // The answer comes when the action has run.
      await bus(
        ...['call', '--session', '-d', APPLICATION_ID, '-o', OBJECT],
        ...['-m', 'org.freedesktop.Application.Activate', '{}'],
      );
      assert.equal(await windows(), 1);
      await run('gapplication', ['action', APPLICATION_ID, 'new-work']);
      await bus(
        ...['call', '--session', '-d', APPLICATION_ID, '-o', OBJECT],
        ...['-m', 'org.freedesktop.Application.Activate', '{}'],
      );
      assert.equal(await windows(), 2, 'the first has a drawing in it');
    } finally {
      child.kill();
      await ended;
    }
  });
});
