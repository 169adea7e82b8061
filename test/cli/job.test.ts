// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { burntSegments } from '../support/burns.js';
import { kerf, scratchFolder } from '../support/kerf-command.js';
import { projectRoot } from '../support/project-root.js';
import { kerfHere } from './kerf-here.js';

const SQUARE = `<svg xmlns="http://www.w3.org/2000/svg" width="10mm" height="10mm" viewBox="0 0 10 10">
  <rect width="10" height="10" fill="none" stroke="#000"/></svg>`;
const LOOP = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">
  <g id="a"><use xlink:href="#b"/></g><g id="b"><use xlink:href="#a"/></g></svg>`;
const HUGE = Buffer.from(
  '89504e470d0a1a0a0000000d49484452000186a0000186a008000000005a7f4b56',
  'hex',
);

describe('kerf job', function () {
  this.timeout(60_000);

  it('burns exactly the square that was drawn', async () => {
    using folder = scratchFolder();
    const [input, output] = [join(folder.path, 'square.svg'), join(folder.path, 'out.gcode')];
    writeFileSync(input, SQUARE);
    const run = await kerf('job', input, '-o', output, '--operation', 'cut:power=0.5,speed=3000');
    assert.equal(run.status, 0, run.stderr);
    const segments = await burntSegments(output);
    let length = 0;
    for (const { x0, y0, x1, y1 } of segments) {
      length += Math.hypot(x1 - x0, y1 - y0);
      for (const [x, y] of [
        [x0, y0],
        [x1, y1],
      ] as const) {
        const offSide = Math.min(...[x, y].flatMap((c) => [Math.abs(c), Math.abs(c - 10)]));
        assert.ok(offSide < 0.01 && x > -0.01 && x < 10.01 && y > -0.01 && y < 10.01, `${x} ${y}`);
      }
    }
    assert.ok(Math.abs(length - 40) < 0.02, `${length} mm`);
    assert.ok(Math.max(...segments.map((s) => s.power0)) <= 0.5 + 1e-9);
  });

  it('prints its figures as JSON in mm and seconds', async () => {
    using folder = scratchFolder();
    const [input, output] = [join(folder.path, 'square.svg'), join(folder.path, 'out.gcode')];
    writeFileSync(input, SQUARE);
    const run = await kerfHere(
      'job',
      input,
      '-o',
      output,
      '--at',
      '20,30',
      '--size',
      '50x',
      '--operation',
      'cut',
      '--json',
    );
    const figures = JSON.parse(run.stdout);
    assert.deepEqual(figures.bounds, { minX: 20, minY: 30, maxX: 70, maxY: 80 });
    assert.equal(figures.cutMillimetres, 200);
    assert.equal(figures.lineCount, readFileSync(output, 'utf8').split('\n').length - 1);
    assert.ok(figures.estimatedSeconds > 0);
    assert.equal(figures.operations[0].operation, 'cut');
    assert.deepEqual(figures.problems, []);
  });

  it('never writes onto the drawing, by whatever name', async () => {
    using folder = scratchFolder();
    const [input, link] = [join(folder.path, 'square.svg'), join(folder.path, 'link.svg')];
    writeFileSync(input, SQUARE);
    symlinkSync('square.svg', link);
    for (const output of [input, link, join(folder.path, '.', 'square.svg')]) {
      const run = await kerfHere('job', input, '-o', output);
      assert.equal(run.status, 2);
      assert.match(
        run.stderr,
        /^kerf: "[^"]+" is one of the files to read, [^\n]*give another name[^\n]*\n$/,
      );
      assert.equal(readFileSync(input, 'utf8'), SQUARE);
    }
  });

  it('lets no file name steer the terminal', async () => {
    using folder = scratchFolder();
    const input = join(folder.path, 'evil\u001b[2Jname\u202e.svg');
    writeFileSync(input, 'no drawing');
    const run = await kerfHere('job', input, '-o', join(folder.path, 'o.gcode'));
    assert.equal(run.status, 1);
    assert.match(run.stderr, /evil\?\[2Jname\?\.svg/);
    assert.ok(!run.stderr.includes('\u001b') && !run.stderr.includes('\u202e'));
  });

  it('gives the same bytes for the same input, by threads and processes or without', async () => {
    using folder = scratchFolder();
    const sample = join(projectRoot, 'resources/samples', 'coaster.svg');
    const outputs = ['a.gcode', 'b.gcode'].map((name) => join(folder.path, name));
    for (const [i, command] of [kerf, kerfHere].entries()) {
      const run = await command('job', sample, '-o', outputs[i]!, '--at', '10,10');
      assert.equal(run.status, 0, run.stderr);
    }
    const [a, b] = outputs.map((o) => readFileSync(o));
    assert.ok(a?.equals(b ?? Buffer.alloc(0)));
  });

  it('refuses work that does not fit on the bed, and writes nothing', async () => {
    using folder = scratchFolder();
    const [input, output] = [join(folder.path, 'square.svg'), join(folder.path, 'out.gcode')];
    writeFileSync(input, SQUARE);
    const run = await kerfHere('job', input, '-o', output, '--at', '395,0');
    assert.equal(run.status, 1);
    assert.match(run.stderr, /of the 400 × 400 mm bed: move it or make it smaller/);
    assert.equal(existsSync(output), false);
  });

  interface Damaged {
    readonly name: string;
    readonly content: string | Buffer;
    readonly reported: RegExp;
    /** What could break a parser is read in a process of its own. */
    readonly command?: typeof kerf;
  }
  const damaged: Readonly<Record<string, Damaged>> = {
    'an empty file': { name: 'a.svg', content: '', reported: /is empty/, command: kerfHere },
    'a picture that is called a drawing': {
      name: 'a.svg',
      content: readFileSync(join(projectRoot, 'resources/samples/valley.png')),
      reported: /does not match its name/,
      command: kerfHere,
    },
    'a truncated JPEG': {
      name: 'a.jpg',
      content: Buffer.from(
        'ffd8ffe000104a46494600010100000100010000ffc0000b080064006401011100',
        'hex',
      ),
      reported: /damaged|incomplete|cut short/i,
    },
    'a drawing that uses itself for ever': {
      name: 'a.svg',
      content: LOOP,
      reported: /itself|loop|use/i,
    },
    'a picture of ten thousand million pixels': {
      name: 'a.png',
      content: HUGE,
      reported: /scale it/,
    },
  };
  for (const [what, one] of Object.entries(damaged)) {
    const { name, content, reported, command = kerf } = one;
    it(`says in one sentence what to do about ${what}`, async () => {
      using folder = scratchFolder();
      const input = join(folder.path, name);
      writeFileSync(input, content);
      const run = await command('job', input, '-o', join(folder.path, 'out.gcode'));
      assert.equal(run.status, 1);
      assert.match(run.stderr, reported);
      assert.equal(run.stderr.trim().split('\n').length, 1, run.stderr);
      assert.equal(run.stdout, '');
      assert.deepEqual(readdirSync(folder.path), [name]);
    });
  }

  it('says that the disk is full', async function () {
    if (!existsSync('/dev/full')) this.skip();
    using folder = scratchFolder();
    const input = join(folder.path, 'square.svg');
    writeFileSync(input, SQUARE);
    const run = await kerf('job', input, '-o', '/dev/full');
    assert.equal(run.status, 1);
    assert.match(run.stderr, /disk is full/);
  });

  it('calls wrong words wrong usage', async () => {
    assert.equal((await kerfHere('job', 'a.svg')).status, 2);
    assert.equal((await kerfHere('job', 'a.svg', '-o', 'b', '--operation', 'polish')).status, 2);
    assert.equal((await kerfHere('job', 'a.svg', '-o', 'b', '--size', 'big')).status, 2);
    const unsuited = [
      '--make',
      'rectangle',
      '--operation',
      'score',
      '--refine',
      'overcut:length=-1',
    ];
    const refused = await kerfHere('job', ...unsuited, '-o', '/nonexistent/b');
    assert.match(refused.stderr, /"length" takes/);
    assert.equal(refused.status, 2);
    using folder = scratchFolder();
    const out = join(folder.path, 'unused.gcode');
    const shape = ['--make', 'rectangle', '--operation'];
    for (const [words, sentence] of [
      [['job', ...shape, 'cut', '--import', 'svg:dpi=96', '-o', out], /--import svg suits none/],
      [
        ['job', ...shape, 'engrave', '--refine', 'overcut', '-o', out],
        /--refine overcut suits none/,
      ],
      [
        ['convert', ...shape, 'cut', '--export', 'svg', '-o', join(folder.path, 'a.kerf')],
        /--export svg does not suit/,
      ],
    ] as const) {
      const unused = await kerfHere(...words);
      assert.match(unused.stderr, sentence);
      assert.equal(unused.status, 2);
    }
    const mistyped = await kerf('burn');
    assert.equal(mistyped.status, 2);
    assert.match(mistyped.stderr, /no file or command "burn"/);
    assert.equal((await kerf('job', '--help')).status, 0);
  });
});
