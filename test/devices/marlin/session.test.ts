// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { marlinFirmware } from '../../../src/devices/marlin/firmware.js';
import { MARLIN_DIODE } from '../../../src/devices/marlin/profiles.js';
import { VirtualMarlin } from '../../../src/simulators/marlin/controller.js';
import { someOf } from '../../support/search-runs.js';
import { LineBench } from '../line-bench.js';
import { combs, marlin } from '../reprap/boards.js';

/** A square of 10 mm at half power with its corner at (10, 10), inline power. */
const SQUARE = `; a square
M5
G21
G90
M3I1S0
G0X10Y10F6000
G1X20S128F3000
G1Y20
G1X10
G1Y10
M5
G0X0Y0F6000
M5I1
`;

const connected = marlin;
const comb = combs.marlin;

function assertBurntSquare(bench: LineBench<VirtualMarlin>): void {
  const { burn } = bench.controller;
  assert.ok(Math.abs(burn.cutMillimetres - 40) < 1e-6, `${burn.cutMillimetres} mm`);
  const box = [burn.minX, burn.minY, burn.maxX, burn.maxY].map((v) => Number(v.toFixed(6)));
  assert.deepEqual(box, [10, 10, 20, 20]);
  assert.equal(bench.controller.isBeamOn, false);
}

describe('a Marlin session with its virtual board', function () {
  this.timeout(20_000);

  it('greets the board through its restart and learns its name', async () => {
    await using bench = await connected();
    assert.equal(bench.state.condition, 'idle');
    assert.equal(bench.state.trust, 'here');
    assert.equal(bench.state.firmware, 'Marlin 2.1.2');
    assert.ok(bench.sent.some((line) => /^N0 M110 N[1-9]\d{3}\*\d+$/.test(line)));
    assert.ok(
      bench.sent.some((line) => line.includes(' M115*')),
      bench.sent.join('\n'),
    );
  });

  it('burns the program and nothing else, the beam off first and last', async () => {
    await using bench = await connected();
    await bench.startJob(SQUARE);
    const { job, condition } = await bench.jobEnd();
    assert.equal(job?.phase, 'finished');
    assert.equal(job?.done, 12);
    assert.equal(job?.sent, 12);
    assert.equal(condition, 'idle');
    assertBurntSquare(bench);
    assert.equal(bench.controller.bytesLost, 0);
    const lines = bench.sent.map((line) => /^N\d+ (.*)\*/.exec(line)?.[1] ?? line);
    const first = lines.indexOf('M5');
    assert.ok(first >= 0 && first < lines.indexOf('G21'));
    assert.ok(lines.lastIndexOf('M5') > lines.lastIndexOf('M5I1'));
  });

  it('keeps the receive buffer full and never fuller', async () => {
    await using bench = await connected();
    await bench.startJob(comb(100));
    assert.equal((await bench.jobEnd()).job?.phase, 'finished');
    assert.equal(bench.controller.bytesLost, 0);
  });

  for (const options of [
    { saysOkAfterResend: false },
    { saysOkAfterResend: true },
    { hasAdvancedOk: true },
  ]) {
    it(`sends damaged lines again and burns the same: ${JSON.stringify(options)}`, async () => {
      await using clean = await connected(options);
      await clean.startJob(comb(20));
      await clean.jobEnd();
      const faults = { damageBytes: [150, 170, 333, 500, 800] };
      await using bench = await connected({ ...options, faults });
      await bench.startJob(comb(20));
      const { job } = await bench.jobEnd();
      assert.equal(job?.phase, 'finished');
      assert.ok(bench.received.some((line) => line.startsWith('Resend:')));
      assert.deepEqual(traces(bench), traces(clean));
    });
  }

  it('burns the same however bytes and answers are lost', async function () {
    this.timeout(60_000);
    await using clean = await connected();
    await clean.startJob(comb(20));
    await clean.jobEnd();
    const rounds = Array.from({ length: 30 }, (_, round) => round);
    for (const round of someOf(rounds, 12)) {
      const faults = {
        damageBytes: [130 + ((round * 37) % 700), 900 + ((round * 53) % 300)],
        dropOks: round % 3 === 0 ? [7 + round] : [],
      };
      const hasAdvancedOk = round % 5 === 0;
      const options = { faults, hasAdvancedOk, saysOkAfterResend: round % 2 === 0 };
      await using bench = await connected(options);
      await bench.startJob(comb(20));
      const { job } = await bench.jobEnd();
      assert.equal(job?.phase, 'finished', `${job?.reason} ${JSON.stringify(options)}`);
      assert.deepEqual(traces(bench), traces(clean), JSON.stringify(options));
    }
  });

  it('goes on when answers are lost, since the position proves what was done', async () => {
    await using bench = await connected({ faults: { dropOks: [7, 8, 10, 13] } });
    await bench.startJob(comb(20));
    const { job } = await bench.jobEnd();
    assert.equal(job?.phase, 'finished');
    assert.ok(Math.abs(bench.controller.burn.cutMillimetres - 420) < 1e-6);
  });

  it('holds by feeding no further, dark, and burns on where it stopped', async () => {
    await using bench = await connected();
    await bench.startJob(comb(40));
    await bench.time.pass(2);
    await bench.command({ kind: 'hold' });
    assert.equal(bench.state.job?.phase, 'held');
    assert.equal(bench.state.condition, 'hold');
    await bench.time.pass(20);
    assert.equal(bench.controller.isMoving, false);
    assert.equal(bench.controller.isBeamOn, false);
    const burnt = bench.controller.burn.cutMillimetres;
    await bench.time.pass(60);
    assert.equal(bench.controller.burn.cutMillimetres, burnt);
    await bench.command({ kind: 'resume' });
    const { job, trust } = await bench.jobEnd();
    assert.equal(job?.phase, 'finished');
    assert.equal(trust, 'here');
    assert.ok(Math.abs(bench.controller.burn.cutMillimetres - 840) < 1e-6);
  });

  for (const hasEmergencyParser of [true, false]) {
    const how = hasEmergencyParser ? 'at once' : 'as soon as the board reads on';
    it(`stops ${how}, dark, and doubts the position`, async () => {
      await using bench = await connected({ hasEmergencyParser });
      await bench.startJob(comb(40));
      await bench.time.pass(2);
      await bench.command({ kind: 'stop' });
      assert.equal(bench.state.job?.phase, 'stopped');
      assert.equal(bench.state.trust, 'suspect');
      assert.equal(bench.state.condition, 'idle');
      assert.equal(bench.controller.isBeamOn, false);
      const burnt = bench.controller.burn.cutMillimetres;
      await bench.time.pass(60);
      assert.equal(bench.controller.burn.cutMillimetres, burnt);
      assert.equal(bench.controller.isBeamOn, false);
      await assert.rejects(bench.startJob(SQUARE), { code: 'device.position-unknown' });
    });
  }

  it('after a stop starts anew only when the position is known again', async () => {
    await using bench = await connected();
    await bench.startJob(comb(40));
    await bench.time.pass(1);
    await bench.command({ kind: 'stop' });
    await bench.command({ kind: 'home' });
    assert.equal(bench.state.trust, 'known');
    bench.controller.burn.clear();
    await bench.startJob(SQUARE);
    assert.equal((await bench.jobEnd()).job?.phase, 'finished');
    assertBurntSquare(bench);
  });

  it('refuses a program that asks for more than full power', async () => {
    await using bench = await connected();
    await assert.rejects(bench.startJob('M3I1S0\nG1X10S1000F600\n'), {
      code: 'device.power-range',
    });
  });

  it('frames with a faint dot, and dark without', async () => {
    await using bench = await connected();
    const bounds = { minX: 5, minY: 5, maxX: 25, maxY: 15 };
    await bench.command({ kind: 'frame', bounds, speed: 50, power: 0.02 });
    await bench.time.until(() => bench.state.condition === 'idle', 30);
    const { burn } = bench.controller;
    assert.ok(Math.abs(burn.cutMillimetres - 60) < 1e-6);
    assert.ok(burn.segments().every(({ power0 }) => power0 <= 0.021));
    assert.equal(bench.controller.isBeamOn, false);
    await assert.rejects(bench.command({ kind: 'frame', bounds, speed: 50, power: 0.5 }), {
      code: 'device.frame',
    });
  });

  it('says so when nothing answers, and when something else does', async () => {
    const mute = new LineBench(
      new VirtualMarlin({ faults: { isMute: true } }),
      marlinFirmware(MARLIN_DIODE),
      MARLIN_DIODE,
    );
    await assert.rejects(mute.connect(), { code: 'device.silent' });
    await mute[Symbol.asyncDispose]();
  });
});

/** The strokes burnt, those that go straight on joined. */
function traces(bench: LineBench<VirtualMarlin>): string[] {
  const strokes: number[][] = [];
  for (const { x0, y0, x1, y1, power0 } of bench.controller.burn.segments()) {
    if (x0 === x1 && y0 === y1) continue;
    const last = strokes.at(-1);
    const [lx = 0, ly = 0, ex = 0, ey = 0] = last ?? [];
    const isStraightOn = Math.abs((ex - lx) * (y1 - y0) - (ey - ly) * (x1 - x0)) < 1e-6;
    if (last && isStraightOn && last[4] === power0) last.splice(2, 2, x1, y1);
    else strokes.push([x0, y0, x1, y1, power0]);
  }
  return strokes.map((stroke) => stroke.map((v) => v.toFixed(4)).join(' '));
}
