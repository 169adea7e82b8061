// SPDX-License-Identifier: GPL-3.0-or-later
/** How large a drawing's unit is. */
import type { SizeBasis } from '../../art/truth/truth-report.js';
import { msg } from '../../base/message.js';
import type { DxfFile } from './document.js';
import type { DxfParams } from './params.js';

/** `$INSUNITS` → mm. */
const NUMBERED: Readonly<Record<number, number>> = {
  1: 25.4,
  2: 304.8,
  3: 1_609_344,
  4: 1,
  5: 10,
  6: 1000,
  7: 1e6,
  8: 25.4e-6,
  9: 0.0254,
  10: 914.4,
  11: 1e-7,
  12: 1e-6,
  13: 1e-3,
  14: 100,
  15: 1e4,
  16: 1e5,
  // As surveyors in the United States count: foot, inch, yard, mile.
  21: 1200e3 / 3937,
  22: 100e3 / 3937,
  23: 3600e3 / 3937,
  24: (5280 * 1200e3) / 3937,
};
const CHOSEN: Readonly<Record<Exclude<DxfParams['unit'], 'file'>, number>> = {
  mm: 1,
  cm: 10,
  m: 1000,
  in: 25.4,
  ft: 304.8,
  mil: 0.0254,
  um: 0.001,
};

export interface DrawingUnit {
  readonly mm: number;
  /** Who says it: a person, the file, or no one. */
  readonly by: 'person' | 'file' | 'assumed';
}

export function drawingUnit({ header }: DxfFile, { unit }: DxfParams): DrawingUnit {
  if (unit !== 'file') return { mm: CHOSEN[unit], by: 'person' };
  const mm = NUMBERED[Number(header.get('$INSUNITS') ?? 0)];
  return mm === undefined ? { mm: 1, by: 'assumed' } : { mm, by: 'file' };
}

export function unitBasis({ mm, by }: DrawingUnit): SizeBasis {
  const length = Number(mm.toPrecision(6));
  if (by === 'assumed') return { by, words: msg('the file has no unit: 1 is taken for 1 mm') };
  if (by === 'person') return { by, words: msg('1 unit is {length} mm', { length }) };
  return { by, words: msg('$INSUNITS: 1 unit is {length} mm', { length }) };
}
