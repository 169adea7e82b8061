// SPDX-License-Identifier: GPL-3.0-or-later
// How true PDF documents are that Kerf imports, against what poppler draws of them:
// `node scripts/measure/pdf-pages.mjs FOLDER [WORD]`. The first pages of each document in the folder are compared by
// their ink: true where the intersection over the union is at least 0.98, or less than 2 % of the ink is more than one
// pixel off, as poppler moves letters to where their font's hints want them. It needs pdftoppm. With KEEP=FOLDER both
// inks of what is not true are saved there.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { compareInk, darknessOf, keepInks } from './ink.mjs';

const [folder, word = ''] = process.argv.slice(2);
const PAGES = 3;
const DPI = 200;
const hasPoppler = spawnSync('pdftoppm', ['-v']).status === 0;
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
  const reference = join(scratch, 'reference');
  const pageOnly = ['-f', String(page), '-l', String(page), '-singlefile'];
  if (spawnSync('pdftoppm', ['-png', '-r', String(DPI), ...pageOnly, file, reference]).status !== 0)
    return undefined;
  const { width, height } = await sharp(`${reference}.png`).metadata();
  const size = { width, height };
  const start = performance.now();
  try {
    const bytes = readFileSync(file);
    const { art, problems } = await pdfReader.parse(bytes, {
      name,
      params: { pages: String(page) },
    });
    const ms = Math.round(performance.now() - start);
    const theirs = await darknessOf(`${reference}.png`, size);
    const own = await inkOfSvg(svgText(inOrder(art)), size);
    const { iou, offInk } = compareInk(theirs, own, size);
    const isTrue = iou >= 0.98 || offInk < 0.02;
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

/** At its true size: poppler rounds a page up to whole pixels. */
async function inkOfSvg(text, size) {
  const [wide, high] = [size.width, size.height].map((px) => (px * 25.4) / DPI);
  const root = `width="${size.width}" height="${size.height}" viewBox="0 0 ${wide} ${high}"`;
  const sized = text.replace(
    /(<svg[^>]*?) width="[^"]+" height="[^"]+" viewBox="[^"]+"/,
    `$1 ${root}`,
  );
  return darknessOf(await sharp(Buffer.from(sized), { unlimited: true }).png().toBuffer(), size);
}
