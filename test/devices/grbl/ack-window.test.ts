// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AckWindow } from '../../../src/devices/grbl/ack-window.js';

const line = fc.record({
  bytes: fc.integer({ min: 2, max: 20 }),
  lineNumber: fc.nat(9),
  seconds: fc.integer({ min: 0, max: 9 }),
  moves: fc.boolean(),
  makesBlock: fc.boolean(),
  isWholeLine: fc.boolean(),
  x: fc.integer(),
  y: fc.integer(),
});

describe('lines in the receive buffer', () => {
  it('come out as they went in, in their order, and count while they are there', () => {
    const deeds = fc.array(fc.option(line), { maxLength: 200 });
    fc.assert(
      fc.property(deeds, (all) => {
        const window = new AckWindow(40);
        const inside: (typeof all)[number][] = [];
        for (const deed of all) {
          if (deed === null) assert.deepEqual({ ...window.answered() }, { ...inside.shift() });
          else if (window.hasRoom(deed.bytes)) {
            const { bytes, lineNumber, ...rest } = deed;
            window.sent(rest, lineNumber, bytes);
            inside.push(deed);
          }
          const sum = (of: 'bytes' | 'seconds') =>
            inside.reduce((s, one) => s + (one?.[of] ?? 0), 0);
          assert.deepEqual(
            [window.count, window.inFlight, window.seconds],
            [inside.length, sum('bytes'), sum('seconds')],
          );
          assert.equal(window.hasRoom(40 - sum('bytes')), true);
          assert.equal(window.hasRoom(41 - sum('bytes')), false);
        }
      }),
    );
  });
});
