// SPDX-License-Identifier: GPL-3.0-or-later
/** What the virtual boards of the GRBL family answer when they are asked, word for word. */
import assert from 'node:assert/strict';
import { Terminal } from './terminal.js';

const MODES = (more: string) => `[GC:${more}]`;

describe('a virtual Grbl tells its modes', () => {
  const modesAfter = (...lines: readonly string[]) => {
    const terminal = new Terminal();
    terminal.run(...lines);
    return terminal.type('$G')[0];
  };

  it('as they are at first, and after each word', () => {
    assert.equal(modesAfter(), MODES('G0 G54 G17 G21 G90 G94 M5 M9 T0 F0 S0'));
    assert.equal(
      modesAfter('G20G91G18G57', 'M4S12.3456G1F10X0', 'T3'),
      MODES('G1 G57 G18 G20 G91 G94 M4 M9 T3 F254 S12.346'),
    );
    assert.equal(modesAfter('G93', 'M8'), MODES('G0 G54 G17 G21 G90 G93 M5 M8 T0 F0 S0'));
    assert.equal(modesAfter('M8', 'M9'), modesAfter());
  });

  it('with the feed in inches where it reports so', () => {
    assert.match(modesAfter('$13=1', 'G1F254X1') ?? '', / F10 /);
  });
});

describe('a virtual Grbl tells its places', () => {
  it('each system, G92 and the tool, in millimetres or inches', () => {
    const terminal = new Terminal();
    terminal.run('G10L2P1X1Y2Z3', 'G10L2P6X25.4', 'G28.1', 'G0X30Y40', 'G30.1', 'G92X10Y10');
    assert.deepEqual(terminal.type('$#'), [
      '[G54:1.000,2.000,3.000]',
      ...['G55', 'G56', 'G57', 'G58'].map((name) => `[${name}:0.000,0.000,0.000]`),
      '[G59:25.400,0.000,0.000]',
      '[G28:0.000,0.000,0.000]',
      '[G30:31.000,42.000,0.000]',
      '[G92:20.000,30.000,0.000]',
      '[TLO:0.000]',
      '[PRB:0.000,0.000,0.000:0]',
      'ok',
    ]);
    terminal.type('$13=1');
    assert.ok(terminal.type('$#').includes('[G59:1.0000,0.0000,0.0000]'));
  });

  it('the same by its stored words: G10 L20 counts from where the head stands', () => {
    const terminal = new Terminal();
    terminal.run('G0X30Y40', 'G10L20P2X5Y5', 'G55', 'G92X0Y0', 'G10L20P2X1Y1');
    const at = terminal.type('$#').find((line) => line.startsWith('[G55'));
    // With G92 of 5 in force, X1 at 30 leaves 24 for the system.
    assert.equal(at, '[G55:24.000,34.000,0.000]');
  });

  it('in reports of the machine, or of the work', () => {
    const terminal = new Terminal();
    terminal.run('G10L2P1X1Y2', 'G0X9Y8');
    assert.match(terminal.status(), /^<Idle\|MPos:10\.000,10\.000,0\.000\|/);
    terminal.type('$10=0');
    assert.match(terminal.status(), /^<Idle\|WPos:9\.000,8\.000,0\.000\|/);
  });
});

describe('a virtual Grbl that was without power', () => {
  it('counts from where it woke, and knows nothing of where that is', () => {
    const terminal = new Terminal();
    terminal.run('G0X30Y-4');
    terminal.controller.powerCycle();
    terminal.run('G0X5');
    assert.match(terminal.status(), /^<Idle\|MPos:5\.000,0\.000,0\.000\|/);
    assert.deepEqual(terminal.controller.position, { x: 35, y: -4 });
  });
});

describe('a virtual Grbl and its lines at rest', () => {
  it('keeps what it runs first, and a word of its owner', () => {
    const terminal = new Terminal();
    assert.deepEqual(terminal.type('$N'), ['$N0=', '$N1=', 'ok']);
    assert.deepEqual(terminal.type('$N1=G21', '$I=my laser'), ['ok', 'ok']);
    assert.deepEqual(terminal.type('$N'), ['$N0=', '$N1=G21', 'ok']);
    assert.match(terminal.type('$I')[0] ?? '', /^\[VER:1\.1\w\.\d+:MYLASER\]$/i);
    assert.deepEqual(terminal.type('$N2=G21'), ['error:3']);
  });

  it('restores its settings, its places or all of it', () => {
    const changed = () => {
      const terminal = new Terminal();
      terminal.run('$110=77', 'G10L2P1X7', '$N0=G21');
      return terminal;
    };
    const isKept = (what: string) => {
      const terminal = changed();
      terminal.type(`$RST=${what}`);
      return ['$$', '$#', '$N'].map((question) =>
        terminal.type(question).some((line) => /=77\.000|G54:7\.000|N0=G21/.test(line)),
      );
    };
    assert.deepEqual(isKept('$'), [false, true, true]);
    assert.deepEqual(isKept('#'), [true, false, true]);
    assert.deepEqual(isKept('*'), [false, false, false]);
    assert.deepEqual(changed().type('$RST=x'), ['error:3']);
  });

  it('stores nothing while it moves, and jogs only from rest', () => {
    const terminal = new Terminal();
    terminal.type('G1X100F600');
    assert.deepEqual(terminal.type('$N0=G21'), ['error:8']);
    assert.deepEqual(terminal.type('$$'), ['error:8']);
    assert.deepEqual(terminal.type('$J=G91X1F100'), ['error:8']);
    assert.deepEqual(terminal.type('$'), [
      '[HLP:$$ $# $G $I $N $x=val $Nx=line $J=line $SLP $C $X $H ~ ! ? ctrl-x]',
      'ok',
    ]);
  });

  it('has soft limits only with homing, and loses them with it', () => {
    const terminal = new Terminal();
    terminal.type('$22=0');
    assert.deepEqual(terminal.type('$20=1'), ['error:10']);
    assert.deepEqual(terminal.type('$22=1', '$20=1'), ['ok', 'ok']);
    terminal.type('$22=0');
    assert.ok(terminal.type('$$').includes('$20=0'));
    assert.deepEqual(terminal.type('$0=2', '$0=3'), ['error:6', 'ok']);
  });
});

describe('a virtual FluidNC tells its ends', () => {
  const told = (settings: Record<number, number>) => {
    const terminal = new Terminal({ profile: 'fluidnc', settings });
    return ['max_travel_mm', 'homing/mpos_mm', 'homing/positive_direction'].map(
      (key) => terminal.run(`$/axes/x/${key}`)[0],
    );
  };

  it('by the path of each, for the side that it homes to', () => {
    assert.deepEqual(told({ 22: 1, 23: 0, 130: 300 }), [
      '$/axes/x/max_travel_mm=300.000',
      '$/axes/x/homing/mpos_mm=0.000',
      '$/axes/x/homing/positive_direction=true',
    ]);
    assert.match(told({ 22: 1, 23: 1, 130: 300 })[2] ?? '', /=false$/);
    const counting = new Terminal({
      ...{ profile: 'fluidnc', homesToZero: false },
      settings: { 22: 1, 23: 0, 130: 300 },
    });
    assert.deepEqual(counting.run('$/axes/x/homing/positive_direction'), [
      '$/axes/x/homing/positive_direction=true',
      'ok',
    ]);
  });

  it('of its own axes only', () => {
    const terminal = new Terminal({ profile: 'fluidnc' });
    assert.match(terminal.run('$/axes/y/max_travel_mm')[0] ?? '', /^\$\/axes\/y\/max_travel_mm=/);
    assert.match(terminal.run('$/axes/y/nothing')[0] ?? '', /^error/);
    assert.match(new Terminal().run('$/axes/x/max_travel_mm')[0] ?? '', /^error/);
  });
});
