// SPDX-License-Identifier: GPL-3.0-or-later
/** What a file truly holds: where its size comes from, what is in it, what would go wrong with it. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TruthReport } from '../../src/art/truth/truth-report.js';
import { type InspectRequest, inspectFile } from '../../src/importers/inspect.js';
import { scratchFolder } from '../support/kerf-command.js';
import { partOfOne } from '../support/progress.js';

const context = { setProgress: partOfOne, setMessage() {}, throwIfCancelled() {} };
const line = 'fill="none" stroke="red"';

async function reportOf(
  content: string,
  { name = 'a.svg', ...more }: Partial<InspectRequest> & { readonly name?: string } = {},
): Promise<TruthReport> {
  using folder = scratchFolder();
  const path = join(folder.path, name);
  writeFileSync(path, content);
  return await inspectFile(context, { path, ...more });
}

const page = (body: string, root = 'width="100mm" height="100mm"') =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${root} viewBox="0 0 100 100">${body}</svg>`;
const ILLUSTRATOR = '<!-- Generator: Adobe Illustrator 24.0 -->';

describe('the truth report of a file', () => {
  it('has the size, and who says it', async () => {
    const physical = await reportOf(page(`<rect x="10" y="10" width="50" height="20" ${line}/>`));
    assert.equal(physical.size.by, 'file');
    assert.deepEqual(physical.drawn, { width: 50, height: 20 });
    const pixels = page(`<rect width="96" height="9.6" ${line}/>`, '');
    assert.equal((await reportOf(pixels)).size.by, 'assumed');
    const chosen = await reportOf(pixels, { params: { svg: { dpi: '96' } } });
    assert.deepEqual([chosen.size.by, chosen.drawn], ['person', { width: 25.4, height: 2.54 }]);
  });

  it('counts outlines, their length and open ends by layer and by colour', async () => {
    const { layers, colours, openOutlines } = await reportOf(
      page(`<rect width="10" height="10" ${line}/><path d="M0 50h30" fill="none" stroke="blue"/>
        <rect x="50" width="10" height="10" fill="black"/>`),
    );
    assert.deepEqual(
      layers.map(({ purpose, outlines, open, millimetres }) => [
        purpose,
        outlines,
        open,
        millimetres,
      ]),
      [
        ['cut', 1, 0, 40],
        ['score', 1, 1, 30],
        ['engrave', 1, 0, 40],
      ],
    );
    assert.deepEqual(
      colours.map(({ colour, use, millimetres }) => [colour, use, millimetres]),
      [
        ['#ff0000', 'line', 40],
        ['#0000ff', 'line', 30],
        ['#000000', 'fill', 40],
      ],
    );
    assert.equal(openOutlines, 1);
  });

  it('knows the smallest feature and the smallest gap, of lines that do not touch', async () => {
    const report = await reportOf(
      page(`<rect width="10" height="10" ${line}/><rect x="10.3" width="0.2" height="10" ${line}/>
        <rect x="40" width="10" height="10" ${line}/><rect x="50" width="10" height="10" ${line}/>`),
    );
    assert.deepEqual([report.smallestFeature, report.smallestGap], [0.2, 0.3]);
    assert.ok(report.doubledMillimetres > 9.9 && report.doubledMillimetres < 10.1);
    const far = await reportOf(page(`<path d="M0 0h9" ${line}/><path d="M0 5h9" ${line}/>`));
    assert.deepEqual([far.smallestFeature, far.smallestGap], [undefined, undefined]);
  });

  it('names what would be cut through what', async () => {
    const { cutsThrough } = await reportOf(
      page(`<rect x="10" y="10" width="50" height="50" ${line}/>
        <path d="M0 30h100" fill="none" stroke="blue"/><path d="M70 0v20" fill="none" stroke="blue"/>`),
    );
    assert.deepEqual(cutsThrough, [{ cut: 'Red', through: 'Blue', places: 2 }]);
  });

  it('says that too many lines were not compared', async () => {
    const dense = Array.from({ length: 700 }, (_, i) => `M${i / 1000} 0v1`).join('');
    const many = Array.from({ length: 300 }, () => `<path d="${dense}" ${line}/>`).join('');
    assert.equal((await reportOf(page(many))).isCompared, false);
  });

  it('names the program of a drawing, and what was chosen for its files before', async () => {
    const remembered = [{ format: 'svg', program: 'Adobe Illustrator', values: { dpi: '72' } }];
    const drawing = ILLUSTRATOR + page(`<rect width="72" height="72" ${line}/>`, '');
    const open = await reportOf(drawing);
    assert.equal(open.program, 'Adobe Illustrator');
    assert.equal(open.problems.find((p) => p.open)?.open?.program, 'Adobe Illustrator');
    const settled = await reportOf(drawing, { remembered });
    assert.deepEqual(settled.drawn, { width: 25.4, height: 25.4 });
    assert.deepEqual(
      settled.problems.map(({ code }) => code),
      ['import.choice-remembered'],
    );
  });

  it('leaves files of other programs, and those that say their size, as they are', async () => {
    const remembered = [{ format: 'svg', program: 'Inkscape', values: { dpi: '72' } }];
    const drawing = ILLUSTRATOR + page(`<rect width="96" height="96" ${line}/>`, '');
    assert.equal((await reportOf(drawing, { remembered })).drawn.width, 25.4);
    const own = [{ ...remembered[0]!, program: 'Adobe Illustrator' }];
    const sized = ILLUSTRATOR + page(`<rect width="96" height="96" ${line}/>`);
    assert.equal((await reportOf(sized, { remembered: own })).drawn.width, 96);
  });
});
