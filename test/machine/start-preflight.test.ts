// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { verbatim } from '../../src/base/message.js';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { NOTHING } from '../../src/geometry/bounds.js';
import type { BoardFacts } from '../../src/machine/board-facts.js';
import type { Zero } from '../../src/machine/reach.js';
import type { HookFacts, StartFacts, WorkFacts } from '../../src/machine/start-facts.js';
import { preflightStart } from '../../src/machine/start-preflight.js';
import { english } from '../support/english.js';

const board: BoardFacts = {
  firmware: 'Grbl 1.1h',
  rxBytes: 128,
  plannerBlocks: 15,
  isLaserMode: true,
  maxS: 1000,
  minS: 0,
  maxSpeedX: 200,
  maxSpeedY: 200,
  accelerationX: 1000,
  accelerationY: 1000,
  junctionDeviation: 0.01,
  stepsPerMmX: 80,
  stepsPerMmY: 80,
  settleSeconds: 0.025,
  travelX: 400,
  travelY: 400,
  hasSoftLimits: true,
  hasHoming: true,
  homingMask: 3,
  homesToZero: true,
};

const box = { minX: 10, minY: 10, maxX: 50, maxY: 50 };
const work: WorkFacts = {
  burnBounds: box,
  moveBounds: box,
  topPower: 0.5,
  topSpeed: 100,
  minSpeed: 100,
  burningBlocks: 1,
};

const reported = (changes: Partial<BoardFacts>, facts: Partial<StartFacts> = {}) =>
  preflightStart({
    machine: VIRTUAL_LASER,
    work,
    board: { ...board, ...changes },
    trust: 'known',
    ...facts,
  }).map((p) => `${p.severity} ${p.code}`);

const program = (changes: Partial<WorkFacts>, topS = 500, longestLine = 20) => ({
  work: { ...work, program: { topS, longestLine }, ...changes },
});

describe('the gate before the beam', () => {
  it('opens for a job that fits a board that is set up well, or that does not tell', () => {
    assert.deepEqual(reported({}), []);
    assert.deepEqual(preflightStart({ machine: VIRTUAL_LASER, work }), []);
    const silent = Object.fromEntries(Object.keys(board).map((key) => [key, undefined]));
    assert.deepEqual(reported(silent), ['warning device.settings-untold']);
    assert.deepEqual(reported({ isLaserMode: undefined }), ['warning device.settings-untold']);
    assert.deepEqual(reported({ maxS: undefined }), ['warning device.settings-untold']);
  });

  it('stays shut out of laser mode, but for a job without a beam', () => {
    assert.deepEqual(reported({ isLaserMode: false }), ['error device.laser-mode']);
    assert.deepEqual(
      reported({ isLaserMode: false }, { work: { ...work, burningBlocks: 0, topPower: 0 } }),
      [],
    );
  });

  it('stays shut until the position is known, and says how to make it so', () => {
    assert.deepEqual(reported({}, { trust: 'suspect' }), ['error device.position-unknown']);
    const message = (hasHoming: boolean) =>
      preflightStart({
        machine: VIRTUAL_LASER,
        work,
        board: { ...board, hasHoming },
        trust: 'lost',
      })[0]!.message;
    assert.match(english(message(true)), /home the machine/);
    assert.match(english(message(false)), /set zero/);
  });

  it('says what could not be checked on a machine that was never homed, and how it can be', () => {
    const facts = { head: { x: 5, y: 5 }, workInMachine: box } as const;
    assert.deepEqual(reported({}, { ...facts, trust: 'here' }), ['note device.place-unchecked']);
    assert.deepEqual(reported({}, { ...facts, trust: 'known' }), []);
    const [problem] = preflightStart({ machine: VIRTUAL_LASER, work, trust: 'here', ...facts });
    const sentence = english(problem!.message);
    assert.match(sentence, /from X 5 to 45 mm and from Y 5 to 45 mm of where it is/);
    assert.match(sentence, /only the size .*home the machine, or check .* confirm it/);
  });

  it('warns of a beam that burns while the head waits or is left on, and of modes that nobody said', () => {
    const lit = { topS: 1, longestLine: 1, litRest: { line: 3, seconds: 5, power: 0.5 } };
    assert.deepEqual(reported({}, { work: { ...work, program: lit } }), [
      'warning program.burns-at-rest',
    ]);
    const unsaid = { topS: 1, longestLine: 1, unsaid: { line: 1, words: 'G21 G90' } };
    assert.deepEqual(reported({}, { work: { ...work, program: unsaid } }), [
      'warning program.assumes-modes',
    ]);
    const left = { topS: 1, longestLine: 1, litAtEnd: 0.5 };
    assert.deepEqual(reported({}, { work: { ...work, program: left } }), [
      'warning program.leaves-beam-on',
    ]);
  });

  it('compares full and least power with $30 and $31', () => {
    assert.deepEqual(reported({ maxS: 255 }), ['error device.power-range']);
    assert.deepEqual(reported({ maxS: 10_000 }), ['warning device.power-scale']);
    assert.deepEqual(reported({ maxS: 10_000 }, program({}, 9000)), []);
    assert.deepEqual(reported({}, program({}, 1001)), ['error device.power-range']);
    assert.deepEqual(reported({ minS: 1000 }), ['error device.power-range']);
    assert.deepEqual(reported({ minS: 20 }), ['note device.least-power']);
  });

  it('compares speed, acceleration and travel with $110 to $131', () => {
    assert.deepEqual(reported({ maxSpeedX: 80, maxSpeedY: 90 }), ['warning device.too-fast']);
    assert.deepEqual(reported({ accelerationX: 500 }), ['warning device.acceleration']);
    assert.deepEqual(reported({ travelX: 300 }), ['warning device.bed-size']);
  });

  it('lets nothing run over the end of an axis, whichever way the board counts', () => {
    const up = { x: { from: 0, to: 400 }, y: { from: 0, to: 400 }, by: 'board' } as const;
    const down = { ...up, x: { from: -400, to: 0 } };
    const at = (minX: number, maxX: number, reach?: StartFacts['reach'], x = 0) => ({
      workInMachine: { minX, maxX, minY: 10, maxY: 50 },
      head: { x, y: 0 },
      ...(reach && { reach }),
    });
    assert.deepEqual(reported({}, at(10, 390, up)), []);
    assert.deepEqual(reported({}, at(-390, -10, down)), []);
    assert.deepEqual(reported({}, at(-390, -10, up)), ['error device.travel']);
    assert.deepEqual(reported({}, at(10, 390, down)), ['error device.travel']);
    assert.deepEqual(reported({}, at(380, 420, up)), ['error device.travel']);
    assert.deepEqual(reported({}, at(-20, 20, up)), ['error device.travel']);
    const sentence = (zero?: Zero) => {
      const place = at(10, 390, down);
      const facts = { machine: VIRTUAL_LASER, work, board, trust: 'known', ...place } as const;
      return english(preflightStart({ ...facts, ...(zero && { zero }) })[0]!.message);
    };
    assert.match(sentence(), /Move the artwork, or set zero where it fits\.$/);
    const zero = { x: 0, y: 0, system: 'G55', isShifted: false };
    assert.match(sentence(zero), /set zero there \(kerf control offset G55 -400,0\)/);
    // Soft limits or none: the head would run into its end.
    assert.deepEqual(reported({ hasSoftLimits: false }, at(-20, 20, up)), [
      'error device.travel',
      'note device.soft-limits',
    ]);
    // Where nobody knows how it counts, a way that is longer than the bed cannot be right.
    assert.deepEqual(reported({ hasHoming: false }, at(-20, 20)), []);
    assert.deepEqual(reported({ hasHoming: false }, at(-20, 20, undefined, 390)), [
      'error device.travel',
    ]);
    // A head that stands where the machine cannot be proves that the reach is wrong.
    assert.deepEqual(reported({}, at(10, 390, up, -399)), ['error device.travel']);
  });

  it('refuses a program that is larger than the bed, and warns of one that lies beside it', () => {
    const wide = { minX: -300, minY: 0, maxX: 300, maxY: 10 };
    const beside = { minX: -20, minY: 0, maxX: 20, maxY: 10 };
    assert.deepEqual(reported({}, program({ moveBounds: wide })), ['error machine.outside-bed']);
    assert.deepEqual(reported({}, program({ moveBounds: beside })), [
      'warning machine.outside-bed',
    ]);
  });

  it('refuses lines that are too long, and ways through a no-go zone', () => {
    assert.deepEqual(reported({}, program({}, 500, 80)), ['error program.bad-line']);
    assert.deepEqual(reported({}, program({}, 500, 79)), []);
    const zoneHits = [{ zone: 'clamp', x: 5, y: 5 }];
    assert.deepEqual(reported({}, program({ zoneHits })), ['error machine.no-go']);
  });

  it('takes the zones that a plan found for those of the machine only where nothing better is known', () => {
    const zoneHits = [{ zone: 'clamp', x: 5, y: 5 }];
    const planned = { work: { ...work, zoneHits } };
    const reach = { x: { from: 0, to: 400 }, y: { from: 0, to: 400 }, by: 'board' } as const;
    const zero = { x: 100, y: 100, system: 'G54', isShifted: false };
    assert.deepEqual(reported({}, planned), ['error machine.no-go']);
    assert.deepEqual(reported({}, { ...planned, zero }), ['error machine.no-go']);
    assert.deepEqual(reported({}, { ...planned, zero, reach }), [], 'the guard of motion judges');
    const sentence = (facts: Partial<StartFacts>) =>
      english(
        preflightStart({ machine: VIRTUAL_LASER, ...program({ zoneHits }), ...facts }).find(
          ({ code }) => code === 'machine.no-go',
        )?.message,
      );
    assert.match(sentence({}), /^With zero at the corner of the bed, .*home the machine/);
    assert.match(sentence({ zero, reach }), /^The head would enter/);
  });

  it('tells errors first', () => {
    const [first, ...rest] = reported({ isLaserMode: false, minS: 1, accelerationX: 1 });
    assert.equal(first, 'error device.laser-mode');
    assert.equal(rest.at(-1), 'note device.least-power');
  });

  it('looks at the lines around a job as well, and says which of them', () => {
    const hook = { when: 'before', moveBounds: NOTHING, longestLine: 10 } as const;
    const hooked = (changes: Partial<HookFacts>, facts: Partial<StartFacts> = {}) =>
      reported({}, { work: { ...work, hooks: [{ ...hook, ...changes }] }, ...facts });
    assert.deepEqual(hooked({}), []);
    assert.deepEqual(hooked({ longestLine: 80 }), ['error hooks.bad-line']);
    assert.deepEqual(hooked({ beamLine: 'M3 S9' }), ['error hooks.beam']);
    assert.deepEqual(hooked({ trouble: verbatim('No.') }), ['error hooks.unreadable']);
    const far = { minX: 0, minY: 0, maxX: 500, maxY: 0 };
    assert.deepEqual(hooked({ moveBounds: far }), ['warning hooks.outside-bed']);
    const head = { x: 0, y: 0 };
    assert.deepEqual(hooked({ moveBounds: far, inMachine: far }, { head }), ['error hooks.travel']);
    assert.deepEqual(hooked({ moveBounds: box, inMachine: box }, { head }), []);
  });
});
