// SPDX-License-Identifier: GPL-3.0-or-later
/** What others see of a session, and what the guard of motion is told: gathered from its parts, no wire. */
import assert from 'node:assert/strict';
import { verbatim } from '../../../src/base/message.js';
import type { MachineState } from '../../../src/devices/contract/state.js';
import {
  type Described,
  guardOf,
  type Reported,
  type StateSources,
  stateOf,
  urgentOf,
} from '../../../src/devices/gcode/describe.js';
import { MARLIN_DIODE } from '../../../src/devices/marlin/profiles.js';
import { SMOOTHIE_BEAM } from '../../../src/devices/smoothie/beam.js';

const REPORTED: Reported = {
  firmware: 'Test 1',
  condition: 'run',
  position: { x: 1, y: 2 },
  machinePosition: { x: 11, y: 22 },
  speed: 30,
  activeWcs: 'G55',
  workOffset: { x: 10, y: 20 },
  workOffsets: { G55: { x: 10, y: 20 } },
  reachOf: (isTrusted) =>
    isTrusted ? { x: { from: 0, to: 100 }, y: { from: 0, to: 50 }, by: 'board' } : undefined,
};
const DESCRIBED: Described = {
  condition: 'hold',
  power: 0.5,
  overrides: { feed: 1.1, rapid: 1, power: 0.9 },
  manualActivity: 'jogging',
};
const run = { jobId: 'a', phase: 'held' } as const;
const job = { progress: { ...run, total: 9 }, link: { mode: 'counting' }, reportedRun: run };

const sources = (over: Partial<StateSources> = {}): StateSources => ({
  ...{ reported: REPORTED, described: DESCRIBED, abilities: ['hold' as never], label: 'tty1' },
  job: job as unknown as StateSources['job'], // No more of a job is asked for.
  where: { trust: 'known', boot: 'boot 1' },
  ...{ isOffline: false, message: verbatim('The lid is open.') },
  ...over,
});

describe('the state that others see', () => {
  const always = {
    ...{ position: { x: 1, y: 2 }, machinePosition: { x: 11, y: 22 } },
    ...{ workOffset: { x: 10, y: 20 }, workOffsets: { G55: { x: 10, y: 20 } } },
    ...{ activeWcs: 'G55', overrides: DESCRIBED.overrides, manualActivity: 'jogging' },
    ...{ trust: 'known', job: job.progress, link: job.link },
    message: verbatim('The lid is open.'),
  };

  it('has all that the board reported, and what is known only while it is connected', () => {
    const described = {
      ...DESCRIBED,
      whileOnline: (): Partial<MachineState> => ({ isAirOn: true }) as never,
      always: (): Partial<MachineState> => ({ hasAir: true }) as never,
    };
    assert.deepEqual(stateOf(sources({ described })) as unknown, {
      ...always,
      ...{ condition: 'hold', speed: 30, power: 0.5, hasAir: true, isAirOn: true },
      ...{ boot: 'boot 1', port: 'tty1', firmware: 'Test 1', abilities: ['hold'] },
      reach: { x: { from: 0, to: 100 }, y: { from: 0, to: 50 }, by: 'board' },
    });
    assert.deepEqual(stateOf(sources({ described, isOffline: true })) as unknown, {
      ...always,
      ...{ condition: 'offline', speed: 0, power: 0, hasAir: true },
    });
  });

  it('leaves out what is not known', () => {
    const nothing = { reportedRun: undefined, progress: undefined, link: undefined };
    const state = stateOf(
      sources({
        reported: { ...REPORTED, activeWcs: undefined, workOffset: undefined },
        described: { ...DESCRIBED, manualActivity: undefined },
        job: nothing as unknown as StateSources['job'],
        where: { trust: 'suspect', boot: 'boot 1' },
        message: undefined,
      }),
    );
    assert.deepEqual(
      new Set(Object.keys(state)),
      new Set([
        ...['abilities', 'boot', 'condition', 'firmware', 'machinePosition', 'overrides', 'port'],
        ...['position', 'power', 'speed', 'trust', 'workOffsets'],
      ]),
    );
  });

  it('says what the board complains about before anything else, as long as it is connected', () => {
    const described = { ...DESCRIBED, message: verbatim('The door is open.') };
    const said = (isOffline: boolean) => stateOf(sources({ described, isOffline })).message;
    assert.equal(said(false), described.message);
    assert.deepEqual(said(true), verbatim('The lid is open.'));
  });

  it('is urgent in its condition, trust, message, activity and phase', () => {
    assert.deepEqual(urgentOf(sources()), {
      ...{ condition: 'hold', trust: 'known', message: verbatim('The lid is open.') },
      ...{ manualActivity: 'jogging', job: run },
    });
    assert.equal(urgentOf(sources({ isOffline: true })).condition, 'offline');
  });
});

describe('what the guard of motion is told', () => {
  const rest = () => ({ rules: SMOOTHIE_BEAM, places: new Map() });
  const guard = (over: Partial<Reported> = {}, trust: 'known' | 'here' = 'known') =>
    guardOf(
      MARLIN_DIODE,
      {
        reported: { ...REPORTED, condition: 'idle', ...over },
        where: { trust, visited: undefined },
      },
      rest,
    );
  const beyond = { code: 'device.out-of-reach' };

  it('is where the head stands in the range of the board', () => {
    guard().assertStep({ x: 89, y: 28 });
    assert.throws(() => guard().assertStep({ x: 89.5, y: 0 }), beyond);
    assert.throws(() => guard().assertStep({ x: 0, y: 28.5 }), beyond);
    assert.throws(() => guard().assertStep({ x: -11.5, y: 0 }), beyond);
  });

  it('is where the zero of the work lies, as the two places of the report show', () => {
    guard().assertGoTo({ x: 90, y: 30 }, 'work');
    assert.throws(() => guard().assertGoTo({ x: 91, y: 30 }, 'work'), beyond);
    assert.throws(() => guard().assertGoTo({ x: 90, y: 31 }, 'work'), beyond);
    guard().assertGoTo({ x: 100, y: 50 }, 'machine');
  });

  it('is which system is in force, the first where the board did not say, and where the others lie', () => {
    const [here, there] = [
      { x: 10, y: 20 },
      { x: 40, y: 0 },
    ];
    const typed = (line: string, activeWcs: Reported['activeWcs']) => {
      const workOffsets =
        activeWcs === 'G55' ? { G54: there, G55: here } : { G54: here, G55: there };
      return () => guard({ workOffsets, activeWcs }).assertLine(line);
    };
    for (const [other, inForce] of [
      ['G55', 'G54'],
      ['G54', 'G55'],
      ['G55', undefined],
    ] as const) {
      typed(`${other}G0X60`, inForce)();
      assert.throws(typed(`${other}G0X61`, inForce), beyond, 'its zero lies at 40');
      typed('G0X90', inForce)();
      assert.throws(typed('G0X91', inForce), beyond, 'the zero in force lies at 10');
    }
  });

  it('is that the head is on its way, so that the next move begins where that one ends', () => {
    const still = guard();
    still.assertStep({ x: 80, y: 0 });
    still.assertStep({ x: 80, y: 0 });
    const moving = guard({ condition: 'jog' });
    moving.assertStep({ x: 80, y: 0 });
    assert.throws(() => moving.assertStep({ x: 80, y: 0 }), beyond);
  });
});
