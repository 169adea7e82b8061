// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { boundsToMachine, directionToMachine, placeOnBed } from '../../src/toolpath/to-machine.js';

const bed = { width: 400, depth: 300, origin: 'back-right' } as const;
const origins = ['front-left', 'front-right', 'back-left', 'back-right'] as const;

describe('the bed and the machine’s own axes', () => {
  it('turn a way round where the axis runs the other way', () => {
    assert.deepEqual(directionToMachine({ x: -1, y: 1 }, bed), { x: 1, y: -1 });
    const plain = { ...bed, origin: 'front-left' } as const;
    assert.deepEqual(directionToMachine({ x: -1, y: 1 }, plain), { x: -1, y: 1 });
  });

  it('show a head at work zero in the corner where the machine counts from', () => {
    assert.deepEqual(placeOnBed({ x: 0, y: 0 }, bed), { x: 400, y: 300 });
    assert.deepEqual(placeOnBed({ x: 10, y: 20 }, bed), { x: 390, y: 280 });
  });

  it('keep the head on the frame while it is traced, whatever the corner', () => {
    const coordinate = fc.double({ min: 0, max: 300, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...origins), coordinate, coordinate, (origin, a, b) => {
        const job = { minX: Math.min(a, b), maxX: Math.max(a, b), minY: 5, maxY: 50 };
        const framed = boundsToMachine(job, { ...bed, origin });
        const at = placeOnBed({ x: framed.minX, y: framed.minY }, { ...bed, origin });
        const isOnSide = (value: number, sides: readonly number[]) =>
          sides.some((side) => Math.abs(side - value) < 1e-9);
        assert.ok(isOnSide(at.x, [job.minX, job.maxX]) && isOnSide(at.y, [job.minY, job.maxY]));
      }),
    );
  });
});
