// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LineList } from '../../../src/devices/feeding/line-source.js';
import { ProgramState } from '../../../src/gcode/program-state.js';
import { Words } from '../../../src/gcode/words.js';

const AGILITY = {
  maxSpeedX: 100,
  maxSpeedY: 100,
  accelerationX: 1000,
  accelerationY: 1000,
  junctionDeviation: 0.01,
  arcTolerance: 0.002,
};

interface Piece {
  readonly text: string;
  readonly seconds: number;
  readonly isWholeLine: boolean;
}

/** The pieces of the last of these lines, none of them longer than so many seconds. */
function piecesOf(lines: readonly string[], maxSeconds: number, repeatsMotion = false): Piece[] {
  const list = new LineList(lines, { agility: AGILITY, start: { x: 0, y: 0 }, repeatsMotion });
  list.maxSeconds = maxSeconds;
  const pieces: Piece[] = [];
  while (list.next()) {
    if (list.lineNumber < lines.length) continue;
    const { bytes, start, length, seconds, isWholeLine } = list;
    const text = Buffer.from(bytes.subarray(start, start + length)).toString();
    pieces.push({ text, seconds, isWholeLine });
  }
  return pieces;
}

/** Follows lines the way a controller does, from zero. */
function followed(lines: readonly string[]): readonly ProgramState[] {
  const state = new ProgramState();
  const words = new Words();
  return lines.map((line) => {
    const bytes = Buffer.from(line);
    assert.equal(words.read(bytes, 0, bytes.length), 'none', line);
    state.read(words);
    return Object.assign(new ProgramState(), state);
  });
}

const mm = fc.integer({ min: -90_000, max: 90_000 }).map((thousandths) => thousandths / 1000);
const maxSeconds = fc.double({ min: 0.05, max: 3, noNaN: true });

describe('a long move in pieces', () => {
  it('is the move itself: same end, same time, all on its way', () => {
    fc.assert(
      fc.property(mm, mm, maxSeconds, fc.boolean(), (x, y, seconds, isRelative) => {
        const modes = ['G21', isRelative ? 'G91' : 'G90', 'G1F900S300'];
        const line = `X${x}Y${y}`;
        const whole = piecesOf([...modes, line], Number.POSITIVE_INFINITY);
        const pieces = piecesOf([...modes, line], seconds);
        const states = followed([...modes, ...pieces.map(({ text }) => text)]).slice(modes.length);
        const end = states.at(-1);
        assert.ok(Math.abs((end?.x ?? 0) - x) < 1e-5 && Math.abs((end?.y ?? 0) - y) < 1e-5);
        const sum = pieces.reduce((total, piece) => total + piece.seconds, 0);
        assert.ok(Math.abs(sum - (whole[0]?.seconds ?? 0)) < 1e-9);
        const length = Math.hypot(x, y);
        for (const state of states) {
          // Positions are rounded to thousandths.
          const off = length === 0 ? 0 : Math.abs(state.x * y - state.y * x) / length;
          assert.ok(off <= 0.001, `${off} mm beside the way`);
        }
      }),
    );
  });

  it('never takes longer than it may, and is whole with its last piece only', () => {
    fc.assert(
      fc.property(mm, mm, maxSeconds, (x, y, seconds) => {
        const pieces = piecesOf(['G21', 'G90', 'G1F900S300', `X${x}Y${y}`], seconds);
        for (const piece of pieces) assert.ok(piece.seconds <= seconds + 1e-9);
        const whole = pieces.map(({ isWholeLine }) => isWholeLine);
        assert.deepEqual(whole, [...whole.slice(1).fill(false), true]);
      }),
    );
  });

  it('stays on its circle, and turns as far as the arc does', () => {
    const radius = fc.integer({ min: 2000, max: 60_000 }).map((v) => v / 1000);
    const angle = fc.double({ min: 0.2, max: 6.2, noNaN: true });
    fc.assert(
      fc.property(radius, angle, maxSeconds, fc.constantFrom(2, 3), (r, turn, seconds, motion) => {
        const way = motion === 3 ? turn : -turn;
        const x = Number((r * Math.cos(way) - r).toFixed(3));
        const y = Number((r * Math.sin(way)).toFixed(3));
        const modes = ['G21', 'G90', 'G1F900S300'];
        const pieces = piecesOf([...modes, `G${motion}X${x}Y${y}I${-r}J0`], seconds);
        const states = followed([...modes, ...pieces.map(({ text }) => text)]).slice(modes.length);
        const end = states.at(-1);
        assert.ok(Math.abs((end?.x ?? 0) - x) < 1e-5 && Math.abs((end?.y ?? 0) - y) < 1e-5);
        for (const { x: px, y: py } of states) {
          assert.ok(Math.abs(Math.hypot(px + r, py) - r) <= 0.002, `${px} ${py}`);
        }
        for (const piece of pieces) assert.ok(piece.seconds <= seconds + 1e-9);
      }),
    );
  });

  it('has the decimals of its unit, as many as a controller reads', () => {
    const decimalsOf = (...lines: readonly string[]) =>
      piecesOf(lines, 0.7).map(({ text }) => /X-?\d+\.?(\d*)/.exec(text)?.[1]?.length ?? 0);
    assert.equal(Math.max(...decimalsOf('G21', 'G90', 'G1F600X70Y31')), 3);
    assert.equal(Math.max(...decimalsOf('G20', 'G90', 'G1F20X3Y1')), 4);
  });

  it('is left whole where its time, its plane or another axis would be cut as well', () => {
    for (const line of ['G93G1F0.01X70', 'G1F600X70Z5', 'G18G1F600X70']) {
      assert.equal(piecesOf(['G21', 'G90', line], 0.5).length, 1, line);
    }
  });

  it('says S and F once, and the motion again where the controller does not remember it', () => {
    const lines = ['G21', 'G90', 'G1X60S300F600'];
    const texts = piecesOf(lines, 2).map(({ text }) => text);
    assert.match(texts[0] ?? '', /^G1S300F600X/);
    assert.ok(texts.length > 2 && texts.slice(1).every((text) => /^X[\d.]+Y0$/.test(text)));
    const again = piecesOf(lines, 2, true).map(({ text }) => text);
    assert.ok(
      again.slice(1).every((text) => /^G1X[\d.]+Y0$/.test(text)),
      again.join(' '),
    );
    const rapid = piecesOf(['G21', 'G90', 'G0X90'], 0.2, true).map(({ text }) => text);
    assert.ok(
      rapid.every((text) => text.startsWith('G0X')),
      rapid.join(' '),
    );
  });

  it('leaves whole what cannot be cut', () => {
    for (const line of ['G1Z-40F60', 'G93G1X90F0.1', 'G28X50', 'G4P9']) {
      assert.deepEqual(
        piecesOf(['G21', 'G90', line], 0.1).map(({ text }) => text),
        [line],
      );
    }
  });
});
