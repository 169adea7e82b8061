// SPDX-License-Identifier: GPL-3.0-or-later
// How true PDF documents are that Kerf imports, against what poppler draws of them:
// `node scripts/measure/pdf-pages.mjs FOLDER [WORD]`. The first pages of each document in the folder are compared by
// their ink: true where the intersection over the union is at least 0.98. What poppler reads is taken as outlines
// (`pdftocairo -svg`) and drawn by what draws Kerf's art, at the same resolution: pixels of poppler's own would show
// where it moves hairlines and letters onto the grid of pixels, which is half the ink of a line one pixel wide. It needs
// poppler-utils. With KEEP=FOLDER both inks of what is not true are saved there.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { withDecoded } from './decoded-pictures.mjs';
import { compareInk, darknessOf, keepInks } from './ink.mjs';

const [folder, word = ''] = process.argv.slice(2);
const PAGES = 3;
const DPI = 200;
/** Else pages are shrunk onto paper of whole points. */
const AS_IT_IS = ['-noshrink', '-nocenter'];
const ROOT = /(<svg[^>]*?) width="[^"]+" height="[^"]+" viewBox="(\S+) (\S+) (\S+) ([^"]+)"/;
const hasPoppler = spawnSync('pdftocairo', ['-v']).status === 0;
if (folder === undefined || !existsSync(folder) || !hasPoppler) {
  console.log('skipped: name a folder of PDF documents, and install poppler-utils');
  process.exit(0);
}
const { pdfReader } = await import('../../dist/src/importers/pdf/reader.js');
const { svgText } = await import('../../dist/src/art/svg-text.js');
const scratch = mkdtempSync(join(tmpdir(), 'kerf-pdf-pages-'));

let [pages, right] = [0, 0];
for (const name of readdirSync(folder).sort()) {
  if (!name.endsWith('.pdf') || !name.includes(word)) continue;
  for (let page = 1; page <= PAGES; page++) {
    const result = await measure(join(folder, name), page, `${name}-${page}`);
    if (result === undefined) break;
    pages++;
    if (result.isTrue) right++;
    console.log(`${result.isTrue ? ' ' : '!'} ${name} ${page}: ${result.words}`);
  }
}
console.log(`${right} of ${pages} pages true`);

/** Undefined where there is no such page. */
async function measure(file, page, name) {
  const reference = join(scratch, 'reference.svg');
  const pageOnly = ['-f', String(page), '-l', String(page)];
  if (spawnSync('pdftocairo', ['-svg', ...AS_IT_IS, ...pageOnly, file, reference]).status !== 0)
    return undefined;
  const outlines = readFileSync(reference, 'utf8');
  const size = sizeOf(outlines);
  const start = performance.now();
  try {
    const bytes = readFileSync(file);
    const { art, problems } = await pdfReader.parse(bytes, {
      name,
      params: { pages: String(page) },
    });
    const ms = Math.round(performance.now() - start);
    const theirs = await inkOf(outlines, size);
    const own = await inkOf(svgText(await withDecoded(inOrder(art))), size);
    const { iou, offInk } = compareInk(theirs, own, size);
    const isTrue = iou >= 0.98;
    if (!isTrue) await keepInks(name, { theirs, own, size });
    const said = problems.map(({ code }) => code).join(' ');
    return {
      isTrue,
      words: `iou ${iou.toFixed(3)} off ${(100 * offInk).toFixed(2)} % ${ms} ms [${said}]`,
    };
  } catch (error) {
    return error.code === 'import.no-page'
      ? undefined
      : { isTrue: false, words: `${error.code}: ${error.message}` };
  }
}

/** Kerf's layers lie on each other; the shapes of a page do as they come. */
function inOrder({ shapes, ...art }) {
  return {
    ...art,
    layers: [{ name: 'page' }],
    shapes: shapes.map((shape) => ({ ...shape, layer: 0 })),
  };
}

/** The size in whole pixels of a page in points. */
function sizeOf(svg) {
  const [wide, high] = ROOT.exec(svg).slice(4);
  const [width, height] = [wide, high].map((points) => Math.round((Number(points) / 72) * DPI));
  return { width, height };
}

/** Both are stretched to the same whole pixels. */
async function inkOf(svg, { width, height }) {
  const sized = svg.replace(
    ROOT,
    `$1 width="${width}" height="${height}" viewBox="$2 $3 $4 $5" preserveAspectRatio="none"`,
  );
  const picture = sharp(Buffer.from(sized), { unlimited: true, limitInputPixels: false });
  return darknessOf(await picture.png().toBuffer(), { width, height });
}
