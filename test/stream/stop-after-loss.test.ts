// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import type { Watched } from '../../src/stream/guardian.js';
import { StopAfterLoss } from '../../src/stream/stop-after-loss.js';
import { VirtualTime } from '../devices/virtual-time.js';

const LASER: Watched = { address: 'tcp://laser:23', emergencyStopBytes: [0x21, 0x18] };

function announcedIn(announced: Set<string>, address: string): Disposable {
  announced.add(address);
  return { [Symbol.dispose]: () => announced.delete(address) };
}

describe('the stop for a machine whose link was lost at work', () => {
  /** `isThere` says whether the network lets something through. */
  const bench = (isThere: () => boolean) => {
    const time = new VirtualTime();
    const sent: [at: number, address: string, bytes: string][] = [];
    const announced = new Set<string>();
    let tries = 0;
    const stop = new StopAfterLoss({
      clock: time,
      announce: (address) => announcedIn(announced, address),
      write: async (address, bytes) => {
        tries++;
        if (isThere()) sent.push([time.now(), address, Buffer.from(bytes).toString('hex')]);
        return isThere();
      },
    });
    const ends: boolean[] = [];
    return {
      time,
      stop,
      sent,
      announced,
      ends,
      onOver: (isSent: boolean) => ends.push(isSent),
      tries: () => tries,
    };
  };

  it('is sent once, as soon as the network is back', async () => {
    const { time, stop, sent, announced, ends, onOver } = bench((): boolean => time.now() >= 20);
    assert.equal(stop.begin(LASER, onOver), true);
    await time.pass(19);
    assert.deepEqual([sent, ends], [[], []]);
    assert.deepEqual([...announced], [LASER.address], 'other programs wait');
    await time.pass(100);
    assert.deepEqual([sent, ends], [[[20, LASER.address, '2118']], [true]]);
    assert.equal(await stop.makeWay(LASER.address), false);
    assert.equal(announced.size, 0);
  });

  it('is given up after a minute, and that is said', async () => {
    const { time, stop, ends, onOver, tries } = bench(() => false);
    stop.begin(LASER, onOver);
    await time.pass(59);
    assert.deepEqual(ends, []);
    await time.pass(2);
    const made = tries();
    await time.pass(600);
    assert.deepEqual([ends, tries(), time.pendingTimers], [[false], made, 0]);
  });

  it('goes before a connection to the same machine, which waits for what is on its way', async () => {
    for (const isOnItsWayTaken of [true, false]) {
      const time = new VirtualTime();
      const answers: ((isTaken: boolean) => void)[] = [];
      const write = () => new Promise<boolean>((resolve) => answers.push(resolve));
      const announced = new Set<string>();
      const announce = (address: string) => announcedIn(announced, address);
      const stop = new StopAfterLoss({ clock: time, write, announce });
      const ends: boolean[] = [];
      stop.begin(LASER, (isSent) => ends.push(isSent));
      let isFree = false;
      const madeWay = stop.makeWay(LASER.address).then((wasPending) => {
        isFree = true;
        return wasPending;
      });
      await time.pass(1);
      assert.equal(isFree, false);
      answers[0]?.(isOnItsWayTaken);
      await time.pass(1);
      assert.equal(isFree, isOnItsWayTaken, 'what did not arrive is sent once more');
      assert.equal(announced.size, 0, 'other programs wait no longer');
      answers[1]?.(true);
      assert.equal(await madeWay, true);
      await time.pass(120);
      assert.deepEqual(
        [ends, answers.length, time.pendingTimers],
        [[], isOnItsWayTaken ? 1 : 2, 0],
      );
      assert.equal(await stop.makeWay(LASER.address), false, 'there is nothing left');
    }
  });

  it('is tried further, without a word, when another machine is connected', async () => {
    const { time, stop, sent, announced, ends, onOver } = bench((): boolean => time.now() >= 20);
    stop.begin(LASER, onOver);
    await time.pass(5);
    assert.equal(await stop.makeWay('tcp://other:23'), true);
    assert.equal(await stop.makeWay(LASER.address), false, 'the stop is nobody’s any more');
    assert.deepEqual([...announced], [LASER.address], 'other programs still wait');
    await time.pass(60);
    assert.deepEqual([sent, ends], [[[20, LASER.address, '2118']], []]);
    assert.deepEqual([announced.size, time.pendingTimers], [0, 0]);
  });

  it('is no affair of a port of this computer, whose name may be another device’s by then', async () => {
    for (const address of ['/dev/ttyUSB0', '/dev/serial/by-id/usb-laser', 'virtual:']) {
      const { time, stop, ends, onOver, tries } = bench(() => true);
      assert.equal(stop.begin({ ...LASER, address }, onOver), false, address);
      await time.pass(120);
      assert.deepEqual([ends, tries()], [[], 0]);
    }
    for (const address of [
      'ws://laser/',
      'wss://laser:81/ws',
      'udp://laser:50200',
      'TCP://laser:23',
    ]) {
      const { time, stop, ends, onOver } = bench(() => true);
      assert.equal(stop.begin({ ...LASER, address }, onOver), true, address);
      await time.pass(1);
      assert.deepEqual(ends, [true]);
    }
  });
});
