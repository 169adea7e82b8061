// SPDX-License-Identifier: GPL-3.0-or-later
/** `npm run bench [-- NAME…]`: runs the benches of this folder and prints a table for each. */
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';

export interface BenchRow {
  readonly name: string;
  /** The figure with its unit. */
  readonly median: string;
  readonly note?: string;
}

interface Bench {
  readonly title: string;
  run(): Promise<readonly BenchRow[]>;
}

const folder = new URL('.', import.meta.url);
const wanted = process.argv.slice(2);
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.js') && file !== 'run.js')
  .map((file) => basename(file, '.js'))
  .filter((name) => wanted.length === 0 || wanted.includes(name));

if (names.length === 0) {
  console.error(`bench: there is none called ${wanted.join(', ')}`);
  process.exitCode = 2;
}
for (const name of names) {
  const module: unknown = await import(new URL(`${name}.js`, folder).href);
  if (!isBench(module)) continue;
  console.log(`\n${module.title}`);
  print(await module.run());
}

function print(rows: readonly BenchRow[]): void {
  const wide = Math.max(...rows.map((r) => r.name.length));
  const figures = Math.max(...rows.map((r) => r.median.length));
  for (const { name, median, note } of rows) {
    console.log(`  ${name.padEnd(wide)}  ${median.padStart(figures)}  ${note ?? ''}`.trimEnd());
  }
}

function isBench(module: unknown): module is Bench {
  return typeof module === 'object' && module !== null && 'title' in module && 'run' in module;
}
