// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The same proof for the firmwares that answer line by line: Marlin tells no place while it moves, so
 * where it was not stopped by its own count the told overlap is what it may have held.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { AppError } from '../../../src/base/errors.js';
import type { JobRecord } from '../../../src/devices/job-journal.js';
import { marlinFirmware } from '../../../src/devices/marlin/firmware.js';
import { MARLIN_DIODE, MARLIN_FAN_LASER } from '../../../src/devices/marlin/profiles.js';
import { planResume, type ResumePlan, resumedProgram } from '../../../src/devices/resume/plan.js';
import { smoothieFirmware } from '../../../src/devices/smoothie/firmware.js';
import { SMOOTHIE_CO2 } from '../../../src/devices/smoothie/profiles.js';
import type { VirtualMachine } from '../../../src/simulators/core/virtual-machine.js';
import { VirtualMarlin } from '../../../src/simulators/marlin/controller.js';
import type { MarlinOptions } from '../../../src/simulators/marlin/options.js';
import { VirtualSmoothie } from '../../../src/simulators/smoothie/controller.js';
import { english } from '../../support/english.js';
import { gcodeOf } from '../../support/program-rules.js';
import { searchRuns } from '../../support/search-runs.js';
import { LineBench } from '../line-bench.js';
import { MemoryJournal } from '../memory-journal.js';
import { cellsOf, lengthOf } from './burnt.js';

type Bench = LineBench<VirtualMachine>;

/** The words of a dialect for the job below; `s` is 0…1. */
interface Words {
  readonly begin: readonly string[];
  readonly end: readonly string[];
  travel(x: number, y: number): readonly string[];
  /** Burns along these points, each with its power; dark where it is 0. */
  draw(
    points: readonly (readonly [x: number, y: number, s: number])[],
    feed: number,
  ): readonly string[];
}

const at = (v: number) => Number(v.toFixed(3));

/** Power on the moves: S before F, as the encoders write it. */
function powerInMoves(maxS: number, begin: readonly string[], end: readonly string[]): Words {
  return {
    begin,
    end,
    travel: (x, y) => [`G0X${at(x)}Y${at(y)}S0F6000`],
    draw: (points, feed) =>
      points.map(([x, y, s], i) => {
        const f = i === 0 ? `F${feed}` : '';
        return `G1X${at(x)}Y${at(y)}S${at(s * maxS)}${f}`;
      }),
  };
}

/** The beam is switched on for a stroke of one power, and off behind it. */
const onFan: Words = {
  begin: ['M107', 'G21', 'G90'],
  end: ['M107', 'G0X0Y0'],
  travel: (x, y) => [`G0X${at(x)}Y${at(y)}F6000`],
  draw: (points, feed) =>
    points.flatMap(([x, y, s]) =>
      s === 0
        ? [`G0X${at(x)}Y${at(y)}`]
        : [`M106S${Math.round(s * 255)}`, `G1X${at(x)}Y${at(y)}F${feed}`, 'M107', 'M400'],
    ),
};

/** A spiral, a raster with grey and gaps, a long slow line: no line twice. */
function jobIn({ begin, end, travel, draw }: Words): string {
  const spiral = Array.from({ length: 16 }, (_, i) => {
    const r = 4 + i / 2;
    const x = Math.sign(Math.cos((i + 0.5) * (Math.PI / 2)));
    return [30 + r * x, 30 + r * (i % 4 < 2 ? 1 : -1), 0.5] as const;
  });
  const rows = Array.from({ length: 6 }, (_, row) => {
    const isBack = row % 2 === 1;
    const x = (i: number) => (isBack ? 60 - i : 10 + i);
    const y = 60 + row / 4;
    const pixels = Array.from({ length: 50 }, (_, i) => {
      return [x(i + 1), y, (i * 37) % 5 ? 0.2 + (i % 7) / 20 : 0] as const;
    });
    return [...travel(isBack ? 63 : 7, y), ...draw([[x(0), y, 0], ...pixels], 4800)];
  });
  const lines = [
    ...begin,
    ...travel(34, 34),
    ...draw(spiral.slice(1), 1800),
    ...rows.flat(),
    ...travel(10, 100),
    ...draw(
      [
        [110, 100, 0.3],
        [110, 130, 0.3],
      ],
      1000,
    ),
    ...end,
  ];
  return `${lines.join('\n')}\n`;
}

interface Board {
  readonly driver: string;
  readonly program: string;
  bench(journal?: MemoryJournal): Bench;
}

const inline = powerInMoves(255, ['M5', 'G21', 'G90', 'M3I1S0'], ['M5', 'G0X0Y0', 'M5I1']);
const inMoves = powerInMoves(1, ['M5', 'G21', 'G90'], ['M5', 'G0X0Y0S0']);

function marlin(words: Words, machine = MARLIN_DIODE, options: MarlinOptions = {}): Board {
  return {
    driver: 'marlin',
    program: jobIn(words),
    bench: (journal) =>
      new LineBench(
        ...([new VirtualMarlin(options), marlinFirmware(machine), machine] as const),
        journal && { journal },
      ),
  };
}

function smoothie(hasFeedHold: boolean): Board {
  return {
    driver: 'smoothie',
    program: jobIn(inMoves),
    bench: (journal) =>
      new LineBench(
        ...([new VirtualSmoothie({ hasFeedHold }), smoothieFirmware, SMOOTHIE_CO2] as const),
        journal && { journal },
      ),
  };
}

const boards: Readonly<Record<string, Board>> = {
  'Marlin with a planner three times as large as its profile says': marlin(inline, MARLIN_DIODE, {
    plannerBlocks: 48,
  }),
  'Marlin that tells how large its planner is': marlin(inline, MARLIN_DIODE, {
    ...{ plannerBlocks: 48, hasAdvancedOk: true },
  }),
  'Marlin with inline power': marlin(inline),
  'Marlin without an emergency parser': marlin(inline, MARLIN_DIODE, { hasEmergencyParser: false }),
  'Marlin with the laser on its fan': marlin(onFan, MARLIN_FAN_LASER),
  'Smoothieware with feed hold': smoothie(true),
  'Smoothieware without feed hold': smoothie(false),
};

/** What goes wrong, and what a person does about it before resuming. */
const mishaps: Readonly<Record<string, (bench: Bench) => Promise<void>>> = {
  'a stop': async (bench) => {
    await bench.command({ kind: 'stop' });
    await bench.command({ kind: 'confirm-position' });
  },
  'a hold, and a stop after it': async (bench) => {
    await bench.command({ kind: 'hold' });
    await bench.time.pass(5);
    await bench.command({ kind: 'stop' });
    if (bench.state.trust !== 'known') await bench.command({ kind: 'confirm-position' });
  },
  'a pulled cable': async (bench) => {
    bench.unplug();
    await bench.jobEnd();
    await bench.time.pass(5);
    await bench.reconnect();
    await bench.command({ kind: 'confirm-position' });
  },
  'a power cut of the machine': async (bench) => {
    bench.controller.powerUp();
    await bench.jobEnd();
    await bench.time.pass(3);
    await bench.command({ kind: 'home' });
  },
  'a pulled cable, and a power cut after it': async (bench) => {
    bench.unplug();
    await bench.jobEnd();
    await bench.time.pass(5);
    bench.session.dispose();
    const back = bench.reconnect();
    bench.controller.powerUp();
    await bench.time.for(back, 30);
    await bench.command({ kind: 'home' });
  },
};

describe('an interrupted job on a line-answering board and was resumed', function () {
  this.timeout(300_000);

  for (const [n, [name, board]] of Object.entries(boards).entries()) {
    const unbroken = once(() => burnOf(board));
    for (const [index, [mishap, strike]] of Object.entries(mishaps).entries()) {
      it(`burns what an unbroken one burns, on ${name}, after ${mishap}`, async () => {
        const whole = await unbroken();
        const when = fc.double({ min: 0.01, max: 0.98, noNaN: true });
        await fc.assert(
          fc.asyncProperty(when, (fraction) => breakAndResume(board, whole, strike, fraction)),
          { numRuns: searchRuns(1), seed: 31_000 + 10 * n + index, endOnFailure: true },
        );
      });
    }
  }
});

/** The same promise for all that ask. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

interface Whole {
  readonly cells: ReturnType<typeof cellsOf>;
  readonly length: number;
  readonly seconds: number;
}

async function burnOf({ bench: plugIn, program }: Board): Promise<Whole> {
  await using bench = plugIn();
  await bench.connect();
  bench.controller.burn.clear();
  const begun = bench.time.now();
  await bench.startJob(program);
  assert.equal((await bench.jobEnd()).job?.phase, 'finished', english(bench.state.job?.reason));
  const segments = moving(bench);
  return {
    cells: cellsOf(segments),
    length: lengthOf(segments),
    seconds: bench.time.now() - begun,
  };
}

async function breakAndResume(
  ...[board, whole, strike, fraction]: [Board, Whole, (bench: Bench) => Promise<void>, number]
): Promise<void> {
  const journal = new MemoryJournal();
  await using bench = board.bench(journal);
  await bench.connect();
  await bench.startJob(board.program);
  await bench.time.pass(fraction * whole.seconds);
  if (bench.state.job?.phase !== 'running') return;
  await strike(bench);
  assert.equal(bench.controller.isBeamOn, false);
  const first = moving(bench);
  bench.controller.burn.clear();
  const { record } = journal;
  assert.ok(record);
  const program = Buffer.from(board.program);
  const plan = planned(program, record);
  if (!plan) {
    assert.equal(whole.cells.missingFrom(cellsOf(first)), 0);
    return;
  }
  await bench.startJob(Buffer.from(resumedProgram(program, plan)).toString());
  assert.equal((await bench.jobEnd()).job?.phase, 'finished', english(bench.state.job?.reason));
  const second = moving(bench);
  const burnt = cellsOf([...first, ...second]);
  const missing = whole.cells.missingFrom(burnt);
  assert.ok(missing <= 0.001, `${missing} of the burn is missing; ${JSON.stringify(plan)}`);
  const added = burnt.missingFrom(whole.cells);
  assert.ok(added <= 0.001, `${added} of the burn is new; ${JSON.stringify(plan)}`);
  const twice = lengthOf(first) + lengthOf(second) - whole.length;
  assert.ok(
    twice <= plan.overlap + 0.1 && twice >= -0.1,
    `${twice} mm burnt twice, ${plan.overlap} mm were told; ${JSON.stringify({ record, plan })}`,
  );
}

function moving(bench: Bench) {
  return bench.controller.burn.segments().filter((s) => s.x0 !== s.x1 || s.y0 !== s.y1);
}

/** Nothing when the buffers held the end of the program, and it was driven. */
function planned(program: Uint8Array, record: JobRecord): ResumePlan | undefined {
  const dialect = gcodeOf(record).resumeDialect();
  try {
    return planResume(program, record, { acceleration: 1000, dialect });
  } catch (error) {
    assert.equal((error as AppError).code, 'resume.nothing-left');
    return undefined;
  }
}
