// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Large files: CPU time and memory of a whole `kerf job` or `kerf inspect`, and of what others take for the same:
 * ezdxf (in the Python that PYTHON names), dxf-parser (below the folder that NODE_MODULES names), pdftocairo,
 * vtracer (in that Python). A rival that is not installed is said to be missing.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import sharp from 'sharp';
import type { BenchRow } from './run.js';
import { type Costs, costsOf } from './support/child-costs.js';
import { inMilliseconds, times } from './support/timing.js';

export const title =
  'Importing large files (CPU time, highest memory of all processes; one run each)';

const KERF = join(import.meta.dirname, '../src/app/kerf.cjs');
const PYTHON = process.env['PYTHON'] ?? 'python3';

export async function run(): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kerf-bench-import-'));
  useScratchHomes(folder);
  try {
    return [
      ...(await svgRows(join(folder, 'large.svg'))),
      ...(await dxfRows(join(folder, 'large.dxf'))),
      ...(await pdfRows(join(folder, 'large.pdf'))),
      ...(await pictureRows(join(folder, 'large.png'))),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** No settings of a person take part. */
function useScratchHomes(folder: string): void {
  for (const name of ['CONFIG', 'STATE', 'DATA', 'CACHE', 'RUNTIME']) {
    const home = join(folder, name.toLowerCase());
    mkdirSync(home, { mode: 0o700 });
    process.env[name === 'RUNTIME' ? 'XDG_RUNTIME_DIR' : `XDG_${name}_HOME`] = home;
  }
}

async function svgRows(file: string): Promise<BenchRow[]> {
  const text = largeSvg();
  writeFileSync(file, text);
  const start = process.cpuUsage();
  new SaxesParser({ xmlns: false }).write(text).close();
  const { user, system } = process.cpuUsage(start);
  const bare = (user + system) / 1000;
  const read = await kerf('inspect', file, '--json');
  const output = `${file}.gcode`;
  const job = await kerf('job', file, '-o', output, '--operation', 'score');
  return [
    { name: 'SVG of 10 MB: bare parse', median: inMilliseconds(bare) },
    rowOf('SVG of 10 MB: kerf inspect', read, (ms) => times(ms, bare, 'the bare parse')),
    rowOf('SVG of 10 MB: whole kerf job', job),
  ];
}

async function dxfRows(file: string): Promise<BenchRow[]> {
  writeFileSync(file, largeDxf());
  const own = await kerf('inspect', file, '--json');
  const ezdxf = await costsOf(PYTHON, [
    '-c',
    `import ezdxf; ezdxf.readfile(${JSON.stringify(file)})`,
  ]);
  const modules = process.env['NODE_MODULES'] ?? '';
  const script = `const P = require(${JSON.stringify(join(modules, 'dxf-parser'))}); new (P.default ?? P)().parseSync(require('fs').readFileSync(${JSON.stringify(file)}, 'utf8'))`;
  const parser = await costsOf(process.execPath, ['-e', script]);
  return [
    rowOf('DXF of 100 000 entities: kerf inspect', own),
    rowOf('DXF of 100 000 entities: ezdxf, records only', ezdxf),
    rowOf('DXF of 100 000 entities: dxf-parser, records only', parser),
  ];
}

async function pdfRows(file: string): Promise<BenchRow[]> {
  writeFileSync(file, largePdf(), 'latin1');
  const own = await kerf('inspect', file, '--json');
  const poppler = await costsOf('pdftocairo', ['-svg', file, `${file}.svg`]);
  return [
    rowOf('PDF of 500 000 points: kerf inspect', own),
    rowOf('PDF of 500 000 points: pdftocairo', poppler),
  ];
}

async function pictureRows(file: string): Promise<BenchRow[]> {
  const side = 10_000;
  const tile = await sharp(
    Buffer.from('<svg width="100" height="100"><circle cx="50" cy="50" r="30"/></svg>'),
  )
    .flatten({ background: '#fff' })
    .png()
    .toBuffer();
  const paper = { width: side, height: side, channels: 3 as const, background: '#fff' };
  const picture = sharp({ create: paper, limitInputPixels: false });
  await picture
    .composite([{ input: tile, tile: true }])
    .png({ compressionLevel: 1 })
    .toFile(file);
  const trace = await kerf('trace', file, '-o', `${file}.svg`);
  const script = `import vtracer; vtracer.convert_image_to_svg_py(${JSON.stringify(file)}, ${JSON.stringify(`${file}.v.svg`)}, colormode='binary')`;
  const vtracer = await costsOf(PYTHON, ['-c', script]);
  return [
    rowOf('Picture of 100 megapixels: kerf trace', trace),
    rowOf('Picture of 100 megapixels: vtracer', vtracer),
  ];
}

function kerf(...args: string[]): Promise<Costs | undefined> {
  return costsOf(process.execPath, [KERF, ...args]);
}

function rowOf(name: string, costs: Costs | undefined, note?: (ms: number) => string): BenchRow {
  if (costs === undefined) return { name, median: '–', note: 'missing, or failed' };
  const { ms, memory } = costs;
  return { name, median: inMilliseconds(ms), note: `${memory} MB${note ? `, ${note(ms)}` : ''}` };
}

/** Waves of curves, as drawing programs write them. */
function largeSvg(): string {
  const parts = [
    '<svg xmlns="http://www.w3.org/2000/svg" width="300mm" height="300mm" viewBox="0 0 300 300">',
  ];
  let size = 0;
  for (let i = 0; size < 10 * 2 ** 20; i++) {
    const [x, y] = [5 + (i % 140) * 2, 5 + (Math.floor(i / 140) % 140) * 2];
    const curves = Array.from({ length: 12 }, (_, k) => {
      const at = (j: number) => `${(x + j / 9).toFixed(4)} ${(y + Math.sin(i + j)).toFixed(4)}`;
      return `C${at(k)} ${at(k + 0.3)} ${at(k + 1)}`;
    });
    const path = `<path id="p${i}" style="fill:none;stroke:#000;stroke-width:0.2" d="M${x} ${y}${curves.join('')}"/>\n`;
    size += path.length;
    parts.push(path);
  }
  return `${parts.join('')}</svg>`;
}

function largeDxf(): string {
  const entities = Array.from({ length: 100_000 }, (_, i) => {
    const [x, y] = [(i % 400) * 0.9, Math.floor(i / 400) * 1.2];
    const head = `0\n${['LINE', 'CIRCLE', 'ARC'][i % 3]}\n8\nL${i % 5}\n10\n${x}\n20\n${y}\n`;
    if (i % 3 === 0) return `${head}11\n${x + 0.8}\n21\n${y + 0.5}\n`;
    return i % 3 === 1 ? `${head}40\n0.4\n` : `${head}40\n0.4\n50\n10\n51\n200\n`;
  });
  const header = '0\nSECTION\n2\nHEADER\n9\n$ACADVER\n1\nAC1009\n9\n$INSUNITS\n70\n4\n0\nENDSEC\n';
  return `${header}0\nSECTION\n2\nENTITIES\n${entities.join('')}0\nENDSEC\n0\nEOF\n`;
}

function largePdf(): string {
  const lines = Array.from({ length: 500 }, (_, row) => {
    const points = Array.from({ length: 1000 }, (_, i) => {
      const y = 20 + row + Math.sin(i / 20) * 5;
      return `${(i * 0.55 + 20).toFixed(3)} ${y.toFixed(3)} ${i === 0 ? 'm' : 'l'}`;
    });
    return `${points.join('\n')} S`;
  });
  const content = lines.join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>',
    '<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  ];
  const body = objects.map((object, i) => `${i + 1} 0 obj\n${object}\nendobj\n`).join('');
  return `%PDF-1.4\n${body}trailer\n<< /Root 1 0 R >>\n%%EOF\n`;
}
