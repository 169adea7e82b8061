// SPDX-License-Identifier: GPL-3.0-or-later
/** The wire to a controller that talks in lines. */
import assert from 'node:assert/strict';
import { AppError } from '../../../src/base/errors.js';
import { verbatim } from '../../../src/base/message.js';
import { askEach, tolerate, Wire } from '../../../src/devices/gcode/wire.js';
import type { LinkEnd } from '../../../src/transport/link-end.js';
import { memoryPair } from '../../../src/transport/memory-pair.js';
import { VirtualTime } from '../virtual-time.js';

class Stand {
  readonly time = new VirtualTime();
  readonly wire: Wire<string>;
  readonly far: LinkEnd;
  /** What arrived at the board. */
  readonly arrived: string[] = [];
  readonly shown: string[] = [];
  readonly lost: (AppError | undefined)[] = [];

  constructor() {
    const { near, far } = memoryPair();
    this.far = far;
    far.received.connect((bytes) => this.arrived.push(Buffer.from(bytes).toString('latin1')));
    this.wire = new Wire<string>(near, this.time, {
      ok: () => 'ok',
      line: (text) => (text === 'secret' ? undefined : text),
      lost: (reason) => this.lost.push(reason),
    });
  }

  show(): this {
    this.wire.shown.connect(({ direction, text }) => this.shown.push(`${direction} ${text}`));
    return this;
  }

  async says(text: string): Promise<void> {
    this.far.write(Buffer.from(text, 'latin1'));
    await this.time.pass(0);
  }
}

describe('the wire to a controller', () => {
  it('shows both directions by names that can be read, and no question for the state', async () => {
    const stand = new Stand().show();
    stand.wire.write(Buffer.from('G0X1\nG0X2\n'));
    stand.wire.realTime('!?\x18\x85');
    await stand.says('ok\r\n<Idle>\n');
    assert.deepEqual(stand.shown, [
      ...['sent G0X1', 'sent G0X2', 'sent !', 'sent ctrl-x', 'sent jog-cancel'],
      ...['received ok', 'received <Idle>'],
    ]);
    assert.equal(stand.arrived.join(''), 'G0X1\nG0X2\n!?\x18\x85');
  });

  it('hands on what may be waited for, and sends nothing where a firmware has no character', async () => {
    const stand = new Stand();
    const got: (string | undefined)[] = [];
    stand.wire.received.connect((reply) => got.push(reply));
    stand.wire.realTime(undefined);
    await stand.says('ok\nsecret\nhello\n');
    assert.deepEqual([got, stand.arrived], [['ok', 'hello'], []]);
    assert.equal(stand.wire.bytesReceived, 'ok\nsecret\nhello\n'.length);
  });

  it('knows since when it heard nothing, and said nothing but questions', async () => {
    const stand = new Stand();
    const { time, wire } = stand;
    const silences = () => [wire.lastReceivedAt, wire.lastSaidAt];
    await time.pass(5);
    assert.deepEqual(silences(), [0, 0]);
    wire.realTime('?');
    await stand.says('x');
    assert.deepEqual(silences(), [5, 0]);
    await time.pass(1);
    wire.realTime('!');
    assert.deepEqual(silences(), [5, 6]);
    await time.pass(1);
    wire.write(Buffer.from('M5\n'));
    assert.deepEqual(silences(), [5, 7]);
  });

  it('calls back once before the next word, and not for a question', () => {
    const { wire, arrived } = new Stand();
    let [early, calls] = [0, 0];
    wire.atNextWord(() => early++);
    wire.atNextWord(() => {
      calls++;
      arrived.push('call');
    });
    wire.realTime('?');
    assert.equal(calls, 0);
    wire.realTime('~');
    wire.write(Buffer.from('M5\n'));
    assert.deepEqual([early, calls], [0, 1]);
  });

  it('waits for the reply that is asked for, as long as it is asked to', async () => {
    const { time, wire, ...stand } = new Stand();
    const far = stand.far;
    const reply = wire.inquire('?', (text) => text.startsWith('<'), 2);
    far.write(Buffer.from('ok\n<Run>\n'));
    assert.equal(await time.for(reply), '<Run>');
    assert.deepEqual(stand.arrived, ['?']);
    assert.equal(time.pendingTimers, 0);
    const late = wire.waitFor(() => true, 2);
    let isLate = false;
    void late.then(() => {
      isLate = true;
    });
    await time.pass(1.9);
    assert.equal(isLate, false);
    await time.pass(0.2);
    assert.equal(isLate, true);
    assert.equal(await late, undefined);
  });

  it('lets time pass, whatever is said meanwhile', async () => {
    const stand = new Stand();
    let isOver = false;
    const paused = stand.wire.pause(3).then(() => {
      isOver = true;
    });
    await stand.says('ok\n');
    await stand.time.pass(2.9);
    assert.equal(isOver, false);
    await stand.time.pass(0.2);
    await paused;
    assert.equal(isOver, true);
  });

  it('is quiet when nothing came for a tenth of a second, and waits three seconds for that at most', async () => {
    const stand = new Stand();
    await stand.says('ok\n');
    await stand.time.for(stand.wire.quiet());
    assert.equal(stand.time.now(), 0.1);
    const talker = new Stand();
    let isQuiet = false;
    void talker.wire.quiet().then(() => {
      isQuiet = true;
    });
    for (let at = 0; at < 2.75; at += 0.05) {
      await talker.says('<Run>\n');
      await talker.time.pass(0.05);
    }
    assert.equal(isQuiet, false);
    for (let at = 0; at < 0.5; at += 0.05) {
      await talker.says('<Run>\n');
      await talker.time.pass(0.05);
    }
    assert.equal(isQuiet, true);
  });

  it('is over when the connection goes: who waits waits no more, and it is said once', async () => {
    const stand = new Stand();
    const waiting = stand.wire.waitFor(() => true, 60);
    await stand.far.close();
    assert.equal(await stand.time.for(waiting), undefined);
    assert.deepEqual([stand.wire.isOver, stand.lost.length], [true, 1]);
    assert.equal(await stand.time.for(stand.wire.waitFor(() => true, 60)), undefined);
    assert.equal(stand.time.now(), 0);
  });

  it('is over when it is given up: nothing that comes then is listened to', async () => {
    const stand = new Stand().show();
    const waiting = stand.wire.waitFor(() => true, 60);
    stand.wire.dispose();
    assert.equal(await waiting, undefined);
    assert.equal(stand.wire.isOver, true);
    await stand.says('ok\n');
    await stand.far.close();
    assert.deepEqual([stand.shown, stand.lost], [[], []]);
  });
});

describe('a question that a firmware may not know', () => {
  const refused = new AppError('device.refused', verbatim('What?'));
  const silent = new AppError('device.silent', verbatim('…'));

  it('may be refused, but not be left without an answer', async () => {
    await tolerate(Promise.resolve());
    await tolerate(Promise.reject(refused));
    await assert.rejects(tolerate(Promise.reject(silent)), { code: 'device.silent' });
    await assert.rejects(tolerate(Promise.reject(new TypeError('ours'))), TypeError);
  });

  it('is asked after the one before was answered or refused, each with the same patience', async () => {
    const asked: unknown[] = [];
    const board = {
      ask: async (line: string, seconds?: number) => {
        asked.push([line, seconds]);
        await new Promise(setImmediate);
        asked.push('answered');
        if (line === '$I') throw refused;
      },
    };
    await askEach(board, ['$I', '$G'], 3);
    assert.deepEqual(asked, [['$I', 3], 'answered', ['$G', 3], 'answered']);
  });
});
