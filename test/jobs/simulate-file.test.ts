// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { type SimulateRequest, simulateFile } from '../../src/jobs/simulate-file.js';
import { type ExecutionContext, TaskManager } from '../../src/tasker/index.js';
import { scratchFolder } from '../support/kerf-command.js';

describe('a program on the virtual laser', () => {
  it('shows what it burns where a picture is asked for, and is as long without one', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a.gcode');
    writeFileSync(path, 'G21\nG90\nM4 S0\nG0 X10 Y10\nG1 X30 S1000 F600\nM5\n');
    const request = { path, machine: VIRTUAL_LASER };
    const tasks = new TaskManager();
    const run = (asked: SimulateRequest) =>
      tasks.addCoroutine((context) => simulateFile(context, asked)).done;
    const plain = await run(request);
    assert.equal(plain.picture, undefined);
    assert.equal(plain.report.maxDose, null);
    const { picture, report } = await run({ ...request, pixel: 1 });
    assert.ok(picture !== undefined && picture.widthPx >= 20 && picture.widthPx <= 24);
    assert.deepEqual(
      [picture.channels, picture.pixels.length],
      [1, picture.widthPx * picture.heightPx],
    );
    const burnt = picture.pixels.filter((level) => level < 255).length;
    assert.ok(burnt >= 19 && burnt <= 44, `${burnt} pixels of a line of 20 mm`);
    assert.ok(report.maxDose !== null && report.maxDose > 0);
    assert.equal(report.seconds, plain.report.seconds);
    assert.equal(report.cutMillimetres, 20);
    await tasks.shutdown();
  });

  describe('is told whole:', () => {
    let folder: ReturnType<typeof scratchFolder>;
    let tasks: TaskManager;
    beforeEach(() => {
      folder = scratchFolder();
      tasks = new TaskManager();
    });
    afterEach(async () => {
      await tasks.shutdown();
      folder[Symbol.dispose]();
    });

    const simulated = (text: string | Uint8Array, request: Partial<SimulateRequest> = {}) => {
      const path = join(folder.path, 'b.gcode');
      writeFileSync(path, text);
      const asked = { path, machine: VIRTUAL_LASER, ...request };
      return tasks.addCoroutine((context) => simulateFile(context, asked)).done;
    };
    const LINE = 'G21 G90\nM3 S500\nG0 X10 Y10\nG1 X30 Y10 F600\nM5\nG0 X10 Y40\n';

    it('what comes after each M0, and where those are', async () => {
      for (const on of ['M3 S500', 'M4 S500']) {
        const moves = `${on}\nG1 X10 F1000\nM0\nG1 X20\nM0\nG1 X30\nM5\n`;
        const { report } = await simulated(`G21 G90\n${moves}`);
        assert.deepEqual([Math.round(report.cutMillimetres), report.lineCount], [30, 8]);
        assert.deepEqual(report.pausedLines, [4, 6]);
        const once = await simulated(`G21 G90\n${on}\nG1 X10 F1000\nM0\nM5\n`);
        assert.deepEqual(once.report.pausedLines, [4]);
      }
    });

    it('its figures, its box, and that the beam is off', async () => {
      const { report, energy, picture } = await simulated(LINE);
      assert.deepEqual([energy, picture], [undefined, undefined]);
      const { seconds, bounds, travelMillimetres, ...others } = report;
      assert.deepEqual(others, {
        cutMillimetres: 20,
        lineCount: 6,
        isBeamOffAtEnd: true,
        maxEnergy: null,
        maxDose: null,
        stutters: 0,
        errors: [],
      });
      assert.ok(seconds > 2 && seconds < 6, `${seconds}`);
      assert.ok(travelMillimetres > 49 && travelMillimetres < 52, `${travelMillimetres}`);
      assert.deepEqual(bounds, { minX: 10, minY: 10, maxX: 30, maxY: 10 });
    });

    it('no box where nothing burns, and a beam that is left on', async () => {
      assert.equal((await simulated('G21\nG0 X5\n')).report.bounds, undefined);
      const { report } = await simulated('G21 G90\nM3 S100\nG1 X5 F600\n');
      assert.equal(report.isBeamOffAtEnd, false);
    });

    it('light as energy where the watts of the head are known, else as a dose alone', async () => {
      const { report, energy } = await simulated(LINE, { pixel: 0.5 });
      assert.ok(energy !== undefined && report.maxDose === energy.most);
      assert.equal(report.maxEnergy, energy.most * 5);
      const { watts: _watts, ...head } = VIRTUAL_LASER.head;
      const unknown = await simulated(LINE, { pixel: 0.5, machine: { ...VIRTUAL_LASER, head } });
      assert.deepEqual([unknown.report.maxEnergy, unknown.report.maxDose], [null, energy.most]);
    });

    it('light that depends on how long the beam was there, not on when', async () => {
      const late = LINE.replace('M3 S500\n', 'G0 X10 Y40\nG4 P60\nM3 S500\n');
      const [soon, later] = [
        await simulated(LINE, { pixel: 0.5 }),
        await simulated(late, { pixel: 0.5 }),
      ];
      assert.ok(later.report.seconds > soon.report.seconds + 60);
      const [dose, same] = [soon.report.maxDose ?? 0, later.report.maxDose ?? 0];
      // Half power at 10 mm/s is a twentieth of a second of full power on each millimetre.
      assert.ok(dose > 0.04 && dose < 0.4, `${dose}`);
      assert.ok(Math.abs(dose - same) < 0.01 * dose, `${dose} and ${same}`);
    });

    it('each line that is refused, with its number', async () => {
      const { report } = await simulated(`${LINE}G99\n`);
      assert.deepEqual(
        report.errors.map(({ line }) => line),
        [7],
      );
    });

    it('where a board would stutter', async () => {
      const steps = Array.from({ length: 2000 }, (_, i) => `X${(i / 100).toFixed(2)} S${i % 9}`);
      const { report, stutters } = await simulated(
        `G21 G90\nM4 S0\nG1 F9000\n${steps.join('\n')}\nM5\n`,
      );
      assert.ok(report.stutters > 0);
      assert.equal(stutters.count, report.stutters);
    });

    it('where a board would stutter at the very end, though the last line has none of its own', async () => {
      const stuttersOf = async (count: number) => {
        const steps = Array.from({ length: count }, (_, i) => {
          return `X${((i + 1) / 100).toFixed(2)} S${(i % 9) * 100 + 50}`;
        });
        const text = `G21 G90\nM4 S0\nG1 F9000\n${steps.join('\n')}`;
        return (await simulated(text)).report.stutters;
      };
      // The last of 64 steps is what lets the head gain speed again.
      assert.deepEqual([await stuttersOf(63), await stuttersOf(64)], [0, 1]);
    });

    it('with how many of its bytes were simulated, until that is not wanted any more', async () => {
      const path = join(folder.path, 'd.gcode');
      writeFileSync(path, LINE);
      const reported: (readonly [string, number])[] = [];
      const { signal } = new AbortController();
      const context = (isWanted: boolean) =>
        ({
          signal,
          setMessage: () => undefined,
          setTotal: (bytes: number) => reported.push(['total', bytes]),
          setProgress: (bytes: number) => reported.push(['done', bytes]),
          throwIfCancelled: () => assert.ok(isWanted, 'unwanted'),
        }) as unknown as ExecutionContext;
      await simulateFile(context(true), { path, machine: VIRTUAL_LASER });
      assert.deepEqual(reported[0], ['total', LINE.length]);
      assert.deepEqual(reported.at(-1), ['done', LINE.length]);
      await assert.rejects(
        simulateFile(context(false), { path, machine: VIRTUAL_LASER }),
        /unwanted/,
      );
    });

    it('a text that is not a program is refused, one with a few faults is not', async () => {
      const refused = { code: 'gcode.not-gcode', message: /b\.gcode is not a G-code program/ };
      await assert.rejects(simulated('Dear Sir,\nplease\n'), refused);
      await assert.rejects(simulated(''), refused);
      assert.equal((await simulated('G21\nG0 X1\nG99\nG98 X\n')).report.lineCount, 4);
      await assert.rejects(simulated('G21\nG99\nG98 X\n'), {
        ...refused,
        message: /Most of its lines would be refused, line 2 for one: ./,
      });
    });

    it('a program in UTF-16 is named as that', async () => {
      const wide = Buffer.from(LINE, 'utf16le');
      await assert.rejects(simulated(wide), { code: 'program.not-gcode', message: /UTF-16/ });
      // Only its beginning says so: here the second part that is read begins like UTF-16.
      const remark = Buffer.concat([Buffer.alloc(2 ** 20, ';'), Buffer.of(0xff, 0xfe, 0x0a)]);
      const { report } = await simulated(Buffer.concat([remark, Buffer.from(LINE)]));
      assert.equal(report.cutMillimetres, 20);
    });

    it('with its progress in bytes, and its name', async () => {
      const path = join(folder.path, 'c.gcode');
      writeFileSync(path, LINE);
      const task = tasks.addCoroutine((context) =>
        simulateFile(context, { path, machine: VIRTUAL_LASER }),
      );
      await task.done;
      assert.match(String(task.getMessage()), /^Simulating .*c\.gcode$/);
      assert.equal(task.getProgress(), 1);
    });
  });
});
