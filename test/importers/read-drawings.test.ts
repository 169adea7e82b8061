// SPDX-License-Identifier: GPL-3.0-or-later
/** Drawings, and what is read of them outline by outline: `test/golden/drawings.txt`. Without text, which has the fonts of the computer. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inEnglish } from '../../src/base/message.js';
import { importers } from '../../src/importers/index.js';
import { artLines } from '../support/art-as-text.js';
import { projectRoot } from '../support/project-root.js';
import { DRAWINGS } from './drawings-as-text.js';

const file = join(projectRoot, 'test/golden/drawings.txt');
const data = join(projectRoot, 'test/data');
/** Of files that others wrote. */
const MOST_BYTES = 6000;

async function read(name: string, bytes: Uint8Array): Promise<string> {
  const importer = importers.find(({ extensions }) => extensions.includes(name.split('.').at(-1)!));
  const reader = await importer!.load();
  const lines = await reader.parse(bytes, { name }).then(
    ({ art, problems, size, program }) => [
      ...artLines(art),
      ...problems.map(({ severity, code, message }) => `${severity} ${code} ${inEnglish(message)}`),
      ...(size === undefined ? [] : [`size ${JSON.stringify(size)}`]),
      ...(program === undefined ? [] : [`program ${program}`]),
    ],
    (error) => [`${error.code ?? error}`],
  );
  return [`# ${name}`, ...lines].join('\n');
}

describe('drawings that are read', () => {
  it('give the outlines that they gave before', async () => {
    const files = ['dxf', 'svg'].flatMap((folder) =>
      readdirSync(join(data, folder))
        .filter((name) => /\.(svg|dxf)$/.test(name))
        .map((name) => ({ name, bytes: readFileSync(join(data, folder, name)) }))
        .filter(
          ({ bytes }) =>
            bytes.length < MOST_BYTES && !/<text|<flow|font/i.test(bytes.toString('latin1')),
        ),
    );
    const typed = Object.entries(DRAWINGS).map(([name, text]) => ({
      name,
      bytes: Buffer.from(text),
    }));
    const sections: string[] = [];
    for (const { name, bytes } of [...files, ...typed]) sections.push(await read(name, bytes));
    const now = `${sections.join('\n\n')}\n`;
    if (process.env['UPDATE_GOLDEN']) writeFileSync(file, now);
    assert.equal(now, readFileSync(file, 'utf8'), 'as meant? UPDATE_GOLDEN=1 writes it anew');
  });
});
