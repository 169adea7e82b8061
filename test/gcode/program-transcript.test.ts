// SPDX-License-Identifier: GPL-3.0-or-later
/** Programs line by line: what each line changes of all that is known, and that it changes nothing else. */
import assert from 'node:assert/strict';
import { type PlaceRules, STORED_PLACES, type StateRules } from '../../src/gcode/place-rules.js';
import { ProgramState, type StateOptions } from '../../src/gcode/program-state.js';
import { Words } from '../../src/gcode/words.js';
import { english } from '../support/english.js';

const NO_PATH = 'whose path cannot be followed';
const LOST = 'counts from an unknown position';

type Known = Readonly<Record<string, unknown>>;

function knownOf(state: ProgramState): Known {
  const { x, y, z, fromX, fromY, fromZ, centreX, centreY, at } = state;
  const near = (mm: number) => Math.round(mm * 1e6) / 1e6 + 0;
  return {
    at: [x, y, z].map(near).join(' '),
    from: [fromX, fromY, fromZ].map(near).join(' '),
    centre: [centreX, centreY].map(near).join(' '),
    motion: state.motion,
    isMotionSaid: state.isMotionSaid,
    unit: state.unit,
    isUnitSaid: state.isUnitSaid,
    isRelative: state.isRelative,
    isDistanceSaid: state.isDistanceSaid,
    plane: state.plane,
    isInverseTime: state.isInverseTime,
    coordinates: state.coordinates,
    spindle: state.spindle,
    air: [state.hasMist, state.hasFlood],
    feed: state.feedMmPerMin,
    share: state.feedFraction,
    s: state.s,
    movesZero: state.movesZero,
    does: state.lineMotion,
    unfollowed: state.unfollowed,
    trouble: state.trouble && english(state.trouble),
    via: state.via,
    pauses: state.pauses,
    waits: state.dwells ? state.dwell : state.dwell || undefined,
    wasPlaceKnown: state.wasPlaceKnown,
    isPlaceKnown: state.isPlaceKnown || (at.isXKnown || at.isYKnown ? 'in part' : false),
    isGarbled: at.isGarbled,
    hasOtherAxes: state.hasOtherAxes,
    radius: state.radius,
  };
}

/** What each of the lines changes; what it leads to alone, and what was said once, is not repeated. */
function changes(lines: readonly string[], options: StateOptions = {}, start = { x: 0, y: 0 }) {
  const state = new ProgramState(start, options);
  const words = new Words();
  let before = knownOf(state);
  return lines.map((line) => {
    words.read(Buffer.from(line), 0, line.length, true);
    state.read(words);
    const now = knownOf(state);
    const changed = Object.entries(now).filter(([name, value]) => {
      return JSON.stringify(value) !== JSON.stringify(before[name]);
    });
    before = now;
    return Object.fromEntries(changed);
  });
}
type Line = readonly [line: string, changed: Known];

function tells(lines: readonly Line[], options?: StateOptions, start?: { x: number; y: number }) {
  const found = changes(
    lines.map(([line]) => line),
    options,
    start,
  );
  const shown = found.map((changed, i) => [lines[i]?.[0], changed]);
  assert.deepEqual(shown, lines);
}

const rulesWith = (places: Partial<PlaceRules>, more: Partial<StateRules> = {}): StateOptions => ({
  rules: {
    ...{ takesOneCommand: false, takesFlags: true, dwell: () => 7 },
    ...{ places: { ...STORED_PLACES, ...places }, ...more },
  },
});

describe('each line of a program', () => {
  it('changes nothing that it does not say: before the first, nothing is said', () => {
    assert.deepEqual(knownOf(new ProgramState()), {
      ...{ at: '0 0 0', from: '0 0 0', centre: '0 0', motion: 0, isMotionSaid: false },
      ...{ unit: 1, isUnitSaid: false, isRelative: false, isDistanceSaid: false },
      ...{ plane: 17, isInverseTime: false, coordinates: 0, spindle: 5, air: [false, false] },
      ...{ feed: 0, share: 1, s: 0, movesZero: false, does: 'none', unfollowed: undefined },
      ...{ trouble: undefined, via: undefined, pauses: false, waits: undefined },
      ...{ wasPlaceKnown: true, isPlaceKnown: true, isGarbled: false, hasOtherAxes: false },
      radius: Number.NaN,
    });
    const { hasExtruder, unit, isRelative } = new ProgramState(undefined, { isInches: true });
    assert.deepEqual([hasExtruder, unit, isRelative], [false, 25.4, false]);
    const { units } = new ProgramState(undefined, { isRelative: true });
    assert.equal(units, 21);
  });

  it('counts in its units, from zero or from the head, along all three axes', () => {
    tells([
      [
        'G1X5Y6F600S30',
        { at: '5 6 0', motion: 1, isMotionSaid: true, feed: 600, s: 30, does: 'line' },
      ],
      [
        'G20G91',
        {
          ...{ from: '5 6 0', unit: 25.4, isUnitSaid: true, does: 'none' },
          ...{ isRelative: true, isDistanceSaid: true },
        },
      ],
      ['X1Z2', { at: '30.4 6 50.8', does: 'line', hasOtherAxes: true }],
      ['F10', { from: '30.4 6 50.8', feed: 254, does: 'none', hasOtherAxes: false }],
      ['Z1', { at: '30.4 6 76.2', does: 'line', hasOtherAxes: true }],
      [
        'G93F2',
        {
          ...{ from: '30.4 6 76.2', isInverseTime: true, feed: 2, does: 'none' },
          hasOtherAxes: false,
        },
      ],
      ['G94', { isInverseTime: false }],
      ['G21G90', { unit: 1, isRelative: false }],
      ['Z4Y1', { at: '30.4 1 4', does: 'line', hasOtherAxes: true }],
      ['G80', { from: '30.4 1 4', motion: 80, does: 'none', hasOtherAxes: false }],
      ['X9', {}],
      ['G0X9', { at: '9 1 4', motion: 0, does: 'line' }],
      ['G18', { from: '9 1 4', plane: 18, does: 'none' }],
      ['G19', { plane: 19 }],
      ['G17', { plane: 17 }],
    ]);
  });

  it('bends around a centre that it names, or that its radius gives, the short way or the long', () => {
    tells([
      ['G0X9Y1', { at: '9 1 0', isMotionSaid: true, does: 'line' }],
      ['G2I3', { from: '9 1 0', centre: '12 1', motion: 2, does: 'arc' }],
      ['J2', { centre: '9 3' }],
      ['G3X9Y7R3', { at: '9 7 0', centre: '9 4', motion: 3, radius: 3 }],
      ['G2X9Y1R-5', { at: '9 1 0', from: '9 7 0', centre: '13 4', motion: 2, radius: -5 }],
      ['X9Y7R5', { at: '9 7 0', from: '9 1 0', radius: 5 }],
      ['G3X3Y7R0.5', { at: '3 7 0', from: '9 7 0', centre: '6 7', motion: 3, radius: 0.5 }],
      ['G2X3Y7R2', { from: '3 7 0', centre: '3 7', motion: 2, radius: 2 }],
      ['G3X3.6Y7R0.5', { at: '3.6 7 0', centre: '3.3 7.4', motion: 3, radius: 0.5 }],
      ['I1', { from: '3.6 7 0', centre: '4.6 7', radius: Number.NaN }],
      ['G1I1', { motion: 1, does: 'none' }],
    ]);
  });

  it('switches the beam and the air, waits, and scales the speed within bounds', () => {
    tells([
      ['M3S5', { spindle: 3, s: 5 }],
      ['M4', { spindle: 4 }],
      ['M7', { air: [true, false] }],
      ['M8', { air: [true, true] }],
      ['M9', { air: [false, false] }],
      ['M5', { spindle: 5 }],
      ['M0', { pauses: true }],
      ['M1', {}],
      ['G4P2', { pauses: false, waits: 2 }],
      ['G4P2X5', { at: '5 0 0', does: 'line' }],
      ['G4P0', { from: '5 0 0', does: 'none', waits: 0 }],
      ['G4P-1', {}],
      ['M220S50', { share: 0.5, s: 50, waits: undefined }],
      ['M220S5', { share: 0.1, s: 5 }],
      ['M220S2000', { share: 9.99, s: 2000 }],
      ['M220', {}],
      ['S50M220', { share: 0.5, s: 50 }],
    ]);
    tells([['G4P2', { waits: 7 }]], rulesWith({}));
  });

  it('puts the modes back where it ends the program, but not what it says itself', () => {
    const begin = 'M3M7M8G91G93G18G55X4Y0';
    const said = {
      ...{ at: '4 0 0', isMotionSaid: true, isRelative: true, isDistanceSaid: true },
      ...{ plane: 18, isInverseTime: true, coordinates: 55, spindle: 3, air: [true, true] },
    };
    tells([
      [`${begin}G1`, { ...said, motion: 1, does: 'line' }],
      [
        'M2',
        {
          ...{ from: '4 0 0', does: 'none', isRelative: false, plane: 17, isInverseTime: false },
          ...{ coordinates: 54, spindle: 5, air: [false, false] },
        },
      ],
      ['G91G93G18G0', { motion: 0, isRelative: true, plane: 18, isInverseTime: true }],
      [
        'M30X3',
        {
          ...{ at: '7 0 0', motion: 1, isRelative: false, plane: 17, isInverseTime: false },
          does: 'line',
        },
      ],
    ]);
  });

  it('garbles what follows where nobody knows whether it ends the program, if there is a mode to end', () => {
    const mayReset = rulesWith({ endOf: (m) => (m === 2 ? 'may-reset' : 'none') });
    for (const mode of ['G91', 'G93', 'G18', 'G55']) {
      const [, end] = changes([mode, 'M2'], mayReset);
      assert.equal(end?.['isGarbled'], true, mode);
    }
    const [, plain, other] = changes(['G54G90G94G17', 'M2', 'G91M30'], mayReset);
    assert.deepEqual(plain, { motion: 1, isMotionSaid: true });
    assert.deepEqual(other, { isRelative: true });
  });

  it('leads nobody knows where, or leaves open what numbers mean, and says which', () => {
    tells([
      [
        'G5X5Y5',
        {
          ...{ does: 'elsewhere', unfollowed: 'motion', trouble: `has G5, ${NO_PATH}` },
          isPlaceKnown: false,
        },
      ],
      [
        'G0X1',
        {
          ...{ at: '1 0 0', isMotionSaid: true, does: 'line', unfollowed: undefined },
          ...{ trouble: undefined, wasPlaceKnown: false, isPlaceKnown: 'in part' },
        },
      ],
      ['Y0', { from: '1 0 0', isPlaceKnown: true }],
      [
        'M98P1',
        { does: 'elsewhere', unfollowed: 'program', wasPlaceKnown: true, isPlaceKnown: false },
      ],
      [
        'G2X2I1',
        {
          ...{ at: '2 0 0', centre: '2 0', motion: 2, does: 'arc', unfollowed: undefined },
          ...{ trouble: 'has an arc from an unknown position', wasPlaceKnown: false },
          isPlaceKnown: 'in part',
        },
      ],
      [
        'O5',
        {
          from: '2 0 0',
          does: 'elsewhere',
          unfollowed: 'program',
          trouble: undefined,
          isPlaceKnown: false,
        },
      ],
      [
        'G51X2',
        {
          ...{ does: 'none', unfollowed: 'frame', trouble: `has G51, ${NO_PATH}` },
          isGarbled: true,
        },
      ],
      ['G0Y3', { at: '2 3 0', motion: 0, does: 'line', unfollowed: undefined, trouble: LOST }],
      ['G1X3', { at: '3 3 0', from: '2 3 0', motion: 1 }],
      [
        'M206X5',
        {
          ...{ from: '3 3 0', does: 'none', unfollowed: 'frame' },
          trouble: `has M206, ${NO_PATH}`,
        },
      ],
      ['M42P1', { unfollowed: 'output', trouble: undefined }],
      ['M6M42', { does: 'elsewhere', unfollowed: 'program' }],
    ]);
  });

  it('loses its place by a code with axes that changes what numbers mean, not by one without', () => {
    const known = (line: string) => changes([line])[0]?.['isPlaceKnown'];
    for (const axis of 'XYZ') assert.equal(known(`G51${axis}2`), false, axis);
    assert.equal(known('G51'), undefined);
  });

  it('goes by the machine’s own zero where that is known, and nowhere that is known without', () => {
    const moves: readonly Line[] = [
      [
        'G53G0X5',
        {
          ...{ at: '5 0 0', isMotionSaid: true, does: 'elsewhere', unfollowed: 'motion' },
          ...{ trouble: LOST, isPlaceKnown: 'in part' },
        },
      ],
      ['G53X6', { at: '6 0 0', from: '5 0 0', wasPlaceKnown: false }],
      [
        'G1X1',
        {
          ...{ at: '1 0 0', from: '6 0 0', motion: 1, does: 'line', unfollowed: undefined },
          ...{ trouble: undefined, isPlaceKnown: true },
        },
      ],
    ];
    tells(moves);
    const bent = changes(['G2G53X5'], { workOffset: { x: 1, y: 0 } })[0];
    assert.deepEqual(
      [bent?.['does'], bent?.['unfollowed'], bent?.['trouble']],
      ['line', 'motion', `has G53, ${NO_PATH}`],
    );
    const straight = changes(['G1G53X5'], { workOffset: { x: 1, y: 0 } })[0];
    assert.deepEqual([straight?.['at'], straight?.['unfollowed']], ['4 0 0', undefined]);
    const lasting = changes(['G53'], rulesWith({ g53Lasts: true }))[0];
    assert.deepEqual(lasting, {
      ...{ unfollowed: 'frame', trouble: `has G53, ${NO_PATH}`, isGarbled: true },
    });
  });

  it('chooses another zero, which moves nothing where it is the first and only one', () => {
    tells([
      ['G54', { coordinates: 54 }],
      ['G55', { coordinates: 55, movesZero: true, unfollowed: 'frame' }],
      [
        'G0X5',
        {
          ...{ at: '5 0 0', isMotionSaid: true, does: 'line', unfollowed: undefined },
          ...{ trouble: LOST, isPlaceKnown: 'in part' },
        },
      ],
    ]);
    tells([
      ['X5', { at: '5 0 0', does: 'line' }],
      ['G54', { from: '5 0 0', coordinates: 54, movesZero: true, does: 'none' }],
    ]);
    for (const code of [53.5, 54.5, 59.5, 60]) {
      assert.equal(changes([`G${code}`])[0]?.['coordinates'], undefined, `${code}`);
    }
  });

  it('finds stored zeros and places, and counts on from them', () => {
    const start: StateOptions = {
      ...{ workOffset: { x: 100, y: 50 }, system: 54, places: new Map([[28, { x: 1, y: 2 }]]) },
      offsets: new Map([
        [54, { x: 90, y: 50 }],
        [55, { x: 10, y: 20 }],
      ]),
    };
    const lines: readonly Line[] = [
      ['G0X5Y6', { at: '5 6 0', from: '1 2 0', isMotionSaid: true, does: 'line' }],
      ['G53G0X5', { at: '-95 6 0', from: '5 6 0' }],
      ['G28', { at: '-99 -48 0', from: '-95 6 0', does: 'elsewhere', via: { x: 1, y: 2 } }],
      ['G28X7', { from: '-99 -48 0', via: { x: 107, y: 2 } }],
      ['G92.1', { at: '-89 -48 0', movesZero: true, does: 'none', via: undefined }],
      ['G10L2P1X3', { at: '-2 -48 0', from: '-89 -48 0' }],
      ['G28.1X9', { at: '9 -48 0', from: '-2 -48 0', does: 'line' }],
      ['G92.1X3', { at: '3 -48 0', from: '9 -48 0' }],
      ['G55X1', { at: '1 -18 0', from: '3 -48 0', coordinates: 55 }],
      ['G54', { at: '8 -48 0', from: '1 -18 0', coordinates: 54, does: 'none' }],
      ['G55', { at: '1 -18 0', from: '8 -48 0', coordinates: 55 }],
      ['M2', { at: '8 -48 0', from: '1 -18 0', coordinates: 54, motion: 1 }],
      ['G92X1', { at: '1 -48 0', from: '8 -48 0' }],
      ['G92Y2Z5', { at: '1 2 5', from: '1 -48 0', hasOtherAxes: true }],
      ['G92', { from: '1 2 5', unfollowed: 'frame', hasOtherAxes: false }],
    ];
    tells(lines, start, { x: 1, y: 2 });
  });

  it('moves besides a wait only where the firmware reads on', () => {
    const line = (rules: StateOptions) => changes(['G4P1X5'], rules)[0];
    assert.deepEqual(line(rulesWith({})), { at: '5 0 0', does: 'line', waits: 7 });
    assert.deepEqual(line(rulesWith({ movesBesides: false })), { waits: 7 });
    const bare = changes(['G10L2P3X5', 'G92.1X5'], rulesWith({}));
    assert.deepEqual(bare[0], { movesZero: true, unfollowed: 'frame' }, 'its words are no move');
    assert.equal(bare[1]?.['does'], 'line');
  });

  it('is read to its first command alone by a firmware that reads no more', () => {
    const one = (line: string) => changes([line], rulesWith({}, { takesOneCommand: true }))[0];
    assert.deepEqual(one('N5G1X5G91M3S9'), {
      ...{ at: '5 0 0', motion: 1, isMotionSaid: true, s: 9, does: 'line' },
    });
    assert.deepEqual(one('M8G1X5'), { at: '5 0 0', air: [false, true], does: 'line' });
    assert.deepEqual(one('X5'), { at: '5 0 0', does: 'line' });
    assert.deepEqual(one('X5M3G1'), { at: '5 0 0', does: 'line', spindle: 3 });
  });

  it('is read without subcodes where the firmware has none, but for the codes that have some', () => {
    const without = (line: string) => changes([line], rulesWith({ ignoresSubcodes: true }))[0];
    assert.deepEqual(without('M3.1G91.1X1.5'), {
      ...{ at: '1.5 0 0', isRelative: true, isDistanceSaid: true, spindle: 3, does: 'line' },
    });
    assert.deepEqual(without('G92.1'), { movesZero: true, unfollowed: 'frame' });
    for (const code of ['G28.1', 'G59.1', 'G92.2']) {
      const whole = code.slice(0, 3);
      assert.notDeepEqual(without(`${code}X5`), without(`${whole}X5`), code);
    }
    assert.deepEqual(changes(['G91.1'])[0], {}, 'where it has a meaning of its own');
  });

  it('knows the nearest codes to those that are followed for others', () => {
    const strange = ['G3.5', 'G4.5', 'G37', 'G39', 'G42', 'G44', 'G16', 'G22', 'G89', 'G92.5'];
    for (const code of strange)
      assert.notEqual(changes([code])[0]?.['unfollowed'], undefined, code);
    for (const code of ['G38.9X5', 'G43.9X5']) {
      assert.equal(changes([code])[0]?.['trouble'], undefined, code);
    }
  });
});
