// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * JavaScript finds `constructor` and `__proto__` in every table that is an object. Where a file has such a word, it is
 * read as any other word that means nothing there.
 */
import assert from 'node:assert/strict';
import { readBytes } from '../../src/importers/tasks.js';

const WORDS = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'];

const page = (body: string, more = 'width="40mm" height="30mm"') =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${more} viewBox="0 0 40 30">${body}</svg>`;
const rect = (look: string) => `<rect x="1" y="2" width="30" height="20" ${look}/>`;
const sheet = (css: string) => page(`<style>${css}</style>${rect('class="a" stroke="red"')}`);
const dxf = (header: readonly string[], entity: string, more: readonly string[]) =>
  [
    ...['0', 'SECTION', '2', 'HEADER', ...header, '0', 'ENDSEC'],
    ...['0', 'SECTION', '2', 'ENTITIES', '0', entity, '8', '0', ...more],
    ...[
      '0',
      'LINE',
      '8',
      '0',
      '10',
      '0',
      '20',
      '0',
      '11',
      '9',
      '21',
      '5',
      '0',
      'ENDSEC',
      '0',
      'EOF',
    ],
  ].join('\n');

const PLACES: Readonly<Record<string, (word: string) => readonly [name: string, text: string]>> = {
  'a font family': (w) => [
    'a.svg',
    page(`<text y="20" font-size="9" font-family="${w}">Hi</text>`),
  ],
  'a font in CSS': (w) => ['a.svg', page(`<text y="20" style="font:9px ${w}">Hi</text>`)],
  'a unit': (w) => ['a.svg', page(rect('stroke="red"'), `width="40${w}" height="30${w}"`)],
  'an element': (w) => ['a.svg', page(`<${w} x="50%">${rect('stroke="red"')}</${w}>${rect('')}`)],
  'an attribute': (w) => ['a.svg', page(rect(`${w}="5" stroke="red"`))],
  'an attribute value': (w) => [
    'a.svg',
    page(`<text y="20" text-anchor="${w}" direction="rtl" font-size="${w}">Hi</text>`),
  ],
  'an entity': (w) => [
    'a.svg',
    `<!DOCTYPE svg [<!ENTITY ${w} "10">]>${page(`<rect width="&${w};" height="&${w};"/>`)}`,
  ],
  'an entity that is declared nowhere': (w) => ['a.svg', page(`<text>&${w};</text>`)],
  'an entity of a sheet': (w) => ['a.svg', sheet(`.a{stroke:&amp;${w};}`)],
  'a transform': (w) => ['a.svg', page(rect(`stroke="red" style="transform:${w}(3) ${w}"`))],
  'an origin': (w) => [
    'a.svg',
    page(rect(`stroke="red" transform="rotate(9)" transform-origin="${w} ${w}"`)),
  ],
  'an angle': (w) => ['a.svg', sheet(`.a{rotate:9${w};stroke:hsl(9${w} 50% 50%)}`)],
  'a colour': (w) => ['a.svg', page(rect(`stroke="${w}" fill="${w}(1,2,3)"`))],
  'a property': (w) => ['a.svg', sheet(`.a{${w}:1;stroke:${w}} .a{fill:unset;${w}:unset}`)],
  'a selector': (w) => [
    'a.svg',
    sheet(`.a:${w}{stroke:blue} .a:${w}(2n){stroke:blue} ${w}.a{fill:red} .a[${w}]{fill:red}`),
  ],
  'a medium': (w) => ['a.svg', sheet(`@media (${w}:1){.a{fill:red}} @media ${w}{.a{fill:red}}`)],
  'an operation': (w) => [
    'a.svg',
    page(`<operation type="${w}" kind="${w}"/>${rect('stroke="red"')}`),
  ],
  'a code page': (w) => [
    'a.dxf',
    dxf(['9', '$DWGCODEPAGE', '3', w], 'POINT', ['10', '1', '20', '2']),
  ],
  'an entity of a DXF': (w) => ['a.dxf', dxf([], w, ['10', '1', '20', '2'])],
  'a style of a DXF': (w) => [
    'a.dxf',
    dxf(['9', '$INSUNITS', '70', w], 'TEXT', ['10', '1', '20', '2', '40', '3', '1', 'Hi', '7', w]),
  ],
  'a shape of LightBurn': (w) => [
    'a.lbrn2',
    `<LightBurnProject AppVersion="1.0"><CutSetting type="${w}"><index Value="0"/><${w} Value="${w}"/></CutSetting>` +
      `<Shape Type="${w}" CutIndex="0"/><Shape Type="Rect" CutIndex="0" W="10" H="5"><XForm>1 0 0 1 0 0</XForm></Shape></LightBurnProject>`,
  ],
  'a field of xTool': (w) => [
    'a.xcs',
    `{"canvas":[{"displays":[{"type":"${w}","${w}":1}]}],"device":{"data":{"value":[]}}}`,
  ],
  'a field of Rayforge': (w) => ['a.ryp', `{"type":"${w}","children":[{"type":"${w}","${w}":{}}]}`],
  'an aperture of Gerber': (w) => [
    'a.gbr',
    `%FSLAX24Y24*%%MOMM*%%AM${w}*1,1,1,0,0*%%ADD10${w}*%D10*X0Y0D03*M02*`,
  ],
};

describe('words of a file that JavaScript knows', () => {
  for (const [place, fileOf] of Object.entries(PLACES)) {
    it(`mean nothing as ${place}`, async () => {
      for (const word of WORDS) {
        // The kinds of letters stay the same, as far as languages distinguish them.
        const other = word.replace(/[a-z]{4}/, 'nons');
        const plain = await outcome(...fileOf(other), other);
        assert.deepEqual(await outcome(...fileOf(word), word), plain, word);
      }
    });
  }
});

/** What was read, or why it was not, with the word taken out. */
async function outcome(name: string, text: string, word: string): Promise<unknown> {
  const shown = (value: unknown) =>
    JSON.stringify(value, (_key, part) =>
      ArrayBuffer.isView(part) ? [...(part as Uint8Array)] : part,
    )
      .replaceAll(word, 'WORD')
      .replaceAll(word.toLowerCase(), 'WORD')
      .replaceAll(word.toUpperCase(), 'WORD');
  try {
    const { art, problems, size } = await readBytes(Buffer.from(text), name);
    return shown({ art, problems, size });
  } catch (error) {
    assert.ok(error instanceof Error);
    return `${error.name} ${'code' in error ? error.code : ''} ${shown(error.message)}`;
  }
}
