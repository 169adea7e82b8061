// SPDX-License-Identifier: GPL-3.0-or-later
/** A slow board from line to line: what it does when, with a processor that spends round numbers. */
import assert from 'node:assert/strict';
import { AVR_PROCESSOR } from '../../src/machine/processors.js';
import type { Processor } from '../../src/toolpath/processor.js';
import { type BlockMove, NO_MOVE } from '../../src/toolpath/slow-board/block-ring.js';
import { SlowBoard } from '../../src/toolpath/slow-board/slow-board.js';

const IDLE = Object.fromEntries(
  Object.keys({ ...AVR_PROCESSOR, secondsPerByte: 0 }).map((work) => [work, 0]),
) as unknown as Processor;

const short = (seconds: number) => Math.round(seconds * 1000) / 1000;

function boardWith(
  costs: Partial<Processor>,
  settleSeconds = 0,
  more: { rxBytes?: number; segmentsAhead?: number } = {},
) {
  const said: string[] = [];
  const board = new SlowBoard({
    ...{ processor: { ...IDLE, ...costs }, settleSeconds },
    buffers: { plannerBlocks: 3, ...more },
    onMove: ({ move, entry, peak, exit, seconds }) => {
      said.push(`to ${move.x}: ${[entry, peak, exit, seconds].map(short).join(' ')}`);
    },
    onStand: (seconds) => said.push(`stands ${short(seconds)}`),
  });
  return { board, said };
}

/** A millimetre at 10 mm/s, straight on from the one before it. */
function moveTo(x: number, changes: Partial<BlockMove> = {}): BlockMove {
  const way = { length: 1, acceleration: 100, nominal: 10, cornerSquare: 100, steps: 1000 };
  return { ...NO_MOVE, ...way, x, power: 0.5, programmed: 10, ...changes };
}

const WAY = { hasBothAxes: false, isStraightOn: true };

describe('a slow board', () => {
  it('takes its time for each line, and answers it when it reads the next one', () => {
    const { board } = boardWith({ perLine: 0.1, perWord: 0.01, perByte: 0.001 });
    board.line(10, 2);
    assert.deepEqual([board.now, board.seconds].map(short), [0.13, 0]);
    board.line(10, 2);
    assert.deepEqual([board.now, board.seconds].map(short), [0.26, 0.13]);
    board.answer();
    assert.equal(short(board.seconds), 0.26);
    board.answer();
    board.chord(0);
    assert.equal(short(board.seconds), 0.26, 'it was answered');
  });

  it('reckons the chords of an arc before it plans them', () => {
    const { board } = boardWith({ perArc: 0.3, perChord: 0.02, perCorrection: 0.5 });
    const times = [0, 1, 2, 13].map((i) => {
      board.chord(i);
      return short(board.now);
    });
    assert.deepEqual(times, [0.3, 0.32, 0.34, 0.84]);
  });

  it('reports when it is asked to, five times a second', () => {
    const { board } = boardWith({ perLine: 0.1, perReport: 0.05 });
    const times = Array.from({ length: 8 }, () => {
      board.line(2, 1);
      return short(board.now);
    });
    assert.deepEqual(times, [0.1, 0.25, 0.35, 0.5, 0.6, 0.75, 0.85, 1]);
  });

  it('waits for the bytes of a line, and has read them then', () => {
    const { board } = boardWith({ perByte: 0.02, perReceived: 0.005, secondsPerByte: 0.01 });
    board.line(10, 1);
    assert.equal(short(board.now), 0.25);
    board.line(10, 1);
    assert.equal(short(board.now), 0.45);
  });

  it('has room for as many bytes as its buffer, less one', () => {
    const at = (bytes: number, lines: number, buffer: { rxBytes?: number }) => {
      const { board } = boardWith({ perLine: 1, secondsPerByte: 0.01 }, 0, buffer);
      for (let i = 0; i < lines; i++) board.line(bytes, 1);
      return short(board.now);
    };
    // Where only one line fits, each waits for its 0.1 s and the 0.04 s of the answer before.
    const found = [41, 21, 20, 11].map((rxBytes) => at(10, 4, { rxBytes }));
    assert.deepEqual(found, [4.1, 4.1, 4.52, 4.52]);
    assert.deepEqual([at(63, 2, {}), at(64, 2, {})], [2.63, 3.32], '128 bytes, as Grbl');
  });

  it('sets off when its planner is full, and stops at the end of all that it was told', () => {
    const { board, said } = boardWith({ perLine: 0.1 });
    for (let x = 1; x <= 4; x++) {
      assert.deepEqual(said, []);
      board.line(10, 2);
      board.move(moveTo(x), WAY);
    }
    board.rest();
    assert.deepEqual(said.splice(0), [
      ...['stands 0.4', 'to 1: 0 10 10 0.15', 'to 2: 10 10 10 0.1', 'to 3: 10 10 10 0.1'],
      'to 4: 10 10 0 0.15',
    ]);
    assert.deepEqual([board.now, board.seconds].map(short), [0.9, 0.9]);
    board.line(10, 2);
    board.move(moveTo(5), WAY);
    board.rest();
    assert.deepEqual(said, ['stands 0.1', 'to 5: 0 10 0 0.2']);
    assert.equal(short(board.seconds), 1.2);
  });

  it('sets off when no line comes, and stands where it starves', () => {
    const { board, said } = boardWith({ perLine: 0.1, secondsPerByte: 0.02 });
    for (let x = 1; x <= 3; x++) {
      board.line(10, 2);
      board.move(moveTo(x), WAY);
    }
    board.rest();
    // The second line is there at 0.4 s and known at 0.5 s; what lies ready is over at 0.45 s.
    const stands = said.filter((what) => what.startsWith('stands'));
    assert.deepEqual(stands.slice(0, 2), ['stands 0.3', 'stands 0.05']);
    const ends = said.flatMap((what) => /to \d/.exec(what)?.[0] ?? []);
    assert.deepEqual(ends, ['to 1', 'to 2', 'to 3']);
  });

  it('prepares a move before it sets off, and waits a while wherever it came to rest', () => {
    const costs = { perLine: 0.1, perBlock: 0.01, perProfile: 0.002, perSegment: 0.0002 };
    const { board, said } = boardWith(costs, 0.5);
    for (const x of [1, 2]) {
      board.line(10, 2);
      board.move(moveTo(x, { cornerSquare: 0 }), WAY);
    }
    board.rest();
    // 0.2 s for the lines, 0.012 s for the move, 0.001 s for five pieces of it.
    assert.deepEqual(said.splice(0), ['stands 0.213', 'to 1: 0 10 0 0.2', 'to 2: 0 10 0 0.2']);
    assert.deepEqual([board.now, board.seconds].map(short), [1.113, 0.613]);
    board.line(10, 2);
    board.move(moveTo(3), WAY);
    board.rest();
    assert.deepEqual(said, ['stands 0.613', 'to 3: 0 10 0 0.2']);
  });

  it('prepares as many pieces as it has room for, more slowly for a lit one', () => {
    const stands = (costs: Partial<Processor>, power: number, segmentsAhead?: number) => {
      const room = segmentsAhead === undefined ? {} : { segmentsAhead };
      const { board, said } = boardWith(costs, 0, room);
      board.move(moveTo(1, { power }), WAY);
      board.rest();
      return said[0];
    };
    assert.equal(stands({ perSegment: 0.001 }, 0), 'stands 0.005');
    assert.equal(stands({ perSegment: 0.001 }, 0, 3), 'stands 0.003');
    assert.equal(stands({ perSegment: 0.001, perLight: 0.002 }, 0), 'stands 0.005');
    assert.equal(stands({ perSegment: 0.001, perLight: 0.002 }, 1), 'stands 0.015');
  });

  it('plans moves, and those before them again', () => {
    const costs = { perMove: 0.1, perSecondAxis: 0.01, perJunction: 0.02, perCorner: 0.04 };
    const { board } = boardWith({ ...costs, perPlanned: 1 });
    const times = [
      { hasBothAxes: false, isStraightOn: true },
      { hasBothAxes: true, isStraightOn: true },
      { hasBothAxes: false, isStraightOn: false },
    ].map((way, i) => {
      board.move(moveTo(i + 1), way);
      return short(board.now);
    });
    // One each: the second is entered as fast as its corner allows, so what lies before it stays.
    assert.deepEqual(times, [0.1, 1.23, 2.39]);
  });

  it('runs for hours without more work than for a moment', () => {
    const { board, said } = boardWith({ perLine: 0.1, perSegment: 0.0002 });
    board.line(10, 2);
    board.move(moveTo(9, { length: 1000, nominal: 0.1, steps: 100_000 }), WAY);
    board.rest();
    assert.deepEqual(said, ['stands 0.101', 'to 9: 0 0.1 0 10000.001']);
    assert.equal(short(board.seconds), 10_000.102);
  });
});
