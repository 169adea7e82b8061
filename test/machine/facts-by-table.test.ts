// SPDX-License-Identifier: GPL-3.0-or-later
/** Where a machine counts, how fast it runs smoothly, what was noted of it and where it must not go, by tables. */
import assert from 'node:assert/strict';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import type { BoardFacts } from '../../src/machine/board-facts.js';
import {
  reachByBoard,
  reachByProfile,
  reachFromHome,
  reachOf,
} from '../../src/machine/counting.js';
import { NO_NOTES, understandNotes } from '../../src/machine/notes.js';
import {
  type FirmwarePace,
  hasSlowProcessor,
  PLAIN_PACE,
  pacingOf,
  secondsPerLine,
} from '../../src/machine/pacing.js';
import { parseNoGo } from '../../src/machine/parse-no-go.js';
import { AVR_PROCESSOR, forConstantPower, processorAt } from '../../src/machine/processors.js';
import { movesAhead, smoothRun, smoothSpeed } from '../../src/machine/smooth-speed.js';

const BED = { width: 400, depth: 300, origin: 'front-left' } as const;

describe('where a machine counts', () => {
  const spans = (reach: ReturnType<typeof reachByProfile>) =>
    reach && [reach.x.from, reach.x.to, reach.y.from, reach.y.to, reach.by];

  it('is what its profile says', () => {
    assert.equal(spans(reachByProfile(BED)), undefined);
    assert.deepEqual(spans(reachByProfile({ ...BED, counting: 'up' })), [
      0,
      400,
      0,
      300,
      'profile',
    ]);
    assert.deepEqual(spans(reachByProfile({ ...BED, counting: 'down' })), [
      -400,
      0,
      -300,
      0,
      'profile',
    ]);
    assert.deepEqual(spans(reachByProfile({ ...BED, counting: 'from', fromX: 5, fromY: -7 })), [
      5,
      405,
      -7,
      293,
      'profile',
    ]);
    assert.deepEqual(spans(reachByProfile({ ...BED, counting: 'from' })), [
      0,
      400,
      0,
      300,
      'profile',
    ]);
  });

  it('is else what its board says, where it homes and knows its axes', () => {
    const board = (facts: object, standing = {}) =>
      spans(
        reachByBoard(
          {
            hasHoming: true,
            travelX: 410,
            travelY: 300,
            homesToZero: false,
            ...facts,
          } as BoardFacts,
          BED,
          standing,
        ),
      );
    const ends = { x: { from: 1, to: 2 }, y: { from: 3, to: 4 } };
    assert.deepEqual(board({ ends }), [1, 2, 3, 4, 'board']);
    assert.equal(board({ hasHoming: false }), undefined);
    for (const travelX of [0, -1, undefined, Number.NaN, Number.POSITIVE_INFINITY])
      assert.equal(board({ travelX }), undefined);
    assert.equal(board({ travelY: 0 }), undefined);
    // What the travel is longer than the bed lies away from the corner that is homed to.
    assert.deepEqual(board({}), [-400, 0, -300, 0, 'board']);
    assert.deepEqual(board({ homingMask: 1 }), [-410, -10, -300, 0, 'board']);
    assert.deepEqual(board({ homingMask: 1, homesToZero: true }), [0, 400, -300, 0, 'board']);
    assert.deepEqual(board({ homingMask: 2, homesToZero: true }), [-400, 0, 0, 300, 'board']);
    assert.deepEqual(board({ homingMask: 3, homesToZero: true }), [0, 400, 0, 300, 'board']);
  });

  it('is seen by where the head stands, and surer by where it stood after homing', () => {
    const x = (mask: number, standing: { head?: number; homed?: number }) => {
      const point = (at: number | undefined) => (at === undefined ? undefined : { x: at, y: -1 });
      const [head, homed] = [point(standing.head), point(standing.homed)];
      const facts = {
        hasHoming: true,
        travelX: 410,
        travelY: 300,
        homesToZero: false,
        homingMask: mask,
      } as BoardFacts;
      const reach = reachByBoard(facts, BED, { ...(head && { head }), ...(homed && { homed }) });
      return [reach?.x.from, reach?.x.to];
    };
    assert.deepEqual(x(0, { head: -200 }), [-400, 0]);
    assert.deepEqual(x(0, { head: 200 }), [10, 410]);
    assert.deepEqual(x(0, { head: 1.9 }), [-400, 0], 'pulled off its switch');
    assert.deepEqual(x(0, { head: 900 }), [-400, 0], 'nowhere');
    assert.deepEqual(x(0, { homed: -1 }), [-400, 0]);
    assert.deepEqual(x(0, { homed: 409 }), [10, 410]);
    assert.deepEqual(x(0, { homed: 204 }), [-400, 0]);
    assert.deepEqual(x(0, { homed: 206 }), [10, 410]);
    assert.deepEqual(x(1, { homed: 1 }), [0, 400]);
    assert.deepEqual(x(1, { homed: -409 }), [-410, -10]);
    assert.deepEqual(x(1, { homed: -204 }), [0, 400]);
    assert.deepEqual(x(1, { homed: -206 }), [-410, -10]);
    assert.deepEqual(x(1, { head: 5 }), [0, 400]);
    const both = { bed: { ...BED, counting: 'up' as const } };
    assert.equal(reachOf(both as never, { hasHoming: true } as BoardFacts)?.by, 'profile');
    assert.equal(reachOf({ bed: BED } as never), undefined);
  });

  it('is what lies around the place where it was homed', () => {
    const from = (bed: object, x: number, y: number) =>
      spans(reachFromHome({ ...BED, ...bed } as never, { x, y }));
    assert.deepEqual(from({}, 5, 295), [5, 405, -5, 295, 'board']);
    assert.deepEqual(from({}, 199, 151), [199, 599, -149, 151, 'board']);
    assert.deepEqual(from({}, 201, 149), [-199, 201, 149, 449, 'board']);
    assert.deepEqual(from({ homesTo: 'back-right' }, 5, 5), [-395, 5, -295, 5, 'board']);
    assert.deepEqual(from({ homesTo: 'front-left' }, 395, 295), [395, 795, 295, 595, 'board']);
    assert.deepEqual(from({ origin: 'back-right', homesTo: 'back-right' }, 0, 0), [
      0,
      400,
      0,
      300,
      'board',
    ]);
    assert.deepEqual(from({ origin: 'back-right', homesTo: 'front-left' }, 0, 0), [
      -400,
      0,
      -300,
      0,
      'board',
    ]);
  });
});

describe('the smooth speed', () => {
  const machine = (linesPerSecond: number, accelerationX: number, plannerBlocks = 15) => ({
    motion: { ...VIRTUAL_LASER.motion, accelerationX },
    controller: { ...VIRTUAL_LASER.controller, linesPerSecond, plannerBlocks },
  });

  it('is what lines a second allow, or what can be braked in the moves that are known', () => {
    assert.equal(smoothSpeed(machine(200, 1e6), 0.1), 20);
    assert.ok(Math.abs(smoothSpeed(machine(1e5, 100), 0.1) - Math.sqrt(2 * 100 * 14 * 0.1)) < 1e-9);
    assert.deepEqual(
      [15, 2, 1, 0].map((blocks) => movesAhead(machine(1, 1, blocks))),
      [14, 1, 1, 1],
    );
    for (const one of [machine(200, 1e6), machine(1e5, 100), machine(300, 1000, 4)]) {
      for (const run of [0.05, 0.1, 0.5, 2]) {
        const speed = smoothSpeed(one, run);
        assert.ok(Math.abs(smoothRun(one, speed) - run) < 1e-9 * run, 'the law turned round');
      }
    }
  });

  it('hangs on the board, its link and its processor', () => {
    const of = (more: object) => secondsPerLine({ ...VIRTUAL_LASER.controller, ...more });
    assert.equal(of({ linesPerSecond: 250, baudRate: 1e9 }), 0.004);
    assert.ok(
      Math.abs(of({ linesPerSecond: undefined, rxBytes: 128, baudRate: 115_200 }) - 0.0034) < 1e-9,
    );
    assert.ok(
      Math.abs(of({ linesPerSecond: undefined, rxBytes: 128, baudRate: 9600 }) - 110 / 9600) < 1e-9,
    );
    assert.ok(of({ linesPerSecond: undefined, rxBytes: 1024, baudRate: 1e9 }) < 0.0002);
    assert.ok(of({ linesPerSecond: undefined, rxBytes: 256, baudRate: 1e9 }) > 0.003);
    const pace = pacingOf(VIRTUAL_LASER, PLAIN_PACE);
    assert.equal(pace.accelerationX, VIRTUAL_LASER.motion.accelerationX);
    assert.equal(pace.stopsForCrumbs, false);
  });

  it('is that of a measured board, in the proportions of the one that was measured', () => {
    const sum = (costs: object) =>
      Object.values(costs).reduce((all: number, one) => all + Number(one), 0);
    const [slow, fast] = [processorAt(200, 1000), processorAt(400, 1000)];
    assert.ok(sum(slow) > 1.5 * sum(fast));
    for (const costs of [slow, fast]) {
      const fraction = costs.perLine / AVR_PROCESSOR.perLine;
      for (const [work, seconds] of Object.entries(AVR_PROCESSOR)) {
        assert.ok(Math.abs(costs[work as keyof typeof costs] - seconds * fraction) < 1e-12, work);
      }
    }
    const known = (0.1 * 200 ** 2) / 2000;
    assert.ok(
      Math.abs(slow.perLine / AVR_PROCESSOR.perLine - 1 / 200 / (0.00261 + 0.000057 * known)) <
        1e-9,
    );
    assert.ok(
      Math.abs(
        processorAt(200, 1).perLine / AVR_PROCESSOR.perLine - 1 / 200 / (0.00261 + 0.000057 * 14),
      ) < 1e-9,
    );
    const constant = forConstantPower(AVR_PROCESSOR);
    const saved = (work: 'perBlock' | 'perSegment') => AVR_PROCESSOR[work] - constant[work];
    assert.ok(Math.abs(saved('perBlock') - 0.00003) < 1e-12);
    assert.ok(Math.abs(saved('perSegment') - 0.000024) < 1e-12);
    assert.equal(constant.perLine, AVR_PROCESSOR.perLine);
    const twice = Object.fromEntries(
      Object.entries(AVR_PROCESSOR).map(([work, s]) => [work, 2 * s]),
    ) as typeof slow;
    assert.ok(Math.abs(forConstantPower(twice).perBlock - 2 * constant.perBlock) < 1e-12);
  });

  it('goes by costs that were measured on the firmware itself; changing one means measuring again', () => {
    const thousandths = Object.fromEntries(
      Object.entries(AVR_PROCESSOR).map(([work, s]) => [work, Number((s * 1e6).toFixed(2))]),
    );
    assert.deepEqual(thousandths, {
      perLine: 147,
      perWord: 37,
      perByte: 22,
      perReceived: 10.5,
      perArc: 700,
      perChord: 60,
      perCorrection: 400,
      perMove: 443,
      perSecondAxis: 123,
      perJunction: 72,
      perCorner: 320,
      perPlanned: 27.3,
      perRaised: 16,
      perOvertaken: 24.9,
      perBlock: 134,
      perProfile: 163,
      perRise: 17,
      perPlateau: 62,
      perPeak: 86,
      perRest: 35,
      perSegment: 183,
      perLight: 38.5,
      perFaster: 78,
      perSlower: 97,
      perEven: 56,
      perEnd: 38,
      perInterrupt: 19.64,
      perStep: 3,
      perPiece: 16.2,
      perReport: 1210,
    });
  });
});

describe('what was noted of a machine', () => {
  const whole = {
    workSystemNames: { G55: 'Jig' },
    macros: [{ name: 'park', text: 'G0' }],
    hooks: { before: 'M8', after: 'M9' },
    isSafetyAgreed: true,
    maintenance: [{ name: 'Lens', everyHours: 8, doneAtHours: 3 }],
  };

  it('is read whole, and nothing is noted at first but what every machine needs', () => {
    assert.deepEqual(understandNotes(whole), { value: whole, isWhole: true });
    assert.deepEqual(understandNotes(undefined), { value: NO_NOTES, isWhole: true });
    assert.deepEqual(understandNotes({}), { value: NO_NOTES, isWhole: true });
    assert.deepEqual(
      NO_NOTES.maintenance.map(({ name, everyHours, doneAtHours }) => [
        name,
        everyHours,
        doneAtHours,
      ]),
      [
        ['Clean the lens', 8, 0],
        ['Clean and oil the rails', 40, 0],
      ],
    );
    assert.deepEqual([NO_NOTES.isSafetyAgreed, NO_NOTES.hooks], [false, { before: '', after: '' }]);
    const { maintenance, ...rest } = whole;
    assert.deepEqual(understandNotes({ ...rest, upkeep: maintenance }), {
      value: whole,
      isWhole: true,
    });
    assert.deepEqual(understandNotes({ maintenance: [] }).value.maintenance, []);
    assert.equal(
      understandNotes({ maintenance: [{ name: 'a', everyHours: 1 }] }).value.maintenance[0]
        ?.doneAtHours,
      0,
    );
  });

  it('loses what makes no sense, and nothing else', () => {
    const wrong: [object, Partial<typeof whole>][] = [
      [{ workSystemNames: { G55: 'Jig', G56: 5 } }, {}],
      [{ workSystemNames: [] }, { workSystemNames: {} as never }],
      [{ macros: [...whole.macros, { name: 'x' }, { text: 'x' }, 5, null] }, {}],
      [{ macros: 'park' }, { macros: [] }],
      [{ hooks: { before: 'M8', after: 9 } }, { hooks: { before: 'M8', after: '' } }],
      [{ hooks: null }, { hooks: { before: '', after: '' } }],
      [{ isSafetyAgreed: 'yes' }, { isSafetyAgreed: false }],
      [
        {
          maintenance: [
            ...whole.maintenance,
            { name: 'x', everyHours: 'y' },
            { name: 5, everyHours: 1 },
            { name: 'x', everyHours: 1, doneAtHours: null },
          ],
        },
        {},
      ],
      [{ maintenance: 'never' }, { maintenance: NO_NOTES.maintenance as never }],
    ];
    for (const [change, right] of wrong) {
      const found = understandNotes({ ...whole, ...change });
      assert.deepEqual(
        found,
        { value: { ...whole, ...right }, isWhole: false },
        JSON.stringify(change),
      );
    }
    for (const content of [5, 'x', [], null])
      assert.deepEqual(understandNotes(content), { value: NO_NOTES, isWhole: false });
  });
});

describe('where a machine must not go', () => {
  const zone = { name: 'Clamp', x: 0, y: -5, width: 30, depth: 0.001 };

  it('is read rectangle by rectangle', () => {
    assert.deepEqual(parseNoGo([zone, { ...zone, name: 'x'.repeat(100), x: 10_000 }]).length, 2);
    assert.deepEqual(parseNoGo([zone]), [zone]);
    assert.deepEqual(parseNoGo([]), []);
    assert.equal(parseNoGo(Array.from({ length: 100 }, () => zone)).length, 100);
  });

  it('is refused where a rectangle is none, by its name or number', () => {
    const { depth: _gone, ...short } = zone;
    const wrong: [unknown, RegExp][] = [
      ['x', /^"noGo" in the machine file must be a list/],
      [Array.from({ length: 101 }, () => zone), /has more than 100 rectangles/],
      [[zone, 5], /^Entry 2 of "noGo" .* must be a rectangle in braces/],
      [[null], /^Entry 1/],
      [[{ ...zone, name: ' ' }], /^Entry 1 of "noGo" .* has no "name" of at most 100 characters/],
      [[{ ...zone, name: 5 }], /has no "name"/],
      [[zone, { ...zone, name: 'x'.repeat(101) }], /^Entry 2 .*has no "name"/],
      [[short], /^The no-go rectangle "Clamp" in the machine file has no "depth": add it/],
      [[{ ...zone, width: 0 }], /^The no-go rectangle "Clamp" in the machine file is wrong\./],
      [[{ ...zone, depth: 0 }], /is wrong/],
      [[{ ...zone, x: 10_001 }], /is wrong/],
      [[{ ...zone, y: -10_001 }], /is wrong/],
      [[{ ...zone, x: '5' }], /is wrong/],
      [[{ ...zone, height: 5 }], /is wrong/],
    ];
    for (const [value, message] of wrong)
      assert.throws(() => parseNoGo(value), { code: 'machine.invalid', message });
  });
});

describe('the processor of a board', () => {
  it('is a slow one up to the receive buffer of 8-bit boards', () => {
    const isSlow = (pace: FirmwarePace) => (rxBytes: number) =>
      hasSlowProcessor(
        { ...VIRTUAL_LASER, controller: { ...VIRTUAL_LASER.controller, rxBytes } },
        pace,
      );
    const buffers = [127, 256, 257, 1024];
    const small = { ...PLAIN_PACE, runsOnSmallBoards: true };
    assert.deepEqual(buffers.map(isSlow(small)), [true, true, false, false]);
    assert.deepEqual(buffers.map(isSlow(PLAIN_PACE)), [false, false, false, false]);
  });
});
