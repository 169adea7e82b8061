// SPDX-License-Identifier: GPL-3.0-or-later
/** DXF files for tests, put together of their pairs. */
import { dxfReader } from '../../../src/importers/dxf/reader.js';
import type { Values } from '../../../src/params/schema.js';

/** Codes and values in turn, as they stand in a file: `0 LINE 10 5`. */
export type Pairs = string;

export interface Sections {
  readonly header?: Pairs;
  readonly tables?: Pairs;
  readonly blocks?: Pairs;
  readonly entities?: Pairs;
  readonly objects?: Pairs;
}

const MILLIMETRES = '9 $INSUNITS 70 4';

export function dxfText({ header = MILLIMETRES, ...others }: Sections): string {
  const sections = Object.entries({ header, ...others }).map(
    ([name, pairs]) => `0 SECTION 2 ${name.toUpperCase()} ${pairs} 0 ENDSEC`,
  );
  return lines(`${sections.join(' ')} 0 EOF`);
}

/** A layer with this colour; negative is switched off. */
export function layerRow(name: string, colour: number, flags = 0): Pairs {
  return `0 LAYER 2 ${name} 70 ${flags} 62 ${colour}`;
}

export function block(name: string, entities: Pairs): Pairs {
  return `0 BLOCK 8 0 2 ${name} 10 0 20 0 ${entities} 0 ENDBLK`;
}

export async function parseDxfText(sections: Sections | string, params: Values = {}) {
  const text = typeof sections === 'string' ? sections : dxfText(sections);
  const { art, problems } = await dxfReader.parse(Buffer.from(text, 'latin1'), {
    name: 'test.dxf',
    params,
  });
  return { art, problems, codes: problems.map(({ code }) => code) };
}

/** One word a line; an underscore stands for a blank. */
function lines(pairs: Pairs): string {
  return pairs
    .trim()
    .split(/\s+/)
    .map((word) => `${word.replaceAll('_', ' ')}\n`)
    .join('');
}
