// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { parseReply } from '../../../src/devices/smoothie/replies.js';
import { english } from '../../support/english.js';

describe('a line from Smoothieware', () => {
  const cases: [line: string, reply: object][] = [
    ['ok', { kind: 'ok' }],
    ['> ok', { kind: 'ok' }],
    ['ok C: X:10.0000 Y:20.0000 Z:0.0000', { kind: 'ok' }],
    ['Smoothie', { kind: 'restarted' }],
    ['Smoothie command shell', { kind: 'other', text: 'Smoothie command shell' }],
    [
      '<Idle|MPos:1.0000,2.0000,0.0000|WPos:0.5000,1.0000,0.0000|F:4000.0,100.0>',
      {
        kind: 'status',
        status: {
          condition: 'idle',
          machinePosition: { x: 1, y: 2 },
          position: { x: 0.5, y: 1 },
        },
      },
    ],
    [
      '<Run|MPos:1.25,0,0|WPos:1.25,0,0|F:1200.0,3000.0,100.0|L:45.0000|S:0.8000>',
      {
        kind: 'status',
        status: {
          condition: 'run',
          machinePosition: { x: 1.25, y: 0 },
          position: { x: 1.25, y: 0 },
          speed: 20,
          power: 0.8,
        },
      },
    ],
    [
      '<Idle,MPos:1.0000,2.0000,0.0000,WPos:0.5000,1.0000,0.0000>',
      {
        kind: 'status',
        status: {
          condition: 'idle',
          machinePosition: { x: 1, y: 2 },
          position: { x: 0.5, y: 1 },
        },
      },
    ],
    ['<Odd|MPos:1,2,3>', { kind: 'other', text: '<Odd|MPos:1,2,3>' }],
    ['<Idle|MPos:1.0', { kind: 'other', text: '<Idle|MPos:1.0' }],
    [
      'FIRMWARE_NAME:Smoothieware, FIRMWARE_URL:http%3A//smoothieware.org',
      { kind: 'firmware', name: 'Smoothieware' },
    ],
    [
      'FIRMWARE_NAME:Smoothieware, X-SYSTEM_CLOCK:120MHz, X-AXES:3, X-GRBL_MODE:1, X-ARCS:1',
      { kind: 'firmware', name: 'Smoothieware', abilities: ['GRBL_MODE'] },
    ],
  ];
  for (const [line, reply] of cases) {
    it(`is read: ${line}`, () => assert.deepEqual(parseReply(line), reply));
  }

  it('tells of a lock, as an answer or by itself', () => {
    for (const [line, isAnswer] of [
      ['!!', true],
      ['error:Alarm lock', true],
      ['HALTED, M999 or $X to exit HALT state', false],
      ['ALARM: Abort during cycle', false],
      ['ALARM: Hard limit +X', false],
      ['Limit switch X_min was hit - reset or M999 required', false],
    ] as const) {
      const reply = parseReply(line);
      assert.ok(reply.kind === 'locked' && reply.isAnswer === isAnswer, line);
    }
  });

  it('is strange unless it is known to be harmless', () => {
    for (const said of ['nope', 'okay', '<Idle|MPos:0error:G5']) {
      assert.equal(parseReply(said).kind, 'strange', said);
    }
    for (const said of ['OK', 'ok ']) assert.equal(parseReply(said).kind, 'ok', said);
    for (const cut of [
      '<Idle|MPos:1.0000,2.0000,0.0000|WPos:0.50,1.0000,0.0000>',
      '<Idle|MPos:1.0x,2.0,0.0>',
      '[GC:G0 G5',
    ]) {
      assert.equal(parseReply(cut).kind, 'other', cut);
    }
  });

  it('refuses a line in answer to it', () => {
    const reply = parseReply('error:Unsupported command - G5');
    assert.ok(reply.kind === 'refused' && reply.isAnswer && /G5/.test(english(reply.sentence)));
  });
});
