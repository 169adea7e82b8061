// SPDX-License-Identifier: GPL-3.0-or-later
/** Finished plans to one job on the bed: which parts belong together, where they lie, what is told. */

import assert from 'node:assert/strict';
import { inEnglish, type Message } from '../../src/base/message.js';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { PLAIN_PACE, pacingOf } from '../../src/machine/pacing.js';
import { bedBounds, type MachineProfile } from '../../src/machine/profile.js';
import type { RowId } from '../../src/model/rows.js';
import { defaultsOf } from '../../src/params/schema.js';
import type { GraphStep } from '../../src/pipeline/graph.js';
import { styled } from '../../src/pipeline/job-layout.js';
import { summarise } from '../../src/pipeline/job-summary.js';
import { arrangeJob } from '../../src/pipeline/layout-task.js';
import { packGeometry, unpack } from '../../src/pipeline/packed.js';
import { timeJob } from '../../src/pipeline/time-task.js';
import { refinements } from '../../src/refinements/index.js';
import { leads } from '../../src/refinements/leads/index.js';
import type { ExecutionContext } from '../../src/tasker/index.js';
import { type CutOrder, DEFAULT_CUT_ORDER } from '../../src/toolpath/cut-order.js';
import { movesOf } from '../toolpath/recorder.js';

const MOVES_AHEAD = 14;
const pacing = (machine: MachineProfile) => pacingOf(machine, PLAIN_PACE);
const STYLE = { power: 0.5, minPower: 0, speed: 10, hasAir: false, passes: 1, slowsDown: true };

/** A plan of one step on its place; a closed square of `size` mm with its corner there, or no outline. */
interface Part extends Partial<GraphStep> {
  readonly size?: number;
  readonly x?: number;
  readonly y?: number;
  readonly isEmpty?: boolean;
}

function geometryOf({ size = 10, isEmpty = false }: Part) {
  const points = Float64Array.of(0, 0, size, 0, size, size, 0, size, 0, 0);
  return packGeometry({ frame: 'piece', blocks: isEmpty ? [] : [{ kind: 'path', points }] });
}

function stepsOf(parts: readonly Part[]): readonly GraphStep[] {
  const steps = new Map<string, GraphStep>();
  for (const { step = 'a', operation = 'cut', layer = 'Cut', frees = true, ...rest } of parts) {
    const made = {
      step,
      operation,
      layer,
      layerId: layer as RowId,
      frees,
      style: STYLE,
      sheetRefinements: [],
      refinements: [],
      endRefinements: rest.endRefinements ?? [],
      ...(rest.guess && { guess: rest.guess }),
    };
    if (!steps.has(step)) steps.set(step, made);
  }
  return [...steps.values()];
}

/** As the planner does: arranged, timed, summed up. */
function assembled(
  parts: readonly Part[],
  machine = VIRTUAL_LASER,
  order: CutOrder = DEFAULT_CUT_ORDER,
) {
  const progress: number[] = [];
  const said: string[] = [];
  let isCancelled = false;
  const context = {
    setMessage: (message: Message) => void said.push(inEnglish(message)),
    setProgress: (fraction: number) => void progress.push(fraction),
    throwIfCancelled: () => {
      if (isCancelled) throw new Error('cancelled');
    },
  } as unknown as ExecutionContext; // The bodies use no more of it than this.
  const steps = stepsOf(parts);
  const numberOf = (id = 'a') => steps.findIndex(({ step }) => step === id);
  const run = async () => {
    const layout = await arrangeJob(refinements, context, {
      order,
      parts: parts.map((part) => {
        const { x = 0, y = 0 } = part;
        return { geometry: geometryOf(part), step: numberOf(part.step), x, y };
      }),
      frees: steps.map(({ frees }) => frees),
      sheetRefinements: [],
      refinements: steps.map(({ refinements }) => refinements),
      endRefinements: steps.map(({ endRefinements }) => endRefinements),
      bed: bedBounds(machine),
      tabs: [],
      jobRefinements: [],
      moves: MOVES_AHEAD,
    });
    const styles = steps.map(({ style }) => style);
    const timing = timeJob(pacing, context, { layout, styles, machine });
    const summary = summarise({ steps, layout, timing, machine });
    return { summary, toolpath: styled(layout, styles) };
  };
  return {
    run,
    progress,
    said,
    cancel: () => {
      isCancelled = true;
    },
  };
}

const cornersOf = async (parts: readonly Part[]) => {
  const { toolpath } = await assembled(parts).run();
  return movesOf(unpack(toolpath))
    .filter(({ kind }) => kind === 'travel')
    .map(({ x, y }) => [x, y]);
};

describe('a job that is put together', () => {
  it('has each plan where its piece lies', async () => {
    const { summary, toolpath } = await assembled([{ x: 20, y: 30 }]).run();
    assert.deepEqual(summary.bounds, { minX: 20, minY: 30, maxX: 30, maxY: 40 });
    const corners = summary.outline?.map(({ x, y }) => [x, y]);
    assert.deepEqual(corners, [
      ...[
        [20, 30],
        [30, 30],
      ],
      ...[
        [30, 40],
        [20, 40],
      ],
    ]);
    assert.equal(toolpath.frame, 'bed');
    assert.equal(summary.cutMillimetres, 40);
    // There from the front left corner, and back to it.
    assert.ok(Math.abs(summary.travelMillimetres - 2 * Math.hypot(20, 30)) < 1e-9);
    assert.ok(summary.estimatedSeconds > 4);
  });

  it('has a summary for each step, with the parts of a step together', async () => {
    const { summary } = await assembled([
      { x: 100, step: 'a', layer: 'Parts', guess: 'outline' },
      { x: 200, step: 'b', layer: 'Marks', operation: 'score', frees: false },
      { x: 150, step: 'a', layer: 'Parts' },
    ]).run();
    assert.deepEqual(
      summary.steps.map(({ layer, operation, cutMillimetres }) => [
        layer,
        operation,
        cutMillimetres,
      ]),
      [
        ['Parts', 'cut', 80],
        ['Marks', 'score', 40],
      ],
    );
    assert.deepEqual(
      summary.steps.map(({ guess }) => guess),
      ['outline', undefined],
    );
    const [cut = 0, scored = 0] = summary.steps.map((step) => step.estimatedSeconds);
    assert.ok(scored > 4 && cut > 8);
    assert.ok(Math.abs(cut + scored - summary.estimatedSeconds) < 1e-9, 'they come to the whole');
  });

  it('runs steps as they were asked for where nothing falls out', async () => {
    const corners = await cornersOf([
      { x: 200, step: 'a', frees: false },
      { x: 100, step: 'b', frees: false },
      { x: 230, step: 'a', frees: false },
    ]);
    assert.deepEqual(corners.at(-1), [100, 0]);
    assert.equal(corners.length, 3);
  });

  it('holds an outline back until what lies in it is done, and says so once', async () => {
    const { summary } = await assembled([
      { size: 50, step: 'a', layer: 'Outline' },
      { size: 50, x: 100, step: 'a', layer: 'Outline' },
      { size: 5, x: 10, y: 10, step: 'b', layer: 'Holes' },
      { size: 5, x: 110, y: 10, step: 'b', layer: 'Holes' },
    ]).run();
    const notes = summary.problems.filter(({ code }) => code === 'job.outline-later');
    assert.equal(notes.length, 1);
    assert.equal(notes[0]?.severity, 'note');
  });

  it('holds an outline back that was drawn before its hole, and says that the order is another', async () => {
    const drawn = { ...DEFAULT_CUT_ORDER, order: 'drawn' } as const;
    const parts = [{ size: 50 }, { size: 5, x: 10, y: 10 }];
    const { summary } = await assembled(parts, VIRTUAL_LASER, drawn).run();
    assert.deepEqual(
      summary.problems
        .filter(({ code }) => code === 'job.outline-later')
        .map(({ message }) => inEnglish(message)),
      [
        'Outlines of "Cut" are not all cut in the order that was chosen: the inside of a part is finished before the part falls out.',
      ],
    );
  });

  it('begins near the corner that was chosen', async () => {
    const corner = { ...DEFAULT_CUT_ORDER, start: 'back-right' } as const;
    const parts = [{ size: 5 }, { size: 5, x: 300, y: 300 }];
    const { toolpath } = await assembled(parts, VIRTUAL_LASER, corner).run();
    const [first] = movesOf(unpack(toolpath)).filter(({ kind }) => kind === 'travel');
    assert.deepEqual([first?.x, first?.y], [300, 300]);
  });

  it('names a layer whose leads have no room, and where', async () => {
    const params = { ...defaultsOf(leads.params), lengthIn: 3, lengthOut: 0 };
    const endRefinements = [{ id: 'leads', version: 1, params }];
    const { summary } = await assembled([
      { size: 60, x: 10, y: 10, endRefinements },
      { size: 40.6, x: 19.7, y: 19.7 },
      { size: 40, x: 20, y: 20 },
    ]).run();
    const problems = summary.problems.filter(({ code }) => code === 'job.short-lead');
    assert.deepEqual(
      problems.map(({ severity, message }) => [severity, inEnglish(message)]),
      [
        [
          'warning',
          '2 outlines of "Cut" have a lead left out, because it would cut into another part or leave the bed (the first near X 20.0, Y 20.0): move the parts apart or set shorter leads.',
        ],
      ],
    );
  });

  it('without burns has no bounds', async () => {
    const { summary } = await assembled([{ isEmpty: true }]).run();
    assert.equal(summary.bounds, undefined);
    assert.equal(summary.smoothSpeed, undefined);
  });

  it('crosses a no-go zone on its way, or does not', async () => {
    const zone = { name: 'clamp', x: 0, y: 40, width: 400, depth: 10 };
    const machine = { ...VIRTUAL_LASER, noGo: [zone] };
    const hits = async (y: number) =>
      (await assembled([{ y }], machine).run()).summary.facts?.zoneHits;
    assert.equal((await hits(0))?.length, 0);
    assert.equal((await hits(60))?.length, 1);
  });

  it('tells how far it is, and ends when it is told to', async () => {
    const { run, progress, said, cancel } = assembled([{ step: 'a' }, { step: 'b', x: 50 }]);
    await run();
    assert.ok(progress.every((fraction) => fraction >= 0 && fraction <= 1));
    assert.deepEqual(said, ['Assembling the job', 'Assembling the job']);
    cancel();
    await assert.rejects(run, /cancelled/);
  });
});
