// SPDX-License-Identifier: GPL-3.0-or-later
/** A program in a file, looked through before the beam: what it burns, where it goes, in the frame of the bed. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { type SurveyRequest, surveyProgram } from '../../src/jobs/survey-program.js';
import type { MachineProfile } from '../../src/machine/profile.js';
import { type ExecutionContext, TaskManager } from '../../src/tasker/index.js';
import { scratchFolder } from '../support/kerf-command.js';

describe('the survey of a program', () => {
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

  const survey = (request: SurveyRequest) =>
    tasks.addCoroutine((context) => surveyProgram(context, request)).done;

  function surveyOf(text: string, machine: MachineProfile = VIRTUAL_LASER) {
    const path = join(folder.path, 'a.gcode');
    writeFileSync(path, text);
    return survey({ path, machine, maxS: 1000, from: { start: { x: 0, y: 0 } } });
  }

  const PROGRAM = 'G21 G90\nM4 S0\nG0 X10 Y20\nG1 X30 S500 F600\nG1 Y25\nM5 S0\nG0 X100 Y5\n';

  it('tells what burns and what moves', async () => {
    const facts = await surveyOf(PROGRAM);
    assert.deepEqual(facts.burnBounds, { minX: 10, minY: 20, maxX: 30, maxY: 25 });
    assert.equal(facts.moveBounds.maxX, 100);
    assert.equal(facts.moveBounds.maxY, 25);
    assert.equal(facts.program?.topS, 500);
    assert.deepEqual(facts.zoneHits, []);
  });

  it('has empty boxes where nothing burns', async () => {
    const { burnBounds } = await surveyOf('G21 G90\nG0 X5 Y5\n');
    assert.ok(burnBounds.minX > burnBounds.maxX);
  });

  it('speaks of the bed, also where the machine counts from another corner', async () => {
    const { bed } = VIRTUAL_LASER;
    const back = { ...VIRTUAL_LASER, bed: { ...bed, origin: 'back-right' as const } };
    const { burnBounds } = await surveyOf(PROGRAM, back);
    assert.deepEqual(burnBounds, {
      minX: bed.width - 30,
      minY: bed.depth - 25,
      maxX: bed.width - 10,
      maxY: bed.depth - 20,
    });
  });

  it('tells where a zone that is not to be entered is met, in the frame of the bed', async () => {
    const clamp = { name: 'Clamp', x: 18, y: 18, width: 4, depth: 4 };
    const { bed } = VIRTUAL_LASER;
    const hits = async (origin: typeof bed.origin, zone: typeof clamp) => {
      const machine = { ...VIRTUAL_LASER, bed: { ...bed, origin }, noGo: [zone] };
      return (await surveyOf(PROGRAM, machine)).zoneHits ?? [];
    };
    const [hit] = await hits('front-left', clamp);
    assert.equal(hit?.zone, 'Clamp');
    assert.deepEqual([hit.x, hit.y], [30, 20], 'where the move through it ends');
    const [dx, dy] = [bed.width, bed.depth];
    const [turned] = await hits('back-right', { ...clamp, x: dx - 22, y: dy - 22 });
    assert.deepEqual([turned?.x, turned?.y], [dx - hit.x, dy - hit.y]);
    assert.deepEqual(await hits('back-right', clamp), []);
  });

  it('looks for zones where they lie on the bed, wherever the zero of the work is', async () => {
    const path = join(folder.path, 'a.gcode');
    writeFileSync(path, PROGRAM);
    const { bed } = VIRTUAL_LASER;
    // A board that counts down to 0, as stock GRBL does after homing.
    const x = { from: -bed.width, to: 0 };
    const reach = { x, y: { from: -bed.depth, to: 0 }, by: 'board' } as const;
    const hits = async (at: { readonly x: number; readonly y: number }) => {
      const noGo = [{ name: 'Clamp', ...at, width: 4, depth: 4 }];
      const zero = { x: 100 - bed.width, y: 50 - bed.depth };
      const from = { start: { x: 0, y: 0 }, zero, reach };
      const machine = { ...VIRTUAL_LASER, noGo };
      return (await survey({ path, machine, maxS: 1000, from })).zoneHits?.map(({ zone }) => zone);
    };
    assert.deepEqual(await hits({ x: 118, y: 68 }), ['Clamp']);
    assert.deepEqual(await hits({ x: 18, y: 18 }), []);
    assert.deepEqual(await hits({ x: 210, y: 68 }), [], 'right of it');
    assert.deepEqual(await hits({ x: 118, y: 90 }), [], 'behind it');
  });

  it('counts relative moves from where the head stands, where that is known', async () => {
    const path = join(folder.path, 'a.gcode');
    writeFileSync(path, 'G21 G91\nM4 S0\nG0 X10\nG1 X20 S500 F600\n');
    const asked = { path, machine: VIRTUAL_LASER, maxS: 1000 };
    const { burnBounds } = await survey({ ...asked, from: { start: { x: 50, y: 20 } } });
    assert.deepEqual(burnBounds, { minX: 60, minY: 20, maxX: 80, maxY: 20 });
  });

  it('refuses what is not a file', async () => {
    const path = join(folder.path, 'folder.gcode');
    mkdirSync(path);
    const request = { path, machine: VIRTUAL_LASER, maxS: 1000 };
    await assert.rejects(survey(request), { code: 'file.unreadable' });
    await assert.rejects(survey({ ...request, path: `${path}/none` }), { code: /^file\./ });
  });

  it('says which program it looks through', async () => {
    const path = join(folder.path, 'a.gcode');
    writeFileSync(path, PROGRAM);
    const asked = { path, machine: VIRTUAL_LASER, maxS: 1000 };
    const task = tasks.addCoroutine((context) => surveyProgram(context, asked));
    await task.done;
    assert.equal(String(task.getMessage()), `Checking ${path}`);
  });

  it('ends when nobody wants it any more', async () => {
    const path = join(folder.path, 'a.gcode');
    writeFileSync(path, PROGRAM);
    const unwanted = {
      setMessage: () => undefined,
      throwIfCancelled: () => assert.fail('unwanted'),
    };
    await assert.rejects(
      surveyProgram(unwanted as unknown as ExecutionContext, {
        ...{ path, machine: VIRTUAL_LASER, maxS: 1000 },
      }),
      /unwanted/,
    );
    const stop = new AbortController();
    const task = tasks.addCoroutine(
      (context) => {
        stop.abort();
        return surveyProgram(context, { path, machine: VIRTUAL_LASER, maxS: 1000 });
      },
      { signal: stop.signal },
    );
    await assert.rejects(task.done, { name: 'AbortError' });
  });
});
