// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { AppError } from '../../src/base/errors.js';
import { GRBL_PACE } from '../../src/devices/grbl/pace.js';
import { GRBL_DIODE, VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { builtInMachines } from '../../src/devices/index.js';
import { startingValues } from '../../src/editor/step-edits.js';
import { NOTHING } from '../../src/geometry/bounds.js';
import type { JobFacts } from '../../src/machine/job-facts.js';
import { pacingOf, secondsPerLine } from '../../src/machine/pacing.js';
import { parseProfile } from '../../src/machine/parse-profile.js';
import { preflight } from '../../src/machine/preflight.js';
import { AVR_PROCESSOR } from '../../src/machine/processors.js';
import type { MachineProfile } from '../../src/machine/profile.js';
import { operations } from '../../src/operations/index.js';
import { completeValues } from '../../src/params/validate.js';
import { english } from '../support/english.js';

const fine: JobFacts = {
  burnBounds: { minX: 10, minY: 10, maxX: 50, maxY: 50 },
  moveBounds: { minX: 5, minY: 10, maxX: 55, maxY: 50 },
  topPower: 0.5,
  topSpeed: 100,
  minSpeed: 100,
  burningBlocks: 1,
};

const codes = (job: Partial<JobFacts>, machine: MachineProfile = VIRTUAL_LASER) =>
  preflight({ ...fine, ...job }, machine).map((p) => `${p.severity} ${p.code}`);

describe('the safety checks', () => {
  it('have nothing to say about a job that fits', () => {
    assert.deepEqual(codes({}), []);
  });

  it('stop a job whose burn leaves the bed, and say over which edges', () => {
    const burnBounds = { minX: -12.5, minY: 10, maxX: 50, maxY: 403 };
    const [problem] = preflight({ ...fine, burnBounds, moveBounds: burnBounds }, VIRTUAL_LASER);
    assert.equal(problem!.severity, 'error');
    assert.equal(problem!.code, 'machine.outside-bed');
    assert.match(
      english(problem!.message),
      /12\.5 mm over the left edge and 3 mm over the back edge/,
    );
  });

  it('forgive what rounding puts over the edge', () => {
    assert.deepEqual(
      codes({ burnBounds: { minX: -0.0005, minY: 0, maxX: 400.0005, maxY: 400 } }),
      [],
    );
  });

  it('see a hundredth of a millimetre over the edge', () => {
    const over = { minX: 0, minY: 0, maxX: 400.01, maxY: 1 };
    assert.deepEqual(codes({ burnBounds: over, moveBounds: over }), ['error machine.outside-bed']);
  });

  it('warn when only the overscan leaves the bed, and do not say it twice', () => {
    const over = { minX: -2.5, minY: 10, maxX: 52, maxY: 50 };
    assert.deepEqual(codes({ moveBounds: over }), ['warning machine.overscan-outside-bed']);
    assert.deepEqual(codes({ burnBounds: over, moveBounds: over }), ['error machine.outside-bed']);
  });

  it('warn of a speed that cannot be reached and of a power that cannot be set', () => {
    assert.deepEqual(codes({ topSpeed: 201 }), ['warning machine.too-fast']);
    assert.deepEqual(codes({ topPower: 0.0004 }), ['warning machine.too-weak']);
    assert.deepEqual(codes({ topPower: 1.01 }), ['error machine.too-strong']);
    assert.deepEqual(codes({ topPower: Number.NaN }), ['error machine.too-strong']);
  });

  it('mention a picture that is too dense for the board at its speed', () => {
    const dense = { busiestPicture: { run: 0.1, speed: 100 } };
    assert.deepEqual(codes(dense), ['warning machine.dense-picture']);
    const [note] = preflight({ ...fine, ...dense }, VIRTUAL_LASER);
    assert.match(english(note!.message), /100 mm\/s.*up to 29 mm\/s/);
    assert.deepEqual(codes({ busiestPicture: { run: 0.5, speed: 100 } }), []);
    const fast = builtInMachines.find((m) => m.id === 'grblhal')!;
    assert.deepEqual(codes(dense, fast), []);
  });

  it('tell what was done to a picture for the sake of the board', () => {
    const reported = (governed: NonNullable<JobFacts['governed']>[number]) =>
      english(preflight({ ...fine, governed: [governed] }, VIRTUAL_LASER)[0]!.message);
    assert.match(
      reported({ askedSpeed: 200, speed: 142.6, mergedFraction: 0 }),
      /dense for this board: it was slowed from 200 mm\/s to 143 mm\/s/,
    );
    assert.match(
      reported({ askedSpeed: 200, speed: 200, mergedFraction: 0.124 }),
      /12 % of its dots/,
    );
  });

  it('stop a job that burns nothing', () => {
    const nothing = { burnBounds: NOTHING, moveBounds: NOTHING, topPower: 0, burningBlocks: 0 };
    assert.deepEqual(codes(nothing), ['error machine.empty-job']);
  });

  it('put errors first and mention a beam that stays on at rest', () => {
    const constant = {
      ...VIRTUAL_LASER,
      head: { ...VIRTUAL_LASER.head, hasDynamicPower: false },
    };
    const over = { minX: 10, minY: 10, maxX: 500, maxY: 50 };
    assert.deepEqual(codes({ topSpeed: 999, burnBounds: over, moveBounds: over }, constant), [
      'error machine.outside-bed',
      'warning machine.too-fast',
      'note machine.constant-power',
    ]);
  });
});

describe('built-in machines', () => {
  it('have ids of their own and can be written to a file and read back', () => {
    assert.equal(new Set(builtInMachines.map((m) => m.id)).size, builtInMachines.length);
    for (const machine of builtInMachines) {
      assert.deepEqual(parseProfile(JSON.stringify(machine), 'grbl'), machine);
    }
  });

  it('start every operation with values that it takes and that the machine can run', () => {
    for (const machine of builtInMachines) {
      for (const operation of operations) {
        const values = completeValues(operation.params, startingValues(operation, machine));
        assert.ok(
          Number(values['speed']) <= machine.motion.maxSpeedX,
          `${machine.id} ${operation.id}`,
        );
      }
    }
  });

  it('pace slow boards by their processor and fast ones by the wire', () => {
    const work = (linesPerSecond: number) => {
      const controller = { ...GRBL_DIODE.controller, linesPerSecond };
      return pacingOf({ ...GRBL_DIODE, controller }, GRBL_PACE).processor!.perMove;
    };
    assert.equal(pacingOf(GRBL_DIODE, GRBL_PACE).processor!.perMove, AVR_PROCESSOR.perMove);
    // What the firmware itself was measured at, at 500 mm/s²: `test/golden/README.md`.
    assert.ok(Math.abs(work(314) / AVR_PROCESSOR.perMove - 1) < 0.02, `${work(314)}`);
    assert.ok(work(157) > 1.8 * AVR_PROCESSOR.perMove);
    const line = secondsPerLine(GRBL_DIODE.controller);
    assert.ok(line >= 0.0033 && line <= 0.0036, `${line}`);
    const fast = builtInMachines.find((m) => m.id === 'grblhal')!;
    const { processor, segmentsAhead, rxBytes } = pacingOf(fast, GRBL_PACE);
    assert.deepEqual([processor!.perMove, segmentsAhead, rxBytes], [0, 9, 1024]);
    assert.equal(processor!.secondsPerByte, 10 / 115_200);
  });

  it('wait at stops as they are set to, if they are 8-bit Grbls', () => {
    const set = (machine: MachineProfile) =>
      pacingOf({ ...machine, motion: { ...machine.motion, settleSeconds: 0.1 } }, GRBL_PACE)
        .secondsPerStop;
    assert.equal(set(GRBL_DIODE), 0.1);
    assert.equal(set(builtInMachines.find((m) => m.id === 'grblhal')!), 0);
  });
});

describe('a machine file', () => {
  const least = { id: 'mine', name: 'Mine', bed: { width: 300, depth: 200 } };
  const refusal = (file: unknown) => {
    try {
      parseProfile(typeof file === 'string' ? file : JSON.stringify(file), 'grbl');
    } catch (error) {
      assert.ok(error instanceof AppError);
      return `${error.code}: ${error.message}`;
    }
    return 'taken';
  };

  it('needs an id, a name and a bed; the rest is that of a common diode laser', () => {
    assert.deepEqual(parseProfile(JSON.stringify(least), 'grbl'), {
      ...GRBL_DIODE,
      ...least,
      bed: { ...least.bed, origin: 'front-left' },
    });
  });

  it('may name a dialect, and is like before where it does not', () => {
    const named = parseProfile(JSON.stringify({ ...least, dialect: 'grbl_dynamic' }), 'grbl');
    assert.equal(named.dialect, 'grbl_dynamic');
    assert.ok(!Object.hasOwn(parseProfile(JSON.stringify(least), 'grbl'), 'dialect'));
    assert.match(refusal({ ...least, dialect: '' }), /has no "dialect": add it/);
  });

  it('is refused by name', () => {
    assert.match(refusal('{'), /^machine\.unreadable/);
    assert.match(refusal('[]'), /one JSON object/);
    assert.match(
      refusal({ ...least, id: 'My Laser' }),
      /"id" in the machine file may only have lower-case/,
    );
    assert.match(refusal({ ...least, name: undefined }), /has no "name": add it/);
    assert.match(refusal({ ...least, bed: { width: 300 } }), /no "bed\.depth": add it, in mm/);
    assert.match(
      refusal({ ...least, bed: { width: -1, depth: 2 } }),
      /"bed" section.*"width" takes/,
    );
    assert.match(
      refusal({ ...least, bed: { ...least.bed, origin: 'middle' } }),
      /one of front-left/,
    );
    assert.match(refusal({ ...least, head: { hasLaser: true } }), /"hasLaser"/);
    assert.match(refusal({ ...least, wattage: 5 }), /unknown setting "wattage"/);
    assert.match(
      refusal({ ...least, motion: 3 }),
      /"motion" in the machine file must be an object/,
    );
    assert.match(refusal({ ...least, defaults: { cut: { power: [] } } }), /defaults\.cut\.power/);
    assert.equal(refusal({ ...least, defaults: { cut: { power: 0.3 } } }), 'taken');
    assert.match(refusal({ ...least, noGo: {} }), /"noGo" in the machine file must be a list/);
    const clamp = { name: 'clamp', x: 0, y: 0, width: 20 };
    assert.match(
      refusal({ ...least, noGo: [clamp] }),
      /"clamp" in the machine file has no "depth": add it, in mm/,
    );
    assert.match(refusal({ ...least, noGo: [{ ...clamp, depth: 0 }] }), /"depth" takes a length/);
  });

  it('keeps what was measured and forbidden, and leaves out what nobody knows', () => {
    const noGo = [{ name: 'clamp', x: 0, y: 150, width: 20, depth: 50 }];
    const { head, controller } = GRBL_DIODE;
    const known = {
      ...GRBL_DIODE,
      noGo,
      head: { ...head, watts: 5 },
      controller: { ...controller, linesPerSecond: 417 },
    };
    assert.deepEqual(parseProfile(JSON.stringify(known), 'grbl'), known);
    const unknown = { ...known, head: { ...head, watts: 0 } };
    assert.equal('watts' in parseProfile(JSON.stringify(unknown), 'grbl').head, false);
  });

  it('may begin with a byte order mark', () => {
    assert.equal(parseProfile(`\uFEFF${JSON.stringify(least)}`, 'grbl').id, 'mine');
  });
});
