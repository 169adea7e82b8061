// SPDX-License-Identifier: GPL-3.0-or-later
/** What a drawing takes from elsewhere is missing in it, and said to be, by name. */
import assert from 'node:assert/strict';
import { english } from '../../support/english.js';
import { drawing, parse } from './drawing.js';

const rect = '<rect width="5" height="5" fill="none" stroke="red"/>';

async function reported(text: string): Promise<string[]> {
  const { art, problems } = await parse(text);
  assert.equal(art.shapes.length, 1, 'the rest is read');
  return problems.map(({ code, message }) => `${code} ${english(message)}`);
}

describe('what a drawing takes from outside itself', () => {
  for (const [what, body, name] of [
    ['a clone', '<use href="http://10.255.255.1/x.svg#a"/>', 'http://10.255.255.1/x.svg#a'],
    ['a clone by the older name', '<use xlink:href="parts.svg#leg"/>', 'parts.svg#leg'],
    ['a gradient', '<linearGradient id="g" href="colours.svg#sky"/>', 'colours.svg#sky'],
    ['a sheet of styles', '<style>@import "far.css";</style>', 'far.css'],
    ['a sheet by url', '<style>@import url(http://a.b/far.css);</style>', 'http://a.b/far.css'],
    [
      'a font',
      '<style><![CDATA[@font-face{font-family:a;src:url("a.woff2") format("woff2")}]]></style>',
      'a.woff2',
    ],
    ['a clip', '<g style="clip-path:url(clips.svg#c)"/>', 'clips.svg#c'],
    ['paint', `<g fill="url('paint.svg#p')"/>`, 'paint.svg#p'],
  ] as const) {
    it(`is named: ${what}`, async () => {
      const problem = `The drawing refers to other files or pages ("${name}"), which were left out: save it as plain SVG with everything in it.`;
      assert.deepEqual(await reported(drawing(body + rect)), [`import.outside-ignored ${problem}`]);
    });
  }

  it('is named where the file asks for a sheet before it begins', async () => {
    const [problem] = await reported(`<?xml-stylesheet href="look.css"?>${drawing(rect)}`);
    assert.match(problem ?? '', /^import\.outside-ignored .*"look\.css"/);
  });

  it('is none where it lies inside, or is only a page to read', async () => {
    const inside = `<defs><linearGradient id="g"/></defs><style>.a{fill:url(#g);src:url(data:x)}
      /* @import "gone.css"; */</style><a href="http://example.com"/>`;
    assert.deepEqual(await reported(drawing(inside + rect)), []);
  });

  it('is told by number and name of clones whose original is nowhere', async () => {
    const [problem] = await reported(drawing(`<use href="#gone"/><use href="#gone"/>${rect}`));
    assert.match(
      problem ?? '',
      /^import\.clone-lost 2 clones of something that is not .* \("gone"\) were/,
    );
  });
});
