// SPDX-License-Identifier: GPL-3.0-or-later
/** Drawings, and what is read of them outline by outline: `test/golden/drawings.txt`. Without text, which has the fonts of the computer. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inEnglish } from '../../src/base/message.js';
import { importers } from '../../src/importers/index.js';
import { artLines } from '../support/art-as-text.js';
import { GoldenSections } from '../support/golden-sections.js';
import { projectRoot } from '../support/project-root.js';
import { DRAWINGS } from './drawings-as-text.js';

const data = join(projectRoot, 'test/data');
/** The most bytes of a file that others wrote. */
const MOST_BYTES = 6000;

/** Text has the fonts of the computer. */
const TEXT = /<text|<flow|font/i;

async function read(name: string, bytes: Uint8Array): Promise<readonly string[]> {
  const importer = importers.find(({ extensions }) => extensions.includes(name.split('.').at(-1)!));
  const reader = await importer!.load();
  return reader.parse(bytes, { name }).then(
    ({ art, problems, size, program }) => [
      ...artLines(art),
      ...problems.map(({ severity, code, message }) => `${severity} ${code} ${inEnglish(message)}`),
      ...(size === undefined ? [] : [`size ${JSON.stringify(size)}`]),
      ...(program === undefined ? [] : [`program ${program}`]),
    ],
    (error) => [`${error.code ?? error}`],
  );
}

describe('drawings that are read', function () {
  this.timeout(60_000);
  const golden = new GoldenSections('drawings.txt');
  const files = ['dxf', 'svg'].flatMap((folder) =>
    readdirSync(join(data, folder))
      .filter((name) => /\.(svg|dxf)$/.test(name))
      .map((name) => ({ name, bytes: readFileSync(join(data, folder, name)) }))
      .filter(({ bytes }) => bytes.length < MOST_BYTES && !TEXT.test(bytes.toString('latin1'))),
  );
  const typed = Object.entries(DRAWINGS).map(([name, text]) => ({
    name,
    bytes: Buffer.from(text),
  }));

  for (const { name, bytes } of [...files, ...typed])
    it(`give the outlines that they gave before: ${name}`, async () => {
      golden.check(name, await read(name, bytes));
    });

  it('are all there that were there before', () => golden.finish());
});
