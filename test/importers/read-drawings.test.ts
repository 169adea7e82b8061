// SPDX-License-Identifier: GPL-3.0-or-later
/** Drawings, and what is read of them outline by outline: `test/golden/drawings.txt`. Without text, which has the fonts of the computer. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Art, Shape } from '../../src/art/art.js';
import { inEnglish } from '../../src/base/message.js';
import { COORDS_OF, type Path } from '../../src/geometry/path.js';
import { pathBounds } from '../../src/geometry/path-bounds.js';
import { importers } from '../../src/importers/index.js';
import { boundsOf, lengthOf } from './measure.js';
import { projectRoot } from '../support/project-root.js';
import { DRAWINGS } from './drawings-as-text.js';

const file = join(projectRoot, 'test/golden/drawings.txt');
const data = join(projectRoot, 'test/data');
/** Longer outlines are told by their box and length. */
const LONG = 26;
/** Of files that others wrote. */
const MOST_BYTES = 6000;

const round = (n: number) => Number(n.toFixed(2)) + 0;

function written({ ops, coords }: Path): string {
  let at = 0;
  return [...ops]
    .map((op) => {
      const numbers = [...coords.subarray(at, at + COORDS_OF[op]!)].map(round);
      at += numbers.length;
      return `${'MLCZ'[op]}${numbers.join(' ')}`;
    })
    .join(' ');
}

function lineOf(shape: Shape): string {
  if (shape.kind !== 'path') return `layer ${shape.layer} ${shape.kind}`;
  const { layer, path, fill, stroke, strokeWidth, fillRule } = shape;
  const paint = [
    fill && `fill ${fill} ${fillRule}`,
    stroke && `stroke ${stroke} ${round(strokeWidth)}`,
  ];
  const { minX, minY, maxX, maxY } = boundsOf(path);
  const box = pathBounds(path);
  const isSame = [minX - box.minX, minY - box.minY, maxX - box.maxX, maxY - box.maxY].every(
    (d) => Math.abs(d) < 0.1,
  );
  const outline =
    path.ops.length <= LONG
      ? written(path)
      : `${path.ops.length} pieces in ${[minX, minY, maxX, maxY].map(round).join(' ')}, ${round(lengthOf(path))} long${isSame ? '' : ' !'}`;
  return [`layer ${layer}`, ...paint, outline].filter((part) => part).join(' | ');
}

function linesOf({ width, height, layers, shapes }: Art): string[] {
  const names = layers.map(({ name, ...more }) => `${name} ${JSON.stringify(more)}`);
  return [`${round(width)} × ${round(height)}`, ...names, ...shapes.map(lineOf)];
}

async function read(name: string, bytes: Uint8Array): Promise<string> {
  const importer = importers.find(({ extensions }) => extensions.includes(name.split('.').at(-1)!));
  const reader = await importer!.load();
  const lines = await reader.parse(bytes, { name }).then(
    ({ art, problems, size, program }) => [
      ...linesOf(art),
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
