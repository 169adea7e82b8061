// SPDX-License-Identifier: GPL-3.0-or-later
/** Which greetings of a board follow from what was done here. */
import assert from 'node:assert/strict';
import { ExpectedRestart } from '../../../src/devices/gcode/expected-restart.js';
import { VirtualTime } from '../virtual-time.js';

const RESETS = { confirmedBy: 'restart' } as const;
const LOCKS = { confirmedBy: 'lock' } as const;

class Board {
  readonly time = new VirtualTime();
  readonly restart = new ExpectedRestart(this.time);

  async after(seconds: number): Promise<boolean> {
    await this.time.pass(seconds);
    return this.restart.isDue;
  }
}

describe('a restart of the controller', () => {
  it('is expected when a port is opened, however long the board takes', async () => {
    const { restart, ...board } = new Board();
    await board.time.pass(3600);
    assert.equal(restart.isDue, true);
    restart.settle();
    assert.equal(restart.isDue, false);
  });

  it('follows from a reset within four seconds, and not after them', async () => {
    const board = new Board();
    board.restart.settle();
    board.restart.expect(RESETS);
    assert.equal(await board.after(3.9), true);
    assert.equal(await board.after(0.2), false);
  });

  it('follows from a reset once: a second greeting is one of its own', () => {
    const { restart } = new Board();
    restart.expect(RESETS);
    restart.came(RESETS);
    assert.equal(restart.isDue, false);
  });

  it('may still come when the stop of a board that resets is over', () => {
    const { restart } = new Board();
    restart.expect(RESETS);
    restart.stopped(RESETS);
    assert.equal(restart.isDue, true);
  });

  it('of a board that waits for a person to reset it may come late and twice, until its stop is over', async () => {
    const board = new Board();
    board.restart.settle();
    board.restart.expect(LOCKS);
    assert.equal(await board.after(3600), true);
    board.restart.came(LOCKS);
    assert.equal(board.restart.isDue, true);
    board.restart.stopped(LOCKS);
    assert.equal(board.restart.isDue, false);
  });
});
