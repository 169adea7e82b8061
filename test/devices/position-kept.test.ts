// SPDX-License-Identifier: GPL-3.0-or-later
/** What is written down of a position for the session that comes next, and what the journal learns of it. */
import assert from 'node:assert/strict';
import type { JobJournal } from '../../src/devices/job-journal.js';
import { NoPositionMemory, type RememberedPosition } from '../../src/devices/position-memory.js';
import {
  type Greeting,
  isSamePlace,
  type PositionReport,
  PositionTracker,
  standsWhereItWas,
} from '../../src/devices/position-tracker.js';

const ZERO = { x: 0, y: 0 };
const AWAY = { x: 30, y: 40 };
const REACH = { x: { from: 0, to: 9 }, y: { from: 0, to: 9 }, by: 'board' } as const;
const LAST: RememberedPosition = {
  ...{ boot: 'before', trust: 'known', position: AWAY, machinePosition: AWAY, mark: 7 },
  visited: { minX: 0, minY: 0, maxX: 30, maxY: 40 },
};

class Stand {
  readonly memory = new NoPositionMemory();
  readonly told: string[] = [];
  readonly recalled: RememberedPosition[] = [];
  readonly known = {
    ...{ condition: 'idle' as PositionReport['condition'], position: AWAY, machinePosition: AWAY },
    ...{ isPlaceKnown: true, homedReach: undefined as PositionReport['homedReach'] },
    recall: (last: RememberedPosition) => void this.recalled.push(last),
  };
  readonly tracker: PositionTracker;

  constructor(last?: RememberedPosition) {
    if (last) this.memory.keep(last);
    const journal = {
      found: ({ x, y }: typeof ZERO, how: string) => this.told.push(`found ${x},${y} ${how}`),
      settled: (byHoming: boolean) => this.told.push(byHoming ? 'homed' : 'confirmed'),
      zeroSet: () => this.told.push('zero'),
    } as unknown as JobJournal;
    this.tracker = new PositionTracker(this.known, journal, this.memory);
  }

  greet(greeting: Partial<Greeting> = {}): this {
    const never = { isDoubtful: false, hasRestarted: false, isSameBoot: () => false };
    this.tracker.greeted({ ...never, ...greeting });
    return this;
  }

  get kept(): RememberedPosition | undefined {
    return this.memory.last;
  }
}

const isSameBoot = () => true;

describe('what is kept of a position', () => {
  it('is taken over whole where the board proves that it counts on', () => {
    const stand = new Stand(LAST).greet({ isSameBoot });
    const { trust, boot, visited, mark } = stand.tracker;
    assert.deepEqual([trust, boot, mark, visited], ['known', 'before', 7, LAST.visited]);
    assert.deepEqual(stand.recalled, [LAST]);
    assert.deepEqual(stand.kept, LAST);
    assert.deepEqual(stand.told, ['found 30,40 standing']);
  });

  it('is not taken over where the board restarted, or another boot was remembered', () => {
    for (const greeting of [{ hasRestarted: true, isSameBoot }, {}]) {
      const stand = new Stand(LAST).greet(greeting);
      assert.equal(stand.tracker.trust, 'suspect');
      assert.notEqual(stand.tracker.boot, 'before');
      assert.deepEqual(
        [stand.recalled, stand.kept?.trust, stand.kept?.mark],
        [...[[], 'suspect', undefined]],
      );
    }
  });

  it('stays as it was while the machine is busy with something else', () => {
    for (const condition of ['run', 'hold', 'home'] as const) {
      const stand = new Stand(LAST);
      stand.known.condition = condition;
      stand.greet();
      assert.deepEqual([stand.tracker.trust, stand.kept], ['suspect', LAST], condition);
    }
    const locked = new Stand(LAST);
    locked.known.condition = 'alarm';
    assert.equal(locked.greet().kept?.trust, 'suspect');
  });

  it('is the whole place with the mark that was left, and the range', () => {
    const stand = new Stand().greet();
    stand.tracker.homed();
    stand.known.homedReach = REACH;
    stand.tracker.remember(42);
    const { boot } = stand.tracker;
    assert.deepEqual(stand.kept, {
      ...{ boot, trust: 'known', position: AWAY, machinePosition: AWAY, mark: 42, reach: REACH },
    });
    stand.tracker.trusted();
    assert.equal(stand.kept?.mark, 42, 'it lies in the board still');
    stand.tracker.doubt('suspect');
    assert.equal(stand.kept?.mark, undefined);
    assert.equal(stand.kept?.trust, 'suspect');
  });

  it('is told to the journal: homed, confirmed, a zero that was set, a head that was found', () => {
    const stand = new Stand().greet({ hasRestarted: true });
    stand.tracker.homed();
    stand.tracker.trusted();
    stand.tracker.placed();
    assert.deepEqual(stand.told, ['homed', 'confirmed', 'zero']);
    stand.tracker.seek('counted');
    stand.known.condition = 'run';
    assert.equal(stand.tracker.noteStatus(), true);
    assert.equal(stand.told.length, 3, 'it moves');
    stand.known.condition = 'alarm';
    stand.tracker.noteStatus();
    stand.tracker.noteStatus();
    assert.deepEqual(stand.told.slice(3), ['found 30,40 counted'], 'once');
  });

  it('is not sought where a board begins to count, which shows nothing', () => {
    const stand = new Stand();
    stand.known.machinePosition = ZERO;
    assert.deepEqual(stand.greet().told, []);
  });

  it('is as known by a zero as it was by homing, and otherwise good enough to begin here', () => {
    const { tracker } = new Stand().greet();
    tracker.placed();
    assert.equal(tracker.trust, 'here');
    tracker.homed();
    tracker.placed();
    assert.equal(tracker.trust, 'known');
    tracker.doubt('lost');
    tracker.doubt('suspect');
    assert.equal(tracker.trust, 'lost', 'a second fault makes it no better');
  });

  it('is another count after homing or a doubt, and the same after a zero', () => {
    const { tracker } = new Stand().greet();
    const boots = [tracker.boot];
    for (const act of ['homed', 'placed', 'trusted'] as const) {
      tracker[act]();
      boots.push(tracker.boot);
    }
    tracker.doubt('suspect');
    boots.push(tracker.boot);
    assert.deepEqual(
      boots.map((boot) => boots.indexOf(boot)),
      [0, 1, 1, 1, 4],
    );
  });

  it('is worth a mark where there is more than a zero that any board begins with', () => {
    const fresh = new Stand();
    fresh.known.position = ZERO;
    fresh.greet();
    assert.equal(fresh.tracker.isWorthAMark, false);
    fresh.tracker.placed();
    assert.equal(fresh.tracker.isWorthAMark, true);
    assert.equal(new Stand().greet().tracker.isWorthAMark, true);
    const proven = new Stand({ ...LAST, position: ZERO });
    proven.known.position = ZERO;
    assert.equal(proven.greet({ isSameBoot }).tracker.isWorthAMark, true);
  });

  it('counts for nothing before all of it was reported', () => {
    const stand = new Stand();
    stand.known.isPlaceKnown = false;
    assert.equal(stand.tracker.isGreeted, false);
    stand.greet();
    assert.deepEqual([stand.tracker.isGreeted, stand.tracker.trust], [true, 'suspect']);
    assert.deepEqual(
      [stand.tracker.noteStatus(), stand.tracker.visited, stand.told],
      [...[true, undefined, []]],
    );
  });
});

describe('two places', () => {
  it('are the same within a hundredth of a millimetre on either axis', () => {
    const same = (x: number, y: number) => isSamePlace(AWAY, { x: 30 + x, y: 40 + y });
    assert.deepEqual(
      [same(0.009, -0.009), same(0.02, 0), same(0, 0.02), same(-0.02, 0), same(0, -0.02)],
      [true, false, false, false, false],
    );
  });

  it('prove nothing about a board where it may have begun to count', () => {
    const stands = (machinePosition: typeof ZERO, last = machinePosition) =>
      standsWhereItWas({ ...LAST, machinePosition: last }, { machinePosition });
    assert.deepEqual([stands(AWAY), stands(ZERO), stands(AWAY, ZERO)], [true, false, false]);
    assert.deepEqual([stands({ x: 0, y: 5 }), stands({ x: 5, y: 0 })], [true, true]);
  });
});
