// SPDX-License-Identifier: GPL-3.0-or-later
/** What each code does that takes axis words for itself: whether it leads away, the place and the zero after it. */
import assert from 'node:assert/strict';
import { LineSaid } from '../../src/gcode/line-said.js';
import { PLACE_CODES } from '../../src/gcode/place-codes.js';
import { type PlaceRules, STORED_PLACES } from '../../src/gcode/place-rules.js';
import { ProgramPlace } from '../../src/gcode/program-place.js';

const start = {
  ...{ workOffset: { x: 10, y: 20 }, system: 54 },
  offsets: new Map([[54, { x: 10, y: 20 }]]),
};
const places = new Map([
  [28, { x: 1, y: 2 }],
  [30, { x: 3, y: 4 }],
]);

interface How {
  readonly isRelative?: boolean;
  readonly rules?: Partial<PlaceRules>;
  readonly places?: ReadonlyMap<number, { x: number; y: number }>;
}

/** `leads motion via 1 2 | at 15 26 | zero 10 20`; the head begins at 15, 26 of the machine. */
function after(code: number, words = '', how: How = {}): string {
  const place = new ProgramPlace({ x: 5, y: 6 }, { ...start, places: how.places ?? places });
  const said = new LineSaid();
  for (const [, letter = '', value] of words.matchAll(/([A-Z])(-?\d+)/g)) {
    said.note(letter.charCodeAt(0), Number(value), 1);
  }
  const modes = {
    isRelative: how.isRelative ?? false,
    rules: { ...STORED_PLACES, ...how.rules },
  };
  const outcome = PLACE_CODES.get(code)?.(said, place, modes);
  assert.ok(outcome);
  const { leads, unfollowed, via } = outcome;
  const shown = (x: number, y: number) =>
    [x, y].map((mm) => (Number.isNaN(mm) ? '?' : mm)).join(' ');
  const { zeros, known } = place;
  const done = [leads && 'leads', unfollowed, via && `via ${shown(via.x, via.y)}`].filter(Boolean);
  const zero = shown(zeros.isXKnown ? zeros.x : Number.NaN, zeros.isYKnown ? zeros.y : Number.NaN);
  return `${done.join(' ') || 'nothing'} | at ${shown(known.x, known.y)} | zero ${zero}`;
}

const tells = (rows: readonly (readonly [Parameters<typeof after>, string])[]) => {
  for (const [call, right] of rows) assert.equal(after(...call), right, JSON.stringify(call));
};

describe('a code that leads to a stored place', () => {
  it('goes by way of what it names, with the axes that it names', () => {
    const isRelative = true;
    tells([
      [[28], 'leads via 1 2 | at 1 2 | zero 10 20'],
      [[30], 'leads via 3 4 | at 3 4 | zero 10 20'],
      [[28, 'X7'], 'leads via 17 26 | at 1 26 | zero 10 20'],
      [[28, 'Y7', { isRelative }], 'leads via 15 33 | at 15 2 | zero 10 20'],
      [[28, 'Z7'], 'leads | at 15 26 | zero 10 20'],
      [[28.1], 'leads | at 15 26 | zero 10 20'],
      [[30.1], 'leads | at 15 26 | zero 10 20'],
    ]);
  });

  it('leads nobody knows where without one', () => {
    const none = { places: new Map<number, never>() };
    tells([
      [[28, '', none], 'leads motion | at ? ? | zero 10 20'],
      [[28, 'X7', none], 'leads motion via 17 26 | at ? 26 | zero 10 20'],
      [[30, 'Y7', none], 'leads motion via 15 27 | at 15 ? | zero 10 20'],
    ]);
  });

  it('finds the switches where the firmware has it so, one axis or both, and its zero there', () => {
    const homes = { rules: { g28: 'homes' } } as const;
    const toZero = { rules: { g28: 'homes-to-zero' } } as const;
    const both = { rules: { g28: 'homes', homesSingly: false } } as const;
    tells([
      [[28, '', homes], 'leads motion | at ? ? | zero 10 20'],
      [[28, 'X0', homes], 'leads motion | at ? 26 | zero 10 20'],
      [[28, 'Y0', homes], 'leads motion | at 15 ? | zero 10 20'],
      [[28, 'X0', both], 'leads motion | at ? ? | zero 10 20'],
      [[28, 'Y0', both], 'leads motion | at ? ? | zero 10 20'],
      [[28, 'X0', toZero], 'leads motion | at ? 26 | zero 0 20'],
      [[28, '', toZero], 'leads motion | at ? ? | zero 0 0'],
    ]);
  });
});

describe('a code that moves the zero', () => {
  it('does so under the head, back, or by what is stored', () => {
    const steps = { isRelative: true, rules: { storesBySteps: true } };
    tells([
      [[92, 'X1'], 'nothing | at 15 26 | zero 14 20'],
      [[92, 'Y1'], 'nothing | at 15 26 | zero 10 25'],
      [[92, 'Z1'], 'nothing | at 15 26 | zero 10 20'],
      [[92], 'frame | at 15 26 | zero ? ?'],
      [[92.1], 'nothing | at 15 26 | zero 10 20'],
      [[10, 'L2P1X5'], 'nothing | at 15 26 | zero 5 20'],
      [[10, 'L20P1X1'], 'nothing | at 15 26 | zero 14 20'],
      [[10, 'L3P1X1'], 'nothing | at 15 26 | zero 10 20'],
      [[10, 'L2P1X5', steps], 'nothing | at 15 26 | zero 15 20'],
      [[10, 'L2P1X5', { isRelative: true }], 'nothing | at 15 26 | zero 5 20'],
      [[10, 'L2P1X5', { rules: steps.rules }], 'nothing | at 15 26 | zero 5 20'],
      [[10, 'L2P1X5R30'], 'frame | at 15 26 | zero ? ?'],
      [[10, 'L20P1X1R30'], 'nothing | at 15 26 | zero 14 20'],
      [[43, 'Z1'], 'nothing | at 15 26 | zero 10 20'],
      [[43, 'Y1'], 'frame | at 15 26 | zero ? ?'],
    ]);
  });
});

describe('a probe', () => {
  it('ends where it touches, on the way to the place that it names', () => {
    tells([
      [[38, 'X9'], 'leads motion via 19 26 | at ? 26 | zero 10 20'],
      [[38, 'Y9', { isRelative: true }], 'leads motion via 15 35 | at 15 ? | zero 10 20'],
      [[38, 'Z9'], 'leads | at 15 26 | zero 10 20'],
    ]);
  });
});
