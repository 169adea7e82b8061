// SPDX-License-Identifier: GPL-3.0-or-later
/** Drawings of which nobody says what is to be done, by what is typed; one of them through the real program. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { burntSegments } from '../support/burns.js';
import { kerf, scratchFolder } from '../support/kerf-command.js';
import { projectRoot } from '../support/project-root.js';
import { kerfHere } from './kerf-here.js';

const file = (name: string) => join(projectRoot, 'test/data/svg', `${name}.svg`);

interface Reported {
  readonly operations: readonly {
    readonly operation: string;
    readonly layer: string;
    readonly guessed: boolean;
    readonly reason?: string;
  }[];
  readonly bounds: unknown;
  readonly problems: readonly { readonly code: string; readonly message: string }[];
}

/** Plans a drawing of the test data; the figures, and where what was burnt in which order. */
async function planned(name: string, options: readonly string[] = [], command = kerfHere) {
  using folder = scratchFolder();
  const output = join(folder.path, 'out.gcode');
  const run = await command('job', file(name), '-o', output, '--json', ...options);
  assert.equal(run.status, 0, run.stderr);
  const reported: Reported = JSON.parse(run.stdout);
  return { told: reported, burns: await burntSegments(output) };
}

describe('an operation chosen by guess', function () {
  this.timeout(60_000);

  it('is told as one, with what it goes by, and not where a name says it', async () => {
    const { told: reported } = await planned('white_background_cut', [], kerf);
    assert.deepEqual(reported.bounds, { minX: 10, minY: 70, maxX: 30, maxY: 90 });
    const [{ operation, guessed, reason }] = reported.operations as [Reported['operations'][0]];
    assert.deepEqual([operation, guessed, reason], ['cut', true, 'because its lines are black']);
    const codes = reported.problems.map((problem) => problem.code);
    assert.deepEqual(codes, ['operation.guessed', 'import.background-ignored']);
    const named = await planned('illustrator_layer_names');
    assert.deepEqual(
      named.told.operations.map((o) => o.guessed),
      [false, false],
    );
    assert.deepEqual(named.told.problems, []);
  });

  it('burns nothing whose name forbids it, and says so of each', async () => {
    const { told: reported } = await planned('names_that_forbid');
    assert.deepEqual(reported.bounds, { minX: 30, minY: 30, maxX: 70, maxY: 70 });
    const left = reported.problems.filter(({ code }) => code === 'operation.none');
    assert.deepEqual(
      left.map(({ message }) => /^"(.+?)" is not burnt/.exec(message)?.[1]),
      ['crop marks', 'Template', 'Dimension(s)', 'Bounding_box'],
    );
  });

  it('gives way to what was asked for', async () => {
    const { told: reported } = await planned('inner_first_across_colours', [
      '--operation',
      'score',
    ]);
    assert.deepEqual(new Set(reported.operations.map((o) => o.operation)), new Set(['score']));
    assert.ok(reported.operations.every((o) => !o.guessed));
    assert.deepEqual(reported.problems, []);
  });

  it("burns with the machine's own recipe, and mildly on a machine without one", async () => {
    using folder = scratchFolder();
    const bed = { width: 400, depth: 400 };
    const most = async (id: string, defaults: object) => {
      const [machine, output] = ['json', 'gcode'].map((end) => join(folder.path, `${id}.${end}`));
      writeFileSync(machine!, JSON.stringify({ id, name: id, driver: 'grbl', bed, defaults }));
      const drawing = file('white_background_cut');
      const run = await kerfHere('job', drawing, '-o', output!, '--machine', machine!);
      assert.equal(run.status, 0, run.stderr);
      return Math.max(...(await burntSegments(output!)).map((s) => s.power0));
    };
    assert.ok(Math.abs((await most('own', { cut: { power: 0.35, speed: 8 } })) - 0.35) < 0.01);
    assert.ok((await most('bare', {})) <= 0.5);
  });
});

describe('a hole', function () {
  this.timeout(60_000);

  for (const [name, why] of [
    ['inner_first_across_layers', 'on a later layer'],
    ['inner_first_across_colours', 'in another colour'],
    ['inner_first_loose_segments', 'in an outline of loose strokes'],
  ] as const) {
    it(`is burnt before the outline around it: ${why}`, async () => {
      const { burns } = await planned(name);
      // Each outline has a side at x = 10 mm, each hole lies within 19…46.
      const isOutline = burns.map(({ x0, x1 }) => Math.min(x0, x1) < 10.01);
      const first = isOutline.indexOf(true);
      const holes = burns
        .slice(first)
        .filter(({ x0, y0 }) => x0 > 19 && x0 < 46 && y0 > 31 && y0 < 69);
      assert.ok(first > 0);
      assert.deepEqual(holes, []);
    });
  }
});
