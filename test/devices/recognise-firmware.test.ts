// SPDX-License-Identifier: GPL-3.0-or-later
/** A board of another firmware than the profile's, and one without `ok`, are told as what they are. */
import assert from 'node:assert/strict';
import { GRBL_DIODE } from '../../src/devices/grbl/profiles.js';
import { grblSession } from '../../src/devices/grbl/session.js';
import { drivers } from '../../src/devices/index.js';
import { marlinFirmware } from '../../src/devices/marlin/firmware.js';
import { MARLIN_DIODE } from '../../src/devices/marlin/profiles.js';
import { recognising } from '../../src/devices/recognise-firmware.js';
import { repRapSession } from '../../src/devices/reprap/session.js';
import { smoothieFirmware } from '../../src/devices/smoothie/firmware.js';
import { SMOOTHIE_CO2 } from '../../src/devices/smoothie/profiles.js';
import type { VirtualMachine } from '../../src/simulators/core/virtual-machine.js';
import { VirtualController } from '../../src/simulators/grbl/controller.js';
import { VirtualMarlin } from '../../src/simulators/marlin/controller.js';
import { VirtualSmoothie } from '../../src/simulators/smoothie/controller.js';
import { memoryPair } from '../../src/transport/memory-pair.js';
import { VirtualTime } from './virtual-time.js';

const BOARDS: Readonly<Record<string, () => VirtualMachine>> = {
  GRBL: () => new VirtualController({}),
  Marlin: () => new VirtualMarlin(),
  Smoothieware: () => new VirtualSmoothie(),
};

function plugIn(profile: string, board: VirtualMachine, replaces = (text: string) => text) {
  const time = new VirtualTime();
  const { near, far } = memoryPair();
  time.add(board);
  board.onData = (bytes) =>
    far.write(new TextEncoder().encode(replaces(new TextDecoder().decode(bytes))));
  far.received.connect((bytes) => board.write(bytes));
  const parts = { transport: near, clock: time };
  const session =
    profile === 'GRBL'
      ? grblSession({ ...parts, machine: GRBL_DIODE })
      : profile === 'Marlin'
        ? repRapSession(marlinFirmware(MARLIN_DIODE), { ...parts, machine: MARLIN_DIODE })
        : repRapSession(smoothieFirmware, { ...parts, machine: SMOOTHIE_CO2 });
  const driver = drivers.find(({ label }) => label === profile)!;
  const ask = (line: string) => near.write(new TextEncoder().encode(`\n${line}\n`));
  const greeted = { driver, drivers, clock: time, wire: session.wire, ask };
  const start = () => recognising(greeted, () => session.start());
  return { time, session, start };
}

describe('a board that is greeted with the profile of another firmware', function () {
  this.timeout(20_000);
  for (const [speaks, make] of Object.entries(BOARDS)) {
    for (const profile of Object.keys(BOARDS)) {
      for (const restarts of [true, false]) {
        const how = restarts ? 'began anew' : 'was on for long';
        it(`speaks ${speaks} to a profile for ${profile}, and ${how}`, async () => {
          const board = make();
          const { time, session, start } = plugIn(profile, board);
          if (!restarts) {
            board.powerUp();
            await time.pass(5);
          }
          const started = start();
          if (restarts) board.powerUp();
          if (speaks === profile) await time.for(started, 90);
          else {
            await assert.rejects(time.for(started, 90), {
              code: 'device.other-firmware',
              message: new RegExp(`runs ${speaks}.* choose a profile for ${speaks}`),
            });
          }
          session.dispose();
        });
      }
    }
  }
});

describe('a board that talks instead of answering', () => {
  it('is quoted, as far as a sentence has room', async () => {
    const { time, session, start } = plugIn('GRBL', BOARDS['GRBL']!(), (text) =>
      text.replace(/^ok$/gm, 'ok, that was the line you have sent').replace(/<.*>/g, 'busy'),
    );
    await assert.rejects(time.for(start(), 200), {
      message: /with "ok, that was the lin" instead/,
    });
    session.dispose();
  });
});

describe('a board that answers lines with another word than ok', function () {
  this.timeout(20_000);
  for (const [name, make] of Object.entries(BOARDS)) {
    it(`is told so: ${name}`, async () => {
      const board = make();
      const { time, session, start } = plugIn(name, board, (text) => text.replace(/^ok$/gm, 'ok.'));
      const started = start();
      board.powerUp();
      await assert.rejects(time.for(started, 200), {
        code: 'device.no-ok',
        message: /answers with "ok\." instead of "ok"/,
      });
      session.dispose();
    });
  }
});
