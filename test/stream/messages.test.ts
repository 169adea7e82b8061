// SPDX-License-Identifier: GPL-3.0-or-later
/** What comes by the socket may be anything: what makes sense is passed on as it is, and nothing else. */
import assert from 'node:assert/strict';
import { verbatim } from '../../src/base/message.js';
import { readFromStream, readToStream } from '../../src/stream/stream-messages.js';

describe('a word to the stream process', () => {
  it('is taken where it makes sense', () => {
    const command = { kind: 'hold' };
    assert.deepEqual(readToStream({ kind: 'end', more: 1 }), { kind: 'end' });
    assert.deepEqual(readToStream({ kind: 'join' }), { kind: 'join' });
    for (const [isWanted, right] of [
      [true, true],
      [false, false],
      ['yes', false],
      [undefined, false],
    ]) {
      assert.deepEqual(readToStream({ kind: 'watch-wire', isWanted }), {
        kind: 'watch-wire',
        isWanted: right,
      });
    }
    assert.deepEqual(readToStream({ kind: 'command', id: 3, command, more: 1 }), {
      kind: 'command',
      id: 3,
      command,
    });
  });

  it('is none where it is anything else', () => {
    const command = { kind: 'hold' };
    const wrong = [
      undefined,
      null,
      5,
      'end',
      [],
      {},
      { kind: 'End' },
      { kind: 'command' },
      { kind: 'command', id: 1 },
      { kind: 'command', id: '1', command },
      { kind: 'command', id: 1.5, command },
      { kind: 'command', id: 1, command: null },
      { kind: 'command', id: 1, command: 'hold' },
      { kind: 'command', id: 1, command: {} },
      { kind: 'command', id: 1, command: { kind: 'toString' } },
      { kind: 'commands', id: 1, command },
    ];
    for (const value of wrong) assert.equal(readToStream(value), undefined, JSON.stringify(value));
  });
});

describe('a word to a window', () => {
  const state = { condition: 'idle' };
  const right = [
    { kind: 'done', id: 1 },
    { kind: 'failed', id: 1, error: {} },
    { kind: 'state', state },
    { kind: 'wire', lines: [] },
    { kind: 'problem', problem: { message: verbatim('x') } },
    { kind: 'welcome', process: '1.1', address: '/dev/a', machine: {}, state },
    { kind: 'taken' },
  ];

  it('is taken where it makes sense', () => {
    for (const value of right) assert.equal(readFromStream(value), value);
  });

  it('is none where a part of it is missing or of another kind', () => {
    const wrong = [
      undefined,
      null,
      'taken',
      {},
      { kind: 'join' },
      { kind: 'state' },
      { kind: 'state', state: 5 },
      { kind: 'state', state: null },
      { kind: 'problem' },
      { kind: 'problem', problem: { message: 'x' } },
      { kind: 'problem', problem: null },
      { kind: 'welcome', address: '/dev/a', machine: {} },
      { kind: 'welcome', address: 5, machine: {}, state },
      { kind: 'welcome', address: '/dev/a', state },
      { kind: 'welcome', address: '/dev/a', machine: null, state },
    ];
    for (const value of wrong)
      assert.equal(readFromStream(value), undefined, JSON.stringify(value));
  });
});
