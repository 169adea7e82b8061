// SPDX-License-Identifier: GPL-3.0-or-later
/** A board that answers every line with `ok`, whatever it reports of itself: it makes no job done that it did not do. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Session } from '../../src/devices/contract/session.js';
import type { MachineState } from '../../src/devices/contract/state.js';
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
import type { LinkEnd } from '../../src/transport/link-end.js';
import { memoryPair } from '../../src/transport/memory-pair.js';
import { english } from '../support/english.js';
import { searchRuns } from '../support/search-runs.js';
import { MACHINE } from './grbl/session-bench.js';
import { isJobOver, untilTold } from './until-told.js';
import { VirtualTime } from './virtual-time.js';

interface Stand {
  /** Ends where it began. */
  readonly program: string;
  /** A line more, which leads away from there. */
  readonly away: string;
  /** Whether it reports its state at all. */
  readonly isSeen: boolean;
  /** What it says of itself in that state, or when it is asked for its place, standing at zero. */
  report(state: string): string;
  board(): VirtualMachine;
  session(transport: Transport, clock: VirtualTime): Session;
}

const STANDS: Readonly<Record<string, Stand>> = {
  grbl: {
    program: 'G21G90\nM4S500\nG1F6000X20\nG1Y20\nG1X0Y0\nM5\n',
    away: 'G0X30',
    isSeen: true,
    report: (state) => `<${state}|MPos:0.000,0.000,0.000|FS:0,0>`,
    board: () => new VirtualController(),
    session: (transport, clock) => grblSession({ transport, machine: MACHINE, clock }),
  },
  smoothie: {
    program: 'G21\nG90\nG1F6000X20S0.5\nG1Y20\nG1X0Y0\nM5\n',
    away: 'G0X30',
    isSeen: true,
    report: (state) =>
      `<${state}|MPos:0.0000,0.0000,0.0000|WPos:0.0000,0.0000,0.0000|F:4000.0,100.0|S:0.0000>`,
    board: () => new VirtualSmoothie(),
    session: (transport, clock) =>
      repRapSession(smoothieFirmware, { transport, clock, machine: SMOOTHIE_CO2 }),
  },
  marlin: {
    program: 'G21\nG90\nM3I1S0\nG1F6000X20S128\nG1Y20\nG1X0Y0\nM5\n',
    away: 'G0X30',
    isSeen: false,
    report: () => 'X:0.00 Y:0.00 Z:0.00 E:0.00 Count X:0 Y:0 Z:0',
    board: () => new VirtualMarlin(),
    session: (transport, clock) =>
      repRapSession(marlinFirmware(MARLIN_DIODE), { transport, clock, machine: MARLIN_DIODE }),
  },
};

/** Takes the place of a board until it is halted: it does nothing, answers `ok`, and reports what is given. */
class Usurper {
  /** The state of its next report. */
  next: () => string = () => 'Idle';
  isInForce = false;
  /** Every state reported since it took the place, and how many lines it had answered then. */
  readonly reported: { readonly state: string; readonly answered: number }[] = [];
  answered = 0;
  #line = '';
  readonly #board: VirtualMachine;
  readonly #out: LinkEnd;
  readonly #stand: Stand;

  constructor(...[board, out, stand]: [VirtualMachine, LinkEnd, Stand]) {
    this.#board = board;
    this.#out = out;
    this.#stand = stand;
    board.onData = (bytes) => this.isInForce || out.write(bytes);
    out.received.connect((bytes) => this.#take(bytes));
  }

  #take(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (byte === 0x18) this.isInForce = false;
      if (this.isInForce) this.#answer(String.fromCharCode(byte));
      else this.#board.write(Uint8Array.of(byte));
    }
  }

  #answer(char: string): void {
    if (char === '?' && this.#stand.isSeen) this.#report();
    else if (char !== '\n') this.#line += char;
    else {
      if (this.#line.includes('M114') && !this.#stand.isSeen) this.#report();
      this.#line = '';
      this.answered++;
      this.#say('ok');
    }
  }

  #report(): void {
    const state = this.next();
    this.reported.push({ state, answered: this.answered });
    this.#say(this.#stand.report(state));
  }

  #say(line: string): void {
    this.#out.write(Buffer.from(`${line}\r\n`));
  }
}

async function startedOn(stand: Stand, path: string, next: () => string) {
  const time = new VirtualTime();
  const board = stand.board();
  time.add(board);
  const { near, far } = memoryPair();
  const usurper = new Usurper(board, far, stand);
  const session = stand.session(near, time);
  const started = session.start();
  board.powerUp();
  await time.for(started, 30);
  usurper.next = () => (session.state.job === undefined ? 'Idle' : next());
  usurper.isInForce = true;
  await time.for(session.command({ kind: 'start-job', jobId: 'reported', programPath: path }));
  const told = async (isSo: (state: MachineState) => boolean, seconds: number) => {
    await untilTold(time, session, isSo, seconds).catch(() => undefined);
    return session.state;
  };
  return { time, session, usurper, told, [Symbol.dispose]: () => session.dispose() };
}

for (const [name, stand] of Object.entries(STANDS)) {
  describe(`a board of ${name} that answers every line and does none`, function () {
    this.timeout(120_000);
    let folder = '';
    let path = '';
    let away = '';
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'kerf-test-'));
      path = join(folder, 'program');
      away = join(folder, 'away');
      await writeFile(path, stand.program);
      await writeFile(away, `${stand.program}${stand.away}\n`);
    });
    after(() => rm(folder, { recursive: true }));

    it('has failed the job when it rests where the program does not end', async () => {
      using run = await startedOn(stand, away, () => 'Idle');
      const { job } = await run.told(isJobOver, 60);
      assert.equal(job?.phase, 'failed');
      assert.match(english(job?.reason), /does not stand where the program ends/);
    });

    if (!stand.isSeen) return;

    for (const held of ['Hold', 'Hold:0', 'Hold:1', 'Door', 'Door:0', 'Tool']) {
      it(`is held as long as it reports ${held}, and done when it rests after that`, async () => {
        let state = held;
        using run = await startedOn(stand, path, () => state);
        const { job } = await run.told(isJobOver, 60);
        assert.deepEqual([job?.phase, english(job?.reason)], ['held', '']);
        state = 'Run';
        assert.equal(
          (await run.told(({ job }) => job?.phase !== 'held', 60)).job?.phase,
          'running',
        );
        state = 'Idle';
        assert.equal((await run.told(isJobOver, 60)).job?.phase, 'finished');
      });
    }

    for (const [state, why] of [
      ['Check', /check mode/],
      ['Sleep', /sleep/],
      ['Alarm', /locked/],
      ['Frozen', /cannot be read/],
    ] as const) {
      it(`has failed the job when it reports ${state}`, async () => {
        using run = await startedOn(stand, path, () => state);
        const { job } = await run.told(isJobOver, 60);
        assert.equal(job?.phase, 'failed');
        assert.match(english(job?.reason), why);
      });
    }

    for (const state of ['Run', 'Jog', 'Home']) {
      it(`is not done while it reports ${state}`, async () => {
        using run = await startedOn(stand, path, () => state);
        assert.equal((await run.told(isJobOver, 60)).job?.phase, 'running');
      });
    }

    it('makes no job done but by resting in Idle, whatever else it reports', async () => {
      const states = fc.constantFrom(
        ...['Idle', 'Run', 'Hold', 'Hold:0', 'Hold:1', 'Door:2', 'Tool', 'Jog', 'Home'],
        ...['Check', 'Sleep', 'Alarm', 'Frozen', 'idle', 'Idl'],
      );
      const property = fc.asyncProperty(fc.array(states, { maxLength: 12 }), async (said) => {
        let at = 0;
        using run = await startedOn(stand, path, () => said[at++] ?? said.at(-1) ?? 'Idle');
        const { job } = await run.told(isJobOver, 30);
        if (job?.phase !== 'finished') return;
        const { answered, reported } = run.usurper;
        const last = reported.slice(-2).map((one) => `${one.state} after ${one.answered}`);
        assert.deepEqual(last, [`Idle after ${answered}`, `Idle after ${answered}`]);
        const lies = reported.filter(({ state }) => /Check|Sleep|Alarm/.test(state));
        assert.deepEqual(lies, []);
      });
      await fc.assert(property, { numRuns: searchRuns(12) });
    });
  });
}
