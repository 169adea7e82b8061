// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../src/base/errors.js';
import { refuseSize } from '../../src/importers/refusals.js';
import { type ImportContext, readDrawing, readFileAsArt } from '../../src/importers/tasks.js';
import { partOfOne } from '../support/progress.js';
import { pngHeader } from './headers.js';
import { drawing } from './svg/drawing.js';

const context: ImportContext = {
  setProgress: partOfOne,
  setMessage: () => undefined,
  throwIfCancelled: () => undefined,
};

describe('reading a file as art', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'kerf-import-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  function file(name: string, content: string | Uint8Array): string {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  }

  const svg = drawing('<rect width="5" height="5"/>');
  const png = pngHeader({ width: 10, height: 10 });

  it('goes by the content, also where the name says nothing', async () => {
    assert.equal((await readFileAsArt(context, file('a.svg', svg))).origin.importer, 'svg');
    assert.equal((await readFileAsArt(context, file('noname', svg))).origin.importer, 'svg');
    assert.equal((await readFileAsArt(context, file('b.jpg', png))).origin.importer, 'bitmap');
    assert.equal((await readFileAsArt(context, file('c.part', png))).origin.importer, 'bitmap');
  });

  it('reads an ending that two formats have by the content', async () => {
    const drill = 'M48\nMETRIC,TZ\nT1C1.0\n%\nT1\nX1.0Y1.0\nM30\n';
    assert.equal((await readFileAsArt(context, file('e.cnc', drill))).origin.importer, 'excellon');
    const program = 'G21\nG90\nM4 S0\nG1 X10 F600 S500\nM5\n';
    assert.equal((await readFileAsArt(context, file('f.cnc', program))).origin.importer, 'gcode');
  });

  it('reads text in UTF-16, whatever the format', async () => {
    const wide = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');
    const program = 'G21\nG90\nM4 S0\nG1 X10 F600 S500\nM5\n';
    const read = await readFileAsArt(context, file('wide.nc', wide(program)));
    assert.deepEqual([read.origin.importer, read.art.shapes.length], ['gcode', 1]);
    const xml = '<?xml version="1.0" encoding="UTF-16"?>';
    const project =
      '<LightBurnProject AppVersion="1.4" FormatVersion="1"><CutSetting type="Cut"><index Value="0"/></CutSetting><Shape Type="Rect" CutIndex="0" W="10" H="10" Cr="0"><XForm>1 0 0 1 5 5</XForm></Shape></LightBurnProject>';
    const lightburn = await readFileAsArt(context, file('wide.lbrn2', wide(xml + project)));
    assert.deepEqual([lightburn.origin.importer, lightburn.art.shapes.length], ['lightburn', 1]);
    const drawn = await readFileAsArt(context, file('wide.svg', wide(xml + svg)));
    assert.equal(drawn.art.shapes.length, 1);
  });

  it('gives the pieces of a drawing', async () => {
    const { width, pieces, problems } = await readDrawing(context, {
      path: file('d.svg', svg),
      isParted: true,
    });
    assert.deepEqual([width, pieces.length, problems], [100, 1, []]);
    assert.deepEqual([pieces[0]!.kind, pieces[0]!.width, pieces[0]!.y], ['paths', 5, 97.5]);
  });

  it('refuses thousands of layers or pictures, each of which would be a work of its own', async () => {
    const layers = Array.from({ length: 1001 }, (_, i) => {
      return `<g inkscape:groupmode="layer" inkscape:label="Cut ${i}"><path d="M0 ${i}h5" stroke="red"/></g>`;
    });
    await assert.rejects(readFileAsArt(context, file('many.svg', drawing(layers.join('')))), {
      code: 'import.too-big',
      message: /^"many\.svg" has 1001 layers, and Kerf works with at most 1000: merge/,
    });
    const data = Buffer.from(png).toString('base64');
    const picture = `<image id="p" width="5" height="5" href="data:image/png;base64,${data}"/>`;
    const clones = '<use href="#p" x="5"/>'.repeat(1000);
    await assert.rejects(readFileAsArt(context, file('crowd.svg', drawing(picture + clones))), {
      code: 'import.too-big',
      message: /^"crowd\.svg" shows 1001 pictures/,
    });
  });

  it('refuses what is larger than any drawing before it is read, and names the limit', async () => {
    const path = file('huge.gbr', '');
    truncateSync(path, 300 * 2 ** 20);
    const huge = { code: 'import.too-big', message: /^"huge\.gbr" .*256 MB/ };
    await assert.rejects(readFileAsArt(context, path), huge);
    truncateSync(path, 0);
    assert.throws(() => refuseSize(new Uint8Array(3 * 2 ** 20), 'a.gbr', 2 * 2 ** 20), {
      code: 'import.too-big',
      message: /^"a\.gbr" is larger than 2 MB/,
    });
  });

  it('refuses by name, in one sentence that says what to do', async () => {
    mkdirSync(join(folder, 'folder.svg'));
    const refusals: [path: string, code: string, sentence: RegExp][] = [
      [join(folder, 'none.svg'), 'import.missing', /^There is no file "none.svg": check/],
      [join(folder, 'folder.svg'), 'import.missing', /^"folder.svg" is a folder: choose/],
      [file('empty.svg', ''), 'import.empty', /^"empty.svg" is empty: choose/],
      [file('text.txt', 'Hello'), 'import.unknown-format', /^Kerf cannot read "text.txt": .*svg/],
      [file('not.svg', 'Hello'), 'import.unreadable', /^"not.svg" is not an SVG drawing/],
      [
        file('png.svg', png),
        'import.wrong-name',
        /^The content of "png.svg" does not match its name.*Pictures/,
      ],
      [
        file('svg.png', svg),
        'import.wrong-name',
        /^The content of "svg.png" does not match its name.*SVG/,
      ],
      [
        file('cut.png', png.subarray(0, 10)),
        'import.unreadable',
        /^"cut.png" is damaged or not a picture/,
      ],
    ];
    for (const [path, code, sentence] of refusals) {
      await assert.rejects(readFileAsArt(context, path), (error) => {
        assert.ok(error instanceof AppError);
        assert.equal(error.code, code);
        assert.match(error.message, sentence);
        assert.match(error.message, /^[^\n]*\.$/);
        return true;
      });
    }
  });

  it('stops where somebody asked it to', async () => {
    const stopped = { ...context, throwIfCancelled: () => assert.fail('cancelled') };
    await assert.rejects(readFileAsArt(stopped, file('e.svg', svg)), /cancelled/);
  });
});
