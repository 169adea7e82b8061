// SPDX-License-Identifier: GPL-3.0-or-later
/** What a piece of a file says that it was made from. A source of a kind that is not known here is kept. */
import {
  type FieldChecks,
  hasShape,
  isNumber,
  isRecord,
  isText,
  isTruth,
  orNone,
} from '../../base/fields.js';
import type { PieceSource } from '../source.js';
import { isColour, isCount, isName, isSize, isSkewOrNone, isValues } from './checks.js';

const DRAWN: FieldChecks = {
  ...{ x: isNumber, y: isNumber, width: isSize, height: isSize, angle: isNumber },
  isMirrored: isTruth,
  skew: isSkewOrNone,
};
const isDrawn = (v: unknown) => hasShape(v, DRAWN);
/** A condition that is not what it should be would fit what it was to spare. */
const RULE: FieldChecks = {
  purpose: (v) => ['cut', 'score', 'engrave', 'nothing'].includes(String(v)),
  paint: orNone((v) => v === 'line' || v === 'fill'),
  colour: orNone(isColour),
  ...{ tolerance: orNone(isLength), minWidth: orNone(isLength), maxWidth: orNone(isLength) },
  ...{ layer: orNone(isText), settings: orNone(isValues) },
};
const FILE: FieldChecks = {
  ...{ path: isName, importer: isName, params: isValues, hash: isText },
  ...{ part: isCount, parts: isCount },
  drawn: isDrawn,
  rules: orNone((v) => Array.isArray(v) && v.every(isRule)),
  work: orNone(isValues),
  picture: (v) => isRecord(v) && (v['kind'] === 'pixels' || isTrace(v)),
};
const GENERATED: FieldChecks = {
  ...{ generator: isName, params: isValues, drawn: isDrawn },
  ...{ part: orNone(isCount), parts: orNone(isCount), work: orNone(isValues) },
};
const SHAPES: Readonly<Record<PieceSource['kind'], FieldChecks>> = {
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

function isLength(v: unknown): boolean {
  return isNumber(v) && Number(v) >= 0;
}

function isRule(v: unknown): boolean {
  return hasShape(v, RULE);
}
