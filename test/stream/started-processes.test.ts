// SPDX-License-Identifier: GPL-3.0-or-later
/** How a guardian and a stream process are started: what breaks this process must not break them. No process is. */
import assert from 'node:assert/strict';
import processes from 'node:child_process';
import { EventEmitter } from 'node:events';
import { syncBuiltinESMExports } from 'node:module';
import { PassThrough } from 'node:stream';
import { mock } from 'node:test';
import type { AppError } from '../../src/base/errors.js';
import { startGuardian } from '../../src/stream/guard.js';
import { StreamClient } from '../../src/stream/stream-client.js';
import { MACHINE } from '../devices/grbl/session-bench.js';

const PROGRAM = new URL('file:///nowhere/program.js');
const LASER = { address: '/dev/ttyUSB0', emergencyStopBytes: [33, 24] };

class PaperChild extends EventEmitter {
  readonly pid = 4711;
  stdin: PassThrough | null = new PassThrough();
  connected = true;
  isFree = false;
  readonly said: unknown[] = [];

  unref(): void {
    this.isFree = true;
  }

  send(message: unknown): boolean {
    this.said.push(message);
    return true;
  }

  disconnect(): void {
    this.connected = false;
  }
}

/** Stands in for the starter of that name; what it was given is kept. */
function starting(name: 'spawn' | 'fork', child = new PaperChild()) {
  const given: unknown[][] = [];
  mock.method(processes, name, (...all: unknown[]) => {
    given.push(all);
    return child;
  });
  syncBuiltinESMExports();
  return { child, given };
}

afterEach(() => {
  mock.restoreAll();
  syncBuiltinESMExports();
});

describe('a guardian that is started', () => {
  it('knows its machine from its first instruction, and shares no signal and no option with this process', () => {
    const { child, given } = starting('spawn');
    const before = process.env['NODE_OPTIONS'];
    process.env['NODE_OPTIONS'] = '--inspect';
    try {
      assert.equal(startGuardian(PROGRAM, LASER).pid, 4711);
    } finally {
      if (before === undefined) delete process.env['NODE_OPTIONS'];
      else process.env['NODE_OPTIONS'] = before;
    }
    const [program, words, options] = given[0] as [string, string[], Record<string, unknown>];
    assert.equal(program, process.execPath);
    assert.deepEqual(words, ['/nowhere/program.js', `${process.pid}`, JSON.stringify(LASER)]);
    const { env, ...how } = options;
    assert.deepEqual(how, { detached: true, stdio: ['pipe', 'ignore', 'inherit'] });
    const { NODE_OPTIONS, PATH } = env as NodeJS.ProcessEnv;
    assert.deepEqual([NODE_OPTIONS, PATH], [undefined, process.env['PATH']]);
    assert.ok(child.isFree, 'this process may end before it');
  });

  it('is spoken to by its pipe, and its end is noticed, however it comes', () => {
    for (const event of ['exit', 'error']) {
      const { child } = starting('spawn');
      const guardian = startGuardian(PROGRAM, LASER);
      guardian.words.write('alive\n');
      assert.equal(`${child.stdin?.read()}`, 'alive\n');
      let ends = 0;
      guardian.onEnded(() => ends++);
      assert.equal(ends, 0);
      child.emit(event, new Error(event));
      assert.equal(ends, 1, event);
      mock.restoreAll();
    }
  });

  it('takes words into the void where the system has no pipe left for it', async () => {
    const child = new PaperChild();
    child.stdin = null;
    starting('spawn', child);
    const { words } = startGuardian(PROGRAM, LASER);
    await new Promise<void>((resolve, reject) => {
      words.write('alive\n', (error) => (error ? reject(error) : resolve()));
    });
  });
});

describe('a stream process that is started', () => {
  const connecting = (client: StreamClient) =>
    client.command({ kind: 'connect', port: 'tcp://laser:23', machine: MACHINE }).then(
      () => 'done',
      (error: AppError) => error.code,
    );

  it('is one that no interrupt at the terminal reaches, and is spoken to in whole values', async () => {
    const { child, given } = starting('fork');
    const client = new StreamClient(PROGRAM);
    const done = connecting(client);
    assert.deepEqual(given, [
      [
        '/nowhere/program.js',
        {
          ...{ serialization: 'advanced', execArgv: [], detached: true },
          stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        },
      ],
    ]);
    assert.equal(client.pid, 4711);
    assert.equal(child.said.length, 1);
    child.emit('message', { kind: 'done', id: 1 });
    assert.equal(await done, 'done');
    client.leave();
    assert.deepEqual([child.connected, child.isFree], [false, true]);
  });

  it('is gone with its end, also where it never began', async () => {
    for (const event of ['exit', 'error']) {
      const { child } = starting('fork');
      const client = new StreamClient(PROGRAM);
      const done = connecting(client);
      child.emit(event, new Error(event));
      assert.equal(await done, 'device.stream-gone');
      assert.equal(client.pid, undefined);
      mock.restoreAll();
    }
  });

  it('is killed, and not just asked, where it hangs', async () => {
    const { child } = starting('fork');
    const killed = mock.method(process, 'kill', () => {
      child.emit('exit');
      return true;
    });
    const client = new StreamClient(PROGRAM);
    void connecting(client);
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const closed = client.close();
      mock.timers.tick(6000);
      await closed;
    } finally {
      mock.timers.reset();
    }
    assert.deepEqual(killed.mock.calls[0]?.arguments, [4711, 'SIGKILL']);
  });
});
