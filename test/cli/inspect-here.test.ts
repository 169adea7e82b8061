// SPDX-License-Identifier: GPL-3.0-or-later
/** `kerf inspect` in this process: in which words a person reads what a file holds. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import * as importing from '../../src/app/import-process.js';
import type { TruthReport } from '../../src/art/truth/truth-report.js';
import { verbatim } from '../../src/base/message.js';
import type { CliDeps } from '../../src/cli/cli-deps.js';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { stands, taskHere } from './typed-here.js';

const { spot } = VIRTUAL_LASER.head;
const layer = { name: 'cuts', outlines: 2, open: 0, millimetres: 80.456, pictures: 0 };
const REPORT: TruthReport = {
  file: 'a.svg',
  format: 'SVG',
  size: { by: 'file', words: verbatim('width="100mm"') },
  page: { width: 100, height: 50 },
  drawn: { width: 171.2, height: 53.98 },
  layers: [layer],
  colours: [],
  pictures: 0,
  openOutlines: 3,
  doubledMillimetres: 1.005,
  cutsThrough: [],
  isCompared: true,
  problems: [],
};

describe('a file that is looked at', () => {
  const { stand, at, figures } = stands();

  async function shown(change: Partial<TruthReport>, ...words: readonly string[]) {
    writeFileSync(at('a.svg'), '<svg/>');
    const inspectFile = taskHere(() => ({ ...REPORT, ...change }));
    const here = stand({ imports: { ...importing, inspectFile } as unknown as CliDeps['imports'] });
    const { status, out, err } = await here.typed('inspect', at('a.svg'), ...words);
    assert.equal(status, 0, err.join());
    return { out, err };
  }
  const row = async (name: string, change: Partial<TruthReport>) =>
    (await shown(change)).out.filter((line) => line.startsWith(`${name} | `));

  it('is told line by line', async () => {
    assert.deepEqual(await shown({}), {
      out: [
        'a.svg: SVG',
        'drawn | 171.2 × 53.98 mm',
        'beside a credit card | 2 times as wide',
        'size by | width="100mm"',
        'cuts | –: 2 outlines, 80.46 mm',
        'open outlines | 3',
        'doubled lines | 1 mm',
        'smallest feature | none',
        'smallest gap | more than 1 mm',
      ],
      err: [],
    });
    assert.equal((await shown({ program: 'Inkscape' })).out[0], 'a.svg: SVG, Inkscape');
  });

  it('has each layer with what it is for, and its pictures where it has some', async () => {
    const layers: TruthReport['layers'] = [
      { ...layer, name: 'one', purpose: 'cut', outlines: 1 },
      { ...layer, name: 'two', purpose: 'engrave', pictures: 1 },
      { ...layer, name: 'three', outlines: 0, millimetres: 0, pictures: 2 },
    ];
    assert.deepEqual((await shown({ layers })).out.slice(4, 7), [
      'one | cut: 1 outline, 80.46 mm',
      'two | engrave: 2 outlines, 80.46 mm, 1 picture',
      'three | –: 0 outlines, 0 mm, 2 pictures',
    ]);
  });

  it('says which parts the beam burns away, and what is not known', async () => {
    assert.deepEqual(await row('smallest feature', { smallestFeature: spot }), [
      `smallest feature | ${spot} mm, not wider than the spot of ${spot} mm: it burns away`,
    ]);
    assert.deepEqual(await row('smallest gap', { smallestGap: 0.75 }), [
      `smallest gap | 0.75 mm (the spot is ${spot} mm)`,
    ]);
    assert.deepEqual(await row('smallest gap', { smallestGap: 0.75, isCompared: false }), [
      'smallest gap | not known: there are too many lines to compare',
    ]);
  });

  it('names each cut that runs through something else', async () => {
    const cutsThrough = [
      { cut: 'a', through: 'b', places: 1 },
      { cut: 'a', through: 'c', places: 4 },
    ];
    assert.deepEqual(await row('cut through', { cutsThrough }), [
      'cut through | "a" runs through "b" at 1 place',
      'cut through | "a" runs through "c" at 4 places',
    ]);
  });

  it('is told in figures, with the spot of the machine and how many credit cards it is', async () => {
    const problem = { code: 'x', severity: 'warning', message: verbatim('Odd.') } as const;
    const { out, err } = await shown({ problems: [problem] }, '--json');
    const { creditCards, spot: told, ...report } = figures(out);
    assert.deepEqual([creditCards, told], [{ width: 2, height: 1 }, spot]);
    assert.equal(report.drawn.width, 171.2);
    assert.equal(report.problems.length, 1);
    assert.deepEqual(err, []);
    assert.deepEqual((await shown({ problems: [problem] })).err, ['warning: Odd.']);
  });
});
