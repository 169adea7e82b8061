// SPDX-License-Identifier: GPL-3.0-or-later
/** What a virtual GRBL reports of its state, and how often it tells the rest. */
import assert from 'node:assert/strict';
import { Terminal } from './terminal.js';

/** The reports, 1-based, in which this is told. */
function told(terminal: Terminal, what: string, reports: number): number[] {
  return Array.from({ length: reports }, (_, i) =>
    terminal.status().includes(what) ? i + 1 : 0,
  ).filter((i) => i > 0);
}

describe('the reports of a virtual GRBL', () => {
  it('tell the offset every tenth time at rest, and the overrides in the next', () => {
    assert.deepEqual(told(new Terminal(), 'WCO:', 25), [1, 11, 21]);
    assert.deepEqual(told(new Terminal(), 'Ov:', 25), [2, 12, 22]);
  });

  it('tell them every thirtieth and twentieth time while it moves', () => {
    const moving = () => {
      const terminal = new Terminal();
      terminal.status();
      terminal.status();
      terminal.type('G1X100F60');
      return terminal;
    };
    // What was due at rest comes first: the offset in the ninth, the overrides right after it.
    assert.deepEqual(told(moving(), 'WCO:', 80), [9, 39, 69]);
    const overrides = told(moving(), 'Ov:', 80);
    assert.deepEqual(overrides.slice(0, 2), [10, 30]);
  });

  it('tell the offset at once when it changed, and the overrides when one did', () => {
    for (const line of ['G92X1', 'G92.1', 'G10L2P1X3', 'G55', 'M30']) {
      const terminal = new Terminal();
      for (let i = 0; i < 3; i++) terminal.status();
      terminal.run(line);
      assert.deepEqual(told(terminal, 'WCO:', 1), [1], line);
    }
    const terminal = new Terminal();
    for (let i = 0; i < 3; i++) terminal.status();
    terminal.run('G0X1');
    assert.deepEqual(told(terminal, 'WCO:', 1), [], 'a move changes nothing of it');
    terminal.realTime(0x91);
    assert.match(terminal.status(), /\|Ov:110,100,100/);
  });

  it('tell what is switched on beside the overrides', () => {
    const letters = (...lines: readonly string[]) => {
      const terminal = new Terminal();
      terminal.run(...lines);
      terminal.status();
      return /\|A:(\w+)/.exec(terminal.status())?.[1];
    };
    assert.deepEqual(
      [letters(), letters('M3S0'), letters('M4S0'), letters('M8'), letters('M7')],
      [undefined, 'S', 'C', 'F', 'M'],
    );
    assert.equal(letters('M7', 'M8', 'M4S9'), 'CFM');
    assert.equal(letters('M7', 'M8', 'M4S9', 'M5', 'M9'), undefined);
    assert.equal(letters('M8', 'M3S9', 'M2'), undefined);
  });

  it('are in inches where $13 says so, speeds as well', () => {
    const terminal = new Terminal({ settings: { 13: 1 } });
    terminal.run('G20G0X1Y-0.5');
    assert.match(terminal.status(), /^<Idle\|MPos:1\.0000,-0\.5000,0\.0000\|FS:0,0\|WCO:0\.0000/);
    terminal.type('G1X9F100');
    terminal.controller.advance(2);
    assert.match(terminal.status(), /\|FS:100,0/);
  });

  it('show the power that leaves the head, with its override', () => {
    const terminal = new Terminal();
    terminal.type('M3S500', 'G1X100F600');
    terminal.controller.advance(1);
    assert.match(terminal.status(), /\|FS:600,500/);
    terminal.realTime(0x9b, 0x9b);
    assert.match(terminal.status(), /\|FS:600,400/);
  });

  it('never show a zero with a minus', () => {
    const terminal = new Terminal();
    terminal.run('G0X-0.0001');
    assert.match(terminal.status(), /MPos:0\.000,0\.000,0\.000/);
  });

  it('leave out what grblHAL may switch off', () => {
    const hal = new Terminal({ profile: 'grblhal', settings: { 10: 1 } });
    assert.deepEqual(told(hal, 'WCO:', 12), []);
    const all = new Terminal({ profile: 'grblhal', settings: { 10: 1 + 32 } });
    assert.deepEqual(told(all, 'WCO:', 12), [1, 11]);
  });
});
