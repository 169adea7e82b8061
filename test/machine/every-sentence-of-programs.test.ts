// SPDX-License-Identifier: GPL-3.0-or-later
/** Every check of a program before the beam, by what it says, and where it is silent. */
import { verbatim } from '../../src/base/message.js';
import { NOTHING } from '../../src/geometry/bounds.js';
import type { StartFacts } from '../../src/machine/start-facts.js';
import { box, holds, hook, planned, started, WORK, withProgram } from './gate-words.js';

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
    const enters = 'the head would enter the no-go zone "Clamp" on its way to X 12\\.3, Y 3: ';
    const corner = `machine\\.no-go: With zero at the corner of the bed, ${enters}`;
    const right = new RegExp(`^error ${corner}`);
    const reach = { x: { from: 0, to: 400 }, y: { from: 0, to: 400 }, by: 'profile' } as const;
    const zero = { x: 0, y: 0, system: 'G54', isShifted: false };
    holds([
      { found: withProgram({}, { zoneHits }), right },
      { found: planned({ zoneHits }), right: new RegExp(`^warning ${corner}`) },
      { found: started({ work: { ...WORK, zoneHits } }), right },
      { found: started({ work: { ...WORK, zoneHits }, reach, zero }), right: undefined },
      {
        found: started({
          work: { ...WORK, zoneHits, program: { topS: 1, longestLine: 1 } },
          ...{ reach, zero },
        }),
        right: /^error machine\.no-go: The head would enter the no-go zone "Clamp"/,
      },
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
