// SPDX-License-Identifier: GPL-3.0-or-later
/** Replies that are damaged on the wire, byte by byte: they may end a job, but never make one done that was not. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { AppError } from '../../src/base/errors.js';
import type { Session } from '../../src/devices/contract/session.js';
import { grblSession } from '../../src/devices/grbl/session.js';
import { marlinFirmware } from '../../src/devices/marlin/firmware.js';
import { MARLIN_DIODE } from '../../src/devices/marlin/profiles.js';
import { repRapSession } from '../../src/devices/reprap/session.js';
import { smoothieFirmware } from '../../src/devices/smoothie/firmware.js';
import { SMOOTHIE_CO2 } from '../../src/devices/smoothie/profiles.js';
import type { VirtualMachine } from '../../src/simulators/core/virtual-machine.js';
import { VirtualController } from '../../src/simulators/grbl/controller.js';
import { VirtualMarlin } from '../../src/simulators/marlin/controller.js';
import { VirtualSmoothie } from '../../src/simulators/smoothie/controller.js';
import type { Transport } from '../../src/transport/contract.js';
import { memoryPair } from '../../src/transport/memory-pair.js';
import { searchRuns } from '../support/search-runs.js';
import { MACHINE } from './grbl/session-bench.js';
import { isJobOver, untilTold } from './until-told.js';
import { VirtualTime } from './virtual-time.js';

/** One byte of what the board says, counted from the start of the job, and what becomes of it. */
interface Damage {
  readonly at: number;
  readonly how: 'dropped' | 'flipped' | 'doubled' | 'split';
  readonly bit: number;
}

interface Stand {
  readonly program: readonly string[];
  /** A line that the firmware refuses. */
  readonly refused: string;
  board(): VirtualMachine;
  session(transport: Transport, clock: VirtualTime): Session;
}

const ZIGZAG = Array.from({ length: 12 }, (_, i) => `G1X${i % 2 ? 2 : 12}Y${i}`);
const STANDS: Readonly<Record<string, Stand>> = {
  grbl: {
    program: ['G21G90', 'M4S500', 'G1F6000X2', ...ZIGZAG, 'M5'],
    refused: 'M67E0Q1',
    board: () => new VirtualController(),
    session: (transport, clock) => grblSession({ transport, machine: MACHINE, clock }),
  },
  marlin: {
    program: ['G21', 'G90', 'M3I1S0', 'G1F6000X2S128', ...ZIGZAG, 'M5'],
    refused: 'M67E0Q1',
    board: () => new VirtualMarlin(),
    session: (transport, clock) =>
      repRapSession(marlinFirmware(MARLIN_DIODE), { transport, clock, machine: MARLIN_DIODE }),
  },
  smoothie: {
    program: ['G21', 'G90', 'G1F6000X2S0.5', ...ZIGZAG, 'M5'],
    refused: 'M67E0Q1',
    board: () => new VirtualSmoothie(),
    session: (transport, clock) =>
      repRapSession(smoothieFirmware, { transport, clock, machine: SMOOTHIE_CO2 }),
  },
};

const damages = (most: number) =>
  fc.array(
    fc.record<Damage>({
      at: fc.nat(600),
      how: fc.constantFrom('dropped', 'flipped', 'doubled', 'split'),
      bit: fc.nat(6),
    }),
    { minLength: 1, maxLength: most },
  );

interface End {
  readonly phase: string | undefined;
  readonly burnt: number;
  readonly isBeamOn: boolean;
}

/** How a job ends whose answers are damaged so. */
async function run(stand: Stand, path: string, damage: readonly Damage[]): Promise<End> {
  const time = new VirtualTime();
  const board = stand.board();
  time.add(board);
  const { near, far } = memoryPair();
  let received = Number.NEGATIVE_INFINITY;
  board.onData = (bytes) => {
    const damaged: number[] = [];
    for (const byte of bytes) damaged.push(...become(byte, damage, received++));
    if (damaged.length > 0) far.write(Uint8Array.from(damaged));
  };
  far.received.connect((bytes) => board.write(bytes));
  const session = stand.session(near, time);
  try {
    const started = session.start();
    board.powerUp();
    await time.for(started, 30);
    received = 0;
    // Reading the file takes no virtual time, but the clock goes on meanwhile.
    const start = session.command({ kind: 'start-job', jobId: 'fuzzed', programPath: path });
    const isBegun = await time.for(start.then(() => true, notBegun));
    const { job } = isBegun ? await untilTold(time, session, isJobOver, 200) : session.state;
    return { phase: job?.phase, burnt: board.burn.cutMillimetres, isBeamOn: board.isBeamOn };
  } finally {
    session.dispose();
  }
}

/** What the board was asked before the job was not answered. */
function notBegun(error: unknown): false {
  assert.ok(error instanceof AppError && error.code === 'device.silent', String(error));
  return false;
}

function become(byte: number, damage: readonly Damage[], at: number): readonly number[] {
  let bytes = [byte];
  for (const { how, bit } of damage.filter((one) => one.at === at)) {
    if (how === 'dropped') bytes = [];
    else if (how === 'flipped') bytes = bytes.map((one) => one ^ (1 << bit));
    else if (how === 'doubled') bytes = [...bytes, ...bytes];
    else bytes = [0x0a, ...bytes];
  }
  return bytes;
}

for (const [name, stand] of Object.entries(STANDS)) {
  describe(`damaged replies of ${name}`, function () {
    this.timeout(120_000);
    let folder = '';
    let whole = '';
    let withRefusal = '';
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'kerf-test-'));
      whole = join(folder, 'whole');
      withRefusal = join(folder, 'refused');
      const half = Math.ceil(stand.program.length / 2);
      await writeFile(whole, `${stand.program.join('\n')}\n`);
      const refused = stand.program.toSpliced(half, 0, stand.refused);
      await writeFile(withRefusal, `${refused.join('\n')}\n`);
    });
    after(() => rm(folder, { recursive: true }));

    it('never make a job done that is not', async () => {
      const { phase, burnt } = await run(stand, whole, []);
      assert.equal(phase, 'finished');
      const property = fc.asyncProperty(damages(4), async (damage) => {
        const end = await run(stand, whole, damage);
        assert.equal(end.isBeamOn, false, 'the beam is off');
        if (end.phase !== 'finished') return;
        assert.ok(Math.abs(end.burnt - burnt) < 0.05, `${end.burnt} of ${burnt} mm`);
      });
      await fc.assert(property, { numRuns: searchRuns(5) });
    });

    it('never make a job begin elsewhere than the head stands', async () => {
      const { burnt } = await run(stand, whole, []);
      // A digit of a report is another digit.
      const digit = fc.record({
        at: fc.nat(90),
        how: fc.constant('flipped' as const),
        bit: fc.nat(2),
      });
      const property = fc.asyncProperty(digit, async (damage) => {
        const end = await run(stand, whole, [damage]);
        if (end.phase === 'finished') assert.ok(Math.abs(end.burnt - burnt) < 0.05, `${end.burnt}`);
      });
      await fc.assert(property, {
        numRuns: searchRuns(6),
        examples: [[{ at: 44, how: 'flipped', bit: 0 }]],
      });
    });

    it('never make a refused line a done one', async () => {
      const property = fc.asyncProperty(damages(1), async (damage) => {
        const end = await run(stand, withRefusal, damage);
        assert.match(end.phase ?? 'not begun', /^(failed|not begun)$/);
        assert.equal(end.isBeamOn, false, 'the beam is off');
      });
      await fc.assert(property, { numRuns: searchRuns(5) });
    });
  });
}
