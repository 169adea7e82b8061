// SPDX-License-Identifier: GPL-3.0-or-later
/** What each override character of Grbl does to a board, and which bytes are none. */
import assert from 'node:assert/strict';
import type { Board } from '../../../src/simulators/grbl/board.js';
import { applyOverride } from '../../../src/simulators/grbl/overrides.js';

function bench() {
  const calls: string[] = [];
  const board = {
    now: 1,
    planner: { feedOverride: 1, rapidOverride: 1 },
    beam: { override: 1 },
    stepper: { settle: () => calls.push('settle'), replan: () => calls.push('replan') },
    parser: { modal: { hasFlood: false } },
    hasFlood: false,
  };
  /** They touch only these members of a board. */
  const send = (...bytes: readonly number[]) =>
    bytes.map((byte) => applyOverride(board as unknown as Board, byte));
  return { board, calls, send };
}

const times = (count: number, byte: number) => Array<number>(count).fill(byte);

describe('an override', () => {
  it('of the feed goes by tens and ones, from 10 to 200 per cent, and back to all', () => {
    const { board, calls, send } = bench();
    const feedAfter = (...bytes: readonly number[]) => {
      send(...bytes);
      return board.planner.feedOverride;
    };
    assert.equal(feedAfter(0x91), 1.1);
    assert.equal(feedAfter(0x93, 0x93), 1.12);
    assert.equal(feedAfter(0x92, 0x94), 1.01);
    assert.equal(feedAfter(...times(20, 0x91)), 2);
    assert.equal(feedAfter(...times(30, 0x92)), 0.1);
    assert.equal(feedAfter(0x90), 1);
    assert.ok(calls.every((call) => call === 'replan'));
  });

  it('of the power does the same, without touching what is planned', () => {
    const { board, calls, send } = bench();
    const powerAfter = (...bytes: readonly number[]) => {
      send(...bytes);
      return board.beam.override;
    };
    assert.equal(powerAfter(0x9a, 0x9c), 1.11);
    assert.equal(powerAfter(0x9b, 0x9d), 1);
    assert.equal(powerAfter(...times(20, 0x9a)), 2);
    assert.equal(powerAfter(...times(30, 0x9b)), 0.1);
    assert.equal(powerAfter(0x99), 1);
    assert.ok(calls.every((call) => call === 'settle'));
    assert.equal(board.planner.feedOverride, 1);
  });

  it('of fast moves is all, half or a quarter', () => {
    const { board, send } = bench();
    const seen = [0x95, 0x96, 0x97, 0x95].map((byte) => {
      send(byte);
      return board.planner.rapidOverride;
    });
    assert.deepEqual(seen, [1, 0.5, 0.25, 1]);
  });

  it('of the air switches it', () => {
    const { board, send } = bench();
    send(0xa0);
    assert.deepEqual([board.hasFlood, board.parser.modal.hasFlood], [true, true]);
    send(0xa0);
    assert.deepEqual([board.hasFlood, board.parser.modal.hasFlood], [false, false]);
  });

  it('is none of the bytes beside', () => {
    const { send } = bench();
    assert.deepEqual(send(0x8f, 0x98, 0x9e, 0x9f, 0xa1, 0x3f), Array(6).fill(false));
    assert.deepEqual(send(0x90, 0x94, 0x95, 0x97, 0x99, 0x9d, 0xa0), Array(7).fill(true));
  });
});
