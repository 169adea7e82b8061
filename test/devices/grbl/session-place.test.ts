// SPDX-License-Identifier: GPL-3.0-or-later
/** Where the head is, and where its zero lies, on boards that tell it in pieces, in inches, or not at all. */
import assert from 'node:assert/strict';
import type { ControllerOptions } from '../../../src/simulators/grbl/controller.js';
import { SessionBench, SQUARE } from './session-bench.js';

const ZERO = { x: 100, y: 50 };

/** The work's zero lies at 100, 50, the head stands there, and somebody else connects. */
async function away(options: ControllerOptions): Promise<SessionBench> {
  const bench = await SessionBench.connected(options);
  await bench.command({ kind: 'go-to', to: ZERO, speed: 100, frame: 'machine' });
  await bench.time.until(() => bench.state.condition === 'idle');
  await bench.command({ kind: 'set-zero' });
  // The next offset is due in the tenth report from now.
  await bench.time.pass(3);
  await bench.time.until(() => (bench.heard.at(-1) ?? '').includes('WCO') || isSilent(options), 30);
  await bench.reconnect({});
  return bench;
}

function isSilent({ settings }: ControllerOptions): boolean {
  return settings?.[10] === 1;
}

const boards: readonly (readonly [what: string, options: ControllerOptions])[] = [
  ['tells it in one report of ten', { profile: 'grbl-uno' }],
  ['never tells it in a report', { profile: 'grblhal', settings: { 10: 1 } }],
  ['tells the work’s place only', { profile: 'grbl-uno', settings: { 10: 0 } }],
  ['tells it in inches', { profile: 'grbl-uno', settings: { 13: 1 } }],
  ['never tells it, and in inches', { profile: 'grblhal', settings: { 10: 1, 13: 1 } }],
];

for (const [what, options] of boards) {
  describe(`the zero of the work on a board that ${what}`, function () {
    this.timeout(20_000);

    it('is known to a session that comes later, before anything moves', async () => {
      await using bench = await away(options);
      assertNear(bench.state.workOffset, ZERO);
      assertNear(bench.state.position, { x: 0, y: 0 });
      assertNear(bench.state.machinePosition, ZERO);
    });

    it('is where a job, a frame and a move go', async () => {
      await using bench = await away(options);
      await bench.startJob(SQUARE);
      await bench.finishes();
      assertNear(bench.controller.position, ZERO);
      const [first] = bench.controller.burn.segments();
      assertNear({ x: first?.x0 ?? 0, y: first?.y0 ?? 0 }, { x: 110, y: 60 });
      await bench.command({ kind: 'go-to', to: { x: 5, y: 5 }, speed: 100 });
      await bench.time.until(() => bench.state.condition === 'idle');
      assertNear(bench.controller.position, { x: 105, y: 55 });
      const bounds = { minX: 10, minY: 10, maxX: 20, maxY: 20 };
      await bench.command({ kind: 'frame', bounds, speed: 50, power: 0 });
      await bench.time.until(() => bench.state.manualActivity === undefined);
      assertNear(bench.controller.position, { x: 110, y: 60 });
    });

    it('is told where it lies now as soon as it was set', async () => {
      await using bench = await away(options);
      await bench.command({ kind: 'go-to', to: { x: 7, y: 8 }, speed: 100 });
      await bench.time.until(() => bench.state.condition === 'idle');
      await bench.command({ kind: 'set-zero' });
      assertNear(bench.session.state.position, { x: 0, y: 0 });
      assertNear(bench.session.state.workOffset, { x: 107, y: 58 });
    });
  });
}

describe('what a board tells of its place', function () {
  this.timeout(20_000);

  it('is followed when $13 is changed, by hand or by the settings', async () => {
    await using bench = await away({});
    for (const change of [
      { kind: 'send-line', line: '$13=1' },
      { kind: 'write-setting', number: 13, value: '0' },
      { kind: 'write-setting', number: 13, value: '1' },
    ] as const) {
      const from = bench.states.length;
      await bench.command(change);
      await bench.time.pass(3);
      for (const { machinePosition } of bench.states.slice(from)) assertNear(machinePosition, ZERO);
      assertNear(bench.state.workOffset, ZERO);
    }
    await bench.startJob(SQUARE);
    await bench.finishes();
    assertNear(bench.controller.position, ZERO);
  });

  it('is not used where it does not tell the zero at all: nothing starts, but a jog is free', async () => {
    await using bench = new SessionBench({ profile: 'grblhal', settings: { 10: 1 } });
    bench.hush((line) => /^\[(G5\d|G92|GC):/.test(line));
    const started = bench.session.start();
    bench.controller.powerUp();
    await bench.time.for(started, 20);
    await bench.command({ kind: 'confirm-position' });
    const refused = {
      code: 'device.place-unknown',
      message: /does not report where the work zero/,
    };
    await assert.rejects(bench.startJob(SQUARE), refused);
    await assert.rejects(bench.command({ kind: 'go-to', to: { x: 1, y: 1 }, speed: 10 }), refused);
    await bench.command({ kind: 'jog', by: { x: 5, y: 0 }, speed: 50 });
    await bench.time.until(() => bench.controller.position.x === 5);
  });

  it('is not made up while the board is busy with something else', async () => {
    await using bench = new SessionBench({ profile: 'grblhal', settings: { 10: 1, 13: 1 } });
    bench.controller.powerUp();
    bench.controller.write(Buffer.from('G10L2P1X100Y50\nG21G90G94\nG1X300F600\n'));
    await bench.time.pass(2);
    await bench.time.for(bench.session.start(), 20);
    assert.equal(bench.state.condition, 'run');
    assert.equal(bench.state.isPlaceKnown, false);
    assert.equal(bench.state.trust, 'suspect');
    const { x } = bench.controller.position;
    assertNear(bench.state.machinePosition, { x, y: 0 }, 5);
    await bench.command({ kind: 'stop' });
    await bench.time.pass(1);
    assert.equal(bench.state.isPlaceKnown, undefined);
    const { machinePosition, position } = bench.state;
    assertNear(position, { x: machinePosition.x - 100, y: machinePosition.y - 50 });
  });

  it('is asked for by itself where a line of the settings was lost', async () => {
    await using bench = new SessionBench({ settings: { 13: 1 } });
    let lost = 0;
    bench.hush((line) => /^\$(13|30|32)=/.test(line) && lost++ < 3);
    const started = bench.session.start();
    bench.controller.powerUp();
    await bench.time.for(started, 20);
    assert.equal(bench.sent.filter((line) => line === '$$').length, 2);
    assert.equal(bench.state.board?.maxS, 1000);
    assert.equal(bench.state.board?.isLaserMode, true);
  });

  it('names what it is when it is a Grbl before 1.1', async () => {
    await using bench = new SessionBench();
    const started = bench.session.start();
    bench.say("\r\nGrbl 0.9j ['$' for help]\r\n");
    await assert.rejects(bench.time.for(started, 20), {
      code: 'device.too-old',
      message: /^Grbl 0.9j is not supported/,
    });
  });
});

function assertNear(
  actual: { readonly x: number; readonly y: number } | undefined,
  wanted: { readonly x: number; readonly y: number },
  most = 0.15,
): void {
  const off = Math.hypot(
    (actual?.x ?? Number.NaN) - wanted.x,
    (actual?.y ?? Number.NaN) - wanted.y,
  );
  assert.ok(off < most, `${JSON.stringify(actual)}, not ${JSON.stringify(wanted)}`);
}
