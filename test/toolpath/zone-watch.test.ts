// SPDX-License-Identifier: GPL-3.0-or-later
/** Zones on the way of a head. */
import assert from 'node:assert/strict';
import { arcAround } from '../../src/geometry/arc.js';
import { ZoneWatch } from '../../src/toolpath/zone-watch.js';

const CLAMP = { name: 'clamp', box: { minX: 20, minY: 20, maxX: 30, maxY: 30 } };
const LAMP = { name: 'lamp', box: { minX: 60, minY: 20, maxX: 70, maxY: 30 } };

const watch = (x: number, y: number) => new ZoneWatch([CLAMP, LAMP], { x, y });

describe('a watch over zones', () => {
  it('names each zone once, with the end of the first move into it, dark or burning', () => {
    const zones = watch(0, 25);
    zones.travel(10, 25);
    assert.deepEqual(zones.hits, []);
    zones.burn(80, 25);
    zones.travel(0, 25);
    assert.deepEqual(zones.hits, [
      { zone: 'clamp', x: 80, y: 25 },
      { zone: 'lamp', x: 80, y: 25 },
    ]);
  });

  it('follows an arc by its curve, and continues from its end', () => {
    const zones = watch(10, 25);
    const ends = [
      { x: 10, y: 25 },
      { x: 80, y: 25 },
    ] as const;
    zones.arc(arcAround(ends, { x: 45, y: 25 }, true), ends[1]);
    zones.air();
    zones.travel(80, 0);
    zones.travel(10, 0);
    zones.travel(10, 25);
    assert.deepEqual(zones.hits, []);
    zones.arc(arcAround([ends[0], { x: 25, y: 25 }], { x: 17.5, y: 25 }, true), { x: 25, y: 25 });
    assert.deepEqual(zones.hits, [{ zone: 'clamp', x: 25, y: 25 }]);
  });

  it('knows nothing of the way that a head took unseen', () => {
    const zones = watch(0, 25);
    zones.jump({ x: 45, y: 25 });
    zones.travel(45, 0);
    assert.deepEqual(zones.hits, []);
  });
});
