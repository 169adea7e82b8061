// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Desk } from './desk.js';

const HOLD = 0x21;
const RESUME = 0x7e;
const RESET = 0x18;
const DOOR = 0x84;
const JOG_CANCEL = 0x85;

describe('the virtual controller', () => {
  it('says its banner, and the lock when it is locked', () => {
    assert.deepEqual(new Desk().heard, ["Grbl 1.1h ['$' for help]"]);
    assert.deepEqual(new Desk({ locksUntilHomed: true }).heard, [
      "Grbl 1.1h ['$' for help]",
      "[MSG:'$H'|'$X' to unlock]",
    ]);
  });

  it('tells what it is', () => {
    assert.deepEqual(new Desk().run('$I'), ['[VER:1.1h.20190825:]', '[OPT:VZ,15,128]', 'ok']);
    const stock = new Desk({ homesToZero: false }).run('$I');
    assert.deepEqual(stock, ['[VER:1.1h.20190825:]', '[OPT:V,15,128]', 'ok']);
    assert.ok(new Desk({ profile: 'grblhal' }).run('$I').includes('[OPT:VNMZL+W,100,1024,3,0]'));
    assert.ok(new Desk().run('$$').includes('$110=12000.000'));
  });

  it('answers ok when a line is queued, not when it is done', () => {
    const desk = new Desk();
    assert.deepEqual(desk.type('G1X100F600'), ['ok']);
    assert.equal(desk.controller.condition, 'Run');
    assert.ok(desk.controller.position.x < 0.001);
  });

  it('keeps the sixteenth line waiting until the first is done', () => {
    const desk = new Desk();
    const lines = Array.from({ length: 20 }, (_, i) => `G1X${(i + 1) * 10}F6000`);
    assert.equal(desk.type(...lines).length, 15);
    desk.controller.advance(10);
    assert.equal(desk.heard.length, 20);
  });

  it('reports as Grbl does, the offset first, the overrides next', () => {
    const desk = new Desk();
    assert.equal(desk.status(), '<Idle|MPos:0.000,0.000,0.000|FS:0,0|WCO:0.000,0.000,0.000>');
    assert.equal(desk.status(), '<Idle|MPos:0.000,0.000,0.000|FS:0,0|Ov:100,100,100>');
    assert.equal(desk.status(), '<Idle|MPos:0.000,0.000,0.000|FS:0,0>');
    const reports = Array.from({ length: 20 }, () => desk.status());
    assert.equal(reports.filter((report) => report.includes('WCO')).length, 2);
    assert.ok(!reports.some((report) => report.includes('WCO') && report.includes('Ov')));
  });

  it('reports buffers and work position when $10 asks for them', () => {
    const desk = new Desk({ settings: { 10: 2 } });
    desk.run('G92X5');
    desk.type('G1X50F600', 'X60');
    assert.match(desk.status(), /^<Run\|WPos:5\.000,0\.000,0\.000\|Bf:13,128\|FS:/);
  });

  it('reports speed and power in motion', () => {
    const desk = new Desk();
    desk.type('M4S500', 'G1X100F6000');
    desk.controller.advance(0.5);
    assert.match(desk.status(), /^<Run\|MPos:\d+\.\d{3},0\.000,0\.000\|FS:6000,500/);
  });

  it('brakes on hold, stands dark, and goes on where it stopped', () => {
    const desk = new Desk();
    desk.type('M4S500', 'G1X100F6000');
    desk.controller.advance(0.3);
    desk.realTime(HOLD);
    assert.match(desk.status(), /^<Hold:1/);
    desk.controller.advance(1);
    assert.match(desk.status(), /^<Hold:0/);
    assert.equal(desk.controller.isBeamOn, false);
    const { x } = desk.controller.position;
    // 100 mm/s come to rest in 5 mm.
    assert.ok(Math.abs(x - 30) < 1e-6, `stopped at ${x}`);
    desk.controller.advance(60);
    assert.equal(desk.controller.position.x, x);
    desk.realTime(RESUME);
    desk.controller.runUntilIdle();
    assert.equal(desk.controller.position.x, 100);
    assert.ok(Math.abs(desk.controller.burn.cutMillimetres - 100) < 1e-6);
  });

  it('holds across corners and many short blocks without leaving the path', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 2, noNaN: true }), (at) => {
        const desk = new Desk();
        const lines = Array.from({ length: 14 }, (_, i) => `G1X${i * 5}Y${i % 2}F6000`);
        desk.type('M4S500', ...lines);
        desk.controller.advance(at);
        desk.realTime(HOLD);
        desk.controller.advance(1);
        const { x, y } = desk.controller.position;
        const onPath = Math.floor(x / 5) % 2 === 0 ? (x % 5) / 5 : 1 - (x % 5) / 5;
        assert.ok(Math.abs(y - onPath) < 1e-6);
        desk.realTime(RESUME);
        desk.controller.runUntilIdle();
        const way = 13 * Math.hypot(5, 1);
        assert.ok(Math.abs(desk.controller.burn.cutMillimetres - way) < 1e-6);
      }),
      { numRuns: 50 },
    );
  });

  it('keeps its position when it is reset after a hold', () => {
    const desk = new Desk();
    desk.type('G1X100F6000');
    desk.controller.advance(0.3);
    desk.realTime(HOLD);
    desk.controller.advance(1);
    const { x } = desk.controller.position;
    assert.deepEqual(desk.realTime(RESET), ["Grbl 1.1h ['$' for help]"]);
    assert.equal(desk.controller.condition, 'Idle');
    assert.equal(desk.controller.position.x, x);
    assert.deepEqual(desk.run('G0X0'), ['ok']);
  });

  it('locks itself when it is reset in motion', () => {
    const desk = new Desk();
    desk.type('M3S500G1X100F6000');
    desk.controller.advance(0.3);
    assert.deepEqual(desk.realTime(RESET), [
      'ALARM:3',
      "Grbl 1.1h ['$' for help]",
      "[MSG:'$H'|'$X' to unlock]",
    ]);
    assert.equal(desk.controller.isBeamOn, false);
    assert.deepEqual(desk.run('G0X0'), ['error:9']);
  });

  it('forgets modal state and G92 at reset, but not G54', () => {
    const desk = new Desk();
    desk.run('G10L20P1X5', 'G92Y7', 'G91', 'G20');
    desk.realTime(RESET);
    assert.match(desk.run('$G')[0] ?? '', /^\[GC:G0 G54 G17 G21 G90 G94 M5 M9 T0 F0 S0\]$/);
    const offsets = desk.run('$#');
    assert.ok(offsets.includes('[G54:-5.000,0.000,0.000]'));
    assert.ok(offsets.includes('[G92:0.000,0.000,0.000]'));
  });

  it('jogs, and drops what is queued when the jog is cancelled', () => {
    const desk = new Desk();
    assert.deepEqual(desk.type('$J=G91X100F6000', '$J=G91Y100F6000'), ['ok', 'ok']);
    assert.match(desk.status(), /^<Jog/);
    desk.controller.advance(0.3);
    desk.realTime(JOG_CANCEL);
    desk.controller.runUntilIdle();
    assert.equal(desk.controller.condition, 'Idle');
    assert.ok(Math.abs(desk.controller.position.x - 30) < 1e-6);
    assert.equal(desk.controller.position.y, 0);
    desk.run('G91G0X1');
    assert.ok(Math.abs(desk.controller.position.x - 31) < 1e-6);
  });

  it('stops at the door and goes on after it', () => {
    const desk = new Desk();
    desk.type('M4S500', 'G1X100F6000');
    desk.controller.advance(0.3);
    desk.realTime(DOOR);
    assert.match(desk.status(), /^<Door:2/);
    desk.controller.advance(1);
    assert.match(desk.status(), /^<Door:0/);
    desk.realTime(RESUME);
    desk.controller.runUntilIdle();
    assert.equal(desk.controller.position.x, 100);
  });

  it('homes: silent while it does, at zero afterwards', () => {
    const desk = new Desk();
    desk.run('G0X100Y50');
    desk.type('$H');
    assert.equal(desk.controller.condition, 'Home');
    assert.equal(desk.status(), '');
    desk.controller.runUntilIdle();
    assert.deepEqual(desk.heard, ['ok']);
    assert.deepEqual(desk.controller.position, { x: 0, y: 0 });
  });

  it('raises ALARM:9 when it finds no switch', () => {
    assert.deepEqual(new Desk({ faults: { homingFails: true } }).run('$H'), ['ALARM:9']);
  });

  it('stops before a soft limit and hears nothing but a reset', () => {
    const desk = new Desk({ settings: { 20: 1 } });
    const heard = desk.run('G1X100F6000', 'G1X500', 'G1X10');
    assert.deepEqual(heard, ['ok', 'ALARM:2', '[MSG:Reset to continue]']);
    assert.ok(desk.controller.position.x <= 100);
    assert.equal(desk.status(), '');
    assert.ok(desk.realTime(RESET).includes("[MSG:'$H'|'$X' to unlock]"));
  });

  it('checks a program without moving', () => {
    const desk = new Desk();
    assert.deepEqual(desk.run('$C', 'G1X100F600', 'G1Y1Y2', 'M4S5', '$C'), [
      '[MSG:Enabled]',
      'ok',
      'ok',
      'error:25',
      'ok',
      '[MSG:Disabled]',
      'ok',
      "Grbl 1.1h ['$' for help]",
    ]);
    assert.equal(desk.controller.position.x, 0);
  });

  it('pauses at M0 until it is told to go on', () => {
    const desk = new Desk();
    assert.deepEqual(desk.run('G0X10', 'M0', 'G0X20'), ['ok']);
    assert.match(desk.status(), /^<Hold:0/);
    desk.realTime(RESUME);
    desk.controller.runUntilIdle();
    assert.equal(desk.controller.position.x, 20);
  });

  it('ends a program with the beam off and its modes reset', () => {
    const desk = new Desk();
    desk.run('G91M3S500', 'G1X10F600', 'M2');
    assert.equal(desk.controller.isBeamOn, false);
    assert.match(desk.run('$G')[0] ?? '', /G1 G54 G17 G21 G90 G94 M5 M9/);
  });

  it('counts inches, offsets and increments together', () => {
    const desk = new Desk();
    desk.run('G10L2P2X10Y20', 'G55', 'G20', 'G0X1', 'G91', 'X-0.5', 'G53G90G0Y2');
    assert.ok(Math.abs(desk.controller.position.x - (10 + 12.7)) < 1e-9);
    assert.ok(Math.abs(desk.controller.position.y - 50.8) < 1e-9);
  });

  it('goes home by G28 over the point between', () => {
    const desk = new Desk();
    desk.run('G0X50Y50', 'G28.1', 'G0X0Y0', 'G28X10Y10');
    assert.deepEqual(desk.controller.position, { x: 50, y: 50 });
  });

  it('slows and hurries by override at once', () => {
    const desk = new Desk();
    desk.type('G1X100F3000');
    desk.controller.advance(0.5);
    assert.equal(desk.controller.speed, 50);
    desk.realTime(0x91, 0x91);
    desk.controller.advance(0.5);
    assert.ok(Math.abs(desk.controller.speed - 60) < 1e-9);
    desk.realTime(0x92, 0x92, 0x92, 0x92);
    desk.controller.advance(0.5);
    assert.ok(Math.abs(desk.controller.speed - 40) < 1e-9);
    desk.controller.runUntilIdle();
    assert.equal(desk.controller.position.x, 100);
  });

  it('weakens the beam by override', () => {
    const desk = new Desk();
    desk.type('G1F600M3S1000', 'X100');
    desk.realTime(0x9b, 0x9b, 0x9b);
    assert.equal(desk.controller.power, 0.7);
  });

  it('sleeps until it is reset, and is locked then', () => {
    const desk = new Desk();
    assert.deepEqual(desk.run('$SLP'), ['ok', '[MSG:Sleeping]']);
    assert.deepEqual(desk.run('G0X1'), ['error:9']);
    desk.realTime(RESET);
    assert.equal(desk.controller.condition, 'Alarm');
  });

  it('keeps settings, and restores them', () => {
    const desk = new Desk();
    assert.deepEqual(desk.run('$110=500'), ['ok']);
    assert.ok(desk.run('$$').includes('$110=500.000'));
    desk.run('$RST=$');
    assert.ok(desk.run('$$').includes('$110=12000.000'));
  });
});

describe('the receive buffer of the virtual controller', () => {
  const paced = () => new Desk({ isPaced: true, lineCost: 0.0024 });

  it('takes 11 520 bytes a second at 115 200 baud', () => {
    const desk = new Desk({ isPaced: true });
    desk.type('$G');
    desk.controller.advance(2.9 * (10 / 115_200));
    assert.deepEqual(desk.heard, []);
    desk.controller.advance(0.2 * (10 / 115_200));
    assert.equal(desk.heard.at(-1), 'ok');
  });

  it('loses what does not fit without a word', () => {
    const desk = paced();
    const lines = Array.from({ length: 60 }, (_, i) => `G1X${i}.123Y${i}.456F600`);
    desk.type(...lines);
    desk.controller.runUntilIdle();
    assert.ok(desk.controller.receive.lost > 0);
    assert.ok(desk.heard.filter((answer) => answer === 'ok').length < 60);
  });

  it('never holds more than 127 bytes', () => {
    const desk = paced();
    desk.type(...Array.from({ length: 100 }, () => 'G1X1F600'));
    desk.controller.runUntilIdle();
    assert.equal(desk.controller.receive.highWater, 127);
  });

  it('picks real-time characters out of the middle of a line', () => {
    const desk = new Desk();
    desk.heard.length = 0;
    desk.controller.write(Buffer.from('G0X?10\n'));
    assert.match(desk.heard[0] ?? '', /^<Idle/);
    assert.equal(desk.heard[1], 'ok');
    desk.controller.runUntilIdle();
    assert.equal(desk.controller.position.x, 10);
  });

  it('hears a real-time character even when it is full', () => {
    const desk = paced();
    desk.type(...Array.from({ length: 60 }, () => 'G1X100F60'));
    desk.controller.advance(1);
    desk.heard.length = 0;
    desk.controller.write(Uint8Array.of(0x3f));
    desk.controller.advance(0.01);
    assert.match(desk.heard.join(), /<Run/);
  });

  it('spends some time on every line, like an Uno', () => {
    const desk = paced();
    for (let i = 0; i < 10; i++) desk.type('G4P0');
    desk.controller.advance(1);
    const before = desk.controller.now;
    desk.type('G1X1F6000');
    desk.controller.runUntilIdle();
    // 1 mm takes 63 ms.
    assert.ok(desk.controller.now - before > 0.064);
  });
});
