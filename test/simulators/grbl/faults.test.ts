// SPDX-License-Identifier: GPL-3.0-or-later
/** What goes wrong on purpose, one fault at a time: what is heard of three lines, and when. */
import assert from 'node:assert/strict';
import type { Faults } from '../../../src/simulators/grbl/faults.js';
import { Terminal } from './terminal.js';

const BANNER = /^Grbl 1\.1/;
const LINES = ['G1X10F600', 'G1X20', 'G1X30'];

function heard(faults: Faults, ...lines: readonly string[]) {
  const terminal = new Terminal({ faults });
  return terminal.run(...(lines.length > 0 ? lines : LINES)).map((line) => line.replace('\0', '·'));
}

describe('a board with a fault', () => {
  const CASES: readonly (readonly [string, Faults, readonly string[]])[] = [
    ['loses an answer', { dropAck: 2 }, ['ok', 'ok']],
    ['garbles an answer', { garbleAck: 3 }, ['ok', 'ok', 'o·k']],
    [
      'says something else, as often as is asked',
      { mangleAcks: { acks: [1, 3], text: 'wait\r\n' } },
      ['wait', 'ok', 'wait'],
    ],
    ['refuses a line', { errorAtLine: { line: 2, code: 20 } }, ['ok', 'error:20', 'ok']],
    ['raises an alarm at a line', { alarmAtLine: { line: 2, code: 5 } }, ['ok', 'ALARM:5']],
    ['says nothing at all', { isMute: true }, []],
    ['finds no switch', { homingFails: true }, ['ok', 'ok', 'ok']],
  ];
  for (const [name, faults, answers] of CASES) {
    it(name, () => {
      const said = heard(faults);
      assert.deepEqual(said.slice(0, answers.length), answers);
      if (!('alarmAtLine' in faults)) assert.equal(said.length, answers.length);
    });
  }

  it('says at once what it says instead of an answer, and the one after a lost one', () => {
    const atOnce = (faults: Faults) => new Terminal({ faults }).type('G0X1', 'G0X2');
    assert.deepEqual(atOnce({ garbleAck: 1 }), ['o\0k', 'ok']);
    assert.deepEqual(atOnce({ mangleAcks: { acks: [1], text: 'wait\r\n' } }), ['wait', 'ok']);
    assert.deepEqual(atOnce({ dropAck: 1 }), ['ok']);
    assert.deepEqual(atOnce({ delayAck: { ack: 2, seconds: 1 } }), ['ok']);
  });

  it('restarts at a line, or at a time, and is what it was when it was switched on', () => {
    const atLine = heard({ rebootAtLine: 2 });
    assert.ok(atLine[0] === 'ok' && BANNER.test(atLine[1] ?? ''), atLine.join());
    const atTime = new Terminal({ faults: { rebootAt: { seconds: 1 } } });
    const said = atTime.run('G1X100F600');
    assert.ok(said[0] === 'ok' && said.some((line) => BANNER.test(line)), said.join());
    assert.ok(atTime.controller.position.x < 11, 'it did not drive on');
  });

  it('raises an alarm at a time', () => {
    const terminal = new Terminal({ faults: { alarmAt: { seconds: 1, code: 5 } } });
    assert.ok(terminal.run('G1X100F600').includes('ALARM:5'));
    assert.ok(Math.abs(terminal.controller.now - 1) < 1e-6);
    assert.ok(terminal.controller.position.x > 9 && terminal.controller.position.x < 11);
  });

  it('answers late, or thinks for long, and does all the same', () => {
    const late = new Terminal({ faults: { delayAck: { ack: 1, seconds: 3 } } });
    assert.deepEqual(late.type('G4P0'), []);
    late.controller.advance(2.9);
    assert.deepEqual(late.received, []);
    late.controller.advance(0.2);
    assert.deepEqual(late.received, ['ok']);
    const slow = new Terminal({ faults: { stallAtLine: { line: 2, seconds: 4 } } });
    slow.type('G4P0', 'G4P0');
    slow.controller.advance(3.9);
    assert.deepEqual(slow.received, ['ok']);
    slow.controller.advance(0.2);
    assert.deepEqual(slow.received, ['ok', 'ok']);
  });
});
