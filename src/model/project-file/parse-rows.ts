// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Reads rows from a file that another program may have written. What this version knows of a row must be as it
 * should; what it does not know of it stays in it. Rows of kinds it does not know are put aside.
 */
import type { Guess, Row } from '../rows.js';

export interface ParsedRows {
  readonly rows: readonly Row[];
  readonly unknown: readonly unknown[];
}

type Check = (value: unknown) => boolean;
type Shape = Readonly<Record<string, Check>>;

const isNumber: Check = (v) => typeof v === 'number' && Number.isFinite(v);
const isSize: Check = (v) => isNumber(v) && Number(v) > 0;
const isText: Check = (v) => typeof v === 'string';
const isName: Check = (v) => typeof v === 'string' && v !== '' && v.length <= 200;
const isTruth: Check = (v) => typeof v === 'boolean';
const isByte: Check = (v) => Number.isInteger(v) && Number(v) >= 0 && Number(v) <= 255;
const isColour: Check = (v) => Array.isArray(v) && v.length === 3 && v.every(isByte);
const isValue: Check = (v) => isNumber(v) || isText(v) || isTruth(v);
const isValues: Check = (v) => isRecord(v) && Object.values(v).every(isValue);

const GUESSES: Readonly<Record<Guess, true>> = {
  ...{ fill: true, 'red line': true, 'black line': true, 'other line': true, outline: true },
};
const LAYER: Shape = {
  ...{ id: isName, order: isNumber, name: isText },
  ...{ colour: isColour, isVisible: isTruth },
};
const STEP: Shape = {
  ...{ id: isName, layer: isName, order: isNumber },
  ...{ operation: isName, params: isValues, isEnabled: isTruth },
  guess: (v) => v === undefined || (typeof v === 'string' && Object.hasOwn(GUESSES, v)),
};
const PIECE: Shape = {
  ...{ id: isName, layer: isName, order: isNumber, name: isText, asset: isName },
  ...{ x: isNumber, y: isNumber, width: isSize, height: isSize, angle: isNumber },
  isMirrored: isTruth,
};
const SHAPES: Readonly<Record<Row['kind'], Shape>> = { layer: LAYER, step: STEP, piece: PIECE };

/** Throws RangeError where the rows are not those of a work. `isNewer` keeps what it cannot read. */
export function parseRows(list: unknown, isNewer: boolean): ParsedRows {
  if (!Array.isArray(list)) throw new RangeError('no rows');
  const rows = new Map<string, Row>();
  const unknown: unknown[] = [];
  for (const value of list as readonly unknown[]) {
    if (isRow(value)) {
      if (rows.has(value.id)) throw new RangeError('two rows of one id');
      rows.set(value.id, Object.freeze(value));
    } else if (isNewer || isOfOtherKind(value)) unknown.push(value);
    else throw new RangeError('a row that is none');
  }
  for (const row of rows.values()) {
    if (row.kind !== 'layer' && rows.get(row.layer)?.kind !== 'layer')
      throw new RangeError('a row on no layer');
  }
  return { rows: [...rows.values()], unknown };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRow(value: unknown): value is Row {
  const shape = isRecord(value) ? shapeOf(value['kind']) : undefined;
  if (shape === undefined || !isRecord(value)) return false;
  return Object.entries(shape).every(([field, isRight]) => isRight(value[field]));
}

function isOfOtherKind(value: unknown): boolean {
  return isRecord(value) && isName(value['kind']) && shapeOf(value['kind']) === undefined;
}

function shapeOf(kind: unknown): Shape | undefined {
  return typeof kind === 'string' && Object.hasOwn(SHAPES, kind)
    ? SHAPES[kind as Row['kind']]
    : undefined;
}
