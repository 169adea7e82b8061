// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What is known of a controller, whatever it says in whatever order: unknown never becomes known by itself,
 * and no half of a report counts. No wire, no clock.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { GrblState } from '../../../src/devices/grbl/grbl-state.js';
import { GRBL_DIODE } from '../../../src/devices/grbl/profiles.js';
import { parseReply } from '../../../src/devices/grbl/replies.js';
import { MARLIN_DIODE } from '../../../src/devices/marlin/profiles.js';
import { parseReply as parseMarlin } from '../../../src/devices/marlin/replies.js';
import { RepRapState } from '../../../src/devices/reprap/reprap-state.js';
import { SMOOTHIE_CO2 } from '../../../src/devices/smoothie/profiles.js';
import { parseReply as parseSmoothie } from '../../../src/devices/smoothie/replies.js';

const mm = fc.integer({ min: -300_000, max: 300_000 }).map((n) => (n / 1000).toFixed(3));
const xyz = fc.tuple(mm, mm, mm).map((axes) => axes.join(','));

/** Lines of a Grbl that tell where it is, but never where its zero lies. */
const withoutZero = fc.oneof(
  xyz.map((at) => `<Idle|MPos:${at}|FS:0,0>`),
  xyz.map((at) => `<Run|MPos:${at}|Bf:3,100|FS:600,100|Ov:100,100,100>`),
  xyz.map((at) => `[G54:${at}]`),
  xyz.map((at) => `[G28:${at}]`),
  fc.constantFrom(
    ...['ok', 'error:20', '[VER:1.1h.20190825:]', '[OPT:V,15,128]', '$13=0', '$30=1000', '$32=1'],
    ...['[GC:G0 G54 G17 G21 G90 G94 M5 M9 T0 F0 S0]', '[MSG:Caution: Unlocked]', 'gurgle'],
    "Grbl 1.1h ['$' for help]",
  ),
);
/** What completes it: the offset in a report. */
const withZero = fc.tuple(xyz, xyz).map(([at, zero]) => `<Idle|MPos:${at}|FS:0,0|WCO:${zero}>`);

function grblAfter(lines: readonly string[]): GrblState {
  const known = new GrblState(GRBL_DIODE);
  known.isIdentified = true;
  for (const line of lines) known.note(parseReply(line));
  return known;
}

const isPlace = ({ x, y }: { x: number; y: number }) => Number.isFinite(x) && Number.isFinite(y);

describe('what is known of a Grbl', () => {
  it('is no position of the work before its zero was told', () =>
    fc.assert(
      fc.property(fc.array(withoutZero), (lines) => {
        const known = grblAfter(lines);
        assert.equal(known.isPlaceKnown, false);
        assert.equal(known.workOffset, undefined);
        assert.deepEqual(known.position, { x: 0, y: 0 });
      }),
    ));

  it('is none again after a restart, which takes the offset away', () =>
    fc.assert(
      fc.property(fc.array(fc.oneof(withoutZero, withZero)), fc.array(withoutZero), (a, b) => {
        assert.equal(grblAfter([...a, "Grbl 1.1h ['$' for help]", ...b]).isPlaceKnown, false);
      }),
    ));

  it('is none before the unit was told, which inches and millimetres differ by', () =>
    fc.assert(
      fc.property(fc.array(fc.oneof(withoutZero, withZero)), (lines) => {
        const known = grblAfter(lines.filter((line) => !line.startsWith('$13')));
        assert.equal(known.isPlaceKnown, false);
      }),
    ));

  it('is where the machine stands less its zero, and always a number', () =>
    fc.assert(
      fc.property(fc.array(fc.oneof(withoutZero, withZero)), (lines) => {
        const known = grblAfter(['$13=0', ...lines]);
        assert.ok(isPlace(known.position) && isPlace(known.machinePosition));
        const { workOffset, position, machinePosition } = known;
        if (!known.isPlaceKnown || workOffset === undefined) return;
        assert.ok(Math.abs(machinePosition.x - position.x - workOffset.x) < 1e-6);
        assert.ok(Math.abs(machinePosition.y - position.y - workOffset.y) < 1e-6);
      }),
    ));

  it('is not changed by a report that was damaged on its way', () => {
    const report = '<Run|MPos:10.000,20.000,0.000|FS:600,100|WCO:1.000,2.000,0.000>';
    fc.assert(
      fc.property(fc.nat(report.length - 1), fc.nat(report.length - 1), (from, to) => {
        const damaged = report.slice(0, from) + report.slice(to + 1);
        const isWhole = parseReply(damaged).kind === 'status';
        const { isPlaceKnown, condition } = grblAfter(['$13=0', damaged]);
        assert.equal(condition, isWhole ? 'run' : 'connecting');
        if (!isWhole) assert.equal(isPlaceKnown, false);
      }),
    );
  });
});

describe('what is known of a board that answers lines', () => {
  const status = fc.tuple(xyz, xyz).map(([m, w]) => `<Idle|MPos:${m}|WPos:${w}|F:4000.0,100.0>`);
  const half = xyz.map((at) => `<Run|MPos:${at}|F:600.0,4000.0,100.0>`);
  const rest = fc.constantFrom('ok', 'error:G5', 'gurgle', 'FIRMWARE_NAME:Smoothieware, X:1');
  const smoothie = (lines: readonly string[]) => {
    const machine = new RepRapState(SMOOTHIE_CO2, true);
    for (const line of lines) machine.note(parseSmoothie(line));
    return machine;
  };

  it('is no position before the unit was told', () =>
    fc.assert(
      fc.property(fc.array(fc.oneof(status, half, rest)), (lines) => {
        assert.equal(smoothie(lines).isPlaceKnown, false);
      }),
    ));

  it('is none from halves of reports', () =>
    fc.assert(
      fc.property(fc.array(fc.oneof(half, rest)), (lines) => {
        const unit = '[GC:G0 G54 G17 G21 G90 G94 M0 M5 M9 T0 F4000.0000 S0.8000]';
        assert.equal(smoothie([unit, ...lines]).isPlaceKnown, false);
      }),
    ));

  it('is nothing that homing or its motors did not show: a Marlin counts from anywhere', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(mm, mm)), (places) => {
        const machine = new RepRapState(MARLIN_DIODE);
        for (const [x, y] of places) {
          const at = `X:${Number(x).toFixed(2)} Y:${Number(y).toFixed(2)} Z:0.00 E:0.00`;
          machine.note(parseMarlin(`${at} Count X:0 Y:0 Z:0`));
        }
        assert.equal(machine.isHomed, false);
        assert.equal(machine.workOffset, undefined);
      }),
    ));
});
