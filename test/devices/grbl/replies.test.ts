// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseReply } from '../../../src/devices/grbl/replies.js';
import { ReplyReader } from '../../../src/devices/reply-reader.js';

describe('replies of GRBL controllers', () => {
  it('are acks, errors, alarms', () => {
    assert.deepEqual(parseReply('ok'), { kind: 'ok' });
    assert.deepEqual(parseReply('error:20'), { kind: 'error', code: 20 });
    assert.deepEqual(parseReply('ALARM:9'), { kind: 'alarm', code: 9 });
  });

  it('are banners of three firmwares', () => {
    const firmwareOf = (line: string) => {
      const reply = parseReply(line);
      return reply.kind === 'banner' ? reply.firmware : reply.kind;
    };
    assert.equal(firmwareOf("Grbl 1.1h ['$' for help]"), 'Grbl 1.1h');
    assert.equal(firmwareOf("GrblHAL 1.1f ['$' or '$HELP' for help]"), 'GrblHAL 1.1f');
    assert.equal(firmwareOf("Grbl 3.9 [FluidNC v3.9.1 (wifi) '$' for help]"), 'FluidNC v3.9.1');
    assert.equal(firmwareOf('Grblish'), 'other');
  });

  it('are statuses with any of their fields', () => {
    assert.deepEqual(
      parseReply(
        '<Hold:1|MPos:1.250,-2.000,0.000|Bf:12,100|Ln:7|FS:1500,500|Pn:XY|WCO:1.000,0.000,0.000|Ov:90,100,110|A:CF>',
      ),
      {
        kind: 'status',
        status: {
          condition: 'Hold',
          sub: 1,
          machinePosition: [1.25, -2, 0],
          buffers: { blocksFree: 12, rxFree: 100 },
          lineNumber: 7,
          feed: 1500,
          s: 500,
          pins: 'XY',
          workOffset: [1, 0, 0],
          overrides: { feed: 90, rapid: 100, power: 110 },
          accessories: 'CF',
        },
      },
    );
    assert.deepEqual(parseReply('<Idle|WPos:0.000,0.000|F:0|SD:5,x>'), {
      kind: 'status',
      status: { condition: 'Idle', sub: undefined, workPosition: [0, 0], feed: 0 },
    });
  });

  it('leave out fields that were damaged on the way', () => {
    assert.deepEqual(parseReply('<Run|MPos:1.2x0,0.000|FS:10,0>'), {
      kind: 'status',
      status: { condition: 'Run', sub: undefined, machinePosition: [], feed: 10, s: 0 },
    });
    assert.equal(parseReply('<Run|MPos:1.0,0').kind, 'other');
    assert.equal(parseReply('<Walk|MPos:0,0>').kind, 'other');
  });

  it('tell buffers: the second number is the planner, the third the receive buffer', () => {
    assert.deepEqual(parseReply('[OPT:V,15,128]'), {
      kind: 'options',
      codes: 'V',
      plannerBlocks: 15,
      rxBytes: 128,
    });
    assert.deepEqual(parseReply('[OPT:VNML+W,100,1024,3,0]'), {
      kind: 'options',
      codes: 'VNML+W',
      plannerBlocks: 100,
      rxBytes: 1024,
    });
    assert.deepEqual(parseReply('[OPT:PHS]'), { kind: 'options', codes: 'PHS' });
  });

  it('are settings, offsets, modes and messages', () => {
    assert.deepEqual(parseReply('$110=12000.000'), {
      kind: 'setting',
      number: 110,
      value: 12000,
      text: '12000.000',
    });
    assert.deepEqual(parseReply('$130=400.000 (x max travel, mm)'), {
      kind: 'setting',
      number: 130,
      value: 400,
      text: '400.000',
    });
    assert.deepEqual(parseReply('[G54:10.000,0.000,-1.000]'), {
      kind: 'offset',
      name: 'G54',
      values: [10, 0, -1],
    });
    assert.deepEqual(parseReply('[PRB:0.000,0.000,0.000:0]'), {
      kind: 'offset',
      name: 'PRB',
      values: [0, 0, 0],
    });
    const modal = parseReply('[GC:G0 G54 M5]');
    assert.deepEqual(modal, { kind: 'modal', words: ['G0', 'G54', 'M5'] });
    assert.deepEqual(parseReply("[MSG:'$H'|'$X' to unlock]"), {
      kind: 'message',
      text: "'$H'|'$X' to unlock",
    });
    assert.equal(parseReply('>G54:ok').kind, 'other');
  });

  it('never break the parser', () => {
    fc.assert(fc.property(fc.string(), (line) => Boolean(parseReply(line).kind)));
  });
});

describe('reading replies from a stream', () => {
  const read = (...chunks: string[]) => {
    const heard: string[] = [];
    const reader = new ReplyReader({
      ok: () => heard.push('OK'),
      line: (text) => heard.push(text),
    });
    for (const chunk of chunks) reader.read(Buffer.from(chunk, 'latin1'));
    return heard;
  };

  it('does not care where chunks begin', () => {
    assert.deepEqual(read('o', 'k\r', '\nerr', 'or:2\r\nok\nok\n'), ['OK', 'error:2', 'OK', 'OK']);
  });

  it('drops NULs, not lines', () => {
    assert.deepEqual(read('o\0k\r\n'), ['OK']);
  });

  it('does not take other words for ok', () => {
    assert.deepEqual(read('okay\nook\nOk\n'), ['okay', 'ook', 'Ok']);
  });

  it('survives endless noise', () => {
    assert.equal(read('x'.repeat(10_000), '\nok\n').at(-1), 'OK');
  });
});
