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
      { numRuns: 20 },
    );
  });

  it('fit exactly where there is exactly room', async () => {
    const parts = Array.from({ length: 20 }, () => [rectangle(20, 20)]);
    const tight = await nested({ ...PLAIN, parts, spacing: 0, margin: 0 });
    assert.deepEqual([tight.nest.places.length, tight.nest.left], [20, []]);
    const spaced = await nested({ ...PLAIN, parts, spacing: 1, margin: 0 });
    assert.equal(spaced.nest.places.length, 4 * 3);
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
      { numRuns: 15 },
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
  });
});
