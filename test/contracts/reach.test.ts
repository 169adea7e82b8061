// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * No driver moves a head beyond where its machine counts: not by a step, a place to go to, a frame, a
 * program, the rest of one, a macro or a typed line; and each of them goes within. For machines that
 * count up from 0, down from it, and from figures of their own, with axes that point either way.
 */
import assert from 'node:assert/strict';
import { drivers } from '../../src/devices/index.js';
import type { Point } from '../../src/geometry/path.js';
import { pointDistance } from '../../src/geometry/segment-distance.js';
import type { MachineProfile } from '../../src/machine/profile.js';
import { directionToMachine } from '../../src/toolpath/to-machine.js';
import { everySecond, everyThird } from '../support/search-runs.js';
import { type ReachBench, type ReachStand, reachStands } from './reach-stands.js';

/** What each command of motion is called, and how it asks for a box; machine coordinates. */
const ways: Readonly<Record<string, (bench: ReachBench, x: number, y: number) => Promise<void>>> = {
  'a step': (bench, x, y) => {
    const { machinePosition: at } = bench.state;
    return bench.command({ kind: 'jog', by: { x: x - at.x, y: y - at.y }, speed: 100 });
  },
  'a place of the work': (bench, x, y) => {
    const to = { x: x - bench.zero.x, y: y - bench.zero.y };
    return bench.command({ kind: 'go-to', to, speed: 100 });
  },
  'a place of the machine': (bench, x, y) =>
    bench.command({ kind: 'go-to', to: { x, y }, speed: 100, frame: 'machine' }),
  'a frame': (bench, x, y) => {
    const [wx, wy] = [x - bench.zero.x, y - bench.zero.y];
    const { machinePosition: at } = bench.state;
    const [ax, ay] = [at.x - bench.zero.x, at.y - bench.zero.y];
    const bounds = {
      minX: Math.min(wx, ax),
      minY: Math.min(wy, ay),
      maxX: Math.max(wx, ax),
      maxY: Math.max(wy, ay),
    };
    return bench.command({ kind: 'frame', bounds, speed: 100, power: 0 });
  },
  'an outline': (bench, x, y) => {
    const [wx, wy] = [x - bench.zero.x, y - bench.zero.y];
    const { machinePosition: at } = bench.state;
    const [ax, ay] = [at.x - bench.zero.x, at.y - bench.zero.y];
    const outline = [
      { x: ax, y: ay },
      { x: wx, y: wy },
      { x: ax, y: wy },
    ];
    return bench.command({ kind: 'frame', outline, speed: 100, power: 0 });
  },
  'a program': (bench, x, y) => bench.startJob(program(bench, [`G0X${x}Y${y}F6000`])),
  'a relative program': (bench, x, y) => {
    const { machinePosition: at } = bench.state;
    return bench.startJob(`G21\nG91\nG0X${fixed(x - at.x)}Y${fixed(y - at.y)}F6000\nG90\n`);
  },
  'an arc whose ends lie within': (bench, x, y) => bench.startJob(arcTo(bench, x, y)),
  'a typed line': (bench, x, y) => {
    const [wx, wy] = [x - bench.zero.x, y - bench.zero.y];
    return bench.command({ kind: 'send-line', line: `G0 X${fixed(wx)} Y${fixed(wy)} F6000` });
  },
};

for (const { id: driver } of drivers) {
  for (const [first, [name, stand]] of Object.entries(reachStands(driver)).entries()) {
    describe(`what ${driver} moves on a machine that counts ${name}`, function () {
      this.timeout(30_000);
      for (const [way, move] of everyThird(Object.entries(ways), first)) {
        if (way.startsWith('an arc') && !stand.hasArcs) continue;
        it(`${way} stays within`, async () => {
          const { from, to } = stand;
          await using bench = await homed(stand);
          const before = { ...bench.state.machinePosition };
          const sent = bench.sent.length;
          for (const [x, y] of beyond(stand)) await assert.rejects(move(bench, x, y), isSentence);
          await bench.time.pass(2);
          assert.deepEqual(bench.sent.slice(sent).filter(isMotion), []);
          assert.deepEqual(bench.controller.position, before);
          // What was refused leaves nothing behind that would hinder it.
          await move(bench, to.x - 20, to.y - 20);
          await bench.isDone();
          if (way === 'a frame' || way === 'an outline' || way.startsWith('an arc')) return;
          const { x, y } = bench.controller.position;
          assert.deepEqual([round(x), round(y)], [to.x - 20, to.y - 20]);
          assert.ok(from.x < x && from.y < y);
        });
      }
    });
  }
}

describe('an outline that is framed', function () {
  this.timeout(30_000);
  for (const { id: driver } of drivers) {
    it(`is traced corner by corner and closed by ${driver}, dark, and only as the work would lie`, async () => {
      const [stand] = Object.values(reachStands(driver));
      assert.ok(stand);
      await using bench = await homed(stand);
      const sent = bench.sent.length;
      const before = bench.state;
      const outline = [
        { x: 10, y: 20 },
        { x: 60.5, y: 10 },
        { x: 70, y: 40.125 },
        { x: 30, y: 55 },
      ];
      await bench.command({ kind: 'frame', outline, speed: 100, power: 0 });
      await bench.isDone();
      const lines = bench.sent.slice(sent);
      const places = lines.flatMap((line) => {
        const [, x, y] = /X(-?[\d.]+) ?Y(-?[\d.]+)/.exec(line) ?? [];
        return x === undefined ? [] : [{ x: Number(x), y: Number(y) }];
      });
      const [first] = outline;
      const corners = places.filter(({ x, y }) => outline.some((at) => at.x === x && at.y === y));
      assert.deepEqual(corners, [...outline, first]);
      const { machinePosition: at } = before;
      const way = [{ x: at.x - bench.zero.x, y: at.y - bench.zero.y }, ...outline, first!];
      for (const place of places) assert.ok(isOnWay(way, place), `${place.x}, ${place.y}`);
      assert.deepEqual(
        lines.filter((line) => /[XY]-?\d|M[34](?!\d)/.test(line) && /S0*[1-9]/.test(line)),
        [],
      );
    });
  }
});

for (const [n, { id: driver }] of drivers.entries()) {
  const [stand] = Object.values(reachStands(driver));
  assert.ok(stand);
  const { width, depth } = stand.machine.bed;

  describe(`what ${driver} moves on a machine that was never homed`, function () {
    this.timeout(30_000);
    /** As far again as the head has come already, and together further than the bed. */
    const twice = async (move: (bench: ReachBench, x: number, y: number) => Promise<void>) => {
      for (const [x, y] of [
        [0.6 * width, 0],
        [0, 0.6 * depth],
      ] as const) {
        await using bench = await stand.open(false);
        const { machinePosition: at } = bench.state;
        await bench.command({ kind: 'jog', by: { x, y }, speed: 100 });
        await bench.isDone();
        const sent = bench.sent.length;
        await assert.rejects(
          move(bench, at.x + 2 * x, at.y + 2 * y),
          /apart along [XY], but the bed|home the machine first/,
        );
        assert.deepEqual(bench.sent.slice(sent).filter(isMotion), []);
        await bench.command({ kind: 'jog', by: { x: -x, y: -y }, speed: 100 });
      }
    };

    for (const [way, move] of everySecond(Object.entries(ways), n)) {
      if (way.startsWith('an arc')) continue;
      it(`${way} does not lead further from where the head was than the bed is long`, () =>
        twice(move));
    }

    it('begins a new count where zero is set, for the head may have been pushed there', async () => {
      await using bench = await stand.open(false);
      const far = { kind: 'jog', by: { x: 0.6 * width, y: 0 }, speed: 100 } as const;
      await bench.command(far);
      await bench.isDone();
      await assert.rejects(bench.command(far), /set zero where it stands/);
      await bench.command({ kind: 'set-zero' });
      await bench.command(far);
      await bench.isDone();
      await assert.rejects(bench.command(far), /set zero where it stands/);
    });
  });
}

describe('a zero that would lie outside the machine', function () {
  this.timeout(30_000);
  for (const { id: driver } of drivers) {
    for (const [name, stand] of Object.entries(reachStands(driver))) {
      it(`is refused by ${driver} on a machine that counts ${name}`, async () => {
        await using bench = await homed(stand);
        const offset = { x: stand.to.x + 1000, y: stand.to.y + 1000 };
        const command = { kind: 'set-work-offset', system: 'G54', offset } as const;
        await assert.rejects(bench.command(command), {
          code: 'device.out-of-reach',
          message: /outside the machine/,
        });
      });
    }
  }
});

describe('work that begins at the head', function () {
  this.timeout(30_000);
  for (const { id: driver } of drivers) {
    for (const [name, stand] of Object.entries(reachStands(driver))) {
      it(`has its zero put back by ${driver} on a machine that counts ${name}, wherever that lies`, async () => {
        await using bench = await homed(stand);
        const { width, depth } = stand.machine.bed;
        const place = { x: width - 5, y: depth - 5 };
        await bench.command({ kind: 'call-place', place });
        await bench.isDone();
        const { workOffset } = bench.state;
        assert.ok(workOffset);
        await bench.command({ kind: 'set-zero' });
        await bench.command({ kind: 'set-work-offset', system: 'G54', offset: workOffset });
        await bench.isDone();
        assert.deepEqual(bench.state.position, place);
      });
    }
  }
});

describe('a jog of a bed whose axes are turned round', () => {
  it('is asked for in the axes of the machine, and judged in them', async () => {
    for (const origin of ['front-left', 'back-right'] as const) {
      const [stand] = Object.values(reachStands('grbl'));
      assert.ok(stand);
      const machine: MachineProfile = { ...stand.machine, bed: { ...stand.machine.bed, origin } };
      await using bench = await homed({ ...stand, machine });
      // Away from the corner of the origin there is room; towards it there is none.
      const inwards = origin === 'front-left' ? 1 : -1;
      const way = (mm: number) => directionToMachine({ x: mm, y: 0 }, machine.bed);
      await assert.rejects(
        bench.command({ kind: 'jog', by: way(-40 * inwards), speed: 100 }),
        isSentence,
      );
      await bench.command({ kind: 'jog', by: way(40 * inwards), speed: 100 });
    }
  });
});

function isOnWay(way: readonly Point[], place: Point): boolean {
  return way.some((to, i) => i > 0 && pointDistance(place, way[i - 1]!, to) < 0.01);
}

function homed(stand: ReachStand): Promise<ReachBench> {
  return stand.open(true);
}

/** Over each end, and far away. */
function beyond({ from, to }: ReachStand): readonly (readonly [number, number])[] {
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  return [
    [to.x + 1, middle.y],
    [from.x - 1, middle.y],
    [middle.x, to.y + 1],
    [middle.x, from.y - 1],
    [to.x + 650, middle.y],
  ];
}

function program(bench: ReachBench, lines: readonly string[]): string {
  const placed = lines.map((line) =>
    line.replace(/([XY])(-?[\d.]+)/g, (_word, axis: 'X' | 'Y', at: string) => {
      const zero = axis === 'X' ? bench.zero.x : bench.zero.y;
      return `${axis}${fixed(Number(at) - zero)}`;
    }),
  );
  return ['G21', 'G90', ...placed, ''].join('\n');
}

/** Half a circle that bulges to x or y, whichever lies beyond; its ends lie well within. */
function arcTo(bench: ReachBench, x: number, y: number): string {
  const { from, to } = bench.reach;
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const isAlongX = Math.abs(x - middle.x) > Math.abs(y - middle.y);
  const radius = isAlongX ? Math.abs(x - middle.x) : Math.abs(y - middle.y);
  if (radius > 300) return program(bench, [`G0X${x}Y${y}`]);
  const low = isAlongX ? { x: middle.x, y: middle.y - 60 } : { x: middle.x - 60, y: middle.y };
  const high = isAlongX ? { x: middle.x, y: middle.y + 60 } : { x: middle.x + 60, y: middle.y };
  // Through three points: the ends, and the place beyond.
  const bulge = radius;
  const r = (60 * 60 + bulge * bulge) / (2 * bulge);
  const isBeyondUp = isAlongX ? x > middle.x : y > middle.y;
  const turn = isAlongX === isBeyondUp ? 3 : 2;
  const big = bulge > 60 ? -r : r;
  return program(bench, [
    `G0X${low.x}Y${low.y}`,
    `G${turn}X${high.x}Y${high.y}R${fixed(big)}F6000`,
  ]);
}

function isSentence(error: { code?: string; message: string }): boolean {
  assert.equal(error.code, 'device.out-of-reach', error.message);
  assert.match(error.message, /X -?\d.*mm.*Y -?\d/);
  assert.match(error.message, /\.$/);
  return true;
}

/** Bytes that would move a head. */
function isMotion(line: string): boolean {
  return /^(\$J|G0*[0-3](?!\d)|[XY])/.test(line) || /[XY]-?\d/.test(line);
}

function fixed(mm: number): string {
  return String(Number(mm.toFixed(3)));
}

function round(mm: number): number {
  return Number(mm.toFixed(2)) + 0;
}
