// SPDX-License-Identifier: GPL-3.0-or-later
/** What a terminal sends to all of its processes is for the window to understand, not for the process of the port. */
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { streamProcess } from '../../src/app/children.js';
import { scratchFolder } from '../support/kerf-command.js';

describe('the process of the port', function () {
  this.timeout(20_000);
  let scratch: ReturnType<typeof scratchFolder>;

  beforeEach(() => {
    scratch = scratchFolder();
  });
  afterEach(() => scratch[Symbol.dispose]());

  it('answers on after an interrupt and the end of its terminal, and ends with its window', async () => {
    const [run, state] = [join(scratch.path, 'run'), join(scratch.path, 'state')];
    const child = fork(fileURLToPath(streamProcess), {
      execArgv: [],
      env: { ...process.env, XDG_RUNTIME_DIR: run, XDG_STATE_HOME: state },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const ended = once(child, 'exit');
    const answer = async (id: number) => {
      child.send({ kind: 'command', id, command: { kind: 'hold' } });
      const [message] = await Promise.race([once(child, 'message'), ended]);
      return [message.id, message.kind];
    };
    assert.deepEqual(await answer(1), [1, 'failed']);
    child.kill('SIGINT');
    child.kill('SIGHUP');
    assert.deepEqual(await answer(2), [2, 'failed']);
    child.disconnect();
    assert.deepEqual(await ended, [0, null]);
  });
});
