// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { inEnglish, type Message, msg } from '../../src/base/message.js';
import { boardFacts } from '../../src/devices/grbl/board-facts.js';
import { GRBL_DIODE } from '../../src/devices/grbl/profiles.js';
import { SMOOTHIE_CO2 } from '../../src/devices/smoothie/profiles.js';
import type { BoardFacts } from '../../src/machine/board-facts.js';
import {
  reachByBoard,
  reachByProfile,
  reachFromHome,
  reachOf,
  type Standing,
} from '../../src/machine/counting.js';
import { withValues } from '../../src/machine/profile-sections.js';
import {
  faultOfStep,
  faultOfWay,
  faultOfZero,
  type Reach,
  reachText,
  roomAlong,
  zeroInForce,
} from '../../src/machine/reach.js';
import { english } from '../support/english.js';

/** Homes to the low ends of both axes, and calls that corner 0. */
const BOARD: BoardFacts = boardFacts({
  ...{ firmware: 'Grbl 1.1h', rxBytes: 128, plannerBlocks: 15, options: 'VZ' },
  setting: (n) => ({ 22: 1, 23: 3, 130: 400, 131: 400 })[n],
});

const bed = { width: 400, depth: 300 };
const down: Reach = { x: { from: -400, to: 0 }, y: { from: -300, to: 0 }, by: 'board' };
const at = (x: number, y: number) => ({ minX: x, minY: y, maxX: x, maxY: y });

const CHOOSE = msg('Choose.');
const asRead = (fault: Message | undefined) => fault && inEnglish(fault);

describe('where a machine may be driven', () => {
  const way = (x: number, y: number, head = { x: -200, y: -100 }) =>
    asRead(faultOfWay(at(x, y), { reach: down, bed, head }, CHOOSE));

  it('is within where it counts, to the step', () => {
    for (const [x, y] of [[-400, -300] as const, [0, 0] as const, [-400.01, 0.01] as const]) {
      assert.equal(way(x, y), undefined);
    }
    assert.equal(
      way(10, -400),
      'This would move the head to X 10 mm and Y -400 mm, but the machine reaches X -400 to 0 mm and Y -300 to 0 mm, as its board reports. Choose.',
    );
  });

  it('is nowhere for a head that stands where the machine cannot be', () => {
    assert.equal(way(-10, -10, { x: 3, y: 0 }), undefined);
    assert.match(way(-10, -10, { x: 50, y: 0 }) ?? '', /head at X 50 Y 0 mm, outside its reach/);
    assert.equal(way(-10, -10, { x: -100, y: -304 }), undefined, 'as wide as a switch is');
    assert.match(way(-10, -10, { x: -100, y: -306 }) ?? '', /outside its reach/);
  });

  it('is no further than the bed is long where nobody knows how it counts', () => {
    const head = { x: 50, y: 0 };
    const unknown = { reach: undefined, bed, head };
    assert.equal(asRead(faultOfWay(at(-350, 0), unknown, CHOOSE)), undefined);
    assert.equal(asRead(faultOfWay(at(450, 300), unknown, CHOOSE)), undefined);
    assert.match(asRead(faultOfWay(at(Number.NaN, 0), unknown, CHOOSE)) ?? '', /along X/);
    assert.match(asRead(faultOfWay(at(0, Number.NaN), unknown, CHOOSE)) ?? '', /along Y/);
    assert.match(
      asRead(faultOfWay(at(1050, 0), unknown, CHOOSE)) ?? '',
      /move the head 1000 mm along X/,
    );
    // Each end may be reached from where the head is, but not both.
    const both = { minX: -200, minY: 0, maxX: 300, maxY: 0 };
    assert.match(asRead(faultOfWay(both, unknown, CHOOSE)) ?? '', /move the head 500 mm along X/);
  });

  it('is said with the zero that would make the work fit, where there is one', () => {
    const zero = { x: 0, y: 0, system: 'G54', isShifted: false };
    const ground = { reach: down, bed, head: { x: -200, y: -100 }, zero };
    assert.match(asRead(faultOfWay(at(10, 10), ground, CHOOSE)) ?? '', /offset G54 -400,-300/);
    assert.match(asRead(faultOfWay(at(500, 10), ground, CHOOSE)) ?? '', /Choose\.$/);
  });

  it('names the system in force, and a shift that must be taken away first', () => {
    const fault = (...zero: Parameters<typeof zeroInForce>) => {
      const ground = { reach: down, bed, head: { x: -200, y: -100 }, zero: zeroInForce(...zero) };
      return asRead(faultOfWay(at(10, 10), ground, CHOOSE)) ?? '';
    };
    const here = { x: 0, y: 0 };
    assert.match(fault(here, 'G57', here), /it would fit: set zero there .*offset G57 -400,-300/);
    assert.match(fault(here, undefined, undefined), /offset G54 -400/);
    assert.match(
      fault(here, 'G55', { x: 5, y: 0 }),
      /shift by G92 .*G92\.1.* then set zero .*G55 -400/,
    );
  });

  it('is told of a zero, too: beyond the machine, or further from the head than the bed is long', () => {
    const head = { x: -200, y: -100 };
    const zero = (x: number, y: number, reach?: Reach) =>
      asRead(faultOfZero({ x, y }, { reach, bed, head }));
    assert.equal(zero(-400, -300, down), undefined);
    assert.equal(zero(-790, -590, down), undefined, 'the far corner of the bed is in the machine');
    for (const [x, y] of [
      [-810, -300],
      [-400, -610],
      [1, -10],
      [-10, 1],
    ] as const) {
      assert.match(zero(x, y, down) ?? '', /is outside the machine/, `${x} ${y}`);
    }
    assert.match(zero(1000, 1000, down) ?? '', /zero at X 1000 Y 1000 mm is outside the machine/);
    assert.equal(zero(200, 200), undefined);
    assert.match(zero(1000, 1000) ?? '', /further from the head \(X -200 Y -100 mm\) than the bed/);
  });

  it('lets a head come back from outside, and go no further out', () => {
    const step = (x: number, head: number) =>
      asRead(faultOfStep({ x, y: 0 }, { reach: down, bed, head: { x: head, y: -10 } }, CHOOSE));
    assert.equal(step(-30, 20), undefined);
    assert.equal(step(-20, -390)?.includes('X -410'), true);
    assert.equal(step(5, 20)?.includes('X 25'), true);
    assert.equal(step(-300, 20), undefined);
    assert.notEqual(step(-500, 20), undefined);
  });

  it('is on one bed with all places where the head was, however short the ways between them', () => {
    const visited = { minX: -240, minY: -20, maxX: 0, maxY: 0 };
    const unknown = { reach: undefined, bed, head: { x: 0, y: 0 }, visited };
    const step = (x: number, y: number) => asRead(faultOfStep({ x, y }, unknown, CHOOSE));
    assert.equal(step(160, 0), undefined);
    assert.equal(step(0, 280), undefined);
    assert.equal(step(-400, -300), undefined);
    assert.match(step(161, 0) ?? '', /places 401 mm apart along X, .* set zero where it stands/);
    assert.match(step(0, 281) ?? '', /places 301 mm apart along Y, but the bed is 400 × 300 mm/);
    assert.match(step(401, 0) ?? '', /401 mm along X from where it is/);
    const way = asRead(faultOfWay({ ...at(0, 0), maxX: 161 }, unknown, CHOOSE));
    assert.match(way ?? '', /places 401 mm apart along X/);
    assert.equal(roomAlong({ x: 1, y: 0 }, unknown), 160);
    assert.equal(roomAlong({ x: -1, y: 0 }, unknown), 400);
    assert.equal(roomAlong({ x: 0, y: 1 }, unknown), 280);
    // A machine that knows where it counts needs no such proof.
    const known = { ...unknown, reach: { ...down, x: { from: -400, to: 400 } } };
    assert.equal(asRead(faultOfStep({ x: 390, y: 0 }, known, CHOOSE)), undefined);
  });

  it('leaves a held jog as much room as a step would be allowed', () => {
    const place = fc.record({
      x: fc.double({ min: -400, max: 0, noNaN: true }),
      y: fc.double({ min: -300, max: 0, noNaN: true }),
    });
    const turn = fc.double({ min: 0, max: 2 * Math.PI, noNaN: true });
    const isKnown = fc.boolean();
    fc.assert(
      fc.property(place, turn, isKnown, (head, angle, known) => {
        const ground = { reach: known ? down : undefined, bed, head };
        const direction = { x: Math.cos(angle), y: Math.sin(angle) };
        const room = roomAlong(direction, ground);
        const step = (mm: number) =>
          asRead(faultOfStep({ x: direction.x * mm, y: direction.y * mm }, ground, CHOOSE));
        assert.equal(step(room), undefined);
        // The end that comes first is passed by then.
        assert.notEqual(step(room + 1 / Math.min(...sides(direction))), undefined);
      }),
    );
  });
});

function sides({ x, y }: { readonly x: number; readonly y: number }): readonly number[] {
  return [x, y].map(Math.abs).filter((side) => side >= 1e-6);
}

describe('from where to where a machine counts', () => {
  const profile = (values: Readonly<Record<string, string | number>>) => {
    const reach = reachByProfile(withValues(GRBL_DIODE, 'bed', values).bed);
    return reach && english(reachText(reach));
  };

  it('is the profile’s word before anybody’s', () => {
    assert.equal(profile({}), undefined);
    assert.equal(profile({ counting: 'up' }), 'X 0 to 400 mm and Y 0 to 400 mm');
    assert.equal(profile({ counting: 'down', width: 300 }), 'X -300 to 0 mm and Y -400 to 0 mm');
    assert.equal(
      profile({ counting: 'from', fromX: -5, fromY: 12 }),
      'X -5 to 395 mm and Y 12 to 412 mm',
    );
    const machine = withValues(GRBL_DIODE, 'bed', { counting: 'up' });
    assert.equal(reachOf(machine)?.by, 'profile');
    assert.equal(reachOf(GRBL_DIODE), undefined);
  });

  it('is read off the place where a board stands after homing that tells nothing else', () => {
    const homed = (x: number, y: number, homesTo = 'reported') =>
      english(reachText(reachFromHome(withValues(SMOOTHIE_CO2, 'bed', { homesTo }).bed, { x, y })));
    assert.equal(homed(0, 0), 'X 0 to 300 mm and Y 0 to 200 mm');
    assert.equal(homed(300, 0), 'X 0 to 300 mm and Y 0 to 200 mm');
    assert.equal(homed(-300, -200), 'X -300 to 0 mm and Y -200 to 0 mm');
    assert.equal(homed(0, 0, 'back-right'), 'X -300 to 0 mm and Y -200 to 0 mm');
    assert.equal(homed(0, 0, 'back-left'), 'X 0 to 300 mm and Y -200 to 0 mm');
  });

  it('is what a board tells, but for one that was seen to stand where it cannot', () => {
    const fork = { ...BOARD, homesToZero: false };
    const text = (board: BoardFacts, standing?: Standing) => {
      const reach = reachByBoard(board, GRBL_DIODE.bed, standing);
      return reach && english(reachText(reach));
    };
    const up = 'X 0 to 400 mm and Y 0 to 400 mm';
    const low = 'X -400 to 0 mm and Y -400 to 0 mm';
    assert.equal(text(BOARD), up);
    assert.equal(text(fork), low);
    assert.equal(text(fork, { head: { x: 30, y: 200 } }), up);
    // That is further than a head pulls off its switch, and within the other reach.
    assert.equal(text(fork, { head: { x: 1.9, y: -200 } }), low);
    assert.equal(text(fork, { head: { x: 3, y: 3 } }), up);
    assert.equal(text(fork, { head: { x: 900, y: 900 } }), low);
    // After homing to its low end it stands at 0 in any case, or at minus its travel.
    assert.equal(text(fork, { head: { x: 0, y: 0 }, homed: { x: 1, y: 1 } }), up);
    assert.equal(text(BOARD, { homed: { x: -399, y: -399 } }), low);
    assert.equal(text({ ...BOARD, hasHoming: false }), undefined);
    // A travel that nobody set is no reason to leave the bed: it is left at the end that is homed to.
    assert.equal(text({ ...BOARD, travelX: 1000, travelY: 1000 }), up);
    assert.equal(
      text({ ...fork, travelX: 1000, homingMask: 2 }),
      'X -400 to 0 mm and Y -400 to 0 mm',
    );
    assert.equal(text({ ...fork, travelX: 1000 }), 'X -1000 to -600 mm and Y -400 to 0 mm');
    const ends = { x: { from: -5, to: 300 }, y: { from: 0, to: 200 } };
    assert.equal(text({ ...BOARD, ends }), 'X -5 to 300 mm and Y 0 to 200 mm');
  });
});
