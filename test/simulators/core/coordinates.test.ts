// SPDX-License-Identifier: GPL-3.0-or-later
/** Where the words of a program send the head of a simple board, and how such a board reads a line. */
import assert from 'node:assert/strict';
import { Coordinates, noteMode, systemOf } from '../../../src/simulators/core/coordinates.js';
import { readGcode } from '../../../src/simulators/core/gcode-line.js';

const words = (values: Record<string, number>) => new Map(Object.entries(values));
const placeOf = ({ x, y }: { x: number; y: number }) => [x, y];

describe('the coordinates of a simple board', () => {
  it('are absolute millimetres at first, and steps or inches once a line says so', () => {
    const at = new Coordinates();
    at.moveTo(words({ X: 10, Y: 20 }));
    assert.deepEqual(placeOf(at), [10, 20]);
    at.moveTo(words({ X: 5 }));
    assert.deepEqual(placeOf(at), [5, 20]);
    at.moveTo(words({ X: Number.NaN, Y: 1 }));
    assert.deepEqual(placeOf(at), [5, 1], 'a letter without a number leaves its axis');
    assert.ok(noteMode('G91', at));
    at.moveTo(words({ X: 3, Y: -2 }));
    assert.deepEqual(placeOf(at), [8, -1]);
    assert.ok(noteMode('G20', at));
    at.moveTo(words({ X: 1 }));
    assert.deepEqual(placeOf(at), [33.4, -1]);
    assert.ok(noteMode('G90', at));
    at.moveTo(words({ Y: 2 }));
    assert.deepEqual(placeOf(at), [33.4, 50.8]);
    assert.ok(noteMode('G21', at));
    at.moveTo(words({ X: 0, Y: 2 }));
    assert.deepEqual(placeOf(at), [0, 2]);
    assert.ok(!noteMode('G92', at));
  });

  it('count from a zero that is set where the head is, axis by axis', () => {
    const at = new Coordinates();
    at.place({ x: 100, y: 50 });
    at.setWork(words({ X: 10 }));
    assert.deepEqual(
      [placeOf(at), placeOf(at.work)],
      [
        [100, 50],
        [10, 50],
      ],
    );
    at.unit = 25.4;
    at.setWork(words({ Y: 1 }));
    assert.deepEqual(placeOf(at.work), [10, 25.4]);
    assert.deepEqual([at.system, placeOf(at.zeroOf(1))], [0, [0, 0]], 'no system is in force');
    at.unit = 1;
    assert.deepEqual(placeOf(at.toWork({ x: 91, y: 24.6 })), [1, 0]);
    at.moveTo(words({ X: 0, Y: 0 }));
    assert.deepEqual(placeOf(at), [90, 24.6]);
    at.clearOffset();
    assert.deepEqual(placeOf(at.work), [90, 24.6]);
  });

  it('keep a zero for each system', () => {
    const at = new Coordinates();
    at.store(2, words({ X: 10, Y: 20 }));
    assert.deepEqual(placeOf(at.work), [0, 0], 'it is not in force');
    at.store(2, words({ Y: 30 }));
    assert.deepEqual([at.zeroOf(2), at.zeroOf(1)].map(placeOf), [
      [10, 30],
      [0, 0],
    ]);
    at.select(2);
    assert.equal(at.system, 2);
    at.moveTo(words({ X: 1, Y: 1 }));
    assert.deepEqual(placeOf(at), [11, 31]);
    at.unit = 25.4;
    at.store(2, words({ X: 1 }));
    assert.deepEqual(placeOf(at.work), [11 - 25.4, 1]);
    at.unit = 1;
    at.setWork(words({ X: 0, Y: 0 }));
    assert.deepEqual(placeOf(at.zeroOf(2)), [11, 31]);
    // Without a system the zero is in force, and none keeps it.
    at.select(0);
    at.setWork(words({ X: 4, Y: 4 }));
    assert.deepEqual(placeOf(at.work), [4, 4]);
    at.select(0);
    assert.deepEqual([at.work, at.zeroOf(2), at.zeroOf(1)].map(placeOf), [
      [11, 31],
      [11, 31],
      [0, 0],
    ]);
    // One that is not in force leaves what is.
    at.store(1, words({ X: 7, Y: 7 }));
    assert.deepEqual(placeOf(at.work), [11, 31]);
  });

  it('have six systems', () => {
    assert.deepEqual(['G53', 'G54', 'G55', 'G59', 'G60', 'G5', 'M54', 'G54.1'].map(systemOf), [
      undefined,
      1,
      2,
      6,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('a line of G-code, as a simple board reads it', () => {
  const read = (text: string) => {
    const line = readGcode(text);
    return line && [line.command, Object.fromEntries(line.words)];
  };

  it('is a command and its words, in any case and however they are spaced', () => {
    assert.deepEqual(read('G1X10 Y-2.5f600'), ['G1', { X: 10, Y: -2.5, F: 600 }]);
    assert.deepEqual(read(' g 01 x +4\t'), ['G1', { X: 4 }]);
    assert.deepEqual(read('M106 S128'), ['M106', { S: 128 }]);
    assert.deepEqual(read('X5'), ['', { X: 5 }]);
    assert.deepEqual(read(''), ['', {}]);
  });

  it('has no comments, and one command only', () => {
    assert.deepEqual(read('G1 (to the left) X1 (up) Y2 ; home G28'), ['G1', { X: 1, Y: 2 }]);
    assert.deepEqual(read('G1 M3 X1'), ['G1', { M: 3, X: 1 }]);
    assert.deepEqual(read('M3 I S0'), ['M3', { I: Number.NaN, S: 0 }]);
  });

  it('is refused where there is anything else in it', () => {
    for (const text of ['G1 X*4', '?', 'G1 X1 #2', '5G1'])
      assert.equal(read(text), undefined, text);
  });
});
