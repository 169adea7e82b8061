// SPDX-License-Identifier: GPL-3.0-or-later
/** A barcode of bars in modules of an exact width. */
import { N_ } from '../../base/translatable.js';
import { PathBuilder } from '../../geometry/path.js';
import type { Schema } from '../../params/schema.js';
import { readBars } from '../code-symbols.js';
import type { Generator } from '../contract.js';
import { filledArt } from '../filled-art.js';

const params = {
  content: {
    kind: 'text',
    label: N_('Content'),
    help: N_('What a reader reads. An EAN or UPC takes digits, with or without the last one.'),
    default: 'KERF-0001',
    maxLetters: 80,
    isRequired: true,
  },
  code: {
    kind: 'choice',
    label: N_('Kind'),
    help: N_('Code 128 takes all letters and is the shortest; EAN and UPC are for goods.'),
    default: 'code128',
    choices: {
      code128: N_('Code 128'),
      code39: N_('Code 39'),
      ean13: N_('EAN-13'),
      ean8: N_('EAN-8'),
      upca: N_('UPC-A'),
      interleaved2of5: N_('Interleaved 2 of 5'),
    },
  },
  module: {
    kind: 'length',
    label: N_('Module'),
    help: N_('Width of the thinnest bar. Leave ten of them blank on both sides.'),
    default: 0.5,
    min: 0.1,
    max: 20,
  },
  height: {
    kind: 'length',
    label: N_('Height'),
    help: N_('From the lower side to the upper one.'),
    default: 15,
    min: 1,
    max: 1000,
  },
} as const satisfies Schema;

export const barcode: Generator<typeof params> = {
  id: 'barcode',
  version: 1,
  label: N_('Barcode'),
  params,
  purpose: 'engrave',
  async draw({ content, code, module, height }) {
    const widths = await readBars(code, content);
    const path = new PathBuilder();
    let x = 0;
    widths.forEach((modules, i) => {
      const right = x + modules * module;
      if (i % 2 === 0 && modules > 0) {
        path.moveTo(x, 0).lineTo(right, 0).lineTo(right, height).lineTo(x, height).close();
      }
      x = right;
    });
    return filledArt('Barcode', path.build());
  },
};
