// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Terminal } from './terminal.js';

const HOLD = 0x21;
const RESUME = 0x7e;
const RESET = 0x18;
const DOOR = 0x84;
const JOG_CANCEL = 0x85;

describe('the virtual controller', () => {
  it('says its banner, and the lock when it is locked', () => {
    assert.deepEqual(new Terminal().received, ["Grbl 1.1h ['$' for help]"]);
    assert.deepEqual(new Terminal({ locksUntilHomed: true }).received, [
      "Grbl 1.1h ['$' for help]",
      "[MSG:'$H'|'$X' to unlock]",
    ]);
  });

  it('tells what it is', () => {
    assert.deepEqual(new Terminal().run('$I'), ['[VER:1.1h.20190825:]', '[OPT:VZ,15,128]', 'ok']);
    const stock = new Terminal({ homesToZero: false }).run('$I');
    assert.deepEqual(stock, ['[VER:1.1h.20190825:]', '[OPT:V,15,128]', 'ok']);
    assert.ok(
      new Terminal({ profile: 'grblhal' }).run('$I').includes('[OPT:VNMZL+W,100,1024,3,0]'),
    );
    assert.ok(new Terminal().run('$$').includes('$110=12000.000'));
  });

  it('answers ok when a line is queued, not when it is done', () => {
    const terminal = new Terminal();
    assert.deepEqual(terminal.type('G1X100F600'), ['ok']);
    assert.equal(terminal.controller.condition, 'Run');
    assert.ok(terminal.controller.position.x < 0.001);
  });

  it('keeps the sixteenth line waiting until the first is done', () => {
    const terminal = new Terminal();
    const lines = Array.from({ length: 20 }, (_, i) => `G1X${(i + 1) * 10}F6000`);
    assert.equal(terminal.type(...lines).length, 15);
    terminal.controller.advance(10);
    assert.equal(terminal.received.length, 20);
  });

  it('reports as Grbl does, the offset first, the overrides next', () => {
    const terminal = new Terminal();
    assert.equal(terminal.status(), '<Idle|MPos:0.000,0.000,0.000|FS:0,0|WCO:0.000,0.000,0.000>');
    assert.equal(terminal.status(), '<Idle|MPos:0.000,0.000,0.000|FS:0,0|Ov:100,100,100>');
    assert.equal(terminal.status(), '<Idle|MPos:0.000,0.000,0.000|FS:0,0>');
    const reports = Array.from({ length: 20 }, () => terminal.status());
    assert.equal(reports.filter((report) => report.includes('WCO')).length, 2);
    assert.ok(!reports.some((report) => report.includes('WCO') && report.includes('Ov')));
  });

  it('reports buffers and work position when $10 asks for them', () => {
    const terminal = new Terminal({ settings: { 10: 2 } });
    terminal.run('G92X5');
    terminal.type('G1X50F600', 'X60');
    assert.match(terminal.status(), /^<Run\|WPos:5\.000,0\.000,0\.000\|Bf:13,128\|FS:/);
  });

  it('reports speed and power in motion', () => {
    const terminal = new Terminal();
    terminal.type('M4S500', 'G1X100F6000');
    terminal.controller.advance(0.5);
    assert.match(terminal.status(), /^<Run\|MPos:\d+\.\d{3},0\.000,0\.000\|FS:6000,500/);
  });

  it('brakes on hold, stands dark, and goes on where it stopped', () => {
    const terminal = new Terminal();
    terminal.type('M4S500', 'G1X100F6000');
    terminal.controller.advance(0.3);
    terminal.realTime(HOLD);
    assert.match(terminal.status(), /^<Hold:1/);
    terminal.controller.advance(1);
    assert.match(terminal.status(), /^<Hold:0/);
    assert.equal(terminal.controller.isBeamOn, false);
    const { x } = terminal.controller.position;
    // 100 mm/s come to rest in 5 mm.
    assert.ok(Math.abs(x - 30) < 1e-6, `stopped at ${x}`);
    terminal.controller.advance(60);
    assert.equal(terminal.controller.position.x, x);
    terminal.realTime(RESUME);
    terminal.controller.runUntilIdle();
    assert.equal(terminal.controller.position.x, 100);
    assert.ok(Math.abs(terminal.controller.burn.cutMillimetres - 100) < 1e-6);
  });

  it('holds across corners and many short blocks without leaving the path', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 2, noNaN: true }), (at) => {
        const terminal = new Terminal();
        const lines = Array.from({ length: 14 }, (_, i) => `G1X${i * 5}Y${i % 2}F6000`);
        terminal.type('M4S500', ...lines);
        terminal.controller.advance(at);
        terminal.realTime(HOLD);
        terminal.controller.advance(1);
        const { x, y } = terminal.controller.position;
        const onPath = Math.floor(x / 5) % 2 === 0 ? (x % 5) / 5 : 1 - (x % 5) / 5;
        assert.ok(Math.abs(y - onPath) < 1e-6);
        terminal.realTime(RESUME);
        terminal.controller.runUntilIdle();
        const way = 13 * Math.hypot(5, 1);
        assert.ok(Math.abs(terminal.controller.burn.cutMillimetres - way) < 1e-6);
      }),
      { numRuns: 50 },
    );
  });

  it('keeps its position when it is reset after a hold', () => {
    const terminal = new Terminal();
    terminal.type('G1X100F6000');
    terminal.controller.advance(0.3);
    terminal.realTime(HOLD);
    terminal.controller.advance(1);
    const { x } = terminal.controller.position;
    assert.deepEqual(terminal.realTime(RESET), ["Grbl 1.1h ['$' for help]"]);
    assert.equal(terminal.controller.condition, 'Idle');
    assert.equal(terminal.controller.position.x, x);
    assert.deepEqual(terminal.run('G0X0'), ['ok']);
  });

  it('locks itself when it is reset in motion', () => {
    const terminal = new Terminal();
    terminal.type('M3S500G1X100F6000');
    terminal.controller.advance(0.3);
    assert.deepEqual(terminal.realTime(RESET), [
      'ALARM:3',
      "Grbl 1.1h ['$' for help]",
      "[MSG:'$H'|'$X' to unlock]",
    ]);
    assert.equal(terminal.controller.isBeamOn, false);
    assert.deepEqual(terminal.run('G0X0'), ['error:9']);
  });

  it('forgets modal state and G92 at reset, but not G54', () => {
    const terminal = new Terminal();
    terminal.run('G10L20P1X5', 'G92Y7', 'G91', 'G20');
    terminal.realTime(RESET);
    assert.match(terminal.run('$G')[0] ?? '', /^\[GC:G0 G54 G17 G21 G90 G94 M5 M9 T0 F0 S0\]$/);
    const offsets = terminal.run('$#');
    assert.ok(offsets.includes('[G54:-5.000,0.000,0.000]'));
    assert.ok(offsets.includes('[G92:0.000,0.000,0.000]'));
  });

  it('jogs, and drops what is queued when the jog is cancelled', () => {
    const terminal = new Terminal();
    assert.deepEqual(terminal.type('$J=G91X100F6000', '$J=G91Y100F6000'), ['ok', 'ok']);
    assert.match(terminal.status(), /^<Jog/);
    terminal.controller.advance(0.3);
    terminal.realTime(JOG_CANCEL);
    terminal.controller.runUntilIdle();
    assert.equal(terminal.controller.condition, 'Idle');
    assert.ok(Math.abs(terminal.controller.position.x - 30) < 1e-6);
    assert.equal(terminal.controller.position.y, 0);
    terminal.run('G91G0X1');
    assert.ok(Math.abs(terminal.controller.position.x - 31) < 1e-6);
  });

  it('stops at the door and goes on after it', () => {
    const terminal = new Terminal();
    terminal.type('M4S500', 'G1X100F6000');
    terminal.controller.advance(0.3);
    terminal.realTime(DOOR);
    assert.match(terminal.status(), /^<Door:2/);
    terminal.controller.advance(1);
    assert.match(terminal.status(), /^<Door:0/);
    terminal.realTime(RESUME);
    terminal.controller.runUntilIdle();
    assert.equal(terminal.controller.position.x, 100);
  });

  it('homes: silent while it does, at zero afterwards', () => {
    const terminal = new Terminal();
    terminal.run('G0X100Y50');
    terminal.type('$H');
    assert.equal(terminal.controller.condition, 'Home');
    assert.equal(terminal.status(), '');
    terminal.controller.runUntilIdle();
    assert.deepEqual(terminal.received, ['ok']);
    assert.deepEqual(terminal.controller.position, { x: 0, y: 0 });
  });

  it('raises ALARM:9 when it finds no switch', () => {
    assert.deepEqual(new Terminal({ faults: { homingFails: true } }).run('$H'), ['ALARM:9']);
  });

  it('stops before a soft limit and hears nothing but a reset', () => {
    const terminal = new Terminal({ settings: { 20: 1 } });
    const received = terminal.run('G1X100F6000', 'G1X500', 'G1X10');
    assert.deepEqual(received, ['ok', 'ALARM:2', '[MSG:Reset to continue]']);
    assert.ok(terminal.controller.position.x <= 100);
    assert.equal(terminal.status(), '');
    assert.ok(terminal.realTime(RESET).includes("[MSG:'$H'|'$X' to unlock]"));
  });

  it('reads no line that is typed before that reset, and comes to rest', () => {
    const terminal = new Terminal({ settings: { 20: 1 }, lineCost: 0.001 });
    terminal.run('G1X500F600');
    terminal.type('$X', 'G1X10');
    assert.equal(terminal.controller.runUntilIdle(1), true);
    assert.deepEqual(terminal.received, []);
    terminal.realTime(RESET);
    assert.deepEqual(terminal.run('$X'), ['[MSG:Caution: Unlocked]', 'ok']);
  });

  it('checks a program without moving', () => {
    const terminal = new Terminal();
    assert.deepEqual(terminal.run('$C', 'G1X100F600', 'G1Y1Y2', 'M4S5', '$C'), [
      '[MSG:Enabled]',
      'ok',
      'ok',
      'error:25',
      'ok',
      '[MSG:Disabled]',
      'ok',
      "Grbl 1.1h ['$' for help]",
    ]);
    assert.equal(terminal.controller.position.x, 0);
  });

  it('pauses at M0 until it is told to go on', () => {
    const terminal = new Terminal();
    assert.deepEqual(terminal.run('G0X10', 'M0', 'G0X20'), ['ok']);
    assert.match(terminal.status(), /^<Hold:0/);
    terminal.realTime(RESUME);
    terminal.controller.runUntilIdle();
    assert.equal(terminal.controller.position.x, 20);
  });

  it('ends a program with the beam off and its modes reset', () => {
    const terminal = new Terminal();
    terminal.run('G91M3S500', 'G1X10F600', 'M2');
    assert.equal(terminal.controller.isBeamOn, false);
    assert.match(terminal.run('$G')[0] ?? '', /G1 G54 G17 G21 G90 G94 M5 M9/);
  });

  it('counts inches, offsets and increments together', () => {
    const terminal = new Terminal();
    terminal.run('G10L2P2X10Y20', 'G55', 'G20', 'G0X1', 'G91', 'X-0.5', 'G53G90G0Y2');
    assert.ok(Math.abs(terminal.controller.position.x - (10 + 12.7)) < 1e-9);
    assert.ok(Math.abs(terminal.controller.position.y - 50.8) < 1e-9);
  });

  it('goes home by G28 over the point between', () => {
    const terminal = new Terminal();
    terminal.run('G0X50Y50', 'G28.1', 'G0X0Y0', 'G28X10Y10');
    assert.deepEqual(terminal.controller.position, { x: 50, y: 50 });
  });

  it('slows and hurries by override at once', () => {
    const terminal = new Terminal();
    terminal.type('G1X100F3000');
    terminal.controller.advance(0.5);
    assert.equal(terminal.controller.speed, 50);
    terminal.realTime(0x91, 0x91);
    terminal.controller.advance(0.5);
    assert.ok(Math.abs(terminal.controller.speed - 60) < 1e-9);
    terminal.realTime(0x92, 0x92, 0x92, 0x92);
    terminal.controller.advance(0.5);
    assert.ok(Math.abs(terminal.controller.speed - 40) < 1e-9);
    terminal.controller.runUntilIdle();
    assert.equal(terminal.controller.position.x, 100);
  });

  it('weakens the beam by override', () => {
    const terminal = new Terminal();
    terminal.type('G1F600M3S1000', 'X100');
    terminal.realTime(0x9b, 0x9b, 0x9b);
    assert.equal(terminal.controller.power, 0.7);
  });

  it('sleeps until it is reset, and is locked then', () => {
    const terminal = new Terminal();
    assert.deepEqual(terminal.run('$SLP'), ['ok', '[MSG:Sleeping]']);
    assert.deepEqual(terminal.run('G0X1'), ['error:9']);
    terminal.realTime(RESET);
    assert.equal(terminal.controller.condition, 'Alarm');
  });

  it('keeps settings, and restores them', () => {
    const terminal = new Terminal();
    assert.deepEqual(terminal.run('$110=500'), ['ok']);
    assert.ok(terminal.run('$$').includes('$110=500.000'));
    terminal.run('$RST=$');
    assert.ok(terminal.run('$$').includes('$110=12000.000'));
  });
});

describe('the receive buffer of the virtual controller', () => {
  const paced = () => new Terminal({ isPaced: true, lineCost: 0.0024 });

  it('takes 11 520 bytes a second at 115 200 baud', () => {
    const terminal = new Terminal({ isPaced: true });
    terminal.type('$G');
    terminal.controller.advance(2.9 * (10 / 115_200));
    assert.deepEqual(terminal.received, []);
    terminal.controller.advance(0.2 * (10 / 115_200));
    assert.equal(terminal.received.at(-1), 'ok');
  });

  it('loses what does not fit without a word', () => {
    const terminal = paced();
    const lines = Array.from({ length: 60 }, (_, i) => `G1X${i}.123Y${i}.456F600`);
    terminal.type(...lines);
    terminal.controller.runUntilIdle();
    assert.ok(terminal.controller.receive.lost > 0);
    assert.ok(terminal.received.filter((answer) => answer === 'ok').length < 60);
  });

  it('never holds more than 127 bytes', () => {
    const terminal = paced();
    terminal.type(...Array.from({ length: 100 }, () => 'G1X1F600'));
    terminal.controller.runUntilIdle();
    assert.equal(terminal.controller.receive.highWater, 127);
  });

  it('picks real-time characters out of the middle of a line', () => {
    const terminal = new Terminal();
    terminal.received.length = 0;
    terminal.controller.write(Buffer.from('G0X?10\n'));
    assert.match(terminal.received[0] ?? '', /^<Idle/);
    assert.equal(terminal.received[1], 'ok');
    terminal.controller.runUntilIdle();
    assert.equal(terminal.controller.position.x, 10);
  });

  it('hears a real-time character even when it is full', () => {
    const terminal = paced();
    terminal.type(...Array.from({ length: 60 }, () => 'G1X100F60'));
    terminal.controller.advance(1);
    terminal.received.length = 0;
    terminal.controller.write(Uint8Array.of(0x3f));
    terminal.controller.advance(0.01);
    assert.match(terminal.received.join(), /<Run/);
  });

  it('spends some time on every line, like an Uno', () => {
    const terminal = paced();
    for (let i = 0; i < 10; i++) terminal.type('G4P0');
    terminal.controller.advance(1);
    const before = terminal.controller.now;
    terminal.type('G1X1F6000');
    terminal.controller.runUntilIdle();
    // 1 mm takes 63 ms.
    assert.ok(terminal.controller.now - before > 0.064);
  });
});
