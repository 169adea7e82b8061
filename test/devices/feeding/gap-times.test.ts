// SPDX-License-Identifier: GPL-3.0-or-later
/** How long answers wait, and the lines of a list one by one. */
import assert from 'node:assert/strict';
import { GapTimes, GapWatch } from '../../../src/devices/feeding/gap-times.js';
import { LineList } from '../../../src/devices/feeding/line-source.js';
import { MARLIN_PLACES } from '../../../src/devices/marlin/places.js';
import { SMOOTHIE_PLACES } from '../../../src/devices/smoothie/places.js';

describe('the gaps between answers and lines', () => {
  it('are none at first, and never pass the worst that was seen', () => {
    const gaps = new GapTimes();
    assert.deepEqual(
      [gaps.percentileMs(0.5), gaps.percentileMs(1), gaps.worstMs, gaps.count],
      [0, 0, 0, 0],
    );
    gaps.add(0.005);
    assert.deepEqual([gaps.worstMs, gaps.count], [5, 1]);
    for (const fraction of [0, 0.5, 1]) assert.ok(gaps.percentileMs(fraction) <= 5);
    gaps.add(-1);
    assert.deepEqual([gaps.worstMs, gaps.count, gaps.percentileMs(0.5)], [5, 2, 0]);
  });

  it('are told to a tenth, over six orders of magnitude', () => {
    for (const ms of [0.01, 0.1, 1, 12, 250, 5000]) {
      const gaps = new GapTimes();
      for (let i = 0; i < 99; i++) gaps.add(ms / 1000);
      gaps.add((ms * 50) / 1000);
      for (const fraction of [0.01, 0.5, 0.99]) {
        const found = gaps.percentileMs(fraction);
        assert.ok(Math.abs(found - ms) < 0.11 * ms + 0.001, `${found} is not ${ms}`);
      }
      const most = gaps.percentileMs(1);
      assert.ok(most > 40 * ms && most <= 50 * ms + 1e-9, `${most}`);
    }
    const endless = new GapTimes();
    endless.add(1e6);
    assert.ok(endless.percentileMs(1) > 1e5 && endless.percentileMs(1) <= 1e9);
  });

  it('count from the first answer that makes room to the next lines', () => {
    const watch = new GapWatch();
    watch.sent(1);
    watch.answered(2);
    watch.answered(2.5);
    watch.sent(3);
    watch.sent(9);
    watch.answered(10);
    watch.full();
    watch.sent(20);
    assert.deepEqual([watch.times.count, watch.times.worstMs], [1, 1000]);
  });
});

describe('a list of lines', () => {
  function all(list: LineList, most = 20) {
    const found: [string, number, boolean, number, number, number][] = [];
    while (found.length < most && list.next()) {
      const text = new TextDecoder().decode(
        list.bytes.subarray(list.start, list.start + list.length),
      );
      found.push([
        text.trim(),
        list.lineNumber,
        list.moves,
        list.x,
        list.y,
        Number(list.seconds.toFixed(2)),
      ]);
    }
    return found;
  }

  it('is handed out line by line, with where each leads and how long it takes', () => {
    const list = new LineList(['G21G90', 'G1X100F6000', 'G1Y0.01', 'M5'], {
      start: { x: 0, y: 5 },
    });
    assert.equal(list.isAtEnd, false);
    const found = all(list);
    assert.deepEqual(
      found.map(([text, number, moves, x, y]) => [text, number, moves, x, y]),
      [
        ['G21G90', 1, false, 0, 5],
        ['G1X100F6000', 2, true, 100, 5],
        ['G1Y0.01', 3, true, 100, 0.01],
        ['M5', 4, false, 100, 0.01],
      ],
    );
    assert.ok(found[1]![5] >= 1 && found[1]![5] < 1.3, `${found[1]![5]}`);
    assert.equal(found[0]![5], 0);
    assert.ok(list.isAtEnd && !list.next());
  });

  it('goes round and round where it is a lap', () => {
    const list = new LineList(['G21'], {}, ['G1X1F600', 'G1X0']);
    assert.deepEqual(
      all(list, 6).map(([text]) => text),
      ['G21', 'G1X1F600', 'G1X0', 'G1X1F600', 'G1X0', 'G1X1F600'],
    );
    assert.equal(list.isAtEnd, false);
  });

  it('cuts what takes longer than it may to pieces that end where the line does', () => {
    const list = new LineList(['G21G90', 'G1X100F600']);
    list.maxSeconds = 1;
    list.next();
    const pieces: [number, boolean, number][] = [];
    while (list.next()) pieces.push([list.x, list.isWholeLine, list.lineNumber]);
    assert.ok(pieces.length >= 10 && pieces.length <= 12, `${pieces.length}`);
    assert.deepEqual(pieces.at(-1), [100, true, 2]);
    assert.ok(pieces.slice(0, -1).every(([, isWhole]) => !isWhole));
    for (let i = 1; i < pieces.length; i++) assert.ok(pieces[i]![0] > pieces[i - 1]![0]);
  });

  it('tells how far an arc leads beside the straight way, and which moves are too small to plan', () => {
    const list = new LineList([
      'G21G90',
      'G0X10Y0',
      'G2X20Y0I5J0F600',
      'G3X20Y0I5J0',
      'G1X20.01',
      'G1X20.05',
    ]);
    const seen: [number, boolean][] = [];
    while (list.next()) seen.push([list.sagitta, list.makesBlock]);
    assert.deepEqual(
      seen.map(([sagitta]) => sagitta),
      [0, 0, 10, 10, 0, 0],
    );
    assert.deepEqual(
      seen.map(([, makesBlock]) => makesBlock),
      [false, true, true, true, false, true],
    );
    const coarse = new LineList(['G1X0.5F600'], { minBlockMm: 1 });
    coarse.next();
    assert.equal(coarse.makesBlock, false);
  });
});

describe('places', () => {
  it('are what each firmware makes of them', () => {
    const plain = ({
      harmlessG = new Set(),
      movingG = new Set(),
      frameM = new Set(),
      endOf,
      ...rules
    }: typeof MARLIN_PLACES) => {
      return {
        ...rules,
        ends: [2, 5, 30].map(endOf),
        sets: [harmlessG, movingG, frameM].map((set) => [...set]),
      };
    };
    assert.deepEqual(plain(SMOOTHIE_PLACES), {
      g28: 'homes',
      homesSingly: false,
      storesZeros: true,
      storesBySteps: true,
      movesBesides: false,
      g53Lasts: false,
      ignoresSubcodes: true,
      ends: ['resets', 'may-reset', 'may-reset'],
      sets: [[], [], [121]],
    });
    assert.deepEqual(plain(MARLIN_PLACES), {
      g28: 'homes-to-zero',
      homesSingly: true,
      storesZeros: false,
      storesBySteps: false,
      movesBesides: false,
      g53Lasts: true,
      ignoresSubcodes: true,
      ends: ['none', 'none', 'none'],
      sets: [[21, 60], [61], []],
    });
  });
});
