// SPDX-License-Identifier: GPL-3.0-or-later
/** Every check before the beam, by what it says: the whole sentence with its figures, and where it is silent. */
import assert from 'node:assert/strict';
import { verbatim } from '../../src/base/message.js';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { NOTHING } from '../../src/geometry/bounds.js';
import type { BoardFacts } from '../../src/machine/board-facts.js';
import { preflight } from '../../src/machine/preflight.js';
import type { MachineProfile } from '../../src/machine/profile.js';
import type { HookFacts, StartFacts, WorkFacts } from '../../src/machine/start-facts.js';
import { preflightStart } from '../../src/machine/start-preflight.js';
import { english } from '../support/english.js';

const box = { minX: 10, minY: 10, maxX: 50, maxY: 50 };
const WORK: WorkFacts = {
  burnBounds: box,
  moveBounds: box,
  topPower: 0.5,
  topSpeed: 100,
  minSpeed: 100,
  burningBlocks: 1,
};
const { head, motion, controller, bed } = VIRTUAL_LASER;

const said = (problems: ReturnType<typeof preflight>) =>
  problems.map(({ severity, code, message }) => `${severity} ${code}: ${english(message)}`);
const planned = (work: Partial<WorkFacts>, machine: Partial<MachineProfile> = {}) =>
  said(preflight({ ...WORK, ...work }, { ...VIRTUAL_LASER, ...machine }));
const started = (facts: Partial<StartFacts>) =>
  said(preflightStart({ machine: VIRTUAL_LASER, work: WORK, ...facts }));
const withBoard = (board: Partial<BoardFacts>, facts: Partial<StartFacts> = {}) =>
  started({ board: { isLaserMode: true, maxS: 1000, ...board } as BoardFacts, ...facts });
const withProgram = (
  program: Partial<NonNullable<WorkFacts['program']>>,
  work: Partial<WorkFacts> = {},
) => started({ work: { ...WORK, ...work, program: { topS: 500, longestLine: 20, ...program } } });
const hook = (facts: Partial<HookFacts>, more: Partial<StartFacts> = {}) => {
  const whole: HookFacts = { when: 'before', moveBounds: NOTHING, longestLine: 10, ...facts };
  return started({ work: { ...WORK, hooks: [whole] }, ...more });
};

interface Case {
  readonly found: readonly string[];
  readonly right: RegExp | undefined;
}

function holds(cases: readonly Case[]): void {
  for (const { found, right } of cases) {
    if (right === undefined) assert.deepEqual(found, []);
    else {
      assert.equal(found.length, 1, found.join('\n'));
      assert.match(found[0]!, right);
    }
  }
}

describe('what is said of a planned job', () => {
  it('is nothing where all is well', () => assert.deepEqual(planned({}), []));

  it('is how far it reaches over the bed, edge by edge', () => {
    const over = (bounds: object) =>
      planned({ burnBounds: { ...box, ...bounds }, moveBounds: { ...box, ...bounds } });
    const { width, depth } = bed;
    holds([
      {
        found: over({ minX: -12.5 }),
        right:
          /^error machine\.outside-bed: The artwork reaches 12\.5 mm over the left edge of the 400 × 400 mm bed: /,
      },
      { found: over({ maxX: width + 1.237 }), right: /reaches 1\.24 mm over the right edge of/ },
      {
        found: over({ minY: -3, maxY: depth + 4 }),
        right: /reaches 3 mm over the front edge and 4 mm over the back edge of/,
      },
      { found: over({ minX: -0.0009, maxY: depth + 0.0009 }), right: undefined },
      { found: over({ minX: -0.0011 }), right: /reaches 0 mm over the left edge/ },
      {
        found: planned({ moveBounds: { ...box, minX: -7 } }),
        right:
          /^warning machine\.overscan-outside-bed: For the overscan the head moves 7 mm over the left edge of the bed: /,
      },
    ]);
  });

  it('is that it burns nothing, too much or too little', () => {
    const step = (maxS: number) => ({ controller: { ...controller, maxS } });
    holds([
      {
        found: planned({ burningBlocks: 0 }),
        right: /^error machine\.empty-job: There is nothing to burn/,
      },
      { found: planned({ topPower: 1.01 }), right: /^error machine\.too-strong/ },
      { found: planned({ topPower: 1 }), right: undefined },
      { found: planned({ topPower: Number.NaN }), right: /^error machine\.too-strong/ },
      { found: planned({ topPower: -0.1 }), right: /^error machine\.too-strong/ },
      { found: planned({ topPower: 0.00049 }), right: /^warning machine\.too-weak/ },
      { found: planned({ topPower: 0.0005 }), right: undefined },
      { found: planned({ topPower: 0.00019 }, step(255)), right: /too-weak/ },
      { found: planned({ topPower: 0.0002 }, step(255)), right: undefined },
    ]);
  });

  it('is that it is too fast, or the beam cannot follow', () => {
    const slow = { motion: { ...motion, maxSpeedX: 50, maxSpeedY: 80.04 } };
    holds([
      {
        found: planned({ topSpeed: 81.26 }, slow),
        right:
          /^warning machine\.too-fast: The job asks for 81\.3 mm\/s, but the machine reaches 80 mm\/s: /,
      },
      { found: planned({ topSpeed: 80.04 }, slow), right: undefined },
      {
        found: planned({}, { head: { ...head, hasDynamicPower: false } }),
        right: /^note machine\.constant-power/,
      },
      {
        found: planned({ burningBlocks: 0 }, { head: { ...head, hasDynamicPower: false } }),
        right: /empty-job/,
      },
    ]);
  });

  it('is what was done to dense pictures, or what they will do', () => {
    const governed = (askedSpeed: number, speed: number, mergedFraction: number) =>
      planned({ governed: [{ askedSpeed, speed, mergedFraction }] as never });
    holds([
      { found: governed(100, 100, 0), right: undefined },
      {
        found: governed(100, 80.4, 0),
        right: /^note machine\.governed-picture: .*slowed from 100 to 80 mm\/s with less power/,
      },
      {
        found: governed(100, 100, 0.253),
        right: /: 25 % of its dots were merged so that it runs smoothly/,
      },
      { found: governed(100, 100, 0.001), right: /: 1 % of its dots/ },
      {
        found: governed(100, 60, 0.5),
        right: /: 50 % of its dots were merged, and it was slowed from 100 to 60 mm\/s/,
      },
    ]);
    const board = {
      motion: { ...motion, maxSpeedX: 500 },
      controller: { ...controller, linesPerSecond: 200 },
    };
    const dense = (speed: number) =>
      planned({ busiestPicture: { run: 0.1, speed } as never }, board);
    holds([
      { found: dense(21.9), right: undefined },
      {
        found: dense(22.1),
        right:
          /^warning machine\.dense-picture: The picture is too dense for 22 mm\/s: on this board it runs smoothly up to 20 mm\/s/,
      },
    ]);
  });
});

describe('what is said of a board', () => {
  it('is in which its settings differ from the profile', () => {
    const { accelerationX: x, accelerationY: y } = motion;
    holds([
      { found: withBoard({ accelerationX: x * 0.91, accelerationY: y * 2 }), right: undefined },
      {
        found: withBoard({ accelerationX: x * 0.5 }),
        right: new RegExp(
          `^warning device\\.acceleration: The controller accelerates more slowly than the profile says: X ${x / 2} instead of ${x} mm/s² \\(\\$120\\)\\.`,
        ),
      },
      {
        found: withBoard({ accelerationX: 10, accelerationY: 20 }),
        right: /: X 10 .*\(\$120\) and Y 20 .*\(\$121\)\./,
      },
      {
        found: withBoard({ maxSpeedX: 90, maxSpeedY: 99.6 }),
        right:
          /^warning device\.too-fast: The job asks for 100 mm\/s, but the controller allows 100 mm\/s/,
      },
      { found: withBoard({ maxSpeedX: 90, maxSpeedY: 100 }), right: undefined },
      { found: withBoard({ maxSpeedX: 90 }), right: undefined },
      {
        found: withBoard({ travelX: 300, travelY: 400 }),
        right:
          /^warning device\.bed-size: The bed in the profile is 400 × 400 mm, but the axes of the controller are 300 × 400 mm long/,
      },
      { found: withBoard({ travelX: 400, travelY: 399 }), right: /400 × 399 mm long/ },
      { found: withBoard({ travelX: 399.995, travelY: 500 }), right: undefined },
      { found: withBoard({ travelX: 300 }), right: undefined },
      {
        found: withBoard({ hasSoftLimits: false, hasHoming: true }),
        right: /^note device\.soft-limits/,
      },
      { found: withBoard({ hasSoftLimits: false, hasHoming: false }), right: undefined },
      { found: withBoard({ isLaserMode: false }), right: /^error device\.laser-mode/ },
    ]);
  });

  it('is how it takes power', () => {
    holds([
      {
        found: withBoard({ maxS: 255 }),
        right:
          /^error device\.power-range: The job asks for S500, but full power is S255 on this controller/,
      },
      {
        found: withBoard({ maxS: 2000 }),
        right:
          /^warning device\.power-scale: Full power is S1000 in the profile but S2000 on the controller \(\$30\): the job will burn with 50 % of/,
      },
      { found: withBoard({ maxS: 500 }), right: /power-scale.* with 200 % of/ },
      {
        found: withBoard({ minS: 1000 }),
        right:
          /^error device\.power-range: The minimum power of the controller \(\$31=1000\) is not below its full power \(\$30=1000\)/,
      },
      {
        found: withBoard({ minS: 10 }),
        right: /^note device\.least-power: The controller never burns with less than S10 /,
      },
      { found: withBoard({ minS: 0 }), right: undefined },
      { found: withProgram({ topS: 1000 }), right: undefined },
      {
        found: withProgram({ topS: 1000.26 }),
        right:
          /^error device\.power-range: The program asks for S1000\.3, but full power is S1000 on Virtual laser/,
      },
    ]);
  });

  it('is what it keeps to itself', () => {
    const silent = (isLaserMode: boolean | undefined, maxS: number | undefined) =>
      started({ board: { isLaserMode, maxS } as BoardFacts });
    holds([
      {
        found: silent(true, undefined),
        right:
          /^warning device\.settings-untold: The controller does not report full power \(\$30\), so/,
      },
      { found: silent(undefined, 1000), right: /does not report laser mode \(\$32\), so/ },
      {
        found: silent(undefined, undefined),
        right: /laser mode \(\$32\) and full power \(\$30\), so/,
      },
      {
        found: started({ board: {} as BoardFacts, work: { ...WORK, burningBlocks: 0 } }),
        right: undefined,
      },
    ]);
  });

  it('is whether its position can be believed', () => {
    const trusted = (trust: StartFacts['trust'], hasHoming = false) =>
      withBoard({ hasHoming }, { ...(trust && { trust }) });
    holds([
      { found: trusted('known'), right: undefined },
      { found: trusted('here'), right: undefined },
      { found: trusted(undefined), right: undefined },
      {
        found: trusted('suspect', true),
        right: /^error device\.position-unknown: .*: home the machine first\.$/,
      },
      {
        found: trusted('lost'),
        right: /position-unknown: .*: move the head to the zero point by hand/,
      },
    ]);
    const place = { minX: 5.55, minY: -3.21, maxX: 20.4, maxY: 30 };
    holds([
      {
        found: started({
          trust: 'here',
          workInMachine: place,
          head: { x: 5, y: 0 },
          reach: { x: { from: -50, to: 50 }, y: { from: -50, to: 50 }, by: 'profile' },
        }),
        right:
          /^note device\.place-unchecked: .*from X 0 to 16 mm and from Y -4 to 30 mm of where it is/,
      },
    ]);
  });
});

describe('what is said of a program', () => {
  it('is what its lines would do', () => {
    const unjudged = (why: string, couldBurn: boolean) =>
      withProgram({ unfollowed: [{ line: 7, text: 'G5 X1', why, couldBurn }] as never });
    holds([
      { found: withProgram({ longestLine: 79 }), right: undefined },
      {
        found: withProgram({ longestLine: 80 }),
        right:
          /^error program\.bad-line: The program has a line of 80 characters, but a controller takes at most 79/,
      },
      {
        found: withProgram({ pauses: [3] }),
        right: /^warning program\.waits: The program pauses at line 3 \(M0\)/,
      },
      { found: withProgram({ pauses: [3, 9] }), right: /pauses at lines 3, 9 \(M0\)/ },
      { found: withProgram({ pauses: [] }), right: undefined },
      {
        found: withProgram({ unsaid: { line: 4, words: 'G90' } }),
        right:
          /^warning program\.assumes-modes: Line 4 of the program moves before the program says G90/,
      },
      {
        found: withProgram({ litAtEnd: 0.126 }),
        right: /^warning program\.leaves-beam-on: The program ends with the beam on at 13 %/,
      },
      { found: withProgram({ litAtEnd: 0.001 }), right: /at 1 %/ },
      {
        found: withProgram({ litRest: { line: 5, seconds: 1.2345, power: 0.5 } }),
        right:
          /^warning program\.burns-at-rest: Line 5 of the program waits 1\.23 s with the beam on at 50 %/,
      },
      {
        found: withProgram({ litRest: { line: 5, power: 0.5 } }),
        right: /Line 5 of the program waits for you with the beam on at 50 %/,
      },
      {
        found: unjudged('motion', true),
        right:
          /^error program\.unfollowed: Line 7 of the program \(G5 X1\) .*: it moves the head in a way that cannot be checked\. Switch the beam off/,
      },
      {
        found: unjudged('program', false),
        right:
          /^warning program\.unfollowed: .*: it runs lines that are not in the program\. Make sure that the head has room/,
      },
    ]);
  });

  it('is where it goes', () => {
    const at = (bounds: object, more: Partial<StartFacts> = {}) =>
      started({
        work: { ...WORK, moveBounds: { ...box, ...bounds }, program: { topS: 1, longestLine: 1 } },
        ...more,
      });
    holds([
      {
        found: at({ minX: -5, maxX: 396 }),
        right:
          /^error machine\.outside-bed: The program needs 401 × 40 mm, but the bed is 400 × 400 mm/,
      },
      { found: at({ minY: 10, maxY: 410.5 }), right: /needs 40 × 401 mm/ },
      {
        found: at({ minX: -5, maxX: 395.005 }),
        right:
          /^warning machine\.outside-bed: The program reaches 5 mm over the left edge of the bed when zero is at the corner/,
      },
      { found: at({ minX: -5 }, { workInMachine: box }), right: undefined },
      { found: at(NOTHING), right: undefined },
    ]);
    const zoneHits = [{ zone: 'Clamp', x: 12.345, y: 3 }];
    const right =
      /^error machine\.no-go: The head would enter the no-go zone "Clamp" on its way to X 12\.3, Y 3: /;
    holds([
      { found: withProgram({}, { zoneHits }), right },
      { found: planned({ zoneHits }), right },
      { found: started({ work: { ...WORK, zoneHits } }), right: undefined },
    ]);
  });

  it('is what stands around every job', () => {
    const strange = (couldBurn: boolean) => [
      { line: 1, text: 'G5', why: 'motion' as const, couldBurn },
    ];
    const reach = { x: { from: 0, to: 400 }, y: { from: 0, to: 400 }, by: 'profile' as const };
    const far = { minX: 0, minY: 0, maxX: 500, maxY: 10 };
    holds([
      { found: hook({}), right: undefined },
      { found: hook({ longestLine: 79 }), right: undefined },
      {
        found: hook({ longestLine: 80 }),
        right:
          /^error hooks\.bad-line: Lines before every job: One of them has 80 characters, but a controller takes at most 79/,
      },
      {
        found: hook({ when: 'after', beamLine: 'M3 S5' }),
        right: /^error hooks\.beam: Lines after every job: "M3 S5" could fire the beam/,
      },
      {
        found: hook({ unfollowed: strange(true) }),
        right: /^error hooks\.beam: .*"G5" cannot be checked and could burn/,
      },
      { found: hook({ unfollowed: strange(false) }), right: undefined },
      { found: hook({ beamLine: 'M3', unfollowed: strange(true) }), right: /"M3" could fire/ },
      {
        found: hook({ trouble: verbatim('Odd.') }),
        right: /^error hooks\.unreadable: Lines before every job: Odd\.$/,
      },
      {
        found: hook({ moveBounds: far }),
        right:
          /^warning hooks\.outside-bed: .*They move the head 100 mm over the right edge of the bed/,
      },
      { found: hook({ moveBounds: box }), right: undefined },
      {
        found: hook({ moveBounds: far, inMachine: far }, { head: { x: 0, y: 0 }, reach }),
        right: /^error hooks\.travel: /,
      },
      {
        found: hook({ moveBounds: far, inMachine: box }, { head: { x: 0, y: 0 }, reach }),
        right: undefined,
      },
      {
        found: hook({ moveBounds: far, inMachine: box }, { head: { x: 0, y: 0 } }),
        right: /outside-bed/,
      },
    ]);
  });
});
