// SPDX-License-Identifier: GPL-3.0-or-later
/** What the virtual Smoothieboard makes of lines and of single bytes, typed at it on its own clock. */
import assert from 'node:assert/strict';
import { VirtualSmoothie } from '../../../src/simulators/smoothie/controller.js';
import type { SmoothieOptions } from '../../../src/simulators/smoothie/options.js';
import { Typist } from '../typist.js';

const HALT = '\x18';

const typist = (options: SmoothieOptions = {}) =>
  new Typist(new VirtualSmoothie({ lineCost: 0, acceleration: 1e6, ...options }));

describe('a virtual Smoothieboard', () => {
  it('moves at its own 4000 mm/min where no line has said another feed', () => {
    for (const word of ['G0', 'G1']) {
      const seconds = typist().secondsOf(`${word}X100`);
      assert.ok(Math.abs(seconds - 1.5) < 0.02, `${word}: ${seconds} s`);
    }
    assert.ok(Math.abs(typist().secondsOf('G1X100F6000') - 1) < 0.02);
  });

  it('keeps the feeds of G0 and of G1 apart', () => {
    const at = typist();
    at.type('G1X1F600', 'G0X2F6000');
    assert.ok(Math.abs(at.secondsOf('G1X12') - 1) < 0.02);
    assert.match(at.type('$G')[0] ?? '', /G1 .* F600\.0 /);
    assert.match(at.type('G0X2', '$G')[1] ?? '', /G0 .* F6000\.0 /);
  });

  it('fires in G1 with 0.8 before it has read an S, and stays dark in G0', () => {
    const at = typist();
    assert.match(at.type('$G')[0] ?? '', / S0\.8000\]/);
    at.type('G0X10F6000');
    assert.equal(at.board.burn.cutMillimetres, 0);
    at.type('G1X20F6000', 'G1X30S0');
    const { minX, maxX, cutMillimetres } = at.board.burn;
    for (const [is, right] of [
      [minX, 10],
      [maxX, 20],
      [cutMillimetres, 10],
    ] as const) {
      assert.ok(Math.abs(is - right) < 1e-6, `${is} instead of ${right}`);
    }
  });

  it('halts at Ctrl+X, refuses everything with !! and counts from where it stands once unlocked', () => {
    const at = typist();
    at.send('G1X100F600S1\n');
    at.board.advance(1);
    at.send(HALT);
    at.board.advance(0.01);
    assert.deepEqual(at.takeAnswers(), ['ok', 'HALTED, M999 or $X to exit HALT state']);
    assert.ok(!at.board.isBeamOn && !at.board.isMoving);
    const { x } = at.board.position;
    assert.ok(x > 5 && x < 15, `${x}`);
    assert.deepEqual(at.type('G0X0', 'M114'), ['!!', '!!']);
    assert.deepEqual(at.type('$X'), ['[Caution: Unlocked]', 'ok']);
    assert.deepEqual(at.type('G91', 'G0X5F6000'), ['ok', 'ok']);
    assert.ok(Math.abs(at.board.position.x - x - 5) < 1e-6);
  });

  it('counts as it is told after homing, and is Home on its way', () => {
    const at = typist({ homedAt: { x: 300, y: 200 } });
    at.send('$H\n');
    at.board.advance(1);
    at.send('?');
    at.board.advance(0.1);
    assert.match(at.takeAnswers()[0] ?? '', /^<Home\|/);
    at.board.advance(2);
    assert.deepEqual(at.takeAnswers(), ['ok']);
    assert.deepEqual([at.board.position.x, at.board.position.y], [300, 200]);
  });

  it('shows its zeros, each system its own, in the unit that it reads', () => {
    const at = typist();
    at.type('G0X25.4Y50.8F6000', 'G55', 'G10L20P0X0Y0', 'G10L2P3X10');
    const zeros = at.type('$#');
    assert.equal(zeros[1], '[G55:25.4000,50.8000,0.0000]');
    assert.equal(zeros[2], '[G56:10.0000,0.0000,0.0000]');
    assert.equal(zeros.length, 7);
    assert.equal(at.type('G20', '$#')[2], '[G55:1.0000,2.0000,0.0000]');
    assert.match(at.type('G55', 'M114')[1] ?? '', /^ok C: X:0\.0000 Y:0\.0000/);
  });

  it('waits as long as G4 says: P in milliseconds, S in seconds', () => {
    assert.ok(Math.abs(typist().secondsOf('G4P500') - 0.5) < 0.01);
    assert.ok(Math.abs(typist().secondsOf('G4S2') - 2) < 0.01);
  });

  it('reports its overrides, and obeys them between a tenth and ten times', () => {
    const at = typist();
    at.type('M220S50');
    const seconds = at.secondsOf('G1X50F6000');
    assert.ok(Math.abs(seconds - 1) < 0.02, `${seconds}`);
    at.send('?');
    at.board.advance(0.1);
    assert.match(at.takeAnswers()[0] ?? '', /^<Idle\|.*\|F:6000\.0,50\.0\|/);
    at.type('M220S1');
    at.send('?');
    at.board.advance(0.1);
    assert.match(at.takeAnswers()[0] ?? '', /,10\.0\|S/);
  });

  it('holds and continues, and keeps its place on the way', () => {
    const at = typist();
    at.send('G1X100F600S1\n');
    at.board.advance(2);
    at.send('!');
    at.board.advance(1);
    at.send('?');
    at.board.advance(0.1);
    assert.match(at.takeAnswers().at(-1) ?? '', /^<Hold\|/);
    assert.ok(at.board.position.x < 30 && !at.board.isBeamOn);
    at.send('~');
    at.settle();
    assert.ok(Math.abs(at.board.position.x - 100) < 1e-6);
  });

  it('fails on purpose where a test wants it, and only there', () => {
    const asked = ['G0X1F6000', 'G0X2', 'G0X3'];
    const answers = (faults: SmoothieOptions['faults']) =>
      typist({ faults: faults ?? {} }).type(...asked);
    assert.deepEqual(answers({}), ['ok', 'ok', 'ok']);
    assert.deepEqual(answers({ dropOks: [2] }), ['ok', 'ok']);
    assert.deepEqual(answers({ isMute: true }), []);
    assert.deepEqual(answers({ limitAtLine: 2 }), ['ok', 'ALARM: Hard limit +X', '!!']);
    assert.deepEqual(answers({ restartAtLine: 3 }), ['ok', 'ok', 'Smoothie', 'ok']);
  });

  it('answers on Telnet with a prompt, and to what a console asks', () => {
    assert.deepEqual(typist({ hasPrompt: true }).type('M400'), ['> ok']);
    const at = typist();
    assert.deepEqual(at.type('fire off'), ['turning laser off and returning to auto mode']);
    const [firmware, ok] = at.type('M115');
    assert.match(firmware ?? '', /^FIRMWARE_NAME:Smoothieware, .*X-GRBL_MODE:0$/);
    assert.equal(ok, 'ok');
    assert.deepEqual(at.type('G0X3Y4F6000', 'M114').at(-1), 'ok C: X:3.0000 Y:4.0000 Z:0.0000');
  });

  it('reports its speed and its power on the way, scaled by M221', () => {
    const at = typist();
    at.type('M221S50');
    at.send('G1X100F600S1\n');
    at.board.advance(1);
    at.takeAnswers();
    at.send('?');
    at.board.advance(0.01);
    assert.match(at.takeAnswers()[0] ?? '', /^<Run\|MPos:.*\|F:600\.0,600\.0,100\.0\|S:0\.5000>$/);
  });

  it('says in words what it does not know, and loses no byte of a flood', () => {
    assert.deepEqual(typist().type('G99'), ['error:Unsupported command - G99']);
    const at = typist();
    const lines = Array.from({ length: 200 }, (_, i) => `G1X${(i + 1) / 10}F6000S1`);
    assert.equal(at.type(...lines).filter((line) => line === 'ok').length, 200);
    assert.ok(Math.abs(at.board.position.x - 20) < 1e-6);
    assert.equal(at.board.tally.bytesLost, 0);
  });
});
