// SPDX-License-Identifier: GPL-3.0-or-later
/** Real files made by other programs, through the whole command line. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importTasks } from '../../src/app/task-refs.js';
import type { Luma } from '../../src/art/art.js';
import { BurnMap } from '../../src/raster/burn-map.js';
import { TaskManager } from '../../src/tasker/index.js';
import { burntSegments } from '../support/burns.js';
import { kerf, scratchFolder } from '../support/kerf-command.js';
import { fixturesRoot } from '../support/project-root.js';
import { kerfHere } from './kerf-here.js';

/** Side of a pixel at 96 dpi, mm. */
const PIXEL = 25.4 / 96;

describe('files from elsewhere', function () {
  this.timeout(60_000);
  const fixtures = fixturesRoot() ?? '';
  before(function () {
    if (fixtures !== '') return;
    console.log('    no shared fixtures beside this clone: set KERF_FIXTURES to test with them');
    this.skip();
  });

  it('a square burns exactly its outline at half power', async () => {
    using folder = scratchFolder();
    const program = join(folder.path, 'square.gcode');
    const drawing = join(fixtures, 'svg/10x10_square.svg');
    const made = await kerfHere(
      'job',
      drawing,
      '-o',
      program,
      '--operation',
      'cut:power=0.5,speed=3000',
    );
    assert.equal(made.status, 0, made.stderr);
    const segments = await burntSegments(program);
    const onOutline = (x: number, y: number) =>
      Math.max(Math.abs(x - 5), Math.abs(y - 5)) > 4.99 &&
      Math.max(Math.abs(x - 5), Math.abs(y - 5)) < 5.01;
    assert.ok(segments.every((s) => onOutline(s.x0, s.y0) && onOutline(s.x1, s.y1)));
    const length = segments.reduce((sum, s) => sum + Math.hypot(s.x1 - s.x0, s.y1 - s.y0), 0);
    assert.ok(Math.abs(length - 40) < 0.01, `${length}`);
    assert.match(readFileSync(program, 'utf8'), /S500F3000/);
  });

  it('a picture burns as its greys: correlation at least 0.95', async () => {
    using folder = scratchFolder();
    const program = join(folder.path, 'picture.gcode');
    const picture = join(fixtures, 'bitmap/color.jpg');
    const made = await kerf('job', picture, '-o', program, '--at', '20,20');
    assert.equal(made.status, 0, made.stderr);
    const luma = await decoded(picture);
    const [width, height] = [luma.widthPx * PIXEL, luma.heightPx * PIXEL];
    const burn = new BurnMap({ minX: 20, minY: 20, maxX: 20 + width, maxY: 20 + height }, PIXEL);
    for (const s of await burntSegments(program)) burn.add({ ...s, seconds: s.end - s.begin });
    assert.ok(correlation(luma, burn) >= 0.95, `${correlation(luma, burn)}`);
  });
});

async function decoded(path: string): Promise<Luma> {
  const tasks = new TaskManager({});
  try {
    return (await tasks.runProcess(importTasks.decodePicture, readFileSync(path)).done).luma;
  } finally {
    await tasks.shutdown();
  }
}

/** Pearson's r between the picture and the burn, pixel by pixel; what is not burnt is paper. */
function correlation(luma: Luma, map: BurnMap): number {
  const burn = map.image();
  if (burn === undefined) return 0;
  const left = Math.round((burn.x - 20) / PIXEL);
  const bottom = Math.round((burn.y - 20) / PIXEL);
  const top = luma.heightPx - bottom - burn.heightPx;
  const pairs: [number, number][] = [];
  for (let row = 0; row < luma.heightPx; row++) {
    for (let column = 0; column < luma.widthPx; column++) {
      const [r, c] = [row - top, column - left];
      const isIn = r >= 0 && c >= 0 && r < burn.heightPx && c < burn.widthPx;
      const burnt = isIn ? burn.pixels[r * burn.widthPx + c]! : 255;
      pairs.push([luma.pixels[row * luma.widthPx + column]!, burnt]);
    }
  }
  const mean = (k: 0 | 1) => pairs.reduce((sum, p) => sum + p[k], 0) / pairs.length;
  const [a, b] = [mean(0), mean(1)];
  const sum = (f: (x: number, y: number) => number) =>
    pairs.reduce((total, [x, y]) => total + f(x - a, y - b), 0);
  return sum((x, y) => x * y) / Math.sqrt(sum((x) => x * x) * sum((_, y) => y * y));
}
