// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { english } from '../../support/english.js';
import { codesOf, drawing, parse } from './drawing.js';

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
