// SPDX-License-Identifier: GPL-3.0-or-later
/** The mark lies where the head would have to be, whatever corner the machine counts from. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { restartOnBed } from '../../src/editor/resume-place.js';
import type { Point } from '../../src/geometry/path.js';
import { type BedFrame, placeOnBed } from '../../src/toolpath/to-machine.js';
import { OFFER } from '../ui/support/fake-interrupted-jobs.js';

const bed = { width: 400, depth: 300 };
const corners = ['front-left', 'front-right', 'back-left', 'back-right'] as const;
const mm = fc.integer({ min: -500, max: 500 });
const point = fc.record({ x: mm, y: mm });
const plus = (a: Point, b: Point) => ({ x: a.x + b.x, y: a.y + b.y });
const minus = (a: Point, b: Point) => ({ x: a.x - b.x, y: a.y - b.y });

describe('where an interrupted job goes on, on the bed', () => {
  it('counts from the corner where the machine counts from', () => {
    const state = { position: { x: 0, y: 0 }, machinePosition: OFFER.offset };
    const places = corners.map((origin) => restartOnBed(OFFER, state, { ...bed, origin }));
    assert.deepEqual(
      places.map(({ restart }) => [restart.x, restart.y]),
      [
        [60.25, 40],
        [339.75, 40],
        [60.25, 260],
        [339.75, 260],
      ],
    );
    assert.deepEqual(
      places.map(({ leadInFrom }) => [leadInFrom.x, leadInFrom.y]),
      [
        [50.25, 40],
        [349.75, 40],
        [50.25, 260],
        [349.75, 260],
      ],
    );
  });

  it('is where the bed shows the head when it stands there, also with the zero moved since', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...corners),
        point,
        point,
        point,
        (origin, restart, then, now) => {
          const frame: BedFrame = { ...bed, origin };
          const offer = { ...OFFER, restart, leadInFrom: restart, offset: then, isHomed: true };
          // The head stands on the very spot of the machine; its work position counts from the zero of now.
          const machinePosition = plus(restart, then);
          const state = { machinePosition, position: minus(machinePosition, now) };
          const head = placeOnBed(state.position, frame);
          assert.deepEqual(restartOnBed(offer, state, frame), { restart: head, leadInFrom: head });
        },
      ),
    );
  });

  it('stays on the work where the machine cannot find its own zero', () => {
    const offer = { ...OFFER, isHomed: false };
    const state = { position: { x: 5, y: 5 }, machinePosition: { x: 77, y: 11 } };
    const { restart } = restartOnBed(offer, state, { ...bed, origin: 'front-left' });
    assert.deepEqual(restart, OFFER.restart);
  });
});
