// SPDX-License-Identifier: GPL-3.0-or-later
/** A program from its path to lines that may go out: what is asked in which order, and what each refusal leaves. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../src/base/errors.js';
import { verbatim } from '../../src/base/message.js';
import { programSeconds } from '../../src/devices/feeding/program-seconds.js';
import { GRBL_BEAM } from '../../src/devices/grbl/beam.js';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import {
  JobPreparation,
  jobBegin,
  type OpenedProgram,
  type PreparationDeps,
} from '../../src/devices/job-preparation.js';
import { MotionGuard } from '../../src/devices/motion-guard.js';
import { checkProgram } from '../../src/devices/program-file.js';
import { scratchFolder } from '../support/kerf-command.js';

const PROGRAM = 'G21G90\nM4S0\nG1X50Y20F600S300\nG0X0Y0\nM5\n';
const BEGINNING = {
  agility: { ...VIRTUAL_LASER.motion, junctionDeviation: 0.01, arcTolerance: 0.002 },
  start: { x: 0, y: 0 },
  rules: GRBL_BEAM,
};

/** A bed of this width, and the head in its corner. */
function guardOver(width: number): MotionGuard {
  const zero = { x: 0, y: 0 };
  const reach = { x: { from: 0, to: width }, y: { from: 0, to: 300 }, by: 'board' } as const;
  const bed = { width, depth: 300, origin: 'front-left' } as const;
  return new MotionGuard({ bed, noGo: [] }, () => ({
    ...{ reach, trust: 'known', head: zero, visited: undefined, isMoving: false },
    start: {
      ...{ workOffset: zero, system: 54, offsets: new Map([[54, zero]]), places: new Map() },
      rules: GRBL_BEAM,
    },
  }));
}

describe('a program that is prepared', () => {
  const scratch = scratchFolder();
  const programPath = join(scratch.path, 'job.gcode');
  let preparation: JobPreparation;
  let deeds: string[];
  let begun: OpenedProgram | undefined;

  before(() => writeFileSync(programPath, PROGRAM));
  after(() => scratch[Symbol.dispose]());
  beforeEach(() => {
    preparation = new JobPreparation();
    deeds = [];
    begun = undefined;
  });
  afterEach(() => begun?.reader[Symbol.asyncDispose]());

  const prepare = (more: Partial<PreparationDeps> = {}) =>
    preparation.prepare(
      {
        ...{ programPath, beginning: BEGINNING },
        assertFits: () => void deeds.push('fits'),
        openJournal: async () => void deeds.push('journal'),
        discardJournal: () => void deeds.push('discarded'),
        assertReady: () => void deeds.push('ready'),
        refill: () => void deeds.push('refill'),
        ...more,
      },
      (opened) => {
        deeds.push('begins');
        begun = opened;
      },
    );

  it('is looked through, written down and begun, in that order, with its lines at hand', async () => {
    const prepared = prepare();
    assert.equal(preparation.isUnderWay, true);
    await prepared;
    assert.equal(preparation.isUnderWay, false);
    assert.deepEqual(deeds, ['fits', 'journal', 'ready', 'begins']);
    assert.deepEqual(begun!.facts, await checkProgram(programPath));
    assert.equal(begun!.reader.next(), true);
    assert.equal(begun!.reader.lineNumber, 1);
  });

  it('says how long it takes where the head moves, and nothing where nothing does', async () => {
    await prepare({ guard: guardOver(400) });
    const seconds = await programSeconds(programPath, BEGINNING);
    assert.ok(seconds > 5, '53.9 mm at 10 mm/s');
    assert.equal(begun!.seconds, seconds);
    await begun!.reader[Symbol.asyncDispose]();
    await prepare();
    assert.ok(!('seconds' in begun!));
  });

  const refusal = new AppError('device.busy', verbatim('Not now.'));
  const refuse = () => {
    throw refusal;
  };
  const refusals: readonly [string, Partial<PreparationDeps>, object, readonly string[]][] = [
    ['is not there', { programPath: '/nowhere.gcode' }, { code: 'program.missing' }, []],
    ['does not fit the controller', { assertFits: refuse }, refusal, []],
    ['leads beyond the bed', { guard: guardOver(40) }, { code: 'device.out-of-reach' }, ['fits']],
    [
      'has a line that this firmware spoils',
      {
        lines: {
          faultOf: ({ letters, count }) =>
            letters.subarray(0, count).includes(0x46) ? verbatim('is too long') : undefined,
        },
      },
      {
        code: 'program.other-firmware',
        message: /^Line 3 of the program is too long: /,
        details: { line: 3 },
      },
      [],
    ],
    [
      'cannot be written down',
      { openJournal: () => Promise.reject(refusal) },
      refusal,
      ['fits', 'discarded'],
    ],
    [
      'is late: the machine is not ready any more',
      { assertReady: refuse },
      refusal,
      ['fits', 'journal', 'discarded'],
    ],
  ];
  for (const [name, more, error, done] of refusals) {
    it(`does not begin where it ${name}`, async () => {
      await assert.rejects(prepare(more), error);
      assert.deepEqual([deeds, begun, preparation.isUnderWay], [done, undefined, false]);
    });
  }

  const callOff = () => void preparation.abort();
  const momentsToCallOff: Record<string, readonly [Partial<PreparationDeps>, readonly string[]]> = {
    'while it is looked through': [{ lines: { faultOf: callOff } }, []],
    'when it was looked through': [{ assertFits: callOff }, []],
    'while it is written down': [{ openJournal: async () => callOff() }, ['fits', 'discarded']],
  };
  for (const [moment, [more, done]] of Object.entries(momentsToCallOff)) {
    it(`does not begin when it is called off ${moment}`, async () => {
      await assert.rejects(prepare({ guard: guardOver(400), ...more }), { name: 'AbortError' });
      assert.deepEqual([deeds, begun, preparation.isUnderWay], [done, undefined, false]);
      deeds = [];
      await prepare();
      assert.equal(deeds.at(-1), 'begins', 'the next one is not called off with it');
    });
  }

  it('has nothing to call off before and after', async () => {
    preparation.abort();
    await prepare();
    preparation.abort();
    assert.equal(deeds.at(-1), 'begins');
  });

  it('is known again in the journal by what it is, and when it began', async () => {
    const before = Date.now();
    await prepare();
    const known = {
      ...{
        jobId: 'job-1',
        driver: 'grbl',
        machineId: 'virtual',
        port: 'virtual:',
        firmware: '1.1h',
      },
      ...{ programPath, start: { x: 1, y: 2 }, offset: { x: 3, y: 4 }, isHomed: true },
    };
    const { begunAt, ...noted } = jobBegin(begun!.facts, known);
    assert.deepEqual(noted, { ...known, hash: begun!.facts.hash, total: 5 });
    const at = Date.parse(begunAt);
    assert.ok(at >= before && at <= Date.now());
  });
});
