// SPDX-License-Identifier: GPL-3.0-or-later
/** How long a machine moved and burnt, by a clock of the test's own. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type MachineState, OFFLINE } from '../../src/devices/contract/state.js';
import { HoursMeter } from '../../src/stream/hours-meter.js';
import { scratchFolder } from '../support/kerf-command.js';
import { noDamage } from '../support/no-damage.js';
import { until } from '../support/until.js';

const at = (speed: number, power = 0, condition: MachineState['condition'] = 'run') =>
  ({ ...OFFLINE, condition, speed, power }) as const;

describe('the hours of a machine', () => {
  let folder: ReturnType<typeof scratchFolder>;
  let file: string;
  let now = 100;
  const meter = () => new HoursMeter(noDamage, file, () => now);
  const kept = () => JSON.parse(readFileSync(file, 'utf8'));

  beforeEach(() => {
    folder = scratchFolder();
    file = join(folder.path, 'deep', 'hours.json');
    now = 100;
  });
  afterEach(() => folder[Symbol.dispose]());

  /** What is noted after each second of one state after the other. */
  async function metered(...states: readonly (readonly [seconds: number, MachineState])[]) {
    const hours = meter();
    await hours.open('mine');
    let found = hours.note(OFFLINE);
    for (const [seconds, state] of states) {
      found = hours.note(state);
      for (let left = seconds; left > 0; left -= 0.5) {
        now += 0.5;
        found = hours.note(state);
      }
    }
    await hours.save();
    return found;
  }

  it('count what moves and what burns, each for itself', async () => {
    assert.deepEqual(await metered([2, at(10)], [3, at(10, 0.5)], [4, at(0, 0.5)]), {
      beam: 7,
      motion: 5,
    });
    assert.deepEqual(kept(), { mine: { beam: 7, motion: 5 } });
  });

  it('do not count a machine that rests, or is not there', async () => {
    assert.deepEqual(await metered([5, at(0)], [5, at(10, 0, 'offline')]), { beam: 0, motion: 0 });
    assert.ok(!existsSync(file), 'nothing to write');
  });

  it('leave out a gap in which nobody knows what it did', async () => {
    const hours = meter();
    await hours.open('mine');
    hours.note(at(10));
    now += 1;
    assert.deepEqual(hours.note(at(10)), { beam: 0, motion: 1 });
    now += 1.1;
    assert.deepEqual(hours.note(at(10)), { beam: 0, motion: 1 });
    await hours.save();
  });

  it('of each are added up where two machines work at the same time', async () => {
    const [mine, other] = [meter(), meter()];
    await mine.open('mine');
    await other.open('other');
    for (const [hours, seconds] of [
      [mine, 1],
      [other, 0.5],
      [mine, 0.5],
    ] as const) {
      hours.note(at(10, 1));
      now += seconds;
      hours.note(at(0));
      await hours.save();
      now += 5;
    }
    assert.deepEqual(kept(), {
      mine: { beam: 1.5, motion: 1.5 },
      other: { beam: 0.5, motion: 0.5 },
    });
    assert.deepEqual(mine.note(OFFLINE), { beam: 1.5, motion: 1.5 });
  });

  it('lie with the state of this person’s programs', async () => {
    const { XDG_STATE_HOME } = process.env;
    process.env['XDG_STATE_HOME'] = folder.path;
    try {
      const hours = new HoursMeter(noDamage);
      await hours.open('mine');
      hours.note(at(10, 1));
      hours.note(at(10, 1));
      await hours.save();
      assert.deepEqual(
        Object.keys(JSON.parse(readFileSync(join(folder.path, 'kerf/hours.json'), 'utf8'))),
        ['mine'],
      );
    } finally {
      if (XDG_STATE_HOME === undefined) delete process.env['XDG_STATE_HOME'];
      else process.env['XDG_STATE_HOME'] = XDG_STATE_HOME;
    }
  });

  it('are each machine’s own, and go on where they were', async () => {
    mkdirSync(join(folder.path, 'deep'));
    writeFileSync(
      file,
      JSON.stringify({ mine: { beam: 1, motion: 2 }, other: { beam: 5, motion: 5 } }),
    );
    assert.deepEqual(await metered([2, at(10, 1)]), { beam: 3, motion: 4 });
    assert.deepEqual(kept(), { mine: { beam: 3, motion: 4 }, other: { beam: 5, motion: 5 } });
    const hours = meter();
    await hours.open('other');
    assert.deepEqual(hours.note(at(1)), { beam: 5, motion: 5 });
    await hours.open('new');
    assert.deepEqual(hours.note(at(1)), { beam: 0, motion: 0 });
  });

  it('are written every half minute, and not before', async () => {
    const hours = meter();
    await hours.open('mine');
    hours.note(at(10));
    for (let seconds = 1; seconds <= 30; seconds++) {
      now += 1;
      hours.note(at(10));
    }
    await setTimeout(20); // What is not begun will not come.
    assert.ok(!existsSync(file));
    now += 1;
    hours.note(at(10));
    await until(() => existsSync(file));
    await hours.save();
    assert.deepEqual(kept(), { mine: { beam: 0, motion: 31 } });
  });

  it('are not written again where nothing moved since', async () => {
    const hours = meter();
    await hours.open('mine');
    hours.note(at(10));
    now += 1;
    hours.note(at(0));
    await hours.save();
    rmSync(file);
    now += 60;
    hours.note(at(0));
    await hours.save();
    assert.ok(!existsSync(file));
  });

  it('are not read from a file that is much larger than any of them', async () => {
    mkdirSync(join(folder.path, 'deep'));
    writeFileSync(file, JSON.stringify({ mine: { beam: 1, motion: 2 } }).padEnd(2 ** 20 + 1));
    const hours = new HoursMeter(
      () => undefined,
      file,
      () => now,
    );
    await hours.open('mine');
    assert.deepEqual(hours.note(at(0)), { beam: 0, motion: 0 });
  });

  it('keep what is sound in a damaged file, and tell of the rest', async () => {
    mkdirSync(join(folder.path, 'deep'));
    const broken = {
      mine: { beam: 1, motion: 2 },
      a: 5,
      b: null,
      c: { beam: 1 },
      d: { motion: 1 },
      e: { beam: 'x', motion: 1 },
      f: { beam: 1, motion: null },
    };
    writeFileSync(file, JSON.stringify(broken));
    let told = 0;
    const hours = new HoursMeter(
      () => told++,
      file,
      () => now,
    );
    await hours.open('mine');
    assert.deepEqual([hours.note(at(1)), told], [{ beam: 1, motion: 2 }, 1]);
    assert.deepEqual(kept(), { mine: { beam: 1, motion: 2 } });
  });

  it('begin at nothing where the file holds something else', async () => {
    mkdirSync(join(folder.path, 'deep'));
    for (const content of ['null', '5', '"mine"']) {
      writeFileSync(file, content);
      let told = 0;
      const hours = new HoursMeter(
        () => told++,
        file,
        () => now,
      );
      await hours.open('mine');
      assert.deepEqual([hours.note(at(1)), told], [{ beam: 0, motion: 0 }, 1], content);
    }
  });

  it('hinder nothing where they cannot be written', async () => {
    writeFileSync(join(folder.path, 'deep'), 'a file in the way');
    const told: string[] = [];
    const hours = new HoursMeter(
      ({ code }) => told.push(code),
      file,
      () => now,
    );
    await hours.open('mine');
    hours.note(at(1));
    now += 1;
    hours.note(at(1));
    await hours.save();
    assert.ok(told.length <= 1);
  });
});
