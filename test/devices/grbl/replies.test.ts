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

  it('are the same in words, in capitals and between blanks', () => {
    const inWords = { kind: 'error', code: 0, words: 'Unsupported command' };
    assert.deepEqual(parseReply('error:Unsupported command'), inWords);
    assert.deepEqual(parseReply('Error: Unsupported command '), inWords);
    assert.deepEqual(parseReply('ERROR:20'), { kind: 'error', code: 20 });
    assert.deepEqual(parseReply('[error:20]'), { kind: 'error', code: 20 });
    assert.deepEqual(parseReply('[ALARM:1]'), { kind: 'alarm', code: 1 });
    assert.equal(parseReply('error:').kind, 'error');
    assert.equal(parseReply('Alarm lock').kind, 'alarm');
    for (const ok of ['OK', 'Ok', ' ok', 'ok ']) assert.equal(parseReply(ok).kind, 'ok', ok);
  });

  it('are unknown unless they are known to be harmless', () => {
    for (const said of [
      '!!',
      'okerror:20',
      'rror:20',
      'nope',
      '<Idle|MPos:0>error:9',
      'okay',
      '20',
      'nok',
      'NOK',
      'n ok',
      'no',
      'NG',
    ]) {
      assert.equal(parseReply(said).kind, 'unknown', said);
    }
    for (const said of ['[echo: G1X1]', '[AXS:3:XYZ]', '$I=Ortur', '>G54:ok', 'PING:1']) {
      assert.equal(parseReply(said).kind, 'other', said);
    }
  });

  it('leave something to be known by when the wire damages them', () => {
    const left = (text: string) => {
      const reply = parseReply(text);
      return reply.kind === 'noise' ? reply.of : reply.kind;
    };
    for (const rest of ['o', 'k', 'o~', 'okok', 'okJok', 'okM', '<Idle|MPos:0.000,0.0>ok']) {
      assert.equal(left(rest), 'answer', rest);
    }
    for (const rest of ['<Idle|MPos:0.0', 'Pos:0.000,0.000|FS:0,0>', '0>', '[GC:G0 G5']) {
      assert.equal(left(rest), 'report', rest);
    }
  });

  it('are banners of three firmwares', () => {
    const firmwareOf = (line: string) => {
      const reply = parseReply(line);
      return reply.kind === 'banner' ? reply.firmware : reply.kind;
    };
    assert.equal(firmwareOf("Grbl 1.1h ['$' for help]"), 'Grbl 1.1h');
    assert.equal(firmwareOf("GrblHAL 1.1f ['$' or '$HELP' for help]"), 'GrblHAL 1.1f');
    assert.equal(firmwareOf("Grbl 3.9 [FluidNC v3.9.1 (wifi) '$' for help]"), 'FluidNC v3.9.1');
    assert.equal(firmwareOf('Grblish'), 'unknown');
    assert.equal(
      parseReply('<Idle,MPos:0.000,0.000,0.000,WPos:0.000,0.000,0.000>').kind,
      'too-old',
    );
  });

  it('are statuses with any of their fields', () => {
    assert.deepEqual(
      parseReply(
        '<Hold:1|MPos:1.250,-2.000,0.000|Bf:12,100|Ln:7|FS:1500,500|Pn:XY|WCO:1.000,0.000,0.000|Ov:90,100,110|A:CF>',
      ),
      {
        kind: 'status',
        status: {
          condition: 'hold',
          sub: 1,
          machinePosition: [1.25, -2, 0],
          buffers: { blocksFree: 12, rxFree: 100 },
          lineNumber: 7,
          feed: 1500,
          s: 500,
          pins: 'XY',
          workOffset: [1, 0, 0],
          decimals: 3,
          overrides: { feed: 90, rapid: 100, power: 110 },
          accessories: 'CF',
        },
      },
    );
    assert.deepEqual(parseReply('<Idle|WPos:0.000,0.000|F:0|SD:5,x>'), {
      kind: 'status',
      status: { condition: 'idle', sub: undefined, workPosition: [0, 0], decimals: 3, feed: 0 },
    });
  });

  it('are no status when any part of them was damaged on the way', () => {
    for (const status of [
      '<Run|MPos:1.2x0,0.000|FS:10,0>',
      '<Run|MPos:1.00,0.000|FS:10,0>',
      '<Run|MPos:1.000|FS:10,0>',
      '<Run|MPos:1.000,0.000|FS:10>',
      '<Run|MPos:1.000,0.000,0.000|WCO:1.000,0.000|FS:10,0>',
      '<Run|MPos:1.000,0.000|MPos:2.000,0.000>',
      '<Run|MPos:1.000,0.000|Bf:15>',
      '<Run|MPos:1.000,0.000FS:10,0>',
      '<Run|MPos:1.0,0',
      '<Walk|MPos:0,0>',
    ]) {
      assert.deepEqual(parseReply(status), { kind: 'noise', of: 'report', text: status }, status);
    }
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
    for (const none of ['[OPT:PHS]', '[OPT:PHS,,]', '[OPT:PHS,99999999999,1e99]']) {
      assert.deepEqual(parseReply(none), { kind: 'options', codes: 'PHS' });
    }
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
    assert.deepEqual(read('okay\nook\no k\n'), ['okay', 'ook', 'o k']);
  });

  it('knows an ok in capitals and between blanks', () => {
    assert.deepEqual(read('OK\r\nok \n Ok\n'), ['OK', 'OK', 'OK']);
  });

  it('survives endless noise', () => {
    assert.equal(read('x'.repeat(10_000), '\nok\n').at(-1), 'OK');
  });
});
