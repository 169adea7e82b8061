// SPDX-License-Identifier: GPL-3.0-or-later
/** Where the head stands, as far as reports show it that may be damaged on the wire. */
import assert from 'node:assert/strict';
import { provePlace } from '../../../src/devices/gcode/proven-place.js';
import type { Point } from '../../../src/geometry/path.js';

/** A board that says these places one after the other, then the last one for ever. */
function boardAt(...said: readonly Point[]) {
  let looks = 0;
  const known = { position: { x: 99, y: 99 }, machinePosition: { x: 99, y: 99 } };
  return {
    known,
    get looks() {
      return looks;
    },
    look: async () => {
      const at = said[Math.min(looks++, said.length - 1)]!;
      known.position = at;
      known.machinePosition = { x: at.x + 5, y: at.y + 5 };
      return true;
    },
  };
}

describe('the place where the head stands', () => {
  const here = { x: 1, y: 2 };
  const damaged = { x: 1, y: 6 };

  it('is what two reports in a row say', async () => {
    const board = boardAt(here);
    await provePlace(board.look, board.known);
    assert.deepEqual([board.looks, board.known.position], [2, here]);
  });

  it('is not what only one of them says, the first or a later one', async () => {
    for (const said of [
      [damaged, here],
      [here, damaged, here],
    ]) {
      const board = boardAt(...said);
      await provePlace(board.look, board.known);
      assert.deepEqual([board.looks, board.known.position], [said.length + 1, here]);
    }
  });

  it('takes both kinds of coordinates to agree', async () => {
    const board = boardAt(here);
    let n = 0;
    const look = async () => {
      await board.look();
      if (n++ === 1) board.known.machinePosition = { x: 0, y: 0 };
      return true;
    };
    await provePlace(look, board.known);
    assert.equal(board.looks, 4);
  });

  it('is not proven by a report that does not come', async () => {
    const board = boardAt(damaged, here);
    let n = 0;
    const look = async () => n++ !== 1 && board.look();
    await provePlace(look, board.known);
    assert.deepEqual([n, board.known.position], [4, here]);
  });

  it('is refused where no report comes at all', async () => {
    const { known } = boardAt(here);
    await assert.rejects(
      provePlace(async () => false, known),
      { code: 'device.silent' },
    );
  });

  it('is refused as silent where one report came and no other, and is waited for until then', async () => {
    const board = boardAt(here);
    let n = 0;
    await assert.rejects(
      provePlace(async () => n++ === 0 && board.look(), board.known),
      { code: 'device.silent' },
    );
    assert.equal(n, 10);
  });

  it('is refused where the reports never agree', async () => {
    const board = boardAt(...Array.from({ length: 12 }, (_, x) => ({ x, y: 0 })));
    await assert.rejects(provePlace(board.look, board.known), { code: 'device.place-unknown' });
    assert.equal(board.looks, 10);
  });
});
