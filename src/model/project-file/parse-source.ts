// SPDX-License-Identifier: GPL-3.0-or-later
/** What a piece of a file says that it was made from. A source of a kind that is not known here is kept. */
import type { PieceSource } from '../source.js';
import {
  type Check,
  hasShape,
  isColour,
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
/** A condition that is not what it should be would fit what it was to spare. */
const RULE: RowShape = {
  purpose: (v) => ['cut', 'score', 'engrave', 'nothing'].includes(String(v)),
  paint: orNone((v) => v === 'line' || v === 'fill'),
  colour: orNone(isColour),
  ...{ tolerance: orNone(isLength), minWidth: orNone(isLength), maxWidth: orNone(isLength) },
  ...{ layer: orNone(isText), settings: orNone(isValues) },
};
const FILE: RowShape = {
  ...{ path: isName, importer: isName, params: isValues, hash: isText },
  ...{ part: isCount, parts: isCount },
  drawn: isDrawn,
  rules: orNone((v) => Array.isArray(v) && v.every(isRule)),
  work: orNone(isValues),
  picture: (v) => isRecord(v) && (v['kind'] === 'pixels' || isTrace(v)),
};
const GENERATED: RowShape = {
  ...{ generator: isName, params: isValues, drawn: isDrawn },
  ...{ part: orNone(isCount), parts: orNone(isCount), work: orNone(isValues) },
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

function orNone(check: Check): Check {
  return (v) => v === undefined || check(v);
}

function isLength(v: unknown): boolean {
  return isNumber(v) && Number(v) >= 0;
}

function isRule(v: unknown): boolean {
  return isRecord(v) && hasShape(v, RULE);
}
