// SPDX-License-Identifier: GPL-3.0-or-later
/** Where a virtual GRBL counts once it was homed, and where its soft limits are. */
import assert from 'node:assert/strict';
import type { ControllerOptions } from '../../../src/simulators/grbl/controller.js';
import { Terminal } from './terminal.js';

/** 400 by 300 mm, with soft limits and a switch that is 2 mm wide. */
const SETTINGS = { 20: 1, 22: 1, 27: 2, 130: 400, 131: 300 };

function homed({ settings, ...options }: ControllerOptions): Terminal {
  const terminal = new Terminal({ ...options, settings: { ...SETTINGS, ...settings } });
  terminal.run('$H');
  return terminal;
}

const place = (terminal: Terminal) => /MPos:([^,]*,[^,]*),/.exec(terminal.status())?.[1];

/** Whether it goes to each of these places on X, from where it was homed. */
function goes(options: ControllerOptions, ...xs: readonly number[]): boolean[] {
  return xs.map((x) => {
    const answers = homed(options).run(`G53G0X${x}`);
    return answers.at(-1) === 'ok';
  });
}

describe('a virtual GRBL that was homed', () => {
  it('counts up from 0 where it homes to the low corner and calls that 0', () => {
    const low = { settings: { 23: 3 } };
    assert.equal(place(homed(low)), '0.000,0.000');
    assert.deepEqual(goes(low, 400, 401, 0, -1), [true, false, true, false]);
  });

  it('counts down from 0 where it homes to the high corner', () => {
    const high = { settings: { 23: 0 } };
    assert.equal(place(homed(high)), '0.000,0.000');
    assert.deepEqual(goes(high, -400, -401, 0, 1), [true, false, true, false]);
  });

  it('counts from minus its travel as Grbl comes, and stands beside its switch', () => {
    const low = { homesToZero: false, settings: { 23: 3 } };
    assert.equal(place(homed(low)), '-398.000,-298.000');
    assert.deepEqual(goes(low, -400, 0, 1), [true, true, false]);
    const high = { homesToZero: false, settings: { 23: 0 } };
    assert.equal(place(homed(high)), '-2.000,-2.000');
  });

  it('homes each axis to its own side', () => {
    const options = { homesToZero: false, settings: { 23: 1 } };
    assert.equal(place(homed(options)), '-398.000,-2.000');
    assert.equal(place(homed({ ...options, settings: { 23: 2 } })), '-2.000,-298.000');
  });

  it('has the corner of a grblHAL as a flag of its setting', () => {
    const flags = (options: ControllerOptions) =>
      homed({ profile: 'grblhal', ...options })
        .run('$$')
        .find((line) => line.startsWith('$22='));
    assert.equal(flags({}), '$22=9');
    assert.equal(flags({ homesToZero: false }), '$22=1');
    assert.equal(flags({ settings: { 22: 0 } }), '$22=0');
    const low = { profile: 'grblhal', settings: { 23: 3 } } as const;
    assert.equal(place(homed(low)), '0.000,0.000');
    assert.equal(place(homed({ ...low, homesToZero: false })), '-398.000,-298.000');
  });

  it('takes as long as the way to the switch at the speed of seeking, and off it', () => {
    const terminal = new Terminal({ settings: { ...SETTINGS, 23: 3, 24: 120, 25: 6000, 20: 0 } });
    terminal.run('G0X100');
    const begin = terminal.controller.now;
    terminal.run('$H');
    // 102 mm at 100 mm/s, and 2 mm at 2 mm/s.
    assert.ok(Math.abs(terminal.controller.now - begin - 2.02) < 1e-6);
  });

  it('knows again where it is after power was lost', () => {
    const terminal = homed({ settings: { 23: 3 } });
    terminal.run('G53G0X30');
    terminal.controller.powerCycle();
    assert.equal(place(terminal), '0.000,0.000');
    terminal.run('$H');
    assert.deepEqual([place(terminal), terminal.controller.position.x], ['0.000,0.000', 0]);
  });

  it('draws no arc and goes to no stored place beyond its limits', () => {
    const limits = { settings: { 23: 3 } };
    const last = (...lines: readonly string[]) => homed(limits).run(...lines);
    assert.ok(last('G53G0X390Y100', 'G3X390Y140J20F6000').includes('ALARM:2'));
    assert.ok(!last('G53G0X370Y100', 'G3X370Y140J20F6000').includes('ALARM:2'));
    assert.ok(last('G91G28X-5').includes('ALARM:2'));
    assert.ok(!last('G91G28X5').includes('ALARM:2'));
  });
});

describe('a virtual GRBL that is sent beyond its limits', () => {
  it('brakes where it is, says so when it stands, and knows where that is', () => {
    const terminal = new Terminal({ settings: { ...SETTINGS, 23: 3 } });
    assert.deepEqual(terminal.type('G1X300F6000'), ['ok']);
    terminal.controller.advance(1);
    assert.deepEqual(terminal.type('X900'), [], 'nothing is said while it brakes');
    assert.match(terminal.status(), /^<Hold:1/);
    terminal.received.length = 0;
    terminal.controller.advance(1);
    assert.deepEqual(terminal.received, ['ALARM:2', '[MSG:Reset to continue]']);
    const { x } = terminal.controller.position;
    assert.ok(x > 90 && x < 110, `${x}`);
    terminal.realTime(0x18);
    assert.equal(place(terminal), `${x.toFixed(3)},0.000`);
  });
});

describe('a virtual GRBL that waits', () => {
  const terminalAfter = (...lines: readonly string[]) => {
    const terminal = new Terminal({ settings: { 1: 0 } });
    const answers = terminal.type(...lines);
    return { terminal, answers };
  };

  it('switches its air and its beam only when the moves before are done', () => {
    for (const line of ['M8', 'M7', 'M5', 'G10L2P1X0', 'G28.1', 'M2', 'G4P0', 'S5']) {
      const { terminal, answers } = terminalAfter('M4S10', 'G1X10F600', line);
      assert.deepEqual(answers, ['ok', 'ok'], line);
      terminal.controller.runUntilIdle();
      assert.deepEqual(terminal.received, ['ok', 'ok', 'ok'], line);
    }
    for (const line of ['G92X0', 'G21', 'G0X0', 'M4', 'M9']) {
      assert.deepEqual(terminalAfter('M4S10', 'G1X10F600', line).answers, ['ok', 'ok', 'ok'], line);
    }
  });

  it('waits as long as a dwell says, in twentieths', () => {
    const dwell = (word: string) => {
      const { terminal } = terminalAfter(`G4P${word}`);
      terminal.controller.runUntilIdle();
      return Math.round(terminal.controller.now * 1000) / 1000;
    };
    assert.deepEqual([dwell('0.5'), dwell('0.51'), dwell('0')], [0.5, 0.55, 0]);
  });

  it('waits for nothing while it only checks', () => {
    const { terminal, answers } = terminalAfter('$C', 'G1X10F600', 'G4P5', 'M0', 'M8', 'G28', 'M2');
    assert.deepEqual(answers, ['[MSG:Enabled]', ...Array.from({ length: 7 }, () => 'ok')]);
    assert.deepEqual([terminal.controller.condition, terminal.controller.position.x], ['Check', 0]);
  });
});
