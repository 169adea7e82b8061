// SPDX-License-Identifier: GPL-3.0-or-later
/** The one guard of everything that moves: where the machine counts, and nowhere else. No session, no wire. */
import assert from 'node:assert/strict';
import type { PositionTrust } from '../../src/devices/contract/state.js';
import { GRBL_BEAM } from '../../src/devices/grbl/beam.js';
import { type GuardedPosition, MotionGuard } from '../../src/devices/motion-guard.js';
import { LineCollector } from '../../src/gcode/line-collector.js';
import { Words } from '../../src/gcode/words.js';
import type { Bounds } from '../../src/geometry/bounds.js';
import type { Point } from '../../src/geometry/path.js';

const BED = { width: 100, depth: 50, origin: 'front-left' } as const;
const REACH = { x: { from: 0, to: 100 }, y: { from: 0, to: 50 }, by: 'board' } as const;

/** A head at 10,10 whose work begins at 5,5, in a machine of 100 by 50 mm. */
class Stand {
  reach: GuardedPosition['reach'] = REACH;
  trust: PositionTrust = 'known';
  head: Point = { x: 10, y: 10 };
  visited: Bounds | undefined;
  isMoving = false;
  readonly guard = new MotionGuard({ bed: BED }, () => {
    const { reach, trust, head, visited, isMoving } = this;
    return {
      ...{ reach, trust, head, visited, isMoving },
      start: {
        ...{ workOffset: { x: 5, y: 5 }, system: 54, places: new Map(), rules: GRBL_BEAM },
        offsets: new Map([
          [54, { x: 5, y: 5 }],
          [55, { x: 60, y: 0 }],
        ]),
      },
    };
  });

  takes(move: (guard: MotionGuard) => void): boolean {
    try {
      move(this.guard);
      return true;
    } catch (error) {
      assert.equal((error as { code?: string }).code, 'device.out-of-reach');
      return false;
    }
  }

  step(x: number, y = 0): boolean {
    return this.takes((guard) => guard.assertStep({ x, y }));
  }

  line(text: string): boolean {
    return this.takes((guard) => guard.assertLine(text));
  }

  program(...lines: readonly string[]): void {
    const followed = this.guard.follow();
    for (const [i, text] of lines.entries()) {
      const collector = new LineCollector();
      for (const byte of Buffer.from(`${text}\n`)) if (collector.push(byte)) break;
      const words = new Words();
      words.read(collector.bytes, 0, collector.length, false);
      followed.read(words, i + 1);
    }
    this.guard.assertProgram(followed);
  }
}

const outOfReach = { code: 'device.out-of-reach' };
const unknown = { code: 'device.position-unknown' };

describe('a step by hand', () => {
  it('may lead to the end of the range, and not beyond', () => {
    assert.deepEqual(
      [
        new Stand().step(90),
        new Stand().step(90.5),
        new Stand().step(-10),
        new Stand().step(-10.5),
      ],
      [true, false, true, false],
    );
    assert.deepEqual(
      [new Stand().step(0, 40), new Stand().step(0, 40.5), new Stand().step(0, -10.5)],
      [true, false, false],
    );
  });

  it('counts from the end of the one before while the head moves or its line is on the way', async () => {
    const moving = new Stand();
    moving.isMoving = true;
    assert.deepEqual([moving.step(50), moving.step(50), moving.step(40)], [true, false, true]);
    const still = new Stand();
    assert.deepEqual([still.step(50), still.step(50)], [true, true], 'it stands where it stood');
    const sending = new Stand();
    sending.step(50);
    await sending.guard.during(async () => {
      assert.equal(sending.guard.isSending, true);
      assert.equal(sending.step(50), false);
    });
    assert.equal(sending.guard.isSending, false);
    assert.equal(sending.step(50), true);
  });

  it('is no longer on the way when its line was refused', async () => {
    const { guard } = new Stand();
    await assert.rejects(
      guard.during(() => Promise.reject(new Error('error:9'))),
      /error:9/,
    );
    assert.equal(guard.isSending, false);
  });

  it('is as long as the bed at most where the head may be anywhere', () => {
    const lost = new Stand();
    lost.trust = 'here';
    assert.deepEqual([lost.step(100), lost.step(101)], [true, false]);
  });

  it('that continues while a key is held has the room to the end of the range', () => {
    const { guard } = new Stand();
    assert.deepEqual([guard.roomAlong({ x: 1, y: 0 }), guard.roomAlong({ x: 0, y: -1 })], [90, 10]);
  });
});

describe('a move to a place', () => {
  it('counts from the zero of the work, or of the machine', () => {
    const goes = (x: number, frame: 'work' | 'machine') =>
      new Stand().takes((guard) => guard.assertGoTo({ x, y: 0 }, frame));
    assert.deepEqual([goes(95, 'work'), goes(96, 'work'), goes(-5, 'work')], [true, false, true]);
    assert.deepEqual([goes(100, 'machine'), goes(101, 'machine')], [true, false]);
    assert.deepEqual([goes(-5, 'machine'), goes(0, 'machine')], [false, true]);
  });

  it('is refused where the place of the head cannot be trusted, and so is a frame', () => {
    for (const trust of ['suspect', 'lost'] as const) {
      const stand = new Stand();
      stand.trust = trust;
      assert.throws(() => stand.guard.assertGoTo({ x: 1, y: 1 }, 'work'), unknown);
      assert.throws(() => stand.guard.assertFrame([{ x: 1, y: 1 }]), unknown);
    }
  });

  it('ends where the next step begins', () => {
    const stand = new Stand();
    stand.isMoving = true;
    stand.guard.assertGoTo({ x: 75, y: 5 }, 'work');
    assert.deepEqual([stand.step(21), stand.step(20)], [false, true]);
  });

  it('of a frame must keep all its corners in the range', () => {
    const frames = (x: number, y: number) =>
      new Stand().takes((guard) =>
        guard.assertFrame([
          { x: 0, y: 0 },
          { x, y },
        ]),
      );
    assert.deepEqual([frames(95, 45), frames(96, 45), frames(95, 46)], [true, false, false]);
  });

  it('of a zero must leave the machine some place that counts', () => {
    const zero = (x: number) => new Stand().takes((guard) => guard.assertZero({ x, y: 0 }));
    assert.deepEqual([zero(50), zero(100_000)], [true, false]);
  });
});

describe('a program', () => {
  it('may go where the work fits, and is refused by the first line that leads too far', () => {
    new Stand().program('G21G90', 'G0X95Y45', 'G0X-5Y-5');
    for (const [far, ...lines] of [
      [2, 'G90', 'G0X96', 'G0X200'],
      [3, 'G90', 'G0X1', 'G0X-6'],
      [2, 'G90', 'G0Y46', 'G0Y-6'],
      [3, 'G90', 'G0Y1', 'G0Y-6'],
      [2, 'G90', 'G0Y-7', 'G0X300'],
    ] as const) {
      assert.throws(
        () => new Stand().program(...lines),
        (error: Error & { code: string }) => {
          assert.equal(error.code, 'device.out-of-reach');
          assert.match(error.message, new RegExp(`Line ${far} of the program`), lines.join(' '));
          return true;
        },
      );
    }
  });

  it('that does not fit names no line where it is not known how the machine counts', () => {
    const stand = new Stand();
    stand.reach = undefined;
    stand.program('G90', 'G0X95');
    assert.throws(
      () => stand.program('G90', 'G0X-60', 'G0X60'),
      (error: Error) => !/Line/.test(error.message),
    );
  });

  it('is refused where it cannot be followed', () => {
    assert.throws(() => new Stand().program('G90', 'G28', 'G0X1'), {
      ...outOfReach,
      details: { line: 2 },
    });
  });

  it('leaves its modes for the next line that is typed, until something is moved by hand', () => {
    const stand = new Stand();
    stand.program('G91', 'G0X1');
    assert.deepEqual([stand.line('G0X90'), stand.line('G0X91')], [true, false], 'from 10');
    stand.step(1);
    assert.deepEqual([stand.line('G0X95'), stand.line('G0X96')], [true, false], 'from the zero');
  });
});

describe('a line that a person typed', () => {
  it('may lead as far as the head may, in the coordinates that it names', () => {
    const typed = (text: string) => new Stand().line(text);
    assert.deepEqual([typed('G90G0X95'), typed('G90G0X96')], [true, false]);
    assert.deepEqual([typed('G91G0X90'), typed('G91G0X91')], [true, false]);
    assert.deepEqual([typed('G20G0X3.7'), typed('G20G0X3.8')], [true, false]);
    assert.deepEqual([typed('G53G0X100'), typed('G53G0X101')], [true, false]);
    assert.deepEqual([typed('G55G90G0X40'), typed('G55G90G0X41')], [true, false]);
  });

  it('may be a jog, which changes no mode, or a setting, which moves nothing', () => {
    const stand = new Stand();
    assert.deepEqual([stand.line('$J=G91X90F600'), stand.line(' $j = G91X91F600')], [true, false]);
    assert.deepEqual(
      [stand.line('$110=9000'), stand.line('$H'), stand.line('$#')],
      [...[true, true, true]],
    );
    assert.deepEqual([stand.line('G0X95'), stand.line('G0X96')], [true, false]);
  });

  it('keeps its modes for the next one', () => {
    const stand = new Stand();
    assert.equal(stand.line('G91'), true);
    assert.deepEqual([stand.line('G0X90'), stand.line('G0X91')], [true, false]);
    assert.equal(stand.line('G90'), true);
    assert.deepEqual([stand.line('G0X95'), stand.line('G0X96')], [true, false]);
  });

  it('may be a step back from outside, and none further out', () => {
    const outside = new Stand();
    outside.head = { x: 120, y: 10 };
    assert.deepEqual([outside.line('G91G0X-10'), outside.line('G91G0X10')], [true, false]);
  });

  it('ends where the next one begins', () => {
    const stand = new Stand();
    stand.isMoving = true;
    assert.equal(stand.line('G91G0X50'), true);
    assert.deepEqual([stand.line('G0X50'), stand.line('G0X40')], [false, true]);
  });

  it('must keep the whole of an arc in the range, not only its end', () => {
    const arc = (line: string) => {
      const stand = new Stand();
      stand.head = { x: 90, y: 25 };
      return stand.line(line);
    };
    assert.deepEqual([arc('G91G3X0Y10I0J5'), arc('G91G3X0Y24I0J12')], [true, false]);
  });

  it('that cannot be followed is refused, and text that is none is left to the board', () => {
    assert.throws(() => new Stand().guard.assertLine('G28'), outOfReach);
    assert.deepEqual([new Stand().line('hello'), new Stand().line('')], [true, true]);
  });
});
