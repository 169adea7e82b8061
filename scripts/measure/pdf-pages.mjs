// SPDX-License-Identifier: GPL-3.0-or-later
// How true PDF documents are that Kerf imports, against what poppler draws of them:
// `node scripts/measure/pdf-pages.mjs FOLDER [WORD]`. The first pages of each document in the folder are compared by
// their ink: true where the intersection over the union is at least 0.98. It needs pdftocairo. With KEEP=FOLDER both
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
  // Outlines rather than pixels, so that both are drawn by the same program, and no hint of a font counts.
  const reference = join(scratch, 'reference.svg');
  if (spawnSync('pdftocairo', ['-svg', '-f', String(page), '-l', String(page), file, reference]).status !== 0) return undefined;
  const theirText = readFileSync(reference, 'utf8');
  const [, wide, high] = /<svg[^>]* width="([\d.]+)(?:pt)?" height="([\d.]+)/.exec(theirText);
  const size = { width: Math.round((wide * DPI) / 72), height: Math.round((high * DPI) / 72) };
  const start = performance.now();
  try {
    const bytes = readFileSync(file);
    const { art, problems } = await pdfReader.parse(bytes, { name, params: { pages: String(page) } });
    const ms = Math.round(performance.now() - start);
    const [theirs, own] = [await inkOfSvg(theirText, size, [wide, high].map(unitsOf)), await inkOfSvg(svgText(art), size, [25.4, 25.4])];
    const { iou, off } = compareInk(theirs, own, size);
    const isTrue = iou >= 0.98;
    if (!isTrue) await keepInks(name, { theirs, own, size });
    const said = problems.map(({ code }) => code).join(' ');
    return { isTrue, words: `iou ${iou.toFixed(3)} off ${(100 * off).toFixed(2)} % ${ms} ms [${said}]` };
  } catch (error) {
    return error.code === 'import.no-page' ? undefined : { isTrue: false, words: `${error.code}: ${error.message}` };
  }
}

/** pdftocairo lays a page out on whole points, and then shrinks it to its true size. */
function unitsOf(points) {
  return (72 * points) / Math.ceil(points);
}

async function inkOfSvg(text, size, unitsPerInch) {
  const [wide, high] = [size.width, size.height].map((px, i) => (px * unitsPerInch[i]) / DPI);
  const root = `width="${size.width}" height="${size.height}" viewBox="0 0 ${wide} ${high}" preserveAspectRatio="none"`;
  const sized = text.replace(/(<svg[^>]*?) width="[^"]+" height="[^"]+" viewBox="[^"]+"/, `$1 ${root}`);
  return darknessOf(await sharp(Buffer.from(sized), { unlimited: true }).png().toBuffer(), size);
}
