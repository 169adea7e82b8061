// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { parseReply } from '../../../src/devices/marlin/replies.js';
import { english } from '../../support/english.js';

describe('a line from Marlin', () => {
  const cases: [line: string, reply: object][] = [
    ['ok', { kind: 'ok' }],
    ['ok N12 P15 B3', { kind: 'ok', line: 12, blocksFree: 15 }],
    ['ok P15 B3', { kind: 'ok', blocksFree: 15 }],
    ['start', { kind: 'restarted' }],
    ['echo:busy: processing', { kind: 'busy' }],
    ['busy: processing', { kind: 'busy' }],
    ['Resend: 12', { kind: 'resend', line: 12 }],
    ['rs N12', { kind: 'resend', line: 12 }],
    [
      'X:10.00 Y:-20.50 Z:0.00 E:0.00 Count X:800 Y:1600 Z:0',
      {
        kind: 'position',
        position: { x: 10, y: -20.5 },
        motors: 'X:800 Y:1600 Z:0',
        steps: { x: 800, y: 1600 },
      },
    ],
    // Two motors lead both axes of a CoreXY: what they count is no place of one axis.
    [
      'X:10.00 Y:20.00 Z:0.00 E:0.00 Count A:2400 B:-800 Z:0',
      { kind: 'position', position: { x: 10, y: 20 }, motors: 'A:2400 B:-800 Z:0' },
    ],
    ['echo:  M92 X80.00 Y160.50 Z400.00 E93.00', { kind: 'steps-per-mm', x: 80, y: 160.5 }],
    ['echo:; Steps per unit:', { kind: 'other', text: 'echo:; Steps per unit:' }],
    [
      'FIRMWARE_NAME:Marlin 2.1.2 (Aug  2 2023 12:00:00) SOURCE_CODE_URL:github.com PROTOCOL_VERSION:1.0',
      { kind: 'firmware', name: 'Marlin 2.1.2' },
    ],
    [
      'FIRMWARE_NAME:Marlin bugfix-2.1.x SOURCE_CODE_URL:github.com',
      { kind: 'firmware', name: 'Marlin bugfix-2.1.x' },
    ],
    ['Cap:EMERGENCY_PARSER:1', { kind: 'ability', name: 'EMERGENCY_PARSER', isThere: true }],
    ['echo:SD init fail', { kind: 'other', text: 'echo:SD init fail' }],
  ];
  for (const [line, reply] of cases) {
    it(`is read: ${line}`, () => assert.deepEqual(parseReply(line), reply));
  }

  it('asks for a line again in the line after its complaint, which is none of its own', () => {
    for (const error of [
      'Error:checksum mismatch, Last Line: 11',
      'Error:Line Number is not Last Line Number+1, Last Line: 11',
      'Error:No Checksum with line number, Last Line: 11',
    ]) {
      assert.equal(parseReply(error).kind, 'other', error);
    }
  });

  it('is no answer where it complains: the ok of the line follows', () => {
    for (const said of [
      'Error:Printer halted. kill() called!',
      '!! kill',
      'Error:Printer stopped due to errors. Fix the error and use M999 to restart.',
      'Error:Too cold',
      'echo:Unknown command: "M67"',
      'echo:Home X First',
    ]) {
      const reply = parseReply(said);
      assert.ok('isAnswer' in reply && !reply.isAnswer, said);
    }
  });

  it('says ok in capitals and between blanks as well', () => {
    for (const ok of ['OK', ' ok ', 'Ok N3 P2 B1']) assert.equal(parseReply(ok).kind, 'ok', ok);
  });

  it('is strange unless it is known to be harmless', () => {
    for (const said of [
      'echo:endstops hit:  X:0.00',
      '//action:cancel',
      'nope',
      'okay',
      'Marlin 2.1',
    ]) {
      assert.equal(parseReply(said).kind, 'strange', said);
    }
    for (const said of ['wait', ' T:20.0 /0.0 @:0', '//action:notification Ready', 'o~', 'okok']) {
      assert.equal(parseReply(said).kind, 'other', said);
    }
    for (const said of ['error:no', 'ERROR: no', 'ech:Unknown command: "M67"']) {
      assert.equal(parseReply(said).kind, 'refused', said);
    }
  });

  it('is no position when a part of it is missing', () => {
    for (const cut of [
      'X:10.00 Y:20.',
      'X:10.00 Y:20.00 Z:0.00 E:0.00',
      'X:10.0 Y:20.00 Z:0.00 Count X:8 Y:1 Z:0',
    ]) {
      assert.equal(parseReply(cut).kind, 'other', cut);
    }
  });

  it('tells of a lock, or of a line that cannot be done, in words', () => {
    const locked = parseReply('Error:Printer halted. kill() called!');
    assert.ok(locked.kind === 'locked' && /off and on/.test(english(locked.sentence)));
    const unknown = parseReply('echo:Unknown command: "M67E0Q1"');
    assert.ok(unknown.kind === 'refused' && unknown.quote === 'M67E0Q1' && !unknown.isAnswer);
    assert.equal(parseReply('echo:Home XY First').kind, 'refused');
    assert.equal(parseReply('Error:Thermal Runaway').kind, 'refused');
  });
});
