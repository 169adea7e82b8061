// SPDX-License-Identifier: GPL-3.0-or-later
/** What the virtual Marlin makes of lines, typed at it on its own clock. */
import assert from 'node:assert/strict';
import { VirtualMarlin } from '../../../src/simulators/marlin/controller.js';
import type { MarlinOptions } from '../../../src/simulators/marlin/options.js';
import { Typist } from '../typist.js';

const typist = (options: MarlinOptions = {}) =>
  new Typist(new VirtualMarlin({ lineCost: 0, acceleration: 1e6, ...options }));

const isAbout = (is: number, right: number) =>
  assert.ok(Math.abs(is - right) < 0.02, `${is} instead of ${right}`);

describe('the beam of a virtual Marlin', () => {
  it('is dark in G0 and takes the S of each G1 where power is inline', () => {
    const at = typist();
    at.type('M3 I S0', 'G0 X10 F6000', 'G1 X20 S255', 'G0 X30', 'G1 X40', 'G1 X50 S128');
    const { minX, maxX, cutMillimetres } = at.board.burn;
    // After the dark move the power is 0 until a line says another.
    assert.deepEqual([minX, maxX, cutMillimetres].map(Math.round), [10, 50, 20]);
    assert.ok(at.board.isBeamOn, 'inline power stays on at rest');
    at.type('M5');
    assert.ok(!at.board.isBeamOn);
  });

  it('burns in every move, and at rest, where M3 or the fan has it', () => {
    for (const [on, off] of [
      ['M3 S128', 'M5'],
      ['M106 S128', 'M107'],
    ] as const) {
      const at = typist();
      at.type(on);
      assert.ok(at.board.isBeamOn, on);
      at.type('G0 X10 F6000');
      isAbout(at.board.burn.cutMillimetres, 10);
      at.type(off);
      assert.ok(!at.board.isBeamOn, off);
    }
  });

  it('is at full power where M3 names none, and switched only once the head stands', () => {
    const at = typist();
    at.send('G1 X10 F600\nM3\n');
    at.board.advance(0.5);
    assert.ok(!at.board.isBeamOn);
    at.settle();
    assert.ok(at.board.isBeamOn);
    isAbout(at.board.burn.cutMillimetres, 0);
  });

  it('follows the feed where M4 says so', () => {
    const at = typist();
    at.type('M4 I', 'G1 X10 F60');
    isAbout(at.board.burn.cutMillimetres, 0);
    at.type('G1 X20 F6000');
    isAbout(at.board.burn.cutMillimetres, 10);
  });
});

describe('the head of a virtual Marlin', () => {
  it('keeps one feed for all moves, and slows down by M220 between a tenth and ten times', () => {
    const at = typist();
    isAbout(at.secondsOf('G0 X50 F3000'), 1);
    isAbout(at.secondsOf('G1 X0'), 1);
    at.type('M220 S50');
    isAbout(at.secondsOf('G1 X50'), 2);
    at.type('M220 S1');
    isAbout(at.secondsOf('G1 X45'), 1);
  });

  it('waits as long as G4 says, once it stands', () => {
    isAbout(typist().secondsOf('G4 P500'), 0.5);
    isAbout(typist().secondsOf('G4 S1 P250'), 1.25);
    isAbout(typist().secondsOf('G1 X10 F600', 'G4 P500'), 1.5);
  });

  it('counts from the end that it homes to, and forgets the zero of the work', () => {
    const ends = { x: { from: -5, to: 235 }, y: { from: 0, to: 220 } };
    for (const [homesHigh, x, y] of [
      [false, -5, 0],
      [true, 235, 220],
    ] as const) {
      const at = typist({ ends, homesHigh });
      at.type('G0 X10 Y10 F6000', 'G92 X0 Y0', 'G28');
      assert.deepEqual(at.board.position, { x, y });
      const [told = ''] = at.type('M114');
      assert.match(told, new RegExp(`^X:${x}\\.00 Y:${y}\\.00 `));
    }
  });

  it('reads inches, relative moves, and a zero that was set', () => {
    const at = typist();
    at.type('G20', 'G1 X1 F60', 'G21', 'G91', 'G1 X10', 'G90', 'G92 X0', 'G1 X5');
    isAbout(at.board.position.x, 25.4 + 10 + 5);
    assert.match(at.type('M114')[0] ?? '', /^X:5\.00 /);
  });

  it('continues with the last move on a line of places, where the board can', () => {
    const able = typist({ hasMotionModes: true });
    able.type('G1 X10 F6000', 'X20');
    isAbout(able.board.position.x, 20);
    const unable = typist({ hasMotionModes: false });
    unable.type('G1 X10 F6000', 'X20');
    isAbout(unable.board.position.x, 10);
  });

  it('has the systems of a board that was built with them, and no others', () => {
    assert.match(typist({ hasCoordinateSystems: false }).type('G55')[0] ?? '', /[Uu]nknown/);
    assert.deepEqual(typist({ hasCoordinateSystems: true }).type('G55'), ['ok']);
  });
});
