// SPDX-License-Identifier: GPL-3.0-or-later
/** What holds for every encoder there is. A new one is covered by being listed. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Encoder } from '../../src/devices/contract/encoder.js';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { builtInMachines, drivers } from '../../src/devices/index.js';
import type { Dialect } from '../../src/gcode/dialect/dialect.js';
import { ProgramState } from '../../src/gcode/program-state.js';
import { Words } from '../../src/gcode/words.js';
import type { MachineProfile } from '../../src/machine/profile.js';
import { operations } from '../../src/operations/index.js';
import { place } from '../../src/toolpath/place.js';
import { toMachine } from '../../src/toolpath/to-machine.js';
import type { Block, Toolpath } from '../../src/toolpath/toolpath.js';
import { mixedArt } from '../operations/sample-art.js';
import { planned } from '../support/planned.js';
import { searchRuns } from '../support/search-runs.js';
import { type Move, movesOf } from '../toolpath/recorder.js';
import { anyPicture, stroke } from '../toolpath/samples.js';
import { type BeamRules, interpret, type Reading, type Trace } from './tiny-interpreter.js';

interface Family {
  /** Full powers to write for. */
  readonly maxS: readonly number[];
  readonly rules?: (dialect: Dialect) => BeamRules;
}

const families: Readonly<Record<string, Family>> = {
  grbl: { maxS: [1000, 255, 100] },
  marlin: {
    maxS: [255, 1000],
    rules: ({ id }) => (id === 'marlin_inline' ? { g0ForgetsS: true } : { burnsInG0: true }),
  },
  smoothie: {
    maxS: [1, 255],
    rules: ({ id }) => (id === 'smoothie_compact' ? { firesByS: true } : {}),
  },
};
/** Those that write what other programs write, which say that the beam is off at the end only. */
const FOREIGN = [
  'grbl',
  'grbl_dynamic',
  'grbl_raster',
  'linuxcnc',
  'mach4_m67',
  'marlin',
  'smoothieware',
];

/** A job of everything: every operation over the same art, planned once for all machines. */
function job(on: MachineProfile): Toolpath<'machine'> {
  everything ??= operations.flatMap((operation) => {
    const params = { air: operation.id === 'cut' };
    return place(planned(operation, { art: mixedArt(), params }), { x: 20, y: 30 }).blocks;
  });
  return toMachine({ frame: 'bed', blocks: everything }, on.bed);
}

let everything: readonly Block[] | undefined;

const mm = fc.double({ min: -10, max: 410, noNaN: true });
const anyStroke = fc
  .record({
    points: fc.array(fc.tuple(mm, mm), { minLength: 2, maxLength: 8 }),
    power: fc.double({ min: 0, max: 1, noNaN: true }),
    speed: fc.double({ min: 0.1, max: 400, noNaN: true }),
    hasAir: fc.boolean(),
  })
  .map(({ points, ...rest }) => stroke(points.flat(), rest));
const anyJob = fc
  .array(fc.oneof(anyStroke, anyPicture), { maxLength: 6 })
  .map((blocks): Toolpath<'machine'> => ({ frame: 'machine', blocks }));

/** The moves that the head makes, without those that do not move it by a thousandth. */
function wanted(moves: readonly Move[], maxS: number, isWhole: boolean): Trace[] {
  const step = isWhole ? 1 : maxS <= 1 ? 0.001 : maxS <= 255 ? 0.1 : 1;
  const traces: Trace[] = [];
  let [px, py] = [Number.NaN, Number.NaN];
  for (const move of moves) {
    const [x, y] = [Math.round(move.x * 1000) / 1000, Math.round(move.y * 1000) / 1000];
    if (x === px && y === py) continue;
    [px, py] = [x, y];
    const isRapid = move.kind === 'travel';
    const s = Math.round((move.power * maxS) / step) * step;
    traces.push({ x, y, isRapid, s, f: isRapid ? 0 : move.speed * 60, hasAir: move.hasAir });
  }
  return traces;
}

for (const { id, gcode, loadEncoder } of drivers) {
  if (gcode === undefined) continue;
  const { dialects } = gcode;
  const encoder = await loadEncoder();
  const family = families[id];
  assert.ok(family, `the contract does not know the powers of ${id}`);
  for (const dialect of dialects) describeWith(encoder, family, dialect);

  it(`the encoder ${encoder.id} refuses a dialect that it does not have, by name`, () => {
    const on = { ...VIRTUAL_LASER, driver: encoder.id, dialect: 'klingon' };
    const nothing: Toolpath<'machine'> = { frame: 'machine', blocks: [] };
    assert.throws(() => encoder.encode(nothing, on, () => {}), { code: 'machine.dialect' });
  });
}

/** For other dialects than their own, those that differ in the numbers that it writes. */
function machinesOf(id: string, isOwnDialect: boolean): readonly MachineProfile[] {
  const all = builtInMachines.filter(({ driver }) => driver === id);
  if (isOwnDialect) return all;
  return [
    ...new Map(all.map((on) => [`${on.controller.maxS} ${on.motion.maxSpeedX}`, on])).values(),
  ];
}

const isSame = (a: number, b: number) => Math.round(a * 1000) === Math.round(b * 1000);

function describeWith(encoder: Encoder, family: Family, dialect: Dialect): void {
  const rules = family.rules?.(dialect) ?? {};
  const [maxS = 1000] = family.maxS;
  const isFirst = dialect === drivers.find(({ id }) => id === encoder.id)?.gcode?.dialects[0];
  const speaking = (on: MachineProfile): MachineProfile => ({ ...on, dialect: dialect.id });
  const { controller } = VIRTUAL_LASER;
  const machine = speaking({ ...VIRTUAL_LASER, controller: { ...controller, maxS } });
  const machines = machinesOf(encoder.id, isFirst).map(speaking);
  const encode = (toolpath: Toolpath<'machine'>, on: MachineProfile = machine) => {
    const pieces: Buffer[] = [];
    const summary = encoder.encode(toolpath, on, (bytes) => pieces.push(Buffer.from(bytes)));
    return { text: Buffer.concat(pieces).toString('latin1'), summary };
  };
  const read = (toolpath: Toolpath<'machine'>, on?: MachineProfile) =>
    interpret(encode(toolpath, on).text, rules);
  const readings = new Map<string, Reading>();
  const readJob = (on: MachineProfile): Reading => {
    const known = readings.get(on.id) ?? read(job(on), on);
    readings.set(on.id, known);
    return known;
  };

  describe(`the encoder ${encoder.id} in ${dialect.id}`, () => {
    after(() => readings.clear());

    it('traces the toolpath, move by move, within a thousandth of a millimetre', () => {
      fc.assert(
        fc.property(anyJob, fc.constantFrom(...family.maxS), (toolpath, profileS) => {
          const on = { ...machine, controller: { ...controller, maxS: profileS } };
          const { moves } = read(toolpath, on);
          const { full } = dialect.beam;
          const expected = wanted(movesOf(toolpath), full ?? profileS, full !== undefined);
          const home = moves.length - expected.length;
          assert.ok(home === 0 || home === 1, `${moves.length} moves for ${expected.length}`);
          expected.forEach((want, i) => {
            const got = moves[i]!;
            assert.ok(Math.abs(got.x - want.x) <= 0.001 && Math.abs(got.y - want.y) <= 0.001);
            assert.equal(got.isRapid, want.isRapid);
            assert.equal(got.hasAir, want.hasAir);
            assert.ok(Math.abs(got.s - want.s) < 1e-6, `${got.s} for ${want.s}`);
            assert.ok(Math.abs(got.f - want.f) <= 0.06, `${got.f} for ${want.f}`);
          });
          assert.ok(moves.slice(expected.length).every((move) => move.isRapid && move.s === 0));
        }),
        { numRuns: searchRuns(isFirst ? 80 : 25) },
      );
    });

    it('has the beam off first and last, on every machine', () => {
      const isOwn = !FOREIGN.includes(dialect.id);
      for (const on of machines) {
        const reading = readJob(on);
        assert.ok(reading.isOffFirst || !isOwn, on.id);
        assert.ok(reading.isOffLast, on.id);
        assert.equal(reading.moves.at(-1)!.hasAir, false);
      }
      const nothing = read({ frame: 'machine', blocks: [] });
      assert.ok((nothing.isOffFirst || !isOwn) && nothing.isOffLast);
    });

    it('keeps within the powers of the head', () => {
      for (const on of machines) {
        const { moves } = readJob(on);
        const most = dialect.beam.full ?? on.controller.maxS;
        assert.ok(moves.some((move) => move.s > 0));
        assert.ok(moves.every((move) => move.s >= 0 && move.s <= most));
      }
    });

    it('writes lines that any controller takes: 79 characters, plain ASCII, no real-time byte', () => {
      for (const line of readJob(machine).lines) {
        const words = line.replace(/;.*/, '');
        assert.ok(line.length <= 79 && /^[A-Z0-9. -]+$/.test(words), line);
        assert.ok(/^[ -}]*$/.test(line) && !/[?!]/.test(line), line);
        if (dialect.gap === '') assert.ok(!line.includes(' '), line);
      }
    });

    it('says how much it wrote, and writes the same twice', () => {
      const first = encode(job(machine));
      assert.deepEqual(encode(job(machine)), first);
      assert.equal(first.summary.byteCount, first.text.length);
      assert.equal(first.summary.total, first.text.split('\n').length - 1);
    });

    it('says after each line where the head is, as whoever reads the line finds it', () => {
      const said: (readonly [number, number])[] = [];
      const pieces: Buffer[] = [];
      encoder.encode(job(machine), machine, (bytes) => pieces.push(Buffer.from(bytes)), {
        unit: (x, y) => said.push([x, y]),
      });
      const text = Buffer.concat(pieces).toString();
      const lines = text.split('\n').slice(0, -1);
      assert.equal(said.length, lines.length);
      const state = new ProgramState({ x: 0, y: 0 });
      const words = new Words();
      for (const [i, line] of lines.entries()) {
        const cleaned = Buffer.from(line.replace(/;.*| /g, ''));
        words.read(cleaned, 0, cleaned.length);
        state.read(words);
        const [x, y] = said[i]!;
        if (Number.isNaN(x)) assert.equal(state.lineMotion, 'none', line);
        else assert.ok(isSame(x, state.x) && isSame(y, state.y), line);
      }
    });

    it('tells progress and stops when it is told to', () => {
      const received: number[] = [];
      encoder.encode(job(machine), machine, () => {}, {
        progress: (fraction) => received.push(fraction),
      });
      assert.equal(received.at(-1), 1);
      const stop = new Error('cancelled');
      const progress = () => {
        throw stop;
      };
      assert.throws(() => encoder.encode(job(machine), machine, () => {}, { progress }), stop);
    });
  });
}
