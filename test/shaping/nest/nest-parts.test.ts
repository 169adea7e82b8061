// SPDX-License-Identifier: GPL-3.0-or-later
/** Parts that are nested: none is lost, none lies on another, all lie on the stock. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Clipper, type Rings } from '../../../src/areas/clipper.js';
import { signedArea } from '../../../src/geometry/polyline.js';
import type { Nest, NestRequest } from '../../../src/shaping/nest/contract.js';
import { moved, turnedRing } from '../../../src/shaping/nest/kinds.js';
import { BETTER, nestParts } from '../../../src/shaping/nest/nest-parts.js';
import { boundsOfRings } from '../../../src/shaping/nest/room.js';
import { rising } from '../../support/progress.js';
import { searchRuns } from '../../support/search-runs.js';

const SHEET = { minX: 10, minY: 20, maxX: 110, maxY: 100 };
const PLAIN = { sheet: SHEET, obstacles: [], spacing: 2, margin: 3, turns: 4, seconds: 1 };

/** A second passes with each look at the clock: so many orders are tried, however busy the computer is. */
const ticking = () => {
  let now = 0;
  return () => now++ / 40;
};

async function nested(request: NestRequest): Promise<{ nest: Nest; better: readonly Nest[] }> {
  const better: Nest[] = [];
  const context = {
    setProgress: rising(),
    throwIfCancelled() {},
    sendEvent(name: string, data: unknown) {
      assert.equal(name, BETTER);
      better.push(data as Nest);
    },
  };
  return { nest: await nestParts(context, request, ticking()), better };
}

function laidOut({ parts }: NestRequest, { places }: Nest): readonly Rings[] {
  return places.map(({ part, angle, x, y }) =>
    parts[part]!.map((ring) => moved(turnedRing(ring, angle), x, y)),
  );
}

const rectangle = (width: number, height: number) =>
  Float64Array.of(0, 0, width, 0, width, height, 0, height);
const lShape = (width: number, height: number) =>
  Float64Array.of(
    0,
    0,
    width,
    0,
    width,
    height / 3,
    width / 3,
    height / 3,
    width / 3,
    height,
    0,
    height,
  );
const star = (points: number, radius: number) =>
  Float64Array.from(
    Array.from({ length: points * 2 }, (_, i) => {
      const [angle, r] = [(i * Math.PI) / points, i % 2 === 0 ? radius : radius / 2];
      return [r * Math.cos(angle), r * Math.sin(angle)];
    }).flat(),
  );
const backwards = (ring: Float64Array) =>
  Float64Array.from(ring, (_, i) => ring[ring.length - 2 - i + 2 * (i % 2)]!);
const round = (radius: number) =>
  star(90, radius).map((v, i, all) => (i % 4 < 2 ? v : all[i]! * 2));

const size = fc.double({ min: 4, max: 30, noNaN: true });
const aPart: fc.Arbitrary<Rings> = fc.oneof(
  fc.tuple(size, size).map(([a, b]) => [rectangle(a, b)]),
  fc.tuple(size, size).map(([a, b]) => [lShape(a, b)]),
  fc.tuple(fc.integer({ min: 3, max: 9 }), size).map(([n, r]) => [star(n, r / 2)]),
  size.map((r) => [round(r / 2)]),
  fc.tuple(size, size).map(([a, b]) => [rectangle(a, b), moved(rectangle(b, a), a + 1, 2)]),
);

const areaOf = (rings: Rings) => rings.reduce((sum, ring) => sum + Math.abs(signedArea(ring)), 0);

async function demandApart(request: NestRequest, nest: Nest): Promise<void> {
  const clipper = await Clipper.load();
  const parts = laidOut(request, nest);
  const by = request.spacing / 2 - 0.01;
  const wide = parts.map((rings, n) => {
    const { part, angle, x, y } = nest.places[n]!;
    const holes = (request.holes?.[part] ?? []).flatMap((area) =>
      clipper.grown(
        area.map((ring) => moved(turnedRing(ring, angle), x, y)),
        -by,
      ),
    );
    return clipper.subtracted(clipper.grown(rings, by, 'round'), holes);
  });
  const still = clipper.grown(request.obstacles, request.spacing / 2 - 0.01, 'round');
  for (const [i, own] of wide.entries()) {
    for (const other of [...wide.slice(0, i), still]) {
      const common = areaOf(clipper.intersected(own, other));
      assert.ok(common < 1e-3, `${i}: ${common} mm² in common`);
    }
  }
}

describe('nested parts', () => {
  it('lie apart on the stock, and none is lost', function () {
    this.timeout(60_000);
    const asked = fc.record({
      parts: fc.array(aPart, { minLength: 1, maxLength: 8 }),
      turns: fc.constantFrom(1, 2, 4, 8, 24),
      spacing: fc.constantFrom(0, 0.1, 2, 5),
      margin: fc.constantFrom(0, 3),
      hasObstacle: fc.boolean(),
    });
    return fc.assert(
      fc.asyncProperty(asked, async ({ hasObstacle, ...rest }) => {
        const obstacles = hasObstacle ? [moved(star(5, 18), 60, 50)] : [];
        const request = { ...PLAIN, ...rest, obstacles };
        const { nest } = await nested(request);
        const all = [...nest.places.map(({ part }) => part), ...nest.left].sort((a, b) => a - b);
        assert.deepEqual(all, [...request.parts.keys()]);
        await demandApart(request, nest);
        for (const rings of laidOut(request, nest)) {
          const { minX, minY, maxX, maxY } = boundsOfRings(rings);
          const edge = request.margin - 0.001;
          assert.ok(minX >= SHEET.minX + edge && maxX <= SHEET.maxX - edge);
          assert.ok(minY >= SHEET.minY + edge && maxY <= SHEET.maxY - edge);
        }
      }),
      { numRuns: searchRuns(12) },
    );
  });

  it('fit exactly where there is exactly room', async () => {
    const parts = Array.from({ length: 20 }, () => [rectangle(20, 20)]);
    const tight = await nested({ ...PLAIN, parts, spacing: 0, margin: 0 });
    assert.deepEqual([tight.nest.places.length, tight.nest.left], [20, []]);
    const spaced = await nested({ ...PLAIN, parts, spacing: 1, margin: 0 });
    assert.equal(spaced.nest.places.length, 4 * 3);
    const plain = { ...PLAIN, spacing: 0, margin: 0, turns: 1 };
    const left = async (width: number, height: number) =>
      (await nested({ ...plain, parts: [[rectangle(width, height)]] })).nest.left;
    assert.deepEqual(await left(100, 80), [], 'as large as the stock');
    assert.deepEqual([await left(100.5, 10), await left(10, 80.5)], [[0], [0]], 'larger than it');
    const within = async (width: number, height: number) => {
      const request = { ...plain, margin: 3, parts: [[rectangle(width, height)]] };
      return (await nested(request)).nest.left;
    };
    assert.deepEqual(await within(94, 74), [], 'as large as its margins leave');
    assert.deepEqual([await within(94.5, 10), await within(10, 74.5)], [[0], [0]]);
  });

  it('lie farther to the right where that is only a little farther to the front', async () => {
    const parts = [[rectangle(10, 10)]];
    const plain = { ...PLAIN, parts, spacing: 0, margin: 0, turns: 1 };
    const { nest } = await nested({ ...plain, obstacles: [moved(rectangle(20, 0.5), 10, 20)] });
    assert.deepEqual(
      nest.places.map(({ x, y }) => [Math.round(x * 100), Math.round(y * 100)]),
      [[3000, 2000]],
    );
  });

  it('are turned so that they reach less far to the right, where they reach as far to the back', async () => {
    const corner = Float64Array.of(0, 0, 10, 0, 0, 10);
    const sheet = { minX: 0, minY: 0, maxX: 40, maxY: 10 };
    const request = { ...PLAIN, sheet, parts: [[corner]], spacing: 0, margin: 0 };
    const { nest } = await nested({ ...request, obstacles: [corner] });
    const { minX, maxX } = nest.used;
    assert.ok(Math.abs(minX) < 0.01 && Math.abs(maxX - 10) < 0.01, `${minX} to ${maxX}`);
  });

  it('are each laid or left where there is no room for all, whatever their order', async () => {
    const forms = [[rectangle(16, 9)], [lShape(14, 14)], [star(5, 8)]];
    const parts = Array.from({ length: 12 }, (_, i) => forms[i % 3]!);
    const sheet = { minX: 0, minY: 0, maxX: 36, maxY: 32 };
    const request = { ...PLAIN, sheet, parts, spacing: 0.5, margin: 0, seconds: 4 };
    const { better } = await nested(request);
    for (const nest of better) {
      assert.ok(nest.left.length > 1);
      assert.deepEqual(
        nest.left,
        nest.left.toSorted((a, b) => a - b),
      );
      const all = [...nest.places.map(({ part }) => part), ...nest.left];
      assert.deepEqual(
        all.sort((a, b) => a - b),
        [...parts.keys()],
      );
      await demandApart(request, nest);
    }
  });

  it('are laid in the eight largest holes of another one, and in no smaller ones', async () => {
    const frame = [rectangle(100, 14)];
    // Nine of them, each wide enough for a filler, the first two the narrowest.
    const widths = [10.2, 10.1, 10.3, 10.4, 10.5, 10.6, 10.7, 10.8, 10.9];
    const holes = widths.map((width, i) => [moved(rectangle(width, 10), 0.1 + 11 * i, 2)]);
    const fillers = widths.map(() => [rectangle(9.9, 9.5)]);
    const sheet = { minX: 0, minY: 0, maxX: 100, maxY: 14 };
    const request = { ...PLAIN, sheet, spacing: 0, margin: 0, turns: 1 };
    const { nest } = await nested({
      ...{ ...request, parts: [frame, ...fillers], holes: [holes, ...fillers.map(() => [])] },
      fillers: [false, ...fillers.map(() => true)],
    });
    assert.equal(nest.left.length, 1);
    const columns = nest.places.slice(1).map(({ x }) => Math.floor(x / 11));
    assert.deepEqual(
      columns.sort((a, b) => a - b),
      [0, 2, 3, 4, 5, 6, 7, 8],
    );
  });

  it('begin in the front left corner', async () => {
    const { nest } = await nested({ ...PLAIN, parts: [[rectangle(30, 10)]], turns: 1 });
    assert.deepEqual(nest.used, { minX: 13, minY: 23, maxX: 43, maxY: 33 });
  });

  it('lie in the same way wherever the stock lies', async () => {
    const parts = [[lShape(30, 24)], [rectangle(20, 12)], [star(5, 9)], [rectangle(8, 30)]];
    const blocked = moved(star(5, 8), 60, 50);
    const { nest: here } = await nested({ ...PLAIN, parts, obstacles: [blocked] });
    for (const [x, y] of [
      [-500, -300],
      [700, -90],
    ] as const) {
      const { minX, minY, maxX, maxY } = SHEET;
      const sheet = { minX: minX + x, minY: minY + y, maxX: maxX + x, maxY: maxY + y };
      const obstacles = [moved(blocked, x, y)];
      const { nest: there } = await nested({ ...PLAIN, sheet, parts, obstacles });
      const rounded = ({ places }: Nest, dx: number, dy: number) =>
        places.map((place) => [
          ...[place.part, place.angle],
          ...[Math.round(place.x + dx), Math.round(place.y + dy)],
        ]);
      assert.deepEqual(rounded(there, -x, -y), rounded(here, 0, 0));
      assert.deepEqual(there.left, []);
    }
  });

  it('are turnedRing only as they may be, so that the grain keeps its way', async () => {
    const long = [rectangle(10, 75)];
    const sheet = { ...SHEET, maxY: 60 };
    const kept = await nested({ ...PLAIN, sheet, parts: [long], turns: 2 });
    assert.deepEqual(kept.nest.left, [0]);
    const free = await nested({ ...PLAIN, sheet, parts: [long], turns: 4 });
    assert.deepEqual(free.nest.left, []);
  });

  it('come to lie in the hollow of another one', async () => {
    const sheet = { minX: 0, minY: 0, maxX: 30, maxY: 30 };
    const parts = [[lShape(30, 30)], [rectangle(19, 19)]];
    const { nest } = await nested({ ...PLAIN, sheet, parts, spacing: 0.5, margin: 0 });
    assert.equal(nest.places.length, 2);
  });

  it('come to lie in the hole of another one, where they may', async () => {
    const sheet = { minX: 0, minY: 0, maxX: 40, maxY: 40 };
    const parts = [[rectangle(40, 40)], [rectangle(19, 19)], [rectangle(29, 5)]];
    const holes = [[[moved(rectangle(30, 30), 5, 5)]], [], []];
    const request = { ...PLAIN, sheet, parts, holes, spacing: 0.5, margin: 0 };
    const { nest } = await nested({ ...request, fillers: [true, true, true] });
    assert.deepEqual(nest.left, []);
    await demandApart(request, nest);
    const without = await nested({ ...request, fillers: [true, true, false] });
    assert.deepEqual(without.nest.left, [2]);
  });

  it('lie apart where they lie in holes, however parts are turned, and never take more room for it', function () {
    this.timeout(60_000);
    const asked = fc.record({
      small: fc.array(aPart, { minLength: 1, maxLength: 5 }),
      frames: fc.array(fc.tuple(size, size), { minLength: 1, maxLength: 3 }),
      island: fc.boolean(),
      turns: fc.constantFrom(1, 4, 24),
      spacing: fc.constantFrom(0, 0.5, 2),
    });
    return fc.assert(
      fc.asyncProperty(asked, async ({ small, frames, island, turns, spacing }) => {
        const rings = frames.map(([a, b]) => [rectangle(a + 12, b + 12)]);
        const area = frames.map(([a, b]) => [
          moved(rectangle(a + 8, b + 8), 2, 2),
          ...(island ? [moved(backwards(rectangle(3, 3)), 4, 4)] : []),
        ]);
        const parts = [...rings, ...small];
        const holes = parts.map((_, i) => (area[i] === undefined ? [] : [area[i]]));
        const sheet = { minX: 0, minY: 0, maxX: 90, maxY: 400 };
        const plain = { ...PLAIN, sheet, parts, turns, spacing };
        const request = { ...plain, holes, fillers: parts.map(() => true) };
        const [{ nest }, without] = [await nested(request), await nested(plain)];
        await demandApart(request, nest);
        assert.deepEqual(nest.left, without.nest.left);
        assert.ok(nest.used.maxY <= without.better[0]!.used.maxY + 1e-3);
      }),
      { numRuns: searchRuns(9) },
    );
  });

  it('are handed on whenever they are better, and the last is what is left', async () => {
    const parts = Array.from({ length: 12 }, (_, i) => [
      i % 2 ? lShape(12 + i, 20) : star(5, 6 + i),
    ]);
    const { nest, better } = await nested({ ...PLAIN, parts, seconds: 20 });
    assert.ok(better.length > 1);
    assert.deepEqual(better.at(-1), nest);
    const depths = better.map(({ used }) => used.maxY);
    assert.ok(depths.every((depth, i) => i === 0 || depth <= depths[i - 1]! + 1e-3));
  });

  it('stop where they are told to', async () => {
    const stop = new Error('stopped');
    const context = {
      ...{ setProgress: rising(), sendEvent() {} },
      throwIfCancelled() {
        throw stop;
      },
    };
    await assert.rejects(nestParts(context, { ...PLAIN, parts: [[rectangle(1, 1)]] }), stop);
    // Once for each part when it is read, and once when it is laid.
    for (const last of [1, 2, 3, 4]) {
      let asked = 0;
      const later = {
        ...context,
        throwIfCancelled() {
          if (++asked === last) throw stop;
        },
      };
      const parts = [[rectangle(9, 9)], [rectangle(5, 5)]];
      await assert.rejects(
        nestParts(later, { ...PLAIN, parts, seconds: 0 }, () => 1),
        stop,
      );
      assert.equal(asked, last);
    }
  });

  it('are laid once however short the time is, and that is told as all that was done', async () => {
    const told: number[] = [];
    let now = 0;
    const context = { setProgress: (part: number) => void told.push(part), throwIfCancelled() {} };
    const parts = [[rectangle(9, 9)], [rectangle(5, 5)]];
    const request = { ...PLAIN, parts, seconds: 8 };
    const nest = await nestParts({ ...context, sendEvent() {} }, request, () => now++);
    assert.deepEqual([nest.left, told[0], told.at(-1)! <= 1], [[], 1 / 8, true]);
    const late = await nestParts({ ...context, sendEvent() {} }, request, () => (now += 100));
    assert.deepEqual([late.left, told.at(-1)], [[], 1]);
  });
});
