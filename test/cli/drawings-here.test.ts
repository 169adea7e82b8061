// SPDX-License-Identifier: GPL-3.0-or-later
/** What the commands make of drawings and programs, as text and as figures for other programs. */
import assert from 'node:assert/strict';
import { existsSync, linkSync, readFileSync, writeFileSync } from 'node:fs';
import { stands } from './typed-here.js';

const SQUARE = (side: number, x = 0) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="100mm" height="80mm" viewBox="0 0 100 80"><rect x="${10 + x}" y="20" width="${side}" height="10" fill="none" stroke="#f00"/></svg>`;

/** How wide each outline of a program is, mm, the smallest first. */
function sidesCut(program: string): readonly number[] {
  const sides: number[] = [];
  let xs: number[] = [];
  let x = 0;
  for (const line of [...program.split('\n'), 'G0']) {
    const word = /X(-?[\d.]+)/.exec(line);
    if (line.startsWith('G0')) {
      if (xs.length > 3) sides.push(Math.round(Math.max(...xs) - Math.min(...xs)));
      xs = [];
    }
    if (word !== null) x = Number(word[1]);
    xs.push(x);
  }
  return sides.filter((side) => side > 0).sort((a, b) => a - b);
}

describe('what is typed about drawings and programs', function () {
  this.timeout(60_000);
  const { typed, at, figures } = stands();
  function drawing(name = 'a.svg', text = SQUARE(30)): string {
    writeFileSync(at(name), text);
    return at(name);
  }

  describe('the order of cuts', () => {
    const rect = (x: number, y: number, side: number) =>
      `<rect x="${x}" y="${y}" width="${side}" height="${side}" fill="none" stroke="#f00"/>`;
    const SHEET = `<svg xmlns="http://www.w3.org/2000/svg" width="100mm" height="80mm" viewBox="0 0 100 80">${rect(70, 5, 10)}${rect(5, 65, 10)}${rect(40, 35, 10)}</svg>`;
    /** Where the first outline of a program begins: its first travel. */
    const begins = (name: string) =>
      /^G0 ?X([\d.]+) ?Y([\d.]+)/m
        .exec(readFileSync(at(name), 'utf8'))
        ?.slice(1)
        .map(Number);

    it('is as drawn where that is asked for, and kept with a project', async () => {
      const file = drawing('three.svg', SHEET);
      const cut = ['--operation', 'cut', '--order', 'drawn'];
      assert.equal((await typed('job', file, '-o', at('drawn.gcode'), ...cut)).status, 0);
      assert.equal((await typed('convert', file, '-o', at('three.kerf'), ...cut)).status, 0);
      assert.equal((await typed('job', at('three.kerf'), '-o', at('kept.gcode'))).status, 0);
      assert.deepEqual(begins('drawn.gcode'), [70, 75]);
      assert.equal(readFileSync(at('kept.gcode'), 'utf8'), readFileSync(at('drawn.gcode'), 'utf8'));
    });

    it('begins near the corner that is asked for', async () => {
      const file = drawing('three.svg', SHEET);
      for (const [corner, place] of [
        ['front-left', [5, 5]],
        ['back-right', [80, 75]],
      ] as const) {
        const words = ['--operation', 'cut', '--start', corner];
        assert.equal((await typed('job', file, '-o', at('a.gcode'), ...words)).status, 0);
        assert.deepEqual(begins('a.gcode'), place, corner);
      }
    });

    it('goes to LightBurn and comes back, and is named where LightBurn does not have it', async () => {
      const file = drawing('three.svg', SHEET);
      const cut = ['--operation', 'cut', '--order'];
      const travel = await typed('convert', file, '-o', at('a.lbrn2'), ...cut, 'travel');
      assert.equal(travel.status, 0);
      const back = await typed('job', at('a.lbrn2'), '-o', at('a.gcode'));
      assert.match(
        back.err.join('\n'),
        /order of cuts is taken over from "a\.lbrn2": Shortest way/,
      );
      const parts = await typed('convert', file, '-o', at('b.lbrn2'), ...cut, 'parts');
      assert.match(parts.err.join('\n'), /without these settings.*: Order of cuts\./);
    });

    it('belongs to a project, which is asked to be left as it is', async () => {
      const file = drawing('three.svg', SHEET);
      assert.equal((await typed('convert', file, '-o', at('three.kerf'))).status, 0);
      const words = ['-o', at('a.gcode'), '--order', 'parts'];
      const { status, err } = await typed('job', at('three.kerf'), ...words);
      assert.equal(status, 2);
      assert.match(err[0]!, /leave out .*--order/);
    });
  });

  describe('a job', () => {
    it('is told by its figures', async () => {
      const { status, out, err } = await typed(
        'job',
        drawing(),
        '-o',
        at('a.gcode'),
        '--operation',
        'cut:speed=600',
      );
      assert.equal(status, 0, err.join('\n'));
      assert.match(out[0]!, /a\.gcode: \d+ lines$/);
      const rows = Object.fromEntries(out.slice(1).map((row) => row.split(' | ')));
      assert.match(rows['burns'], /^30 × 10 mm$/);
      assert.match(rows['cut'], /^80(\.\d+)? mm$/);
      assert.match(rows['takes'], /^0:00:\d\d$/);
      assert.match(readFileSync(at('a.gcode'), 'utf8'), /F600/);
      const { out: told } = await typed(
        'job',
        at('a.svg'),
        '-o',
        at('b.gcode'),
        '--json',
        '--operation',
        'cut:speed=600',
      );
      const { operations: steps, problems, bounds, outline, lineCount, ...rest } = figures(told);
      assert.deepEqual(Object.keys(rest), [
        'estimatedSeconds',
        'cutMillimetres',
        'travelMillimetres',
        'smoothSpeed',
      ]);
      assert.ok(Math.abs(rest.cutMillimetres - 80) < 0.5 && rest.estimatedSeconds > 8);
      assert.ok(Math.abs(bounds.minX - 10) < 0.2 && lineCount > 5);
      assert.deepEqual([steps.length, steps[0].operation, steps[0].guessed], [1, 'cut', false]);
      assert.equal(outline.length, 4);
      assert.deepEqual(problems, []);
    });

    it('is where and as large as is asked', async () => {
      const placed = async (...more: readonly string[]) => {
        const { out, err } = await typed(
          'job',
          drawing(),
          '-o',
          at('a.gcode'),
          '--json',
          ...more,
          '--operation',
          'score',
        );
        return out.length > 0 ? figures(out).bounds : assert.fail(err.join('\n'));
      };
      const box = await placed('--at', '50,60', '--size', '60x');
      for (const [found, right] of [
        [box.minX, 50],
        [box.minY, 60],
        [box.maxX, 110],
        [box.maxY, 80],
      ]) {
        assert.ok(Math.abs(found - right!) < 0.01, JSON.stringify(box));
      }
    });

    it('draws what it is asked to, and refines it', async () => {
      const { status, out, err } = await typed(
        'job',
        '-o',
        at('a.gcode'),
        '--json',
        '--make',
        'rectangle:width=20',
        '--operation',
        'cut',
        '--refine',
        'overcut',
      );
      assert.equal(status, 0, err.join('\n'));
      assert.ok(figures(out).lineCount > 3);
    });

    it('makes a hole smaller by the kerf, in whatever piece or layer it is', async () => {
      const part = '<rect x="10" y="10" width="60" height="60"/>';
      const hole = '<rect x="30" y="30" width="20" height="20"/>';
      const head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"';
      const size = 'width="100mm" height="100mm" fill="none"';
      writeFileSync(
        at('layers.svg'),
        `${head} ${size}><g stroke="red">${part}</g><g stroke="blue">${hole}</g></svg>`,
      );
      const made = ['rectangle:width=60,height=60', 'rectangle:width=20,height=20'];
      for (const drawn of [
        [at('layers.svg'), '--layout', 'page'],
        [...made.flatMap((one) => ['--make', one]), '--layout', 'page'],
      ]) {
        const program = at('kerf.gcode');
        const cut = ['--operation', 'cut', '--refine', 'kerf:width=1'];
        const { status, err } = await typed('job', ...drawn, ...cut, '-o', program);
        assert.equal(status, 0, err.join('\n'));
        assert.deepEqual(sidesCut(readFileSync(program, 'utf8')), [19, 61]);
      }
    });

    const refused: [string, string[], number, RegExp][] = [
      ['nothing to work on', [], 2, /^There is nothing to work on: give a file, or --make/],
      [
        'an unknown operation',
        ['A', '--operation', 'melt'],
        2,
        /^There is no operation "melt": use one of .*cut/,
      ],
      ['an unknown setting', ['A', '--operation', 'cut:colour=1'], 2, /colour/],
      [
        'a setting without a value',
        ['A', '--operation', 'cut:power'],
        2,
        /^"power" is not a setting: write name=value/,
      ],
      ['an unknown refinement', ['A', '--refine', 'shine'], 2, /^There is no refinement "shine"/],
      ['an unknown format', ['A', '--import', 'cdr:x=1'], 2, /^There is no format "cdr"/],
      ['an unknown generator', ['--make', 'cow'], 2, /^Kerf cannot draw "cow"/],
      [
        'settings of a format that was not read',
        ['A', '--import', 'dxf:unit=mm'],
        2,
        /--import dxf suits none/,
      ],
      [
        'a refinement that suits nothing',
        ['A', '--operation', 'engrave', '--refine', 'overcut'],
        2,
        /--refine overcut suits none/,
      ],
      [
        'rules beside operations',
        ['A', '--operation', 'cut', '--rules', 'lightburn'],
        2,
        /--operation works on everything|rules/,
      ],
      ['a place that is none', ['A', '--at', 'left'], 2, /^"left" is not a position/],
      ['a size that is none', ['A', '--size', '10'], 2, /^"10" is not a size/],
      ['a layout that is none', ['A', '--layout', 'heap'], 2, /layout/],
      ['a file that is not there', ['B'], 1, /none\.svg/],
      ['a drawing beyond the bed', ['A', '--at', '900,0'], 1, /bed/],
      ['an unknown machine', ['A', '--machine', 'nobody'], 2, /nobody/],
    ];
    for (const [what, argv, right, sentence] of refused) {
      it(`is refused for ${what}`, async () => {
        const files: Record<string, string> = { A: drawing(), B: at('none.svg') };
        const words = argv.map((word) => files[word] ?? word);
        const { status, out, err } = await typed('job', '-o', at('a.gcode'), ...words);
        assert.deepEqual([status, out], [right, []], err.join('\n'));
        assert.match(err.join('\n'), sentence);
        assert.ok(!existsSync(at('a.gcode')));
      });
    }

    it('never replaces what it reads, by whatever name', async () => {
      linkSync(drawing(), at('same.svg'));
      for (const output of [at('a.svg'), at('same.svg')]) {
        const { status, err } = await typed('job', at('a.svg'), '-o', output);
        assert.equal(status, 2);
        assert.match(err.join(' '), /is one of the files to read/);
      }
      assert.equal(readFileSync(at('a.svg'), 'utf8'), SQUARE(30));
    });
  });

  describe('a conversion', () => {
    it('is told by what is in the new file', async () => {
      const { status, out, err } = await typed(
        'convert',
        drawing(),
        drawing('b.svg'),
        at('out.dxf'),
      );
      assert.equal(status, 0, err.join('\n'));
      assert.deepEqual(out, [`${at('out.dxf')}: 2 pieces on 2 layers`]);
      assert.match(readFileSync(at('out.dxf'), 'latin1'), /AC1018/);
      const { out: told } = await typed(
        'convert',
        at('a.svg'),
        '-o',
        at('out.svg'),
        '--json',
        '--export',
        'svg:colours=layer',
      );
      const { problems, ...counts } = figures(told);
      assert.deepEqual(counts, { layers: 1, pieces: 1 });
      assert.deepEqual(
        problems.map(({ code }: { code: string }) => code),
        ['operation.guessed'],
      );
    });

    it('is a project, which is shown with all that is in it', async () => {
      const { out, status } = await typed(
        'convert',
        drawing(),
        at('w.kerf'),
        '--operation',
        'cut',
        '--operation',
        'score',
      );
      assert.deepEqual([status, out], [0, [`${at('w.kerf')}: 1 piece on 1 layer`]]);
      const shown = await typed('project', 'show', at('w.kerf'));
      assert.equal(shown.status, 0);
      assert.match(shown.out[0]!, /w\.kerf: format \d+, saved by Kerf /);
      assert.match(shown.out[1]!, /: score and cut$/);
      assert.match(shown.out[2]!, /^ {2}a(\.svg)? \| 30 × 10 mm at 25, 55$/);
      const { out: told } = await typed('project', 'show', at('w.kerf'), '--json');
      const project = figures(told);
      assert.equal(project.layers.length, 1);
      assert.deepEqual(
        project.layers[0].steps.map(({ operation }: { operation: string }) => operation),
        ['score', 'cut'],
      );
      assert.deepEqual(
        [
          project.layers[0].pieces[0].width,
          project.unknownRows,
          project.groups,
          project.assets.length,
        ],
        [30, 0, [], 1],
      );
      const again = await typed('job', at('w.kerf'), '-o', at('w.gcode'), '--json');
      assert.equal(again.status, 0, again.err.join('\n'));
    });

    it('takes a project alone and as it is', async () => {
      await typed('convert', drawing(), at('w.kerf'), '--operation', 'cut');
      for (const more of [
        [at('a.svg')],
        ['--make', 'rectangle'],
        ['--at', '1,2'],
        ['--size', '5x'],
        ['--operation', 'cut'],
        ['--refine', 'overcut'],
        ['--rules', 'none'],
      ]) {
        const { status, err } = await typed('job', at('w.kerf'), '-o', at('x.gcode'), ...more);
        assert.equal(status, 2, more.join(' '));
        assert.ok(err.length > 0);
        assert.ok(!existsSync(at('x.gcode')));
      }
    });

    it('is refused without a file to write, or with an ending that nobody writes', async () => {
      const file = drawing();
      const cases: [string[], RegExp][] = [
        [[file], /^Give the files to read and, last, the file to write/],
        [[], /^Give the files to read/],
        [
          [file, at('x.cdr')],
          /Kerf cannot write ".*x\.cdr": give it one of these endings: \.kerf, \.svg, \.dxf/,
        ],
        [[file, at('x.svg'), '--export', 'dxf:fills=outline'], /--export dxf does not suit/],
        [[file, at('x.svg'), '--export', 'cdr'], /There is no format "cdr"/],
        [[file, file], /is one of the files to read/],
        [[file, at('x.svg'), '--order', 'parts'], /x\.svg" has no place for an order of cuts/],
        [[file, at('x.dxf'), '--start', 'back-left'], /leave out --order and --start/],
      ];
      for (const [argv, sentence] of cases) {
        const { status, err } = await typed('convert', ...argv);
        assert.equal(status, 2, argv.join(' '));
        assert.match(err.join(' '), sentence);
      }
    });
  });

  it('is what a drawing truly holds', async () => {
    const { status, out } = await typed(
      'inspect',
      drawing(
        'i.svg',
        SQUARE(30).replace('</svg>', '<path d="M1 1H9" fill="none" stroke="#00f"/></svg>'),
      ),
    );
    assert.equal(status, 0);
    assert.match(out[0]!, /^i\.svg: svg|i\.svg: SVG/i);
    const rows = out.slice(1).map((row) => row.split(' | '));
    const names = rows.map(([name]) => name);
    assert.deepEqual(names.slice(0, 3), ['drawn', 'beside a credit card', 'size by']);
    assert.match(rows[0]![1]!, /^\d+(\.\d+)? × \d+(\.\d+)? mm$/);
    assert.match(rows[1]![1]!, /^0\.\d+ times as wide$/);
    assert.ok(names.includes('open outlines') && names.includes('smallest gap'));
    const said = rows.map(([, words]) => words!);
    assert.ok(
      said.some((words) => /^\w+: 1 outline, [\d.]+ mm$/.test(words)),
      said.join('\n'),
    );
    const { out: told } = await typed('inspect', at('i.svg'), '--json');
    const truth = figures(told);
    assert.ok(Math.abs(truth.creditCards.width - truth.drawn.width / 85.6) < 1e-6);
    assert.ok(Math.abs(truth.creditCards.height - truth.drawn.height / 53.98) < 1e-6);
    assert.deepEqual([truth.openOutlines, truth.spot], [1, 0.1]);
  });
});
