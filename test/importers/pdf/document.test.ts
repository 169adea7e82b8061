// SPDX-License-Identifier: GPL-3.0-or-later
/** PDF documents: what their pages show, in mm. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OperatorBudget } from '../../../src/importers/pdf/operators.js';
import { TooMuchDrawnError } from '../../../src/importers/pdf/page-shapes.js';
import { documentOptions, loadPdfJs } from '../../../src/importers/pdf/pdfjs.js';
import { projectRoot } from '../../support/project-root.js';
import { areaOf, boundsOf, lengthOf, pathsOf } from '../measure.js';
import { pdf, read } from './written-pdf.js';

const near = (a: number, b: number) => Math.abs(a - b) < 1e-3;

describe('a PDF document', function () {
  this.timeout(60_000);

  it('is as large as its page, with lines and areas in mm', async () => {
    const { art, codes } = await read(
      pdf(['1 0 0 RG 2 w 0 0 m 72 72 l S 0 0 1 rg 0 0 36 36 re f*']),
    );
    assert.deepEqual(codes, []);
    assert.ok(near(art.width, 25.4) && near(art.height, 50.8));
    const [line, area] = pathsOf(art);
    assert.deepEqual(
      [line?.stroke, area?.fill, area?.fillRule],
      [[255, 0, 0], [0, 0, 255], 'evenodd'],
    );
    assert.ok(near(line!.strokeWidth, (2 * 25.4) / 72));
    assert.ok(near(Math.abs(areaOf(area!.path)), 12.7 ** 2));
    assert.deepEqual(
      art.layers.map(({ name }) => name),
      ['Red', 'Blue'],
    );
  });

  it('is turned as its page is shown', async () => {
    const { art } = await read(pdf(['0 0 36 18 re f'], '/Rotate 90'));
    assert.ok(near(art.width, 50.8) && near(art.height, 25.4));
    const box = boundsOf(pathsOf(art)[0]!.path);
    assert.ok(
      near(box.minX, 0) && near(box.maxX, 6.35) && near(box.maxY, 25.4),
      JSON.stringify(box),
    );
  });

  it('keeps lines on its edges, where rounding has put them a little beyond', async () => {
    const { art } = await read(pdf(['0 0 m 72.00002 0 l 72.00002 144.00003 l 0 144.00003 l s']));
    const [line] = pathsOf(art);
    assert.equal(art.shapes.length, 1);
    assert.ok(near(lengthOf(line!.path), 6 * 25.4));
  });

  it('shows of a wide line what a clip leaves of it', async () => {
    const { art } = await read(pdf(['0 0 36 36 re W n 8 w 0 36 m 72 36 l S 0 10 m 72 10 l S']));
    const [along, across] = pathsOf(art);
    assert.deepEqual([along!.stroke, along!.fill], [undefined, [0, 0, 0]]);
    const box = boundsOf(along!.path);
    assert.ok(near(box.maxY - box.minY, (4 * 25.4) / 72) && near(box.maxX, 12.7));
    assert.ok(near(across!.strokeWidth, (8 * 25.4) / 72));
  });

  it('is cut along clips, nested ones too', async () => {
    const clipped =
      'q 18 18 36 36 re W n q 0 0 36 144 re W n 0 0 72 144 re f Q 0 36 m 72 36 l S Q 70 100 m 90 100 l S';
    const { art, codes } = await read(pdf([clipped]));
    assert.deepEqual(codes, []);
    const [area, line, edge] = pathsOf(art).map(({ path }) => boundsOf(path));
    assert.ok(near(area!.maxX - area!.minX, 6.35) && near(area!.maxY - area!.minY, 12.7));
    assert.ok(near(line!.maxX - line!.minX, 12.7));
    assert.ok(near(edge!.maxX, 25.4), 'nothing lies beside the page');
    const round = await read(pdf(['10 10 m 40 10 l 20 60 l h W n 0 0 72 144 re f']));
    assert.deepEqual(round.codes, []);
    assert.ok(near(areaOf(pathsOf(round.art)[0]!.path), 750 * (25.4 / 72) ** 2));
  });

  it('has the pages that were chosen, side by side', async () => {
    const three = pdf(['0 0 9 9 re f', '0 0 18 18 re f', '0 0 27 27 re f']);
    const first = await read(three);
    assert.deepEqual([first.art.shapes.length, first.codes], [1, ['import.pages-left']]);
    const { art, codes } = await read(three, { pages: '1, 3' });
    assert.deepEqual(codes, ['import.pages-left']);
    assert.ok(near(art.width, 2 * 25.4 + 10));
    assert.ok(near(boundsOf(pathsOf(art)[1]!.path).minX, 35.4));
    assert.equal((await read(three, { pages: 'all' })).art.shapes.length, 3);
    for (const pages of ['7', 'x', '0']) {
      await assert.rejects(read(three, { pages }), { code: 'import.no-page' });
    }
  });

  it('has text as outlines of its fonts', async () => {
    const font =
      '/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>';
    const { art, codes } = await read(pdf(['BT /F 36 Tf 10 20 Td (HH) Tj ET'], font));
    assert.deepEqual(codes, ['import.font-replaced']);
    const boxes = pathsOf(art).map(({ path }) => boundsOf(path));
    assert.equal(boxes.length, 2);
    assert.ok(near(boxes[0]!.minY, (20 * 25.4) / 72), JSON.stringify(boxes));
    const height = ((boxes[0]!.maxY - boxes[0]!.minY) / 25.4) * 72;
    assert.ok(height > 24 && height < 28, `${height} pt`);
    const step = ((boxes[1]!.minX - boxes[0]!.minX) / 25.4) * 72;
    assert.ok(Math.abs(step - 0.722 * 36) < 0.1, `${step} pt`);
  });

  it('has its layers, and pictures at their places', async () => {
    const sample = readFileSync(join(projectRoot, 'resources/samples/key-fob.pdf'));
    const { art } = await read(sample);
    assert.deepEqual(
      art.layers.map(({ name, isNamed }) => [name, isNamed]),
      [
        ['Cut', true],
        ['Engrave', true],
      ],
    );
    const inline = 'q 36 0 0 18 9 27 cm BI /W 2 /H 1 /CS /RGB /BPC 8 ID abcdef EI Q';
    const picture = (await read(pdf([inline]))).art.shapes[0];
    assert.ok(picture?.kind === 'bitmap');
    assert.deepEqual([picture.widthPx, picture.heightPx], [2, 1]);
    [12.7, 0, 0, 6.35, 3.175, 9.525].forEach((mm, i) => {
      assert.ok(near(picture.placement[i]!, mm), String(picture.placement));
    });
  });

  it('is refused where it is none, with a sentence', async () => {
    for (const text of ['%PDF-1.4\nnothing', '%PDF-1.4\ntrailer << /Root 9 0 R >>\n%%EOF']) {
      await assert.rejects(read(Buffer.from(text)), { code: 'import.unreadable' });
    }
    await assert.rejects(read(Buffer.from('hello')), { code: 'import.unreadable' });
    await assert.rejects(read(Buffer.alloc(0)), { code: 'import.empty' });
  });

  it('is refused where forms within forms become millions of strokes', async () => {
    const form = (content: string, next?: number) =>
      `<< /Type /XObject /Subtype /Form /BBox [0 0 72 144] /Length ${content.length} ` +
      `${next ? `/Resources << /XObject << /X ${next} 0 R >> >>` : ''} >>\nstream\n${content}\nendstream`;
    const levels = Array.from({ length: 11 }, (_, i) => form('/X Do '.repeat(30), 6 + i));
    const bomb = pdf(['/X Do'], '/Resources << /XObject << /X 5 0 R >> >>', [
      ...levels,
      form('0 0 m 9 9 l S'),
    ]);
    const pdfjs = await loadPdfJs();
    const loading = pdfjs.getDocument(documentOptions(bomb, () => undefined));
    const page = await (await loading.promise).getPage(1);
    const budget = new OperatorBudget(pdfjs.OPS, 10_000);
    await assert.rejects(budget.operatorsOf(page), TooMuchDrawnError);
    await loading.destroy();
  });

  it('is refused where it keeps thousands of states', async () => {
    const keeping = pdf([`${'q '.repeat(20_000)}0 0 m 9 9 l S`]);
    await assert.rejects(read(keeping), { code: 'import.too-big' });
  });
});
