// SPDX-License-Identifier: GPL-3.0-or-later
/** An answer that comes too late is nobody else's: taken for the next line's, all after it would be one off. */
import assert from 'node:assert/strict';
import { Conversation } from '../../../src/devices/grbl/conversation.js';
import type { GrblReply } from '../../../src/devices/grbl/replies.js';
import { linkLost } from '../../../src/devices/session-sentences.js';
import { memoryPair } from '../../../src/transport/memory-pair.js';
import { VirtualTime } from '../virtual-time.js';

function bench() {
  const time = new VirtualTime();
  const { near, far } = memoryPair();
  const sent: string[] = [];
  const nobodys: string[] = [];
  far.received.connect(
    (bytes) => void sent.push(...Buffer.from(bytes).toString().split('\n').filter(Boolean)),
  );
  const talk = new Conversation(near, time, {
    ok: () => void nobodys.push('ok'),
    reply: () => undefined,
    errorText: () => undefined,
    lost: () => undefined,
  });
  const board = (...lines: string[]) =>
    far.write(Buffer.from(lines.map((line) => `${line}\r\n`).join('')));
  const outcome = async (answer: Promise<readonly GrblReply[]>) =>
    answer.then(
      (replies) => replies.map(({ kind }) => kind),
      (error: Error) => error.name,
    );
  return { time, sent, nobodys, talk, board, outcome };
}

const MODES = '[GC:G0 G54 G17 G21 G90 G94 M5 M9 T0 F0 S0]';

describe('an answer that comes late', () => {
  it('is passed over where it comes while nothing is asked', async () => {
    const { time, sent, nobodys, talk, board, outcome } = bench();
    const air = outcome(talk.ask('M8', 5));
    await time.pass(6);
    assert.equal(await air, 'AppError');
    board('ok');
    await time.pass(0.1);
    const offsets = outcome(talk.ask('$#', 5));
    board('[G54:1.000,2.000,0.000]', 'ok');
    await time.pass(0.1);
    assert.deepEqual(await offsets, ['offset']);
    assert.deepEqual([sent, nobodys], [['M8', '$#'], []]);
  });

  it('is told from the next one’s by a probe before that', async () => {
    const { time, sent, talk, board, outcome } = bench();
    const air = outcome(talk.ask('M8', 5));
    await time.pass(6);
    assert.equal(await air, 'AppError');
    const settings = outcome(talk.ask('$$', 5));
    await time.pass(1);
    board('ok', MODES, 'ok');
    await time.pass(0.1);
    board('$0=10', 'ok');
    await time.pass(0.1);
    assert.deepEqual(await settings, ['setting']);
    assert.deepEqual(sent, ['M8', '$G', '$$']);
  });

  it('holds back no line that puts the beam out', async () => {
    const { time, sent, talk, outcome } = bench();
    const fire = outcome(talk.ask('G1F10M3S5', 1));
    await time.pass(2);
    await fire;
    const off = outcome(talk.ask('M5S0', 1));
    await time.pass(0.1);
    assert.deepEqual(sent, ['G1F10M3S5', '$G', 'M5S0']);
    await time.pass(2);
    await off;
  });

  it('is not waited for where the line was lost', async () => {
    const { time, talk, board, outcome } = bench();
    const lost = outcome(talk.ask('M8', 5));
    await time.pass(6);
    await lost;
    const settings = outcome(talk.ask('$$', 5));
    board(MODES, 'ok');
    await time.pass(0.1);
    board('$0=10', 'ok');
    await time.pass(0.1);
    assert.deepEqual(await settings, ['setting']);
  });

  it('of a probe is told by another probe, and a refusal is passed over as well', async () => {
    const { time, sent, talk, board, outcome } = bench();
    const [first, second] = [outcome(talk.ask('M8', 5)), outcome(talk.ask('$$', 5))];
    await time.pass(12);
    assert.deepEqual([await first, await second], ['AppError', 'AppError']);
    const offsets = outcome(talk.ask('$#', 5));
    board('error:9', MODES, 'ok', '[VER:1.1h.20190830:]', '[OPT:V,15,128]', 'ok');
    await time.pass(0.1);
    board('[G54:1.000,2.000,0.000]', 'ok');
    await time.pass(0.1);
    assert.deepEqual(await offsets, ['offset']);
    assert.deepEqual(sent, ['M8', '$G', '$$', '$I', '$#']);
  });

  it('is told from the next one’s where those of all probes are late', async () => {
    const { time, nobodys, talk, board, outcome } = bench();
    const late = [
      outcome(talk.ask('M8', 5)),
      outcome(talk.ask('M9', 5)),
      outcome(talk.ask('M7', 5)),
    ];
    await time.pass(16);
    assert.deepEqual(await Promise.all(late), ['AppError', 'AppError', 'AppError']);
    const beam = { is: 'open' as unknown };
    void outcome(talk.ask('M5', 5)).then((is) => {
      beam.is = is;
    });
    const version = ['[VER:1.1h.20190830:]', '[OPT:V,15,128]'];
    board('ok', MODES, 'ok', 'ok', ...version, 'ok', 'ok');
    await time.pass(0.1);
    assert.equal(beam.is, 'open', 'its own answer is still to come');
    board(MODES, 'ok');
    await time.pass(0.1);
    assert.equal(beam.is, 'open');
    board('ok');
    await time.pass(0.1);
    assert.deepEqual([beam.is, nobodys], [[], []]);
  });

  it('is owed by no board that began anew', async () => {
    const { time, sent, talk, board, outcome } = bench();
    const air = outcome(talk.ask('M8', 5));
    await time.pass(6);
    await air;
    talk.dropQuestions(linkLost());
    const offsets = outcome(talk.ask('$#', 5));
    board('ok');
    await time.pass(0.1);
    assert.deepEqual(await offsets, []);
    assert.deepEqual(sent, ['M8', '$#']);
  });
});
