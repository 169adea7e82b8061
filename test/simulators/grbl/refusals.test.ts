// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { Terminal } from './terminal.js';

/** Lines and the code with which Grbl 1.1 refuses them, from a fresh start. */
const REFUSED: readonly (readonly [line: string, code: number, why: string])[] = [
  ['10', 1, 'no letter'],
  ['G1X', 2, 'no number'],
  ['G', 2, 'no number'],
  ['$foo', 3, 'no such $ line'],
  ['$999=1', 3, 'no such setting'],
  ['$110=-5', 4, 'negative setting'],
  ['F-100', 4, 'negative speed'],
  ['$0=1', 6, 'pulse too short'],
  ['$110=x', 2, 'no number'],
  [`G1X${'1'.repeat(80)}`, 11, 'too long'],
  ['$J=G91X1F100M3', 16, 'spindle in a jog'],
  ['$J=G1X1F100', 16, 'motion mode in a jog'],
  ['$J=G91X1', 22, 'jog without speed'],
  ['$J=G91F100', 26, 'jog without axes'],
  ['G5X1', 20, 'unknown G'],
  ['M6', 20, 'unknown M'],
  ['A1', 20, 'unknown letter'],
  ['G59.1', 20, 'no G59.x'],
  ['G20G21', 21, 'two units'],
  ['G17G18', 21, 'two planes'],
  ['M3M4', 21, 'two spindle words'],
  ['G90G91', 21, 'two distance modes'],
  ['G1X10', 22, 'no speed'],
  ['G93G1X1', 22, 'inverse time without F'],
  ['M3.5', 23, 'M of a fraction'],
  ['G0G1X1', 24, 'two motions'],
  ['G28G1F100X1', 24, 'G28 and G1'],
  ['G0X1X2', 25, 'X twice'],
  ['G1F100F200X1', 25, 'F twice'],
  ['G92', 26, 'G92 without axes'],
  ['G10L2P1', 26, 'G10 without axes'],
  ['G2I1F100', 26, 'arc without axes'],
  ['N99999999G0X1', 27, 'line number too large'],
  ['G4', 28, 'dwell without P'],
  ['G10P1X1', 28, 'G10 without L'],
  ['G10L2P7X1', 29, 'no seventh offset'],
  ['G10L3P1X0', 20, 'G10 L3'],
  ['G10L2P1X0R5', 20, 'a turned system'],
  ['G10L20P1X0R5', 36, 'R of nothing'],
  ['G53G2X1I1F100', 30, 'G53 with an arc'],
  ['G80X1', 31, 'axes without motion'],
  ['G2Z1I1F100', 32, 'arc that leaves its plane'],
  ['G2X10I1F100', 33, 'arc that misses its end'],
  ['G2X0Y0R5F100', 33, 'radius arc to where it is'],
  ['G2X10R1F100', 34, 'radius too small'],
  ['G2X10F100', 35, 'arc without centre'],
  ['G0X1I5', 36, 'I without an arc'],
  ['G21P2', 36, 'P of nothing'],
  ['G43.1X1', 37, 'tool length along X'],
  ['T999', 38, 'tool number too large'],
];

describe('the virtual laser refuses what Grbl refuses', () => {
  for (const [line, code, why] of REFUSED) {
    it(`${line.slice(0, 20)} with error ${code}: ${why}`, () => {
      assert.deepEqual(new Terminal().run(line), [`error:${code}`]);
    });
  }

  it('homing without switches', () => {
    assert.deepEqual(new Terminal({ settings: { 22: 0 } }).run('$H'), ['error:5']);
  });

  it('soft limits without homing', () => {
    assert.deepEqual(new Terminal({ settings: { 22: 0 } }).run('$20=1'), ['error:10']);
  });

  it('jogs beyond the bed, without an alarm', () => {
    const terminal = new Terminal({ settings: { 20: 1 } });
    assert.deepEqual(terminal.run('$J=G90X500F6000'), ['error:15']);
    assert.equal(terminal.controller.condition, 'Idle');
  });

  it('settings while it runs', () => {
    const terminal = new Terminal();
    terminal.type('G0X100');
    assert.deepEqual(terminal.type('$$'), ['error:8']);
    assert.deepEqual(terminal.type('$110=1000'), ['error:8']);
  });

  it('motion while it is locked', () => {
    const terminal = new Terminal({ locksUntilHomed: true });
    assert.deepEqual(terminal.run('G0X1', '$X', 'G0X1'), [
      'error:9',
      '[MSG:Caution: Unlocked]',
      'ok',
      'ok',
    ]);
  });

  it('only the bad line: the ones after it are carried out', () => {
    const terminal = new Terminal();
    assert.deepEqual(terminal.run('G0X1', 'G1Y1', 'G0X2'), ['ok', 'error:22', 'ok']);
    assert.equal(terminal.controller.position.x, 2);
  });

  it('a bad line without changing anything', () => {
    const terminal = new Terminal();
    terminal.run('G91G1X5');
    assert.match(terminal.run('$G')[0] ?? '', /G0 .*G90/);
  });
});
