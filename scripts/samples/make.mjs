// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Draws the samples in resources/samples/. The same every time: `node scripts/samples/make.mjs`
 * changes nothing unless these files did.
 */
import { writeFileSync } from 'node:fs';
import { bracket } from './bracket.mjs';
import { coaster } from './coaster.mjs';
import { dial } from './dial.mjs';
import { keyFob } from './key-fob.mjs';
import { tag } from './tag.mjs';
import { valley } from './valley.mjs';

const folder = new URL('../../resources/samples/', import.meta.url);
writeFileSync(new URL('bracket.dxf', folder), bracket());
writeFileSync(new URL('coaster.svg', folder), coaster());
writeFileSync(new URL('dial.plt', folder), dial());
writeFileSync(new URL('key-fob.pdf', folder), keyFob());
writeFileSync(new URL('tag.lbrn2', folder), tag());
writeFileSync(new URL('valley.png', folder), await valley());
