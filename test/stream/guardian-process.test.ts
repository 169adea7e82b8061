// SPDX-License-Identifier: GPL-3.0-or-later
/** The guardian as a process of its own, beside a machine in the network that only listens. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { GuardWord } from '../../src/stream/guardian.js';
import { until } from '../support/until.js';

const PROGRAM = fileURLToPath(new URL('../../src/app/guardian-process.js', import.meta.url));
const STOP = [0x18, 0x21];

describe('the guardian as a process', function () {
  this.timeout(60_000);
  let machine: Server;
  let heard: number[];
  /** In the place of the stream process. */
  let watchedProcess: ChildProcess;
  let guardian: ChildProcess;
  let complaints: string;

  beforeEach(async () => {
    heard = [];
    machine = createServer((socket) => {
      socket.on('data', (bytes) => heard.push(...bytes));
      socket.on('error', () => undefined);
    });
    machine.listen(0, '127.0.0.1');
    await once(machine, 'listening');
    watchedProcess = spawn('sleep', ['600'], { stdio: 'ignore' });
    const address = `tcp://127.0.0.1:${(machine.address() as AddressInfo).port}`;
    const watched = JSON.stringify({ address, emergencyStopBytes: STOP });
    guardian = spawn(process.execPath, [PROGRAM, String(watchedProcess.pid), watched], {
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    complaints = '';
    guardian.stderr?.setEncoding('utf8').on('data', (text: string) => {
      complaints += text;
    });
  });

  afterEach(async () => {
    for (const child of [guardian, watchedProcess]) {
      const ended = child.exitCode ?? child.signalCode;
      child.kill('SIGKILL');
      if (ended === null) await once(child, 'exit');
    }
    machine.close();
  });

  const say = (word: GuardWord) => guardian.stdin?.write(`${JSON.stringify(word)}\n`);
  const ended = async () => {
    guardian.stdin?.end();
    const [status] = await once(guardian, 'exit');
    return status;
  };

  it('puts the beam out once the pipe is closed, and ends', async () => {
    assert.equal(await ended(), 0);
    assert.deepEqual(heard, STOP);
    assert.equal(complaints, '');
  });

  it('sends nothing where all was over before', async () => {
    say({ kind: 'over' });
    assert.equal(await ended(), 0);
    assert.deepEqual(heard, []);
  });

  it('puts it out also after words that nobody understands, and after signals to end', async () => {
    guardian.stdin?.write('nonsense\n');
    await until(() => complaints.includes('the guardian of the machine'));
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) guardian.kill(signal);
    say({ kind: 'alive' });
    assert.equal(await ended(), 0);
    assert.deepEqual(heard, STOP);
  });
});
