// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Drawings that people complained of, whose right value is more than a box: what is said of them, what is left out,
 * and how much of them an engraving burns.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { PathShape } from '../../../src/art/art.js';
import { NOTHING, union } from '../../../src/geometry/bounds.js';
import { pathBounds } from '../../../src/geometry/path-bounds.js';
import { readFileAsArt } from '../../../src/importers/tasks.js';
import { engrave } from '../../../src/operations/engrave/index.js';
import { english } from '../../support/english.js';
import { planned } from '../../support/planned.js';
import { partOfOne } from '../../support/progress.js';
import { projectRoot } from '../../support/project-root.js';
import { lengthOf } from '../measure.js';
import { codesOf } from './drawing.js';

const context = { setProgress: partOfOne, setMessage() {}, throwIfCancelled() {} };

async function read(name: string, dpi?: string) {
  const file = join(projectRoot, 'test/data/svg', `${name}.svg`);
  const result = await readFileAsArt(context, file, dpi ? { params: { svg: { dpi } } } : {});
  const paths = result.art.shapes.filter((shape): shape is PathShape => shape.kind === 'path');
  const box = paths.map(({ path }) => pathBounds(path)).reduce(union, NOTHING);
  const length = paths.reduce((sum, { path }) => sum + lengthOf(path), 0);
  return { ...result, paths, length, width: box.maxX - box.minX, codes: codesOf(result) };
}

/** mm² of ink on the rows of an engraving. */
function inked(paths: readonly PathShape[]): number {
  return planned(engrave, { art: { paths } }).blocks.reduce((sum, block) => {
    if (block.kind !== 'scan') return sum;
    const levels = block.levels.reduce((all, level) => all + level / 255, 0);
    return sum + levels * block.pixel * block.pitch;
  }, 0);
}

const isNear = (found: number, right: number, slack: number) =>
  assert.ok(Math.abs(found - right) <= slack, `${found}, not ${right}`);

describe('a drawing that was taken for something else once', () => {
  it('24-text-collapse is the letter that is not collapsed', async () => {
    const { width, paths, codes } = await read('24-text-collapse');
    isNear(width, 6.68, 0.05);
    assert.equal(paths.length, 1);
    assert.deepEqual(codes, []);
  });

  it('25-context-fill-nowhere has nothing but what has a paint of its own', async () => {
    const { paths, length } = await read('25-context-fill-nowhere');
    assert.equal(paths.length, 1);
    isNear(length, 20, 1e-3);
  });

  it('flowroot is said to be flowed text, and switch has nothing to say', async () => {
    assert.deepEqual((await read('flowroot')).codes, ['import.flowed-text']);
    assert.deepEqual((await read('switch')).codes, []);
  });

  for (const [name, doubled] of [
    ['dup_lines', 160],
    ['shared_edge', 20],
  ] as const) {
    it(`${name} is told with the ${doubled} mm that would burn twice`, async () => {
      const { problems } = await read(name);
      const [{ code, message }] = problems as [(typeof problems)[0]];
      assert.equal(code, 'import.double-lines');
      assert.match(english(message), new RegExp(`along ${doubled} mm .*"Doubled lines once"`));
    });
  }

  for (const name of ['illustrator_export_as_72dpi', 'illustrator_generator_72dpi']) {
    it(`${name} asks for its resolution, and is 100 mm wide at 72 dpi`, async () => {
      const { problems } = await read(name);
      const asked = problems.filter(({ open }) => open?.settings.includes('dpi'));
      assert.ok(asked.length > 0 && asked.every(({ severity }) => severity === 'warning'));
      const answered = await read(name, '72');
      isNear(answered.width, 100, 0.01);
      assert.deepEqual(answered.codes, []);
    });
  }

  it('affinity_300dpi asks for its resolution, and is an A4 page at 300 dpi', async () => {
    const { problems } = await read('affinity_300dpi_refused_reason_hidden');
    assert.deepEqual(problems[0]?.open?.settings, ['dpi']);
    const { art } = await read('affinity_300dpi_refused_reason_hidden', '300');
    isNear(art.width, 297, 0.1);
    isNear(art.height, 210, 0.1);
  });

  it('qr_code_of_strokes is black where its strokes are wide', async () => {
    isNear(inked((await read('qr_code_of_strokes')).paths), 2352, 12);
  });

  it('strokes_in_engrave_layer engraves a square, a line of 2 mm and a ring', async () => {
    isNear(inked((await read('strokes_in_engrave_layer')).paths), 470, 3);
  });
});
