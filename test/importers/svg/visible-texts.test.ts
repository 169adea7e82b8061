// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { english } from '../../support/english.js';
import { boundsOf, pathsOf } from '../measure.js';
import { codesOf, drawing, HUNDRED, parse } from './drawing.js';

describe('text of which nothing comes', () => {
  const codes = async (body: string) => codesOf(await parse(drawing(body)));

  it('is named, by what it says', async () => {
    const result = await parse(drawing('<text x="5" y="50" font-size="1e-30">Hello there</text>'));
    const lost = result.problems.find(({ code }) => code === 'import.text-lost');
    assert.match(english(lost!.message), /"Hello there"/);
  });

  it('is not named where it is not to be seen', async () => {
    for (const body of [
      '<text x="5" y="50">Hello</text>',
      '<text x="5" y="50" display="none">Hello</text>',
      '<g style="display:none"><text x="5" y="50">Hello</text></g>',
      '<defs><text id="t" x="5" y="50">Hello</text></defs>',
      '<text x="5" y="50">  </text>',
      '<text x="5" y="50" fill="none">Hello</text>',
    ])
      assert.ok(!(await codes(body)).includes('import.text-lost'), body);
  });

  it('is named by the letter that no font has', async () => {
    assert.ok((await codes('<text y="50">A&#x12345;</text>')).includes('import.letters-missing'));
  });
});

describe('text of which nothing says how large it is', () => {
  const heightOf = async (body: string) => {
    const result = await parse(drawing(body));
    const boxes = pathsOf(result.art).map(({ path }) => boundsOf(path));
    return { height: boxes[0]!.maxY - boxes[0]!.minY, codes: codesOf(result) };
  };
  const E = 'font-family="DejaVu Sans"';

  it('has the size of browsers, and is named', async () => {
    const said = await heightOf(`<text y="50" ${E} font-size="16">E</text>`);
    const unsaid = await heightOf(`<text y="50" ${E}>E</text>`);
    assert.ok(Math.abs(said.height - unsaid.height) < 0.01, String(unsaid.height));
    assert.deepEqual(said.codes, []);
    assert.deepEqual(unsaid.codes, ['import.text-size-missing']);
    for (const share of ['200%', '2em']) {
      const text = `<text y="50" ${E}>E</text>`;
      const { height, codes } = await heightOf(`<g font-size="${share}">${text}</g>`);
      assert.deepEqual(codes, ['import.text-size-missing']);
      assert.ok(Math.abs(height - 2 * said.height) < 0.01, String(height));
      const { art } = await parse(drawing(text, `${HUNDRED} font-size="${share}"`));
      const { minY, maxY } = boundsOf(pathsOf(art)[0]!.path);
      assert.ok(Math.abs(maxY - minY - 2 * said.height) < 0.01, String(maxY - minY));
    }
  });

  it('is not named where something around says it, or nothing of it is seen', async () => {
    for (const body of [
      `<g style="font-size:9px"><text y="50" ${E}>E</text></g>`,
      `<text y="50" ${E}><tspan font-size="9">E</tspan></text>`,
      `<defs><text y="50" ${E}>E</text></defs><path d="M0 0h9v9z"/>`,
    ])
      assert.deepEqual((await heightOf(body)).codes, [], body);
  });
});
