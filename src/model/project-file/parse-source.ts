// SPDX-License-Identifier: GPL-3.0-or-later
/** What a piece of a file says that it was made from. A source of a kind that is not known here is kept. */
import { isImportRule } from '../../art/rules/rule.js';
import type { PieceSource } from '../source.js';
import {
  hasShape,
  isCount,
  isName,
  isNumber,
  isRecord,
  isSize,
  isSkewOrNone,
  isText,
  isTruth,
  isValues,
  type RowShape,
} from './checks.js';

const DRAWN: RowShape = {
  ...{ x: isNumber, y: isNumber, width: isSize, height: isSize, angle: isNumber },
  isMirrored: isTruth,
  skew: isSkewOrNone,
};
const isDrawn = (v: unknown) => isRecord(v) && hasShape(v, DRAWN);
const FILE: RowShape = {
  ...{ path: isName, importer: isName, params: isValues, hash: isText },
  ...{ part: isCount, parts: isCount },
  drawn: isDrawn,
  rules: (v) => v === undefined || (Array.isArray(v) && v.every(isImportRule)),
  picture: (v) => isRecord(v) && (v['kind'] === 'pixels' || isTrace(v)),
};
const isPart = (v: unknown) => v === undefined || isCount(v);
const GENERATED: RowShape = {
  ...{ generator: isName, params: isValues, drawn: isDrawn },
  ...{ part: isPart, parts: isPart, work: (v) => v === undefined || isValues(v) },
};
const SHAPES: Readonly<Record<PieceSource['kind'], RowShape>> = {
  file: FILE,
  generated: GENERATED,
};

export function isSource(value: unknown): boolean {
  if (!isRecord(value) || !isName(value['kind'])) return false;
  const kind = String(value['kind']);
  if (!Object.hasOwn(SHAPES, kind)) return true;
  if (!hasShape(value, SHAPES[kind as PieceSource['kind']])) return false;
  return kind !== 'file' || Number(value['part']) < Number(value['parts']);
}

function isTrace({ kind, settings }: Readonly<Record<string, unknown>>): boolean {
  return kind === 'trace' && isValues(settings);
}
