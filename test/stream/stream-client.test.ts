// SPDX-License-Identifier: GPL-3.0-or-later
/** What a window does when its stream process speaks, dies, hangs or is left alone; without any process. */
import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { AppError } from '../../src/base/errors.js';
import { verbatim } from '../../src/base/message.js';
import { processName } from '../../src/base/process-name.js';
import { toWire } from '../../src/base/wire.js';
import type { MachineCommand } from '../../src/devices/contract/commands.js';
import { type MachineState, OFFLINE } from '../../src/devices/contract/state.js';
import { driverOf } from '../../src/devices/index.js';
import {
  StreamClient,
  type StreamClientDeps,
  type StreamProcess,
} from '../../src/stream/stream-client.js';
import type { FromStream, ToStream } from '../../src/stream/stream-messages.js';
import { VIRTUAL_ADDRESS } from '../../src/transport/virtual-address.js';
import { MACHINE } from '../devices/grbl/session-bench.js';

const PORT = '/dev/ttyUSB7';
const PROGRAM = new URL('file:///nowhere/stream-process.js');
const CONNECT: MachineCommand = { kind: 'connect', port: PORT, machine: MACHINE };
const JOG: MachineCommand = { kind: 'home' };
const STOP_BYTES = [...driverOf(MACHINE).emergencyStopBytes];

/** A stream process of paper. */
class PaperProcess implements StreamProcess {
  readonly said: ToStream[] = [];
  readonly gone: Promise<void>;
  hasLeft = false;
  isReleased = false;
  die!: () => void;
  #onMessage: (message: FromStream) => void = () => undefined;
  #onGone: () => void = () => undefined;

  constructor(
    readonly pid: number,
    readonly answer: (message: ToStream) => FromStream | 'gone' | undefined = () => undefined,
  ) {
    this.gone = new Promise((resolve) => {
      this.die = () => {
        resolve();
        this.#onGone();
      };
    });
  }

  readonly channel: StreamProcess['channel'] = {
    send: (message) => {
      this.said.push(message);
      const answer = this.answer(message);
      if (answer === 'gone') this.die();
      else if (answer !== undefined) this.say(answer);
      return true;
    },
    onMessage: (listener) => {
      this.#onMessage = listener;
    },
    onGone: (listener) => {
      this.#onGone = listener;
    },
    leave: () => {
      this.hasLeft = true;
    },
  };

  release(): void {
    this.isReleased = true;
  }

  say(message: FromStream): void {
    this.#onMessage(message);
  }
}

function bench(more: Partial<StreamClientDeps> = {}) {
  const started: PaperProcess[] = [];
  const stops: string[] = [];
  const killed: number[] = [];
  const problems: string[] = [];
  const client = new StreamClient(PROGRAM, ({ code }) => problems.push(code), {
    fork: (program) => {
      assert.equal(program, PROGRAM);
      started.push(new PaperProcess(100 + started.length));
      return started.at(-1)!;
    },
    waitingJobs: async () => [],
    kill: (pid) => {
      killed.push(pid);
      started.find((one) => one.pid === pid)?.die();
    },
    sendEmergencyStop: async (address, bytes) => void stops.push(`${address} ${[...bytes]}`),
    ...more,
  });
  const states: MachineState[] = [];
  client.stateChanged.connect((state) => states.push(state));
  return { client, started, stops, killed, problems, states };
}

const idleAt = (port: string): MachineState => ({ ...OFFLINE, condition: 'idle', port });

/** With a machine that was reported idle. */
async function connected(more: Partial<StreamClientDeps> = {}, port = PORT) {
  const made = bench(more);
  const done = made.client.command({ kind: 'connect', port, machine: MACHINE });
  const [stream] = made.started;
  assert.ok(stream);
  stream.say({ kind: 'state', state: idleAt(port) });
  stream.say({ kind: 'done', id: 1 });
  await done;
  return { ...made, stream };
}

/** A command that will never be answered. */
function unanswered(client: StreamClient, command: MachineCommand): Promise<string> {
  return client.command(command).then(
    () => 'done',
    (error: AppError) => error.code,
  );
}

const died = async (stream: PaperProcess): Promise<void> => {
  stream.die();
  await new Promise(setImmediate);
};

describe('the window’s end of the stream process', () => {
  it('starts nobody before a machine is connected, and says what to do', async () => {
    const { client, started } = bench();
    assert.equal(await unanswered(client, JOG), 'device.offline');
    assert.deepEqual([started.length, client.pid, client.state], [0, undefined, OFFLINE]);
    await client.close();
    client.leave();
  });

  it('starts one process, however often it connects', async () => {
    const { client, started, stream } = await connected();
    void unanswered(client, CONNECT);
    assert.deepEqual([started.length, client.pid], [1, 100]);
    assert.deepEqual(
      stream.said.map(
        (message) => message.kind === 'command' && [message.id, message.command.kind],
      ),
      [
        [1, 'connect'],
        [2, 'connect'],
      ],
    );
  });

  it('tells each command its own answer', async () => {
    const { client, stream } = await connected();
    const [first, second] = [unanswered(client, JOG), unanswered(client, { kind: 'hold' })];
    const error = new AppError('device.busy', verbatim('busy'));
    stream.say({ kind: 'failed', id: 3, error: toWire(error) });
    stream.say({ kind: 'done', id: 99 });
    stream.say({ kind: 'done', id: 2 });
    assert.deepEqual(await Promise.all([first, second]), ['done', 'device.busy']);
  });

  it('passes on states, lines of the wire and problems', async () => {
    const { client, stream, states, problems } = await connected();
    const lines: string[] = [];
    client.wire.connect(({ text }) => lines.push(text));
    stream.say({ kind: 'state', state: idleAt('elsewhere') });
    const line = { direction: 'sent', at: 0 } as const;
    stream.say({ kind: 'wire', lines: ['G0', 'X1'].map((text) => ({ ...line, text })) });
    const problem = { severity: 'warning', code: 'file.damaged', message: verbatim('x') } as const;
    stream.say({ kind: 'problem', problem });
    assert.deepEqual([states.at(-1)?.port, client.state.port], ['elsewhere', 'elsewhere']);
    assert.deepEqual([lines, problems], [['G0', 'X1'], ['file.damaged']]);
  });

  it('asks for the lines of the wire when it is told to, of a later process as well', async () => {
    const { client, started } = bench();
    const [one, another] = [{}, {}];
    client.watchWire(one, true);
    void unanswered(client, CONNECT);
    assert.deepEqual(started[0]?.said[0], { kind: 'watch-wire', isWanted: true });
    client.watchWire(another, true);
    client.watchWire(one, false);
    assert.equal(started[0]?.said.length, 2, 'another window still watches');
    client.watchWire(another, false);
    assert.deepEqual(started[0]?.said.at(-1), { kind: 'watch-wire', isWanted: false });
    await died(started[0]!);
    void unanswered(client, CONNECT);
    assert.deepEqual(
      started[1]?.said.map(({ kind }) => kind),
      ['command'],
    );
  });
});

describe('a stream process that is gone', () => {
  it('fails what waits for it, and says that the machine is to be homed', async () => {
    const { client, stream } = await connected();
    const waiting = [unanswered(client, { kind: 'hold' }), unanswered(client, CONNECT)];
    await died(stream);
    assert.deepEqual(await Promise.all(waiting), ['device.stream-gone', 'device.stream-gone']);
    assert.equal(client.state.condition, 'offline');
    assert.ok(client.state.message);
    assert.equal(client.pid, undefined);
  });

  it('puts the beam out where it may be on for what was asked here', async () => {
    const { client, stream, stops } = await connected();
    for (let i = 0; i < 2; i++) void unanswered(client, JOG);
    // One of both was refused, and that is said twice.
    const error = toWire(new AppError('device.busy', verbatim('busy')));
    for (const id of [3, 3]) stream.say({ kind: 'failed', id, error });
    await died(stream);
    assert.deepEqual(stops, [`${PORT} ${STOP_BYTES}`]);
  });

  it('touches nothing where it only looked, or was refused at once', async () => {
    const looked = await connected();
    await died(looked.stream);
    const refused = await connected();
    const busy = unanswered(refused.client, JOG);
    const error = toWire(new AppError('device.busy', verbatim('busy')));
    refused.stream.say({ kind: 'failed', id: 2, error });
    await busy;
    await died(refused.stream);
    assert.deepEqual([looked.stops, refused.stops], [[], []]);
  });

  it('touches no virtual machine, none that was lost before, none that was never seen', async () => {
    const virtual = await connected({}, VIRTUAL_ADDRESS);
    void unanswered(virtual.client, JOG);
    await died(virtual.stream);
    const lost = await connected();
    void unanswered(lost.client, JOG);
    lost.stream.say({ kind: 'state', state: { ...idleAt(PORT), condition: 'offline' } });
    await died(lost.stream);
    const unseen = bench();
    void unanswered(unseen.client, CONNECT);
    void unanswered(unseen.client, JOG);
    await died(unseen.started[0]!);
    assert.deepEqual([virtual.stops, lost.stops, unseen.stops], [[], [], []]);
  });

  it('is followed by another one, but not before the emergency stop was sent', async () => {
    let sent = () => {};
    const { client, stream, started } = await connected({
      sendEmergencyStop: () =>
        new Promise<void>((resolve) => {
          sent = resolve;
        }),
    });
    void unanswered(client, JOG);
    await died(stream);
    void unanswered(client, CONNECT);
    await new Promise(setImmediate);
    assert.equal(started.length, 1);
    sent();
    await new Promise(setImmediate);
    assert.equal(started.length, 2);
    assert.equal(started[1]?.said[0]?.kind, 'command');
    // What was asked of the first is no longer on the account of the second.
    started[1]?.say({ kind: 'state', state: idleAt(PORT) });
    let again = 0;
    sent = () => again++;
    await died(started[1]!);
    assert.equal(client.state.condition, 'offline');
    assert.equal(again, 0);
  });
});

describe('a window that goes', () => {
  it('lets the process make the machine safe, and ends with it', async () => {
    const { client, stream, stops, killed } = await connected();
    void unanswered(client, JOG);
    let isClosed = false;
    const closed = client.close().then(() => {
      isClosed = true;
    });
    await new Promise(setImmediate);
    assert.deepEqual([stream.said.at(-1), isClosed], [{ kind: 'end' }, false]);
    stream.die();
    await closed;
    assert.deepEqual([stops, killed, client.state], [[], [], OFFLINE]);
  });

  describe('by a still clock', () => {
    beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
    afterEach(() => mock.timers.reset());

    it('kills one that hangs for six seconds: it may be braking until then', async () => {
      const { client, killed } = await connected();
      const closed = client.close();
      mock.timers.tick(5999);
      await new Promise(setImmediate);
      assert.deepEqual(killed, []);
      mock.timers.tick(1);
      await closed;
      assert.deepEqual(killed, [100]);
    });

    it('kills none that ended in time', async () => {
      const { client, stream, killed } = await connected();
      const closed = client.close();
      stream.die();
      await closed;
      mock.timers.tick(60_000);
      await new Promise(setImmediate);
      assert.deepEqual(killed, []);
    });
  });

  it('leaves a job alone that is to outlive it, whatever becomes of that later', async () => {
    const { client, stream, stops } = await connected();
    void unanswered(client, JOG);
    client.leave();
    assert.deepEqual([stream.hasLeft, stream.isReleased], [true, true]);
    assert.equal(client.state, OFFLINE);
    await died(stream);
    assert.deepEqual([stops, client.state], [[], OFFLINE]);
  });
});

describe('a window that comes back to its job', () => {
  const welcome: FromStream = {
    ...{ kind: 'welcome', process: processName(55), address: 'tcp://laser:23', machine: MACHINE },
    state: { ...idleAt('tcp://laser:23'), condition: 'run' },
  };

  it('takes it over, and puts its beam out if its process dies', async () => {
    const waiting = new PaperProcess(0, ({ kind }) => (kind === 'join' ? welcome : undefined));
    const { client, stops, states } = bench({ waitingJobs: async () => [waiting] });
    assert.deepEqual(await client.join(), welcome);
    assert.deepEqual([client.pid, states.at(-1)?.condition], [55, 'run']);
    await died(waiting);
    assert.deepEqual(stops, [`tcp://laser:23 ${STOP_BYTES}`]);
  });

  it('kills nothing here when one in another sandbox does not end', async () => {
    const elsewhere: FromStream = { ...welcome, process: '4711.55' };
    const waiting = new PaperProcess(0, ({ kind }) => (kind === 'join' ? elsewhere : undefined));
    const killed: number[] = [];
    const kill = (pid: number) => void killed.push(pid);
    const { client } = bench({ waitingJobs: async () => [waiting], kill });
    await client.join();
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const closed = client.close();
      mock.timers.tick(6000);
      await closed;
    } finally {
      mock.timers.reset();
    }
    assert.deepEqual([client.pid, killed], [undefined, []]);
  });

  it('passes by those that another window has, that are gone, and all after the first', async () => {
    const taken = new PaperProcess(0, () => ({ kind: 'taken' }));
    const gone = new PaperProcess(0, () => 'gone');
    const free = new PaperProcess(0, ({ kind }) => (kind === 'join' ? welcome : undefined));
    const { client } = bench({ waitingJobs: async () => [taken, gone, free] });
    assert.deepEqual(await client.join(), welcome);
    assert.deepEqual(
      [taken, gone, free].map(({ hasLeft }) => hasLeft),
      [true, true, false],
    );
    client.leave();
    assert.deepEqual([free.hasLeft, free.isReleased], [true, true]);
  });

  it('passes by one that says nothing for three seconds', async () => {
    const silent = new PaperProcess(0);
    const free = new PaperProcess(0, ({ kind }) => (kind === 'join' ? welcome : undefined));
    const { client } = bench({ waitingJobs: async () => [silent, free] });
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const joined = client.join();
      await new Promise(setImmediate);
      mock.timers.tick(2999);
      await new Promise(setImmediate);
      assert.deepEqual([silent.hasLeft, free.said], [false, []]);
      mock.timers.tick(1);
      assert.deepEqual([await joined, silent.hasLeft], [welcome, true]);
    } finally {
      mock.timers.reset();
    }
  });

  it('does not wait for one that hangs up', async () => {
    const { client } = bench({ waitingJobs: async () => [new PaperProcess(0, () => 'gone')] });
    const soon = new Promise((resolve) => setImmediate(resolve, 'still waits'));
    assert.equal(await Promise.race([client.join(), soon]), undefined);
  });

  it('finds nothing where no job waits', async () => {
    const { client, states } = bench();
    assert.deepEqual([await client.join(), states], [undefined, []]);
  });
});
