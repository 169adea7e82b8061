// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { Expansion } from '../../../src/importers/svg/expansion.js';
import { pathsOf } from '../measure.js';
import { drawing, HUNDRED, parse, XMLNS } from './drawing.js';

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const rect = '<rect width="5" height="5"/>';

async function refused(svg: string | Uint8Array, code: string): Promise<string> {
  let sentence = '';
  await assert.rejects(parse(svg), (error: Error & { code?: string }) => {
    assert.equal(error.code, code, `${error.code}: ${error.message}`);
    sentence = error.message;
    return true;
  });
  assert.match(sentence, /"test\.svg".*[:;] .*\.$/s, 'says what is wrong, and what to do');
  return sentence;
}

/** Ten of ten of ten…: each level holds ten copies of the one below. */
function bomb(levels: number): string {
  const groups = Array.from({ length: levels }, (_, i) => {
    return `<g id="g${i + 1}">${`<use xlink:href="#g${i}"/>`.repeat(10)}</g>`;
  });
  return drawing(
    `<defs><g id="g0">${rect}</g>${groups.join('')}</defs><use xlink:href="#g${levels}"/>`,
  );
}

describe('an SVG file that is none', () => {
  it('is refused with a sentence', async () => {
    await refused(new Uint8Array(0), 'import.empty');
    await refused(png, 'import.unreadable');
    await refused('G0 X10 Y10\nM5\n', 'import.unreadable');
    await refused('<html><body>no</body></html>', 'import.unreadable');
    await refused('<!-- <svg > --><html></html>', 'import.unreadable');
  });

  it('is refused where it breaks off, naming the line', async () => {
    const sentence = await refused(`<svg ${XMLNS} ${HUNDRED}>\n<g>\n${rect}`, 'import.unreadable');
    assert.match(sentence, /at line 3/);
    await refused(`<svg ${XMLNS} ${HUNDRED}><rect width="5`, 'import.unreadable');
    await refused(drawing('<rect width=5/>'), 'import.unreadable');
    await refused(`${drawing('')}${drawing('')}`, 'import.unreadable');
  });

  it('is refused where its compression is broken or hides too much', async () => {
    const packed = gzipSync(drawing(rect.repeat(1000)));
    await refused(packed.subarray(0, packed.length - 20), 'import.unreadable');
    const huge = gzipSync(drawing(' '.repeat(65 * 1024 * 1024)), { level: 1 });
    await refused(huge, 'import.too-big');
  });
});

describe('an SVG file that means harm', function () {
  this.timeout(60_000);

  it('ends before a large path is copied a thousand times', async () => {
    const d = `M0 0${'L1 2L3 4'.repeat(5000)}`;
    const copies = '<use xlink:href="#p"/>'.repeat(1000);
    await refused(drawing(`<path id="p" d="${d}"/>${copies}`), 'import.too-big');
  });

  it('ends while it is read where it has more elements, or more of a path, than any work', () => {
    const added = (count: number, bytes: number) => () => {
      const expansion = new Expansion('test.svg', 2 ** 26);
      for (let i = 0; i < count; i++) expansion.add(undefined, bytes);
    };
    const refusal = /^"test\.svg" has more than 500000 elements or 32 MB of drawing: .*\.$/;
    for (const tooMany of [added(500_001, 4), added(33, 2 ** 20)])
      assert.throws(tooMany, { code: 'import.too-big', message: refusal });
    added(500_000, 4)();
  });

  it('ends before very many letters are shaped together, and reads as many in several texts', async () => {
    const line = 'ab \u05d0\u05d1 1\u0301 '.repeat(1000);
    const texts = (count: number) => `<text>${line.repeat(count)}</text>`;
    const sentence = await refused(drawing(texts(3)), 'import.too-big');
    assert.match(sentence, /one text of more than 20000 letters/);
    const parted = `<text>${`<tspan>${line}</tspan>`.repeat(3)}</text>`;
    await refused(drawing(parted), 'import.too-big');
    await parse(drawing(texts(1).repeat(3)));
  });

  it('ends before its attributes are compared with each other', async () => {
    const many = Array.from({ length: 1001 }, (_, i) => `a${i}="1"`).join(' ');
    const sentence = await refused(drawing(`<rect ${many} width="5"/>`), 'import.too-big');
    assert.match(sentence, /1002 attributes and styles on one <rect>/);
    const { art } = await parse(
      drawing(`<rect ${many.slice(0, many.indexOf(' a500'))} width="5" height="5"/>`),
    );
    assert.equal(art.shapes.length, 1);
  });

  it('ends before a long list is handed down to all that a group holds', async () => {
    const fonts = 'A, '.repeat(400);
    const texts = '<text>a</text>'.repeat(20);
    await refused(drawing(`<g font-family="${fonts}">${texts}</g>`), 'import.too-big');
    await refused(drawing(`<g style="font: 9px ${fonts}">${texts}</g>`), 'import.too-big');
    await refused(
      drawing(`<style>g{font-family:${fonts}}</style><g>${texts}</g>`),
      'import.too-big',
    );
  });

  it('ends before a hundred thousand shapes are written out three hundred levels deep', async () => {
    const nested = (levels: number, count: number) =>
      drawing(`${'<g>'.repeat(levels)}${rect.repeat(count)}${'</g>'.repeat(levels)}`);
    await refused(nested(300, 60_000), 'import.too-big');
    const { art } = await parse(nested(12, 2000));
    assert.equal(art.shapes.length, 2000);
  });

  it('ends, where a clone contains itself', async () => {
    for (const body of [
      '<g id="a"><use xlink:href="#a"/></g>',
      '<use id="a" xlink:href="#a"/>',
      '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
      '<defs><symbol id="a"><g><use href="#b"/></g></symbol><symbol id="b"><use href="#a"/></symbol></defs><use href="#a"/>',
    ]) {
      const { art, problems } = await parse(drawing(`${body}<path d="M0 0H9" stroke="red"/>`));
      assert.equal(art.shapes.length, 1, 'the other shape is drawn');
      assert.ok(problems.some(({ code }) => code === 'import.clone-loop'));
    }
  });

  it('ends, where clones of clones multiply', async () => {
    const { art } = await parse(bomb(3));
    assert.equal(art.shapes.length, 1000);
    for (const levels of [6, 20, 200]) await refused(bomb(levels), 'import.too-big');
  });

  it('ends, where markers of markers multiply', async () => {
    const zigzag = `M0 0${'L1 1L2 2'.repeat(20)}`;
    const markers = Array.from({ length: 8 }, (_, i) => {
      return `<marker id="m${i + 1}"><path d="${zigzag}" marker-mid="url(#m${i})"/></marker>`;
    });
    const leaf = `<marker id="m0">${rect}</marker>`;
    const attribute = `<path d="${zigzag}" marker-mid="url(#m8)"/>`;
    await refused(drawing(`${leaf}${markers.join('')}${attribute}`), 'import.too-big');
    const sheet = `<style>#top { marker: url(#m8) }</style><path id="top" d="${zigzag}"/>`;
    await refused(drawing(`${sheet}${leaf}${markers.join('')}`), 'import.too-big');
  });

  it('ends, where patterns, masks and clips hold themselves', async () => {
    for (const [tag, property] of [
      ['pattern', 'fill'],
      ['mask', 'mask'],
      ['clipPath', 'clip-path'],
      ['marker', 'marker-end'],
      ['filter', 'filter'],
    ]) {
      const body = `<${tag} id="x" width="1" height="1"><path d="M0 0h9v9z" ${property}="url(#x)"/></${tag}>
        <path d="M0 0h9v9z" ${property}="url(#x)"/>`;
      await parse(drawing(body));
    }
  });

  for (const [tag, property] of [
    ['pattern', 'fill'],
    ['mask', 'mask'],
    ['clipPath', 'clip-path'],
    ['filter', 'filter'],
  ] as const) {
    /** Each level holds ten elements that name the one below. */
    const tower = (levels: number, named: (id: string) => string) =>
      Array.from({ length: levels }, (_, i) => {
        const inner = `<rect width="5" height="5" ${named(`x${i}`)}/>`.repeat(10);
        const held = tag === 'filter' ? `<g id="g${i}">${inner}</g>` : '';
        const content = tag === 'filter' ? `<feImage xlink:href="#g${i}"/>` : inner;
        return `${held}<${tag} id="x${i + 1}" width="1" height="1">${content}</${tag}>`;
      }).join('');

    it(`ends, where each ${tag} names ten of the next`, async () => {
      const attribute = (id: string) => `${property}="url(#${id})"`;
      const style = (id: string) => `style="${property}: url('#${id}')"`;
      for (const named of [attribute, style]) {
        await refused(drawing(`${tower(8, named)}<rect ${named('x8')}/>`), 'import.too-big');
      }
      const sheet = Array.from({ length: 9 }, (_, i) => `.c${i}{${property}:url(#x${i})}`);
      const byClass = (id: string) => `class="big c${id.slice(1)}"`;
      const styled = `<style>${sheet.join('')}</style>${tower(8, byClass)}<rect class="c8"/>`;
      await refused(drawing(styled), 'import.too-big');
      await parse(drawing(`${tower(2, attribute)}<rect width="9" height="9" ${attribute('x2')}/>`));
    });
  }

  it('is refused where a number is farther out than any drawing goes', async () => {
    for (const body of [
      '<path d="M0 0A1 1 0 0 1 1e38 1e38" stroke="red"/>',
      '<path d="M0 0H99999999999" stroke="red"/>',
      '<circle cx="50" cy="50" r="25" stroke="red" stroke-dasharray="5" stroke-dashoffset="1e300"/>',
      '<g transform="scale(1e30)"><rect width="1" height="1"/></g>',
      '<style>g{transform:scale(1e30)}</style><g><rect width="1" height="1"/></g>',
      '<rect width="1" height="1" style="stroke: red; stroke-dasharray: 1e-9 1e99"/>',
      '<text font-size="1e12">A</text>',
    ]) {
      const sentence = await refused(drawing(body), 'import.out-of-range');
      assert.match(sentence, /far beyond any drawing/);
    }
    const small = '<path d="M0 0A1e-9 1e-9 0 0 1 9e8 1e-30" stroke="red" stroke-width="1e-9"/>';
    assert.equal((await parse(drawing(small))).art.shapes.length, 1);
  });

  it('leaves out what transforms of transforms carry beyond all measure', async () => {
    const body = `${'<g transform="scale(1e8)">'.repeat(8)}${rect}${'</g>'.repeat(8)}`;
    const { art, problems } = await parse(drawing(body));
    assert.equal(art.shapes.length, 0);
    assert.ok(problems.some(({ code }) => code === 'import.nothing-drawn'));
  });

  it('becomes no more dashes than a drawing can have', async () => {
    const line = `<path d="M0 0${'h49h-49'.repeat(40)}" fill="none" stroke="red" stroke-dasharray="0.11"/>`;
    const { art, problems } = await parse(drawing(line.repeat(40)));
    const vertices = pathsOf(art).reduce((sum, { path }) => sum + path.ops.length, 0);
    assert.ok(vertices < 300_000, `${vertices}`);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['import.dashes-longer', 'import.dashes-ignored'],
    );
  });

  it('is refused where it holds a book', async () => {
    const book = `<text>${'lorem ipsum '.repeat(9000)}</text>`;
    assert.match(await refused(drawing(book), 'import.too-big'), /convert the text to paths/);
  });

  it('is refused where its text is built from entities', async () => {
    const laughs = `<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>`;
    await refused(`${laughs}${drawing('<text>&c;</text>')}`, 'import.unsafe');
    const outside = '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>';
    await refused(`${outside}${drawing('<text>&a;</text>')}`, 'import.unsafe');
    const many = `<!DOCTYPE svg [<!ENTITY a "${'x'.repeat(300)}">]>`;
    await refused(`${many}${drawing(`<text>${'&a;'.repeat(300_000)}</text>`)}`, 'import.unsafe');
  });

  it('is read where entities only name namespaces, as Illustrator writes them', async () => {
    const { art } = await parse(
      `<?xml version="1.0" encoding="utf-8"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
        <!ENTITY ns_svg "http://www.w3.org/2000/svg">
        <!ENTITY ns_ai "http://ns.adobe.com/AdobeIllustrator/10.0/">
      ]><svg xmlns="&ns_svg;" xmlns:i="&ns_ai;" ${HUNDRED}><i:pgf>x</i:pgf>${rect}</svg>`,
    );
    assert.equal(art.shapes.length, 1);
  });

  it('is refused where it nests without end', async () => {
    const nested = (depth: number) =>
      drawing(`${'<g transform="translate(0.01 0)">'.repeat(depth)}${rect}${'</g>'.repeat(depth)}`);
    assert.equal((await parse(nested(300))).art.shapes.length, 1);
    for (const depth of [450, 5000, 200_000]) await refused(nested(depth), 'import.too-big');
  });

  it('leaves the next drawing unharmed', async () => {
    // A clip-path child that resvg refuses by trapping, and so many numbers that it cannot hold.
    const traps = [
      drawing(
        '<defs><g id="g"><rect width="9" height="9"/></g><clipPath id="c"><use xlink:href="#g"/></clipPath></defs><rect width="9" height="9" clip-path="url(#c)"/>',
      ),
      drawing('<image width="1e30" height="1e30" href="data:image/png;base64,AAAA"/>'),
      drawing('<path d="M1e38 1e38L-1e38 -1e38L3e38 3e39z"/><rect width="1e38" height="1e38"/>'),
    ];
    for (const svg of traps) {
      await parse(svg).catch((error: Error & { code?: string }) => {
        assert.match(error.code ?? error.stack ?? '', /^import\./);
      });
      assert.equal((await parse(drawing(rect))).art.shapes.length, 1);
    }
  });
});

describe('an SVG file with a past', () => {
  it('is read with a mark in front, in other encodings, and gzipped', async () => {
    const svg = drawing(`<g inkscape:groupmode="layer" inkscape:label="Größe">${rect}</g>`);
    const latin = `<?xml version="1.0" encoding="ISO-8859-1"?>${svg}`;
    for (const bytes of [
      Buffer.from(`\uFEFF<?xml version="1.0" encoding="UTF-8"?>\n${svg}`),
      Buffer.from(latin, 'latin1'),
      Buffer.from(`\uFEFF<?xml version="1.0" encoding="UTF-16"?>${svg}`, 'utf16le'),
      gzipSync(svg),
    ]) {
      const { art } = await parse(bytes);
      assert.equal(art.layers[0]!.name, 'Größe');
      assert.equal(art.shapes.length, 1);
    }
  });

  it('is read with SVG under a prefix, or with no namespace at all', async () => {
    const prefixed = `<svg:svg xmlns:svg="http://www.w3.org/2000/svg" ${HUNDRED}><svg:g><svg:rect width="5" height="5"/></svg:g><rect width="1" height="1"/></svg:svg>`;
    assert.ok(pathsOf((await parse(prefixed)).art).length >= 1);
    assert.equal((await parse(`<svg ${HUNDRED}>${rect}</svg>`)).art.shapes.length, 1);
    const foreign = `<svg ${HUNDRED} xmlns="http://www.w3.org/2000/svg"><x:y><rect width="1" height="1"/></x:y>${rect}</svg>`;
    assert.equal((await parse(foreign)).art.shapes.length, 1);
  });
});
