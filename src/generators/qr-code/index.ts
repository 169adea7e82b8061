// SPDX-License-Identifier: GPL-3.0-or-later
/** A QR code in modules of an exact size. */
import { N_ } from '../../base/translatable.js';
import type { Schema } from '../../params/schema.js';
import { readSymbol } from '../code-symbols.js';
import type { Generator } from '../contract.js';
import { filledArt } from '../filled-art.js';
import { moduleOutline } from '../module-outline.js';

const params = {
  content: {
    kind: 'text',
    label: N_('Content'),
    help: N_('What a phone reads: an address of the web, a text.'),
    default: 'https://example.org',
    maxLetters: 1200,
    isRequired: true,
    hasLines: true,
  },
  module: {
    kind: 'length',
    label: N_('Module'),
    help: N_('Side of the smallest square. A phone reads 0.5 mm and more well.'),
    default: 1,
    min: 0.1,
    max: 100,
  },
  correction: {
    kind: 'choice',
    label: N_('Error correction'),
    help: N_('How much of it may be unreadable, by dirt or by the grain of wood.'),
    default: 'M',
    choices: { L: N_('7 %'), M: N_('15 %'), Q: N_('25 %'), H: N_('30 %') },
  },
  invert: {
    kind: 'toggle',
    label: N_('Burn the background'),
    help: N_('For slate, glass and other material that becomes bright where it is burnt.'),
    default: false,
  },
  quiet: {
    kind: 'count',
    label: N_('Quiet zone'),
    help: N_('Modules around it that are burnt as background; readers want 4.'),
    default: 4,
    min: 0,
    max: 20,
    visibleWhen: { invert: [true] },
  },
} as const satisfies Schema;

export const qrCode: Generator<typeof params> = {
  id: 'qr-code',
  version: 1,
  label: N_('QR Code'),
  params,
  purpose: 'engrave',
  async draw({ content, module, correction, invert, quiet }) {
    const text = Buffer.from(content, 'utf8').toString('latin1');
    const symbol = await readSymbol('qrcode', text, { eclevel: correction, binarytext: true });
    const edge = invert ? quiet : 0;
    const isDark = (c: number, r: number) => symbol.isDark(c - edge, r - edge);
    const path = moduleOutline({
      columns: symbol.columns + 2 * edge,
      rows: symbol.rows + 2 * edge,
      module,
      isFilled: (c, r) => isDark(c, r) !== invert,
    });
    return filledArt('QR Code', path);
  },
};
