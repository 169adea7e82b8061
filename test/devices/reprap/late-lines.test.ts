// SPDX-License-Identifier: GPL-3.0-or-later
/** An answer that comes after its time is over, or never, is no other line's; and no line is carried out that late. */
import assert from 'node:assert/strict';
import { AppError } from '../../../src/base/errors.js';
import { msg } from '../../../src/base/message.js';
import { marlinFirmware } from '../../../src/devices/marlin/firmware.js';
import { MARLIN_DIODE } from '../../../src/devices/marlin/profiles.js';
import { smoothieFirmware } from '../../../src/devices/smoothie/firmware.js';
import { PLACE, senderBench } from './sender-bench.js';

const marlin = marlinFirmware(MARLIN_DIODE);
const MODES = '[GC:G0 G54 G17 G21 G90 G94 M0 M5 M9 T0 F4000.0 S0.8]';

describe('the late answer to a line of a board that answers each', () => {
  for (const spec of [marlin, smoothieFirmware]) {
    it(`is not taken for the next one's: ${spec.name}`, async () => {
      const { time, ask, board } = senderBench(spec);
      const beam = ask('M5');
      await time.pass(3);
      assert.equal(beam.is, 'device.silent');
      const halt = ask('M400', 60);
      await board('ok');
      assert.equal(halt.is, 'open', 'that was for the line before');
      await board(spec === marlin ? PLACE : MODES, 'ok');
      assert.equal(halt.is, 'open', 'that was for the probe');
      await board('ok');
      assert.equal(halt.is, 'ok');
    });

    it(`is not waited for where the line was lost: ${spec.name}`, async () => {
      const { time, sent, ask, board } = senderBench(spec);
      ask('M5');
      await time.pass(3);
      const halt = ask('M400', 60);
      assert.deepEqual(sent, ['M5', spec.probes[0].line, 'M400']);
      await board(spec === marlin ? PLACE : MODES, 'ok');
      assert.equal(halt.is, 'open');
      await board('ok');
      assert.equal(halt.is, 'ok');
      const next = ask('M400');
      await board('ok');
      assert.deepEqual([next.is, sent.length], ['ok', 4], 'without another probe');
    });

    it(`of a probe is not taken for that of another: ${spec.name}`, async () => {
      const { time, sent, ask, board } = senderBench(spec);
      const [first, second] = [ask('M5'), ask('M400')];
      await time.pass(5);
      assert.deepEqual([first.is, second.is], ['device.silent', 'device.silent']);
      const third = ask('M9', 60);
      assert.deepEqual(sent, ['M5', 'M400', spec.probes[0].line, 'M9']);
      await time.pass(61);
      const fourth = ask('M17', 60);
      assert.equal(sent.at(-2), 'M115');
      await board(spec === marlin ? PLACE : MODES, 'ok', 'ok');
      assert.deepEqual([third.is, fourth.is], ['device.silent', 'open']);
      await board('FIRMWARE_NAME:Marlin 2.1.2 (Aug  2 2023) X:1', 'ok', 'ok');
      assert.equal(fourth.is, 'ok');
    });

    it(`is given up where all probes were lost as well, and the board stands idle: ${spec.name}`, async () => {
      const { time, sent, ask, board } = senderBench(spec, true);
      for (const line of ['M5', 'M9', 'M17']) {
        ask(line);
        await time.pass(3);
      }
      const next = ask('M400');
      assert.deepEqual(sent.at(-1), 'M400');
      await board('ok');
      assert.equal(next.is, 'ok');
      const later = ask('M9');
      await board('ok');
      assert.equal(later.is, 'ok');
    });

    it(`makes no line of a job a done one: ${spec.name}`, async () => {
      const { time, done, came, ask, board, begin } = senderBench(spec);
      ask('M5');
      await time.pass(3);
      begin('G1X5F600', 'G1X6');
      await board('ok');
      assert.deepEqual(done, []);
      await board(spec === marlin ? PLACE : MODES, 'ok');
      assert.deepEqual(done, []);
      await board('ok');
      assert.deepEqual([done, came], [[1], []]);
      await board('ok');
      assert.deepEqual([done, came], [[1, 2], ['finished']]);
    });
  }

  it('is known by its number where the board reports that', async () => {
    const { time, ask, board } = senderBench(marlin);
    ask('M5');
    await time.pass(3);
    const halt = ask('M400');
    await board('ok N1 P15 B3');
    assert.equal(halt.is, 'open');
    await board('ok N3 P15 B3');
    assert.equal(halt.is, 'ok');
  });

  it('may be a refusal, which stops the job that came after it', async () => {
    const { time, came, ask, board, begin } = senderBench(smoothieFirmware);
    ask('M220S50');
    await time.pass(3);
    begin('G1X5F600');
    await board('error:Unsupported command');
    assert.deepEqual(came, ['refused 0']);
  });

  it('leaves one line at a time where lines got lost: the probe is answered first', async () => {
    const { time, sent, sender, ask, board } = senderBench(marlin);
    sender.isLossy = true;
    ask('M5');
    await time.pass(3);
    ask('M400', 60);
    assert.deepEqual(sent, ['M5', 'M114']);
    await board('ok', PLACE, 'ok');
    assert.deepEqual(sent, ['M5', 'M114', 'M400']);
  });

  it('never comes, nor does that of the probe: the next line goes out all the same', async () => {
    const { time, sent, sender, ask } = senderBench(marlin);
    sender.isLossy = true;
    ask('M5');
    await time.pass(3);
    const halt = ask('M400');
    await time.pass(5);
    assert.deepEqual(sent, ['M5', 'M114', 'M400']);
    assert.equal(halt.is, 'device.silent');
  });
});

describe('a line that got lost on the way and is wanted again after its time', () => {
  it('is not carried out any more where it was given up', async () => {
    const { time, sent, ask, board } = senderBench(marlin);
    const jog = ask('G0X10F600');
    await time.pass(3);
    assert.equal(jog.is, 'device.silent');
    const air = ask('M9');
    await board('Resend: 1', 'ok');
    await time.pass(0.2);
    assert.deepEqual(
      sent.filter((line) => line.startsWith('G0')),
      ['G0X10F600'],
      'moved once at most, and not after it was reported as failed',
    );
    assert.equal(sent.at(-1), 'M9');
    await board('ok');
    assert.equal(air.is, 'ok');
  });

  it('is not carried out after the stop that called it off', async () => {
    const { time, sent, sender, ask, board } = senderBench(marlin);
    const jog = ask('G0X10F600', 300);
    await board('Resend: 1');
    sender.endStream();
    sender.dropQuestions(
      new AppError('device.stopped', msg('Cancelled: the machine was stopped.')),
    );
    await time.pass(0.2);
    ask('M5');
    await time.pass(0.2);
    assert.equal(jog.is, 'device.stopped');
    assert.deepEqual(sent, ['G0X10F600', 'M5']);
  });

  it('leaves no hole in the numbers of a job: a harmless one takes its place', async () => {
    const { time, sent, done, came, ask, board, begin } = senderBench(marlin);
    const program = Array.from({ length: 12 }, (_, x) => `G1X${x}.125Y7.625F600`);
    begin(...program);
    ask('M220S50');
    while (sent.at(-1) === sent.findLast((line) => line.startsWith('G1'))) await board('ok');
    while (!done.includes(sent.indexOf('M220S50'))) await board('ok');
    await time.pass(3);
    await board(`Resend: ${sent.indexOf('M220S50') + 1}`, 'ok');
    await time.pass(0.2);
    assert.equal(sent.at(-1), 'M114');
    assert.equal(sent.filter((line) => line === 'M220S50').length, 1);
    await board(PLACE, 'ok');
    while (done.length < program.length) await board('ok');
    assert.deepEqual(came, ['finished']);
  });
});
