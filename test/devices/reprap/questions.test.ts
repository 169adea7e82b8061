// SPDX-License-Identifier: GPL-3.0-or-later
/** What is asked of a board that answers each line: in its turn, for its time, and of no other line. */
import assert from 'node:assert/strict';
import { AppError } from '../../../src/base/errors.js';
import { verbatim } from '../../../src/base/message.js';
import { marlinFirmware } from '../../../src/devices/marlin/firmware.js';
import { MARLIN_DIODE } from '../../../src/devices/marlin/profiles.js';
import { smoothieFirmware } from '../../../src/devices/smoothie/firmware.js';
import { PLACE, senderBench } from './sender-bench.js';

const marlin = marlinFirmware(MARLIN_DIODE);
const STOPPED = new AppError('device.stopped', verbatim('It was stopped.'));

describe('what is asked of a board that answers each line', () => {
  it('is nothing at first, and no line is owed', () => {
    const { sender } = senderBench(marlin);
    assert.deepEqual(
      [sender.unansweredCount, sender.bufferedSeconds, sender.lastNumber, sender.damagedAnswers],
      [0, 0, 0, 0],
    );
    assert.deepEqual([sender.isClosing, sender.hasQuestion, sender.isLossy], [true, false, false]);
  });

  it('waits its turn where nothing else is said, and ten seconds for its answer', async () => {
    const { time, sent, sender } = senderBench(smoothieFirmware);
    const codes: string[] = [];
    sender.ask(`;${'x'.repeat(123)}`).catch(({ code }) => codes.push(code));
    sender.ask('M9').catch(({ code }) => codes.push(code));
    assert.equal(sent.length, 1, 'the buffer is full');
    assert.equal(sender.hasQuestion, true);
    await time.pass(9.9);
    assert.deepEqual([codes, sent.length], [[], 1]);
    await time.pass(0.2);
    assert.deepEqual(codes, ['device.silent']);
    assert.equal(sent.at(-1), 'M9', 'nothing is waited for that would need the room');
  });

  it('goes out as long as a byte of the buffer stays free', () => {
    const lengths = (length: number) => {
      const { sent, ask } = senderBench(smoothieFirmware);
      ask('M5');
      ask('x'.repeat(length));
      return sent.length;
    };
    // 3 bytes and the line with its end, of 128.
    assert.deepEqual([lengths(123), lengths(124)], [2, 1]);
  });

  it('has its time from the moment that its turn comes, and more while the board is busy', async () => {
    const { time, ask, board } = senderBench(marlin);
    const [first, second] = [ask('M5'), ask('M9')];
    await time.pass(1.5);
    await board('echo:busy: processing');
    await time.pass(1.8);
    assert.deepEqual([first.is, second.is], ['open', 'open']);
    await board('ok');
    await time.pass(1.9);
    assert.deepEqual([first.is, second.is], ['ok', 'open']);
    await time.pass(0.2);
    assert.equal(second.is, 'device.silent');
  });

  it('is answered with all that was said before its ok', async () => {
    const { ask, board } = senderBench(marlin);
    const place = ask('M114');
    await board('ok');
    assert.equal(place.is, 'open', 'no ok before the position is its own');
    await board(PLACE, 'ok');
    assert.equal(place.is, 'ok position');
    const odd = ask('M5');
    await board('gurgle', 'ok');
    assert.equal(odd.is, 'ok strange');
  });

  it('is known by its number, and one that nobody sent is of no line', async () => {
    const { sender, ask, board } = senderBench(marlin);
    const asked = [ask('M5'), ask('M9'), ask('M17')];
    const states = () => asked.map(({ is }) => is).join(' ');
    await board('ok N7 P15 B3');
    assert.equal(states(), 'open open open');
    await board('ok N1 P15 B3');
    assert.equal(states(), 'ok open open');
    await board('ok N3 P15 B3');
    assert.equal(states(), 'ok ok ok');
    assert.deepEqual([sender.unansweredCount, sender.lastNumber], [0, 3]);
  });

  it('is refused with what the board says, and the next one goes out', async () => {
    const { sent, ask, board } = senderBench(smoothieFirmware);
    const [bad, next] = [ask(`;${'x'.repeat(120)}`), ask('M9999')];
    await board('error:Unsupported command');
    assert.deepEqual([bad.is, next.is, sent.length], ['device.refused', 'open', 2]);
    await board('!!');
    assert.equal(next.is, 'device.refused');
  });

  it('is called off on every way to the board, and its line stays owed', async () => {
    const { sender, ask, board } = senderBench(smoothieFirmware);
    const [out, inLine] = [ask('M5'), ask(`;${'x'.repeat(125)}`)];
    sender.dropQuestions(STOPPED);
    await board();
    assert.deepEqual([out.is, inLine.is], ['device.stopped', 'device.stopped']);
    assert.deepEqual([sender.unansweredCount, sender.hasQuestion], [1, false]);
    const next = ask('M9');
    await board('ok');
    assert.equal(next.is, 'open', 'that was for the line before');
    await board('ok');
    assert.equal(next.is, 'ok');
  });
});

describe('what a board says of a line that nothing waits for any more', () => {
  it('is no refusal of a job where none runs', async () => {
    const { time, came, sender, ask, board } = senderBench(smoothieFirmware);
    const late = ask('M5');
    await time.pass(3);
    await board('error:Unsupported command');
    assert.deepEqual([late.is, came, sender.unansweredCount], ['device.silent', [], 0]);
  });

  it('is none of a job that runs where it came in time', async () => {
    const { came, sender, begin, board } = senderBench(smoothieFirmware);
    sender.raw('M9\n', true);
    begin('G1X1F600');
    await board('error:Unsupported command');
    assert.deepEqual(came, []);
  });

  it('is no sign of the position where it is something else', async () => {
    const { ask, board } = senderBench(marlin);
    const place = ask('M114');
    await board('echo:Hello', 'ok');
    assert.equal(place.is, 'open');
  });

  it('leaves no clock running once everything is forgotten', () => {
    const { time, sender, ask } = senderBench(marlin);
    ask('M5');
    ask('M9');
    sender.forget(STOPPED, false);
    assert.equal(time.pendingTimers, 0);
  });
});

describe('lines past the queue of a board that answers each', () => {
  it('are counted where they are answered, and only there', async () => {
    const { sent, sender, ask, board } = senderBench(marlin);
    sender.raw('M410\n', false);
    assert.deepEqual([sent, sender.unansweredCount], [['M410'], 0]);
    sender.raw('M108\n', true);
    assert.deepEqual([sent, sender.unansweredCount], [['M410', 'M108'], 1]);
    const next = ask('M5');
    await board('ok');
    assert.equal(next.is, 'open');
    await board('ok');
    assert.equal(next.is, 'ok');
  });

  it('ask where the head is when answers were lost: that proves what is done', async () => {
    const { sent, sender, ask, board } = senderBench(marlin);
    const asked = [ask('M5', 60), ask('M9', 60)];
    sender.probe();
    assert.deepEqual([sent.at(-1), sender.damagedAnswers, sender.unansweredCount], ['M114', 1, 3]);
    await board(PLACE);
    assert.deepEqual(
      asked.map(({ is }) => is),
      ['ok', 'ok'],
    );
    await board('ok');
    assert.equal(sender.unansweredCount, 0);
  });
});

describe('lines that a board wants again', () => {
  it('are wanted of nobody where none is owed', async () => {
    const { came, sender, ask, board } = senderBench(marlin);
    await board('Resend: 1');
    assert.deepEqual([sender.damagedAnswers, sender.isLossy, came], [0, false, []]);
    ask('M5');
    await board('Resend: 1');
    assert.deepEqual([sender.damagedAnswers, sender.isLossy], [1, true]);
  });

  it('go out one at a time, each after the answer to the one before', async () => {
    const { time, sent, sender, ask, board } = senderBench(marlin);
    const asked = ['M5', 'M9', 'M17'].map((line) => ask(line, 60));
    await board('Resend: 2', 'ok');
    assert.equal(asked[0]?.is, 'open', 'that ok belongs to the request');
    await time.pass(0.2);
    assert.deepEqual([sent.length, sender.unansweredCount], [3, 3]);
    for (const line of ['M9', 'M17']) {
      await board('ok');
      assert.equal(sent.at(-1), line);
    }
    assert.deepEqual([sent.length, sender.unansweredCount], [5, 1]);
    await board('ok');
    assert.deepEqual(
      asked.map(({ is }) => is),
      ['ok', 'ok', 'ok'],
    );
  });

  it('are not there any more where they were forgotten, which ends it', async () => {
    const { time, came, sender, ask, board } = senderBench(marlin);
    ask('M5');
    sender.forget(STOPPED, false);
    assert.equal(sender.lastNumber, 1);
    sender.raw('M17\n', true);
    await board('Resend: 1');
    await time.pass(0.2);
    assert.deepEqual(came, ['gave up']);
  });

  it('are none where the board only waits for the next one', async () => {
    const { time, sent, came, ask, board } = senderBench(marlin);
    const asked = ask('M5', 60);
    await board('Resend: 2', 'ok');
    await time.pass(0.2);
    assert.deepEqual([sent, came], [['M5'], []]);
    await board('ok');
    assert.equal(asked.is, 'ok');
  });
});

describe('a board that has forgotten everything', () => {
  it('owes nothing, and its numbers begin again', async () => {
    const { time, sent, sender, ask, board } = senderBench(marlin);
    const [out, later] = [ask('M5'), ask('M9')];
    await board('Resend: 2');
    sender.forget(STOPPED, true, 8);
    await board();
    assert.deepEqual([out.is, later.is], ['device.stopped', 'device.stopped']);
    assert.deepEqual([sender.unansweredCount, sender.lastNumber], [0, 7]);
    const next = ask('M17');
    assert.equal(sent.at(-1), 'M17', 'without waiting for what was wanted again');
    await board('ok');
    assert.equal(next.is, 'ok');
    await time.pass(1);
    assert.deepEqual([sent.length, sender.lastNumber], [3, 8]);
    sender.forget(STOPPED, true);
    assert.equal(sender.lastNumber, 0);
  });
});

describe('a job on a board that answers each line', () => {
  it('begins without what was paused, lost or counted before it', async () => {
    const { sent, sender, begin, ask } = senderBench(smoothieFirmware);
    sender.pause();
    Object.assign(sender, { isLossy: true, damagedAnswers: 3 });
    begin('G1X1F600', 'G1X2');
    assert.deepEqual([sent.length, sender.isLossy, sender.damagedAnswers], [2, false, 0]);
    assert.deepEqual([sender.hasQuestion, sender.isClosing], [false, true]);
    assert.ok(sender.bufferedSeconds > 0.2, `${sender.bufferedSeconds} s`);
    ask('M114');
    assert.equal(sender.hasQuestion, true);
  });

  it('is refused with the number of its line', async () => {
    const { done, came, begin, board } = senderBench(smoothieFirmware);
    begin('G1X1F600', 'G1X2');
    await board('error:Unsupported command');
    assert.deepEqual([came, done], [['refused 1'], [1]]);
    await board('gurgle');
    assert.deepEqual(came, ['refused 1', 'refused 0']);
  });

  it('is over with its last answer, and says so once', async () => {
    const { came, sender, begin, board } = senderBench(smoothieFirmware);
    begin('G1X1F600');
    await board('ok', 'ok');
    sender.pump();
    assert.deepEqual([came, sender.isClosing], [['finished'], true]);
  });

  it('is not refused where the lock of the board is about one of its lines', async () => {
    const { came, begin, board } = senderBench(smoothieFirmware);
    begin('G1X1F600');
    await board('!!');
    assert.deepEqual(came, [], 'the session decides');
  });

  it('goes out no more once everything was forgotten', async () => {
    const { sent, came, sender, begin } = senderBench(smoothieFirmware);
    begin(...Array.from({ length: 60 }, (_, x) => `G1X${x}F600`));
    const before = sent.length;
    sender.forget(STOPPED, false);
    sender.pump();
    assert.deepEqual([sent.length, sender.isClosing, came], [before, true, []]);
  });

  it('is finished by the place that is reported after its last line', async () => {
    const { came, sender, begin, board } = senderBench(marlin);
    begin('G1X1F600');
    sender.probe();
    assert.deepEqual(came, []);
    await board(PLACE);
    assert.deepEqual(came, ['finished']);
  });

  it('waits from the answer that makes room, not from one that makes too little', async () => {
    const { time, sent, begin, board } = senderBench(smoothieFirmware);
    const { gaps } = begin(
      'M5',
      ...Array.from({ length: 50 }, (_, x) => `G1X${x}.234567Y1.234F600`),
    );
    const before = sent.length;
    await time.pass(1);
    await board('ok');
    assert.equal(sent.length, before);
    await time.pass(4);
    await board('ok');
    assert.equal(sent.length, before + 1);
    assert.ok(gaps.times.worstMs < 1, `${gaps.times.worstMs} ms`);
  });
});
