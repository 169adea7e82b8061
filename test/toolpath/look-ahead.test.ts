// SPDX-License-Identifier: GPL-3.0-or-later
/** Each move as the planner model settles it: its speeds and its time, by hand. */
import assert from 'node:assert/strict';
import { AVR_PROCESSOR } from '../../src/machine/processors.js';
import { LookAhead } from '../../src/toolpath/look-ahead.js';
import { takeSteps } from '../../src/toolpath/look-ahead-parts.js';
import type { Pacing } from '../../src/toolpath/pacing.js';
import type { Processor } from '../../src/toolpath/processor.js';
import { NO_MOVE } from '../../src/toolpath/slow-board/block-ring.js';
import type { TimedMove } from '../../src/toolpath/timed-move.js';

const PACING: Pacing = {
  ...{ maxSpeedX: 50, maxSpeedY: 50, accelerationX: 100, accelerationY: 100 },
  ...{ junctionDeviation: 0.01, plannerBlocks: 4, secondsPerLine: 0, stopsForAir: true },
  ...{ stepsPerMmX: 0, stepsPerMmY: 0, stopsForCrumbs: false, secondsPerStop: 0 },
};

function planned(changes: Partial<Pacing> = {}) {
  const moves: TimedMove[] = [];
  const planner = new LookAhead({ ...PACING, ...changes }, (move) => moves.push({ ...move }));
  return { planner, moves };
}

const short = (value: number) => (Number.isFinite(value) ? Number(value.toFixed(4)) + 0 : value);
const numbers = (moves: readonly TimedMove[], names: readonly (keyof TimedMove)[]) =>
  moves.map((move) => names.map((name) => short(move[name])));

describe('the moves of a planner', () => {
  it('get faster, take corners and stop as far as they must', () => {
    const { planner, moves } = planned();
    planner.burn(1, 0, 0.5, 10);
    planner.burn(2, 0, 0.5, 10);
    planner.burn(1, 0, 0.5, 10);
    planner.burn(1, 1, 1, 10);
    planner.travel(1, 3);
    planner.rest();
    // A turn by a right angle: √(141.42 mm/s² · 0.01 mm · 0.7071 ÷ 0.2929) = 1.8478 mm/s.
    assert.deepEqual(numbers(moves, ['corner', 'entry', 'peak', 'exit', 'seconds']), [
      [0, 0, 10, 10, 0.15],
      [10, 10, 10, 0, 0.15],
      [0, 0, 10, 1.8478, 0.1832],
      [1.8478, 1.8478, 10, 10, 0.1332],
      [10, 10, 15.8114, 0, 0.2162],
    ]);
    assert.deepEqual(numbers(moves, ['x0', 'y0', 'x1', 'y1', 'length']), [
      [0, 0, 1, 0, 1],
      [1, 0, 2, 0, 1],
      [2, 0, 1, 0, 1],
      [1, 0, 1, 1, 1],
      [1, 1, 1, 3, 2],
    ]);
    assert.deepEqual(numbers(moves, ['power', 'programmed', 'nominal', 'acceleration']), [
      [0.5, 10, 10, 100],
      [0.5, 10, 10, 100],
      [0.5, 10, 10, 100],
      [1, 10, 10, 100],
      [0, Number.POSITIVE_INFINITY, 50, 100],
    ]);
    const { seconds, cutMillimetres, travelMillimetres, moves: count } = planner;
    assert.deepEqual([seconds, cutMillimetres, travelMillimetres, count].map(short), [
      ...[0.8327, 4, 2, 5],
    ]);
  });

  it('are no faster than they can stop within those that are known', () => {
    const { planner, moves } = planned();
    const settled = Array.from({ length: 10 }, (_, i) => {
      planner.burn(i + 1, 0, 1, 50);
      return moves.length;
    });
    assert.deepEqual(settled, [0, 0, 0, 1, 2, 3, 4, 5, 6, 7]);
    planner.rest();
    const squares = moves.map(({ exit }) => Math.round(exit * exit));
    // 200 for each millimetre: three of them lie ahead.
    assert.deepEqual(squares, [200, 400, 600, 600, 600, 600, 600, 400, 200, 0]);
    const halves = planned();
    for (let i = 1; i <= 6; i++) halves.planner.burn(i / 2, 0, 1, 50);
    halves.planner.rest();
    const half = halves.moves.map(({ exit }) => Math.round(exit * exit));
    assert.deepEqual(half, [100, 200, 300, 200, 100, 0]);
    const narrow = planned({ plannerBlocks: 1 });
    for (let i = 1; i < 6; i++) narrow.planner.burn(i, 0, 1, 50);
    narrow.planner.rest();
    const known = narrow.moves.map(({ exit }) => Math.round(exit * exit));
    assert.deepEqual(known, [200, 200, 200, 200, 0]);
  });

  it('are as fast and as quick as the slower axis lets them be', () => {
    const { planner, moves } = planned({ maxSpeedY: 30, accelerationX: 50 });
    for (const [x, y] of [
      [3, 4],
      [6, 4],
      [6, 8],
    ] as const) {
      planner.travel(x, y);
      planner.rest();
    }
    assert.deepEqual(numbers(moves, ['nominal', 'acceleration']), [
      [37.5, 83.3333],
      [50, 50],
      [30, 100],
    ]);
  });

  it('take a corner as each axis can turn into it', () => {
    const { planner, moves } = planned({ accelerationX: 50, accelerationY: 200 });
    planner.burn(1, 0, 1, 10);
    planner.burn(1.6, 0.8, 1, 10);
    planner.burn(2.2, 1.6, 1, 5);
    planner.rest();
    // The turn leads by (-0.447, 0.894): 111.8 mm/s². √(111.8 · 0.01 · 0.8944 ÷ 0.1056) = 3.0777.
    assert.deepEqual(numbers(moves, ['corner']).flat(), [0, 3.0777, 5]);
  });

  it('end on the steps of the motors: as written, or as a chord comes to lie', () => {
    const lengthOf = (isChord: boolean) => {
      const { planner, moves } = planned({ stepsPerMmX: 10, stepsPerMmY: 10 });
      if (isChord) planner.chord(0);
      planner.burn(0.2496, 0, 1, 10);
      planner.burn(1, 0, 1, 10);
      planner.rest();
      return moves.map(({ length }) => short(length));
    };
    assert.deepEqual(lengthOf(false), [0.3, 0.7], 'written as 0.25, two and a half steps');
    assert.deepEqual(lengthOf(true), [0.2, 0.8]);
  });

  it('count as cut where they burn and as travel where they are dark', () => {
    const { planner } = planned();
    planner.burn(3, 4, 0, 10);
    planner.burn(3, 5, 0.1, 10);
    planner.travel(0, 5);
    assert.deepEqual([planner.cutMillimetres, planner.travelMillimetres], [1, 8]);
  });
});

describe('a rest', () => {
  it('takes its time and burns on with the power of the move before it', () => {
    const { planner, moves } = planned({ secondsPerStop: 0.5 });
    planner.rest();
    assert.deepEqual([planner.seconds, moves.length], [0, 0], 'nothing has moved');
    planner.burn(1, 2, 0.5, 10);
    planner.rest();
    planner.rest();
    assert.equal(moves.length, 2);
    const { seconds } = moves[0]!;
    const { acceleration, ...stand } = moves[1]!;
    assert.deepEqual(stand, {
      ...{ x0: 1, y0: 2, x1: 1, y1: 2, length: 0, power: 0.5, programmed: 10, nominal: 10 },
      ...{ corner: 0, entry: 0, peak: 0, exit: 0, seconds: 0.5 },
    });
    assert.equal(short(planner.seconds), short(seconds + 0.5));
  });

  it('is where the air is switched, if the machine stops for it', () => {
    for (const stopsForAir of [true, false]) {
      const { planner, moves } = planned({ stopsForAir });
      planner.burn(1, 0, 1, 10);
      planner.air();
      planner.burn(2, 0, 1, 10);
      planner.rest();
      const exits = moves.map(({ exit }) => short(exit));
      assert.deepEqual(exits, stopsForAir ? [0, 0] : [10, 0]);
    }
  });

  it('is a move of less than a step, where the board sets the power by it', () => {
    const along = (stopsForCrumbs: boolean) => {
      const { planner, moves } = planned({ stepsPerMmX: 10, stepsPerMmY: 10, stopsForCrumbs });
      for (const x of [1, 1.03, 1.0301, 2]) planner.burn(x, 0, 1, 10);
      planner.rest();
      return numbers(moves, ['x1', 'length', 'exit']);
    };
    assert.deepEqual(along(true), [
      [1, 1, 0],
      [2, 1, 0],
    ]);
    assert.deepEqual(along(false), [
      [1, 1, 10],
      [2, 1, 0],
    ]);
  });
});

describe('a board that starves', () => {
  it('sets off with all that it has room for, and then stops at the end of each line', () => {
    const { planner, moves } = planned({ secondsPerLine: 1 });
    for (let i = 1; i <= 8; i++) planner.burn(i, 0, 1, 10);
    planner.rest();
    // Four lines in four seconds; one a second after that.
    assert.deepEqual(numbers(moves, ['entry', 'exit', 'seconds']), [
      [0, 10, 0.15],
      [10, 10, 0.1],
      [10, 10, 0.1],
      [10, 0, 0.15],
      [0, 0, 0.2],
      [0, 0, 0.2],
      [0, 0, 0.2],
      [0, 0, 0.2],
    ]);
    assert.equal(short(planner.seconds), 8.2);
    planner.burn(9, 0, 1, 10);
    planner.rest();
    assert.equal(short(planner.seconds), 9.2);
  });

  it('is as fast as it can stop at the end of the lines that it knows', () => {
    const { planner, moves } = planned({ secondsPerLine: 1 });
    for (let i = 1; i <= 6; i++) planner.burn(i, 0, 1, 50);
    planner.rest();
    // Four lines to begin with: two millimetres lie ahead of the second, one of the third.
    const squares = moves.map(({ exit }) => Math.round(exit * exit));
    assert.deepEqual(squares, [200, 400, 200, 0, 0, 0]);
  });

  it('does not where each line comes before half of the move before it is over', () => {
    const { planner, moves } = planned({ secondsPerLine: 0.1 });
    for (let i = 1; i <= 8; i++) planner.burn(i, 0, 1, 10);
    planner.rest();
    assert.deepEqual(
      moves.map(({ exit }) => short(exit)),
      [10, 10, 10, 10, 10, 10, 10, 0],
    );
    assert.equal(short(planner.seconds), 1.3);
  });
});

describe('a board whose processor is slow', () => {
  const idle = Object.fromEntries(
    Object.keys({ ...AVR_PROCESSOR, secondsPerByte: 0 }).map((work) => [work, 0]),
  ) as unknown as Processor;
  const slow = (costs: Partial<Processor>, more: Partial<Pacing> = {}) =>
    planned({ processor: { ...idle, ...costs }, secondsPerStop: 0.1, ...more });
  const thousandths = (moves: readonly TimedMove[]) =>
    moves.map(({ x1, y1, length, power, corner, seconds }) =>
      [x1, y1, length, power, corner, seconds].map((one) => Math.round(one * 1000) / 1000),
    );

  it('stands until it has read lines, in the dark but for the time in which it settles', () => {
    const { planner, moves } = slow({ perLine: 0.1 });
    planner.burn(1, 0, 0.5, 10);
    planner.burn(2, 0, 0.5, 10);
    planner.burn(2, 1, 0.5, 10);
    planner.rest();
    assert.deepEqual(thousandths(moves.splice(0)), [
      [0, 0, 0, 0, 0, 0.2],
      [1, 0, 1, 0.5, 0, 0.15],
      [2, 0, 1, 0.5, 10, 0.133],
      [2, 1, 1, 0.5, 1.848, 0.183],
      [2, 1, 0, 0.5, 0, 0.1],
    ]);
    assert.ok(Math.abs(planner.seconds - 0.7665) < 1e-3, `${planner.seconds}`);
    planner.burn(3, 1, 1, 10);
    planner.rest();
    assert.deepEqual(thousandths(moves.splice(0)), [
      [2, 1, 0, 0, 0, 0.1],
      [3, 1, 1, 1, 0, 0.2],
      [3, 1, 0, 1, 0, 0.1],
    ]);
    planner.rest();
    assert.deepEqual(moves, []);
  });

  it('burns on where it starves', () => {
    const { planner, moves } = slow({ perLine: 0.1, secondsPerByte: 0.02 }, { secondsPerStop: 0 });
    for (const x of [1, 2, 3]) {
      planner.line(10, 2);
      planner.burn(x, 0, 0.5, 10);
    }
    planner.rest();
    const stands = thousandths(moves.filter(({ length }) => length === 0));
    assert.deepEqual(
      stands.map(([, , , power, corner]) => [power, corner]),
      [[0, 0], ...stands.slice(1).map(() => [0.5, 10])],
    );
    assert.ok(stands.length > 1);
  });

  it('reads each line once: as it was reported, or as Kerf would write it', () => {
    const { planner } = slow({ perByte: 0.01, perWord: 1, perArc: 10, perChord: 100 });
    planner.line(7, 3);
    planner.rest();
    assert.equal(short(planner.seconds), 3.07);
    planner.line(20, 1);
    planner.burn(1, 0, 0.5, 10);
    planner.rest();
    // G1X2S500F600 and its end would be 13 bytes; `X2` is three.
    planner.burn(2, 0, 0.5, 10);
    planner.rest();
    const before = planner.seconds;
    planner.line(2, 1);
    planner.chord(0);
    planner.burn(2, 0.01, 0.5, 10);
    planner.chord(1);
    planner.burn(2, 0.02, 0.5, 10);
    planner.rest();
    const more = planner.seconds - before;
    // 1.02 s for the line, 110 s for both chords, 0.1 s since it settled, and hardly any for the way.
    assert.ok(Math.abs(more - 111.12) < 0.05, `${more}`);
  });

  it('begins again after a rest as it began at first', () => {
    const { planner, moves } = planned();
    const there = [
      ...[
        [3, 0],
        [3, 1],
        [7, 1],
        [7, 1.5],
        [7.2, 1.5],
        [9, 1.5],
      ],
      ...[
        [9, 0],
        [5, -4],
        [0, 0],
      ],
    ] as const;
    for (let turn = 0; turn < 3; turn++) {
      for (const [x = 0, y = 0] of there) planner.burn(x, y, 0.5, 40);
      planner.rest();
    }
    const turns = [0, 1, 2].map((turn) =>
      numbers(moves.slice(turn * 9, turn * 9 + 9), ['entry', 'peak', 'exit', 'seconds']),
    );
    assert.equal(moves.length, 27);
    assert.deepEqual([turns[1], turns[2]], [turns[0], turns[0]]);
  });

  it('makes steps along each axis, eighty a millimetre where no more is known, and one at least', () => {
    const steps = (dx: number, dy: number, more: Partial<Pacing> = {}) => {
      const move = { ...NO_MOVE };
      takeSteps(move, { ...PACING, accelerationX: 60, ...more }, dx, dy);
      const { length, acceleration, axes } = move;
      return [move.steps, ...[axes, length, acceleration].map(short)];
    };
    assert.deepEqual(steps(3, 4), [320, 1.75, 5, 100]);
    assert.deepEqual(steps(-3, 4, { stepsPerMmX: 40, stepsPerMmY: 160 }), [640, 1.1875, 5, 100]);
    assert.deepEqual(steps(4, -3, { stepsPerMmX: 160 }), [640, 1.375, 5, 75]);
    assert.deepEqual(steps(0.001, 0), [1, 1, 0.001, 60]);
  });
});
