// SPDX-License-Identifier: GPL-3.0-or-later
/** What a greeting makes of a remembered position: a board without switches counts from where it woke. */
import assert from 'node:assert/strict';
import type { PositionTrust } from '../../src/devices/contract/state.js';
import type { JobJournal } from '../../src/devices/job-journal.js';
import { NoPositionMemory, type RememberedPosition } from '../../src/devices/position-memory.js';
import {
  type Greeting,
  type PositionReport,
  PositionTracker,
} from '../../src/devices/position-tracker.js';

const ZERO = { x: 0, y: 0 };
const AWAY = { x: 30, y: 40 };

const SEEN: PositionReport = {
  condition: 'idle',
  position: ZERO,
  machinePosition: ZERO,
  isPlaceKnown: true,
};
const LAST: RememberedPosition = {
  boot: 'before',
  trust: 'here',
  position: ZERO,
  machinePosition: ZERO,
};

/** How far the position is believed after a greeting. */
function trustAfter(
  last: Partial<RememberedPosition> | undefined,
  seen: Partial<PositionReport> = {},
  greeting: Partial<Greeting> = {},
): PositionTrust {
  const memory = new NoPositionMemory();
  if (last !== undefined) memory.keep({ ...LAST, ...last });
  // A greeting tells the journal where the head stands, and no more.
  const journal = { found() {}, settled() {}, zeroSet() {} } as unknown as JobJournal;
  const whereabouts = new PositionTracker({ ...SEEN, ...seen }, journal, memory);
  whereabouts.greeted({
    ...{ isDoubtful: false, hasRestarted: false, isSameBoot: () => false },
    ...greeting,
  });
  return whereabouts.trust;
}

describe('a restart', () => {
  function restarted(wasExpected: boolean, from: { x: number; y: number }, to: typeof from) {
    const found: unknown[] = [];
    const journal = {
      found: (...place: readonly unknown[]) => found.push(place),
      settled() {},
      zeroSet() {},
    } as unknown as JobJournal;
    const known = { ...SEEN, machinePosition: from };
    const tracker = new PositionTracker(known, journal, new NoPositionMemory());
    tracker.greeted({ isDoubtful: false, hasRestarted: true, isSameBoot: () => false });
    tracker.homed();
    const { boot } = tracker;
    tracker.seek('standing');
    tracker.restarted(wasExpected);
    known.machinePosition = to;
    const isRemembered = tracker.noteStatus();
    return { isRemembered, trust: tracker.trust, isSameBoot: tracker.boot === boot, found };
  }

  it('that was asked for keeps the position, where the board kept it', () => {
    const { found, ...kept } = restarted(true, AWAY, AWAY);
    assert.deepEqual(kept, { isRemembered: true, trust: 'known', isSameBoot: true });
    assert.deepEqual(found, [[ZERO, 'standing']]);
    assert.equal(restarted(true, ZERO, ZERO).trust, 'known');
  });

  it('loses it where the board counts from zero again', () => {
    const { found, ...lost } = restarted(true, AWAY, ZERO);
    assert.deepEqual(lost, { isRemembered: false, trust: 'lost', isSameBoot: false });
    assert.deepEqual(found, []);
  });

  it('loses it wherever the head seems to be, if nobody asked for it', () => {
    const { found, ...lost } = restarted(false, AWAY, AWAY);
    assert.deepEqual(lost, { isRemembered: true, trust: 'lost', isSameBoot: false });
    assert.deepEqual(found, []);
  });
});

describe('where the head was', () => {
  const journal = { found() {}, settled() {}, zeroSet() {} } as unknown as JobJournal;
  const box = (minX: number, maxX: number) => ({ minX, minY: 0, maxX, maxY: 0 });
  const greeting = { isDoubtful: false, hasRestarted: false };

  function trackerAt(x: number, memory = new NoPositionMemory()) {
    const known = { ...SEEN, machinePosition: { x, y: 0 } };
    const tracker = new PositionTracker(known, journal, memory);
    const moveTo = (to: number) => {
      known.machinePosition = { x: to, y: 0 };
      tracker.noteStatus();
    };
    return { tracker, memory, moveTo, known };
  }

  it('is all of it, from where zero was set', () => {
    const { tracker, moveTo, known } = trackerAt(5);
    assert.equal(tracker.visited, undefined);
    moveTo(240);
    moveTo(-30);
    assert.deepEqual(tracker.visited, box(-30, 240));
    tracker.placed();
    assert.deepEqual(tracker.visited, box(-30, -30));
    known.isPlaceKnown = false;
    moveTo(500);
    assert.deepEqual(tracker.visited, box(-30, -30));
    tracker.placed();
    assert.equal(tracker.visited, undefined);
  });

  it('means nothing after homing or a doubt', () => {
    const { tracker, moveTo } = trackerAt(5);
    for (const mishap of ['homed', 'suspect', 'lost'] as const) {
      moveTo(7);
      if (mishap === 'homed') tracker.homed();
      else tracker.doubt(mishap);
      assert.equal(tracker.visited, undefined, mishap);
    }
  });

  it('is known to the next session as long as the board counts on', () => {
    const { tracker, moveTo, memory } = trackerAt(0);
    tracker.placed();
    moveTo(240);
    tracker.remember();
    const same = trackerAt(240, memory);
    same.tracker.greeted({ ...greeting, isSameBoot: () => true });
    same.moveTo(250);
    assert.deepEqual(same.tracker.visited, box(0, 250));
    const other = trackerAt(240, memory);
    other.tracker.greeted({ ...greeting, isSameBoot: () => false });
    other.moveTo(250);
    assert.deepEqual(other.tracker.visited, box(240, 250));
  });
});

describe('the position of a machine that is greeted', () => {
  it('begins here where nobody knows better: at the zero of the work, never seen before', () => {
    assert.equal(trustAfter(undefined), 'here');
    assert.equal(trustAfter(undefined, { position: AWAY }), 'suspect');
  });

  it('begins here where it was left at its zero, however it was known', () => {
    assert.equal(trustAfter({ trust: 'here' }), 'here');
    assert.equal(trustAfter({ trust: 'known' }), 'here');
  });

  it('is in doubt where it was left elsewhere, or was in doubt before', () => {
    assert.equal(trustAfter({ position: AWAY }), 'suspect');
    assert.equal(trustAfter({ trust: 'known', machinePosition: AWAY }), 'suspect');
    assert.equal(trustAfter({ trust: 'here', machinePosition: AWAY }), 'here');
    for (const trust of ['suspect', 'lost'] as const) {
      assert.equal(trustAfter({ trust }), 'suspect');
    }
  });

  it('is what it was where the board proves that it did not restart', () => {
    const isSameBoot = (last: RememberedPosition) => last.boot === 'before';
    for (const trust of ['known', 'here'] as const) {
      assert.equal(trustAfter({ trust }, { position: AWAY }, { isSameBoot }), trust);
    }
    assert.equal(trustAfter({ trust: 'lost' }, {}, { isSameBoot }), 'suspect');
    assert.equal(
      trustAfter({ trust: 'known' }, { position: AWAY }, { isSameBoot, hasRestarted: true }),
      'suspect',
    );
  });

  it('is in doubt while the machine works, has not told all, or something happened before', () => {
    assert.equal(trustAfter(undefined, { condition: 'run' }), 'suspect');
    assert.equal(trustAfter(undefined, { isPlaceKnown: false }), 'suspect');
    assert.equal(trustAfter(undefined, {}, { isDoubtful: true }), 'suspect');
  });
});
