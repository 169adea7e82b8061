// SPDX-License-Identifier: GPL-3.0-or-later
// How true drawings are that Kerf imports, by the test files of resvg: `node scripts/measure/resvg-suite.mjs FOLDER
// [WORD]`, where FOLDER is `crates/resvg/tests` of its sources, and only files whose path has WORD in it are measured.
// For each file the ink of Kerf's art is compared with the picture beside it: true where the intersection over the
// union is at least 0.98, or less than 0.5 % of the pixels are more than one pixel off. A file that is not true and of
// which the import says nothing is a silent miss. What lies in `resources`, outside of the file's own folder, is handed
// to the importer as if it lay beside it. With KEEP=FOLDER both inks of what is not true are saved there.

import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import sharp from 'sharp';
import { withDecoded } from './decoded-pictures.mjs';
import { compareInk, inkOf, keepInks } from './ink.mjs';

const [folder, word = ''] = process.argv.slice(2);
if (
  folder === undefined ||
  !existsSync(join(folder, 'tests')) ||
  !existsSync(join(folder, 'fonts'))
) {
  console.log('skipped: name the folder crates/resvg/tests of the sources of resvg');
  process.exit(0);
}
process.env.FONTCONFIG_FILE = fontSettings(resolve(folder, 'fonts'));
const { readFileAsArt } = await import('../../dist/src/importers/tasks.js');
const { svgText } = await import('../../dist/src/art/svg-text.js');
const context = { setProgress() {}, setMessage() {}, throwIfCancelled() {} };
/** What is said of every file without a size, and what says nothing of how it looks. */
const ALWAYS = new Set(['import.size-assumed', 'import.double-lines', 'import.dpi-doubtful']);
/** Where the picture is not what browsers show of the file, and why; Kerf shows that. */
const OTHERWISE = new Map([
  ['paint-servers/pattern/recursive-on-child.svg', 'tiles rounded to whole pixels'],
  ['paint-servers/pattern/self-recursive-on-child.svg', 'tiles rounded to whole pixels'],
  ['paint-servers/pattern/self-recursive.svg', 'tiles rounded to whole pixels'],
  ['paint-servers/pattern/text-child.svg', 'tiles rounded to whole pixels'],
  ['painting/stroke/control-points-clamping-1.svg', 'the line is drawn here by librsvg'],
  ['painting/stroke/line-as-curve-2.svg', 'the line is drawn here by librsvg'],
  ['shapes/rect/q-values.svg', 'resvg does not know the unit'],
  ['structure/style-attribute/non-presentational-attribute.svg', 'SVG 1.1 has no such style'],
  ['structure/style/non-presentational-attribute.svg', 'SVG 1.1 has no such style'],
  ['structure/svg/not-UTF-8-encoding.svg', 'drawn with another font than it names'],
  ['text/direction/rtl.svg', 'resvg anchors all text as from left to right'],
  ['text/direction/rtl-with-vertical-writing-mode.svg', 'as the one before'],
]);
const OUTSIDE =
  /font-variation|writing-mode|glyph-orientation-vertical|color-font|emoji|font-stretch\/variable/;

const groups = new Map();
for (const file of svgFiles(join(folder, 'tests'))) {
  const name = relative(join(folder, 'tests'), file);
  const picture = file.replace(/\.svg$/, '.png');
  if (!name.includes(word) || name.startsWith('filters/') || !existsSync(picture)) continue;
  const result = await measure(file, picture, name);
  if (!result.isTrue && OTHERWISE.has(name)) {
    console.log(`${name}: left out, ${OTHERWISE.get(name)}`);
    continue;
  }
  const group = OUTSIDE.test(name) ? 'outside' : name.split('/')[0];
  const sums = groups.get(group) ?? { files: 0, right: 0, silent: 0 };
  groups.set(group, sums);
  sums.files++;
  if (result.isTrue) sums.right++;
  if (!result.isTrue && result.said.length === 0) sums.silent++;
  if (!result.isTrue) console.log(`${name}: ${result.words} [${result.said.join(' ')}]`);
}
const all = { files: 0, right: 0, silent: 0 };
for (const [group, sums] of groups) {
  for (const key in all) all[key] += sums[key];
  console.log(row(group, sums));
}
console.log(row('all', all));

function row(name, { files, right, silent }) {
  const share = ((100 * right) / files).toFixed(1);
  return `${name.padEnd(14)} ${right} of ${files} true (${share} %), ${silent} silent`;
}

async function measure(file, picture, name) {
  const { data, info } = await sharp(picture)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const reference = inkOf(data, info);
  try {
    const { art, problems } = await readFileAsArt(context, file, {
      handed: { beside: besideOf(file) },
    });
    const said = problems.map(({ code }) => code).filter((code) => !ALWAYS.has(code));
    const size = { width: info.width, height: info.height };
    const drawn = sharp(Buffer.from(svgText(await withDecoded(art))), {
      density: 96,
      unlimited: true,
    });
    const own = await drawn
      .resize({ ...size, fit: 'fill' })
      .ensureAlpha()
      .raw()
      .toBuffer();
    const drawnInk = inkOf(own, size);
    const { iou, off } = compareInk(reference, drawnInk, size);
    const isTrue = iou >= 0.98 || off < 0.005;
    if (!isTrue) await keepInks(name, { theirs: reference, own: drawnInk, size });
    return { isTrue, said, words: `iou ${iou.toFixed(3)} off ${(100 * off).toFixed(2)} %` };
  } catch (error) {
    // A file that is refused shows nothing; resvg's picture of one that is damaged is empty or a cross.
    const isEmpty = !reference.ink.includes(1);
    return { isTrue: isEmpty, said: [error.code ?? 'crash'], words: error.message };
  }
}

/** Files by the links to them; null where there is none. */
function besideOf(file) {
  const links = readFileSync(file, 'latin1').matchAll(/\bhref\s*=\s*["']([^"'#]+)["']/g);
  const files = [...links].map(([, link]) => {
    const linked = resolve(dirname(file), link);
    return [link, existsSync(linked) ? readFileSync(linked) : null];
  });
  return Object.fromEntries(files);
}

function svgFiles(below) {
  return readdirSync(below, { recursive: true })
    .filter((name) => name.endsWith('.svg'))
    .map((name) => join(below, name))
    .sort();
}

/** resvg's tests are drawn with the fonts beside them, and no others. */
function fontSettings(fonts) {
  const generic = {
    serif: 'Noto Serif',
    'sans-serif': 'Noto Sans',
    cursive: 'Yellowtail',
    fantasy: 'Sedgwick Ave Display',
    monospace: 'Noto Mono',
  };
  const aliases = Object.entries(generic).map(
    ([family, font]) =>
      `<alias binding="strong"><family>${family}</family><prefer><family>${font}</family></prefer></alias>`,
  );
  const scratch = mkdtempSync(join(tmpdir(), `kerf-${basename(import.meta.filename, '.mjs')}-`));
  const file = join(scratch, 'fonts.conf');
  const body = `<dir>${fonts}</dir><cachedir>${scratch}/cache</cachedir>${aliases.join('')}`;
  writeFileSync(file, `<?xml version="1.0"?><fontconfig>${body}</fontconfig>`);
  return file;
}
