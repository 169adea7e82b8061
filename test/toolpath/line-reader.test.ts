// SPDX-License-Identifier: GPL-3.0-or-later
/** When a board that reads one line a second knows its lines, by hand. */
import assert from 'node:assert/strict';
import { GRBL_PACE } from '../../src/devices/grbl/pace.js';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { pacingOf } from '../../src/machine/pacing.js';
import { LineReader } from '../../src/toolpath/line-reader.js';

const readerWith = (plannerBlocks: number) =>
  new LineReader({ ...pacingOf(VIRTUAL_LASER, GRBL_PACE), secondsPerLine: 1, plannerBlocks }, 8);

/** When the next line is known, to a tenth of a second. */
function nextOf(reader: LineReader): number {
  let tenths = 0;
  while (!reader.comesBy(tenths / 10)) tenths++;
  return tenths / 10;
}

describe('the reading of lines', () => {
  it('takes its time for each, one after the other', () => {
    const reader = readerWith(4);
    const times = Array.from({ length: 4 }, () => {
      const time = nextOf(reader);
      reader.readNext();
      return time;
    });
    assert.deepEqual(times, [1, 2, 3, 4]);
    assert.equal(reader.read, 4);
    assert.deepEqual([reader.startOf(0), reader.startOf(9)], [4, 9]);
  });

  it('waits for room, which the move as many places before it leaves', () => {
    const reader = readerWith(4);
    for (let i = 0; i < 4; i++) reader.readNext();
    reader.settled(0, 10);
    reader.settled(1, 10.5);
    reader.settled(2, 20);
    assert.equal(nextOf(reader), 10);
    reader.readNext();
    assert.equal(nextOf(reader), 11, 'it takes a second, and there is room before');
    reader.readNext();
    assert.equal(nextOf(reader), 20);
  });

  it('has room for one move at least, however small the planner', () => {
    const reader = readerWith(1);
    reader.readNext();
    reader.readNext();
    reader.settled(0, 7);
    assert.equal(nextOf(reader), 7);
  });

  it('begins again where the head rests, with lines that lie ready', () => {
    const reader = readerWith(4);
    for (let i = 0; i < 3; i++) reader.readNext();
    reader.rest(50);
    assert.deepEqual([reader.read, nextOf(reader)], [0, 50]);
  });

  it('counts lines for the speed at the end of a move until half of it is over', () => {
    assert.equal(readerWith(4).decisionOf(10, 4), 12);
  });
});
