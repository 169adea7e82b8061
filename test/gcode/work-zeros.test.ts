// SPDX-License-Identifier: GPL-3.0-or-later
/** Where the zero of the work lies after each code that moves it, whether the machine reported its places or not. */
import assert from 'node:assert/strict';
import { ProgramPlace } from '../../src/gcode/program-place.js';
import { WorkZeros, type ZerosStart } from '../../src/gcode/work-zeros.js';

const HEAD = { x: 30, y: 40 };
const NONE = { x: Number.NaN, y: Number.NaN };
const x = (mm: number) => ({ ...NONE, x: mm });
const y = (mm: number) => ({ ...NONE, y: mm });

/** The zero is that of G54, which G92 has moved by (1, 2). */
const REPORTED: ZerosStart = {
  ...{ workOffset: { x: 11, y: 22 }, system: 54 },
  offsets: new Map([
    [54, { x: 10, y: 20 }],
    [55, { x: 100, y: 200 }],
  ]),
};

/** Where the zero is after it, `?` where that is not known; and what the code answered. */
function zero(start: ZerosStart, act: (zeros: WorkZeros) => unknown): string {
  const zeros = new WorkZeros(start);
  const answer = act(zeros);
  const shown = [zeros.isXKnown ? zeros.x : '?', zeros.isYKnown ? zeros.y : '?'].join(' ');
  assert.equal(zeros.isKnown, !shown.includes('?'));
  return answer === undefined ? shown : `${shown} ${answer}`;
}

const store = (l: number, p: number, isBySteps = false) => ({ l, p, isBySteps });

describe('the zero of the work', () => {
  it('is where the machine says, or what all is counted from', () => {
    assert.equal(
      zero(REPORTED, () => undefined),
      '11 22',
    );
    assert.equal(
      zero({}, () => undefined),
      '0 0',
    );
    assert.deepEqual(
      [new WorkZeros(REPORTED).isAbsolute, new WorkZeros().isAbsolute],
      [true, false],
    );
  });

  it('is another one of those that are stored, by as much as they lie apart', () => {
    assert.equal(
      zero(REPORTED, (zeros) => zeros.select(55)),
      '101 202 true',
    );
    assert.equal(
      zero(REPORTED, (zeros) => zeros.select(54)),
      '11 22 true',
    );
    assert.equal(
      zero(REPORTED, (zeros) => zeros.select(56)),
      '? ? false',
    );
    assert.equal(
      zero(REPORTED, (zeros) => [zeros.select(55), zeros.select(54)].join()),
      '11 22 true,true',
    );
    assert.equal(
      zero({}, (zeros) => zeros.select(57)),
      '0 0 true',
      'it is taken for that in force',
    );
    assert.equal(
      zero({ system: 54 }, (zeros) => zeros.select(57)),
      '? ? false',
    );
  });

  it('moves under the head by G92, and back by G92.1 where the machine reported it', () => {
    assert.equal(
      zero(REPORTED, (zeros) => zeros.shift(HEAD, { x: 5, y: 7 })),
      '25 33',
    );
    assert.equal(
      zero(REPORTED, (zeros) => zeros.shift(HEAD, x(5))),
      '25 22',
    );
    assert.equal(
      zero(REPORTED, (zeros) => zeros.shift(HEAD, y(7))),
      '11 33',
    );
    assert.equal(
      zero(REPORTED, (zeros) => zeros.unshift()),
      '10 20 true',
    );
    assert.equal(
      zero({}, (zeros) => zeros.unshift()),
      '? ? false',
    );
    const unnamed = { workOffset: { x: 3, y: 4 } };
    assert.equal(
      zero(unnamed, (zeros) => zeros.unshift()),
      '0 0 true',
    );
    assert.equal(
      zero({ ...unnamed, system: 54 }, (zeros) => zeros.unshift()),
      '? ? false',
    );
  });

  it('is stored by its place, by steps, or by what the head is called', () => {
    const stored = (words: { x: number; y: number }, how: Parameters<WorkZeros['store']>[2]) =>
      zero(REPORTED, (zeros) => zeros.store(HEAD, words, how));
    assert.equal(stored({ x: 5, y: 6 }, store(2, 1)), '6 8 true', 'G92 is added');
    assert.equal(stored({ x: 5, y: 6 }, store(2, 0)), '6 8 true', 'P0 is the one in force');
    assert.equal(stored(x(5), store(2, 1, true)), '16 22 true');
    assert.equal(stored({ x: 5, y: 6 }, store(20, 1)), '25 34 true');
    assert.equal(stored(y(6), store(20, 1)), '11 34 true');
    assert.equal(stored({ x: 5, y: 6 }, store(2, 2)), '11 22 true', 'another one');
  });

  it('counts with what was stored once that is chosen', () => {
    const then = (p: number, l: number, isBySteps: boolean, system: number) =>
      zero(REPORTED, (zeros) => {
        zeros.store(HEAD, { x: 5, y: 6 }, store(l, p, isBySteps));
        return zeros.select(system);
      });
    assert.equal(then(2, 2, false, 55), '6 8 true');
    assert.equal(then(2, 2, true, 55), '106 208 true');
    // The head at 30, 40 is to be 5, 6 with the 1, 2 that G92 adds.
    assert.equal(then(2, 20, false, 55), '25 34 true');
    assert.equal(then(3, 2, false, 56), '6 8 true');
    assert.equal(then(1, 2, false, 55), '101 202 true');
  });

  it('is not known where the program stores a place of a machine that did not report its own', () => {
    const stored = (start: ZerosStart, l: number) =>
      zero(start, (zeros) => zeros.store(HEAD, x(5), store(l, 1)));
    assert.equal(stored({}, 2), '? 0 false');
    assert.equal(stored({}, 20), '25 0 true');
    assert.equal(stored({ system: 55 }, 2), '0 0 true', 'another one');
    assert.equal(stored({ system: 54 }, 2), '? 0 false');
    assert.equal(stored({ system: 54 }, 20), '25 0 true');
  });

  it('is the machine’s own after homing, axis by axis, and lost where nothing says more', () => {
    assert.equal(
      zero(REPORTED, (zeros) => zeros.clear(true, false)),
      '0 22',
    );
    assert.equal(
      zero(REPORTED, (zeros) => zeros.clear(false, true)),
      '11 0',
    );
    assert.equal(
      zero({}, (zeros) => zeros.clear(true, false)),
      '? 0',
    );
    assert.equal(
      zero(REPORTED, (zeros) => zeros.lose()),
      '? ?',
    );
    const again = zero(REPORTED, (zeros) => {
      zeros.lose();
      zeros.shift(HEAD, x(5));
    });
    assert.equal(again, '25 ?');
    const lostAxis = zero(REPORTED, (zeros) => {
      zeros.clear(true, true);
      zeros.shift(NONE, x(5));
      return zeros.select(55);
    });
    assert.equal(lostAxis, '? 180 false');
  });
});

describe('the place of the head', () => {
  const known = ({ known: at }: ProgramPlace) =>
    [at.x, at.y].map((mm) => (Number.isNaN(mm) ? '?' : mm)).join(' ');
  const start = { ...REPORTED, places: new Map([[28, { x: 1, y: 2 }]]) };

  function placed(act: (place: ProgramPlace) => unknown, from = start): string {
    const place = new ProgramPlace({ x: 5, y: 6 }, from);
    const answer = act(place);
    assert.equal(place.isKnown, !known(place).includes('?'));
    return answer === undefined ? known(place) : `${known(place)} ${answer}`;
  }

  it('is counted from the zero in force, from the head or from the machine’s zero', () => {
    assert.equal(
      placed(() => undefined),
      '16 28',
    );
    assert.equal(
      placed((place) => place.go(x(9), 'zero')),
      '20 28',
    );
    assert.equal(
      placed((place) => place.go(y(9), 'head')),
      '16 37',
    );
    assert.equal(
      placed((place) => place.go({ x: 9, y: 8 }, 'machine')),
      '9 8',
    );
    const moved = new ProgramPlace({ x: 5, y: 6 }, start);
    moved.zeros.select(55);
    moved.go({ x: 1, y: 1 }, 'zero');
    assert.deepEqual(
      [moved.before, moved.shift],
      [
        { x: 91, y: 181 },
        { x: 90, y: 180 },
      ],
    );
  });

  it('is a stored one with the axes that are named, or with both', () => {
    assert.equal(
      placed((place) => place.goToStored(28, NONE)),
      '1 2 true',
    );
    assert.equal(
      placed((place) => place.goToStored(28, x(0))),
      '1 28 true',
    );
    assert.equal(
      placed((place) => place.goToStored(28, y(0))),
      '16 2 true',
    );
    assert.equal(
      placed((place) => place.goToStored(30, NONE)),
      '16 28 false',
    );
    const kept = placed((place) => {
      place.keep(30);
      place.go({ x: 0, y: 0 }, 'machine');
      return place.goToStored(30, NONE);
    });
    assert.equal(kept, '16 28 true');
  });

  it('is not kept where it is not known', () => {
    const lost = (isX: boolean, isY: boolean) =>
      placed((place) => {
        place.lose(isX, isY);
        place.keep(28);
        return place.goToStored(28, NONE);
      });
    assert.deepEqual([lost(true, false), lost(false, true)], ['? 28 false', '16 ? false']);
    const relative = { places: new Map([[28, { x: 1, y: 2 }]]) };
    assert.equal(
      placed((place) => [place.keep(28), place.goToStored(28, NONE)].join(), relative),
      '5 6 ,false',
    );
  });

  it('is known again by a number that counts from something known, axis by axis', () => {
    const again = (from: 'zero' | 'head' | 'machine', isGarbled = false, zeros = start) =>
      placed((place) => {
        place.lose(true, true);
        place.isGarbled = isGarbled;
        place.go(x(9), from);
      }, zeros);
    assert.equal(again('zero'), '20 ?');
    assert.equal(again('head'), '? ?');
    assert.equal(again('machine'), '9 ?');
    assert.equal(again('zero', true), '? ?');
    assert.equal(again('machine', true), '9 ?');
    assert.equal(again('machine', false, { places: new Map() }), '? ?');
    const back = placed((place) => {
      place.zeros.lose();
      place.go({ x: 1, y: 1 }, 'zero');
      place.zeros.shift(HEAD, x(0));
      place.go({ x: 1, y: 1 }, 'zero');
    });
    assert.equal(back, '31 ?');
  });
});
