// SPDX-License-Identifier: GPL-3.0-or-later
/** Every check before the beam, by what it says: the whole sentence with its figures, and where it is silent. */
import assert from 'node:assert/strict';
import type { BoardFacts } from '../../src/machine/board-facts.js';
import type { StartFacts } from '../../src/machine/start-facts.js';
import {
  bed,
  box,
  controller,
  head,
  holds,
  motion,
  planned,
  started,
  WORK,
  withBoard,
  withProgram,
} from './gate-words.js';

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
        right:
          /^note machine\.governed-picture: .*slowed from 100 mm\/s to 80 mm\/s with less power/,
      },
      {
        found: governed(100, 100, 0.253),
        right: /: 25 % of its dots were merged so that it runs smoothly/,
      },
      { found: governed(100, 100, 0.001), right: /: 1 % of its dots/ },
      {
        found: governed(100, 60, 0.5),
        right: /: 50 % of its dots were merged, and it was slowed from 100 mm\/s to 60 mm\/s/,
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
      ...[1e9, 0, -5, Number.NaN, 0.5].map((maxS) => ({
        found: withBoard({ maxS }),
        right:
          /^error device\.power-range: The controller reports S\S+ as its full power \(\$30\), which is not between 1 and 100000/,
      })),
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
