// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Reads rows from a file that another program may have written. What this version knows of a row must be as it
 * should; what it does not know of it stays in it. Rows of kinds it does not know are put aside.
 */
import {
  type FieldChecks,
  hasShape,
  isNumber,
  isRecord,
  isText,
  isTruth,
  orNone,
} from '../../base/fields.js';
import { groupAround } from '../groups.js';
import type { Guess, Row } from '../rows.js';
import { isColour, isName, isSize, isSkewOrNone, isValues } from './checks.js';
import { isSource } from './parse-source.js';

export interface ParsedRows {
  readonly rows: readonly Row[];
  readonly unknown: readonly unknown[];
}

const isRefinement = (v: unknown) =>
  isRecord(v) && isName(v['id']) && isValues(v['params']) && isTruth(v['isEnabled']);
const GUESSES: Readonly<Record<Guess, true>> = {
  ...{ fill: true, 'red line': true, 'black line': true, 'other line': true, outline: true },
};
const areRefinements = (v: unknown) =>
  v === undefined || (Array.isArray(v) && v.every(isRefinement));
const STOCK: FieldChecks = {
  ...{ x: isNumber, y: isNumber, width: isSize, height: isSize },
  thickness: (v) => isNumber(v) && Number(v) >= 0,
  material: isText,
};
const SHEET: FieldChecks = {
  ...{ id: isName, order: isNumber, refinements: areRefinements },
  cutOrder: orNone(isValues),
  stock: orNone((v) => hasShape(v, STOCK)),
};
const LAYER: FieldChecks = {
  ...{ id: isName, order: isNumber, name: isText },
  ...{ colour: isColour, isVisible: isTruth },
  isLocked: orNone(isTruth),
};
const STEP_MATERIAL: FieldChecks = {
  ...{ machine: isName, material: isText, note: isText },
  thickness: orNone((v) => isNumber(v) && Number(v) > 0),
};
const STEP: FieldChecks = {
  ...{ id: isName, layer: isName, order: isNumber },
  ...{ operation: isName, params: isValues, isEnabled: isTruth },
  refinements: areRefinements,
  guess: (v) => v === undefined || (typeof v === 'string' && GUESSES[v as Guess] === true),
  material: orNone((v) => hasShape(v, STEP_MATERIAL)),
};
const isNameOrNone = (v: unknown) => v === undefined || isName(v);
const GROUP: FieldChecks = { id: isName, parent: isNameOrNone, order: isNumber, name: isText };
const TAB: FieldChecks = { across: isNumber, up: isNumber, width: isSize };
const PIECE: FieldChecks = {
  ...{ id: isName, layer: isName, order: isNumber, name: isText, asset: isName },
  group: isNameOrNone,
  ...{ x: isNumber, y: isNumber, width: isSize, height: isSize, angle: isNumber },
  isMirrored: isTruth,
  skew: isSkewOrNone,
  source: (v) => v === undefined || isSource(v),
  tabs: (v) => v === undefined || (Array.isArray(v) && v.every((tab) => hasShape(tab, TAB))),
};
const GUIDE: FieldChecks = {
  ...{ id: isName, order: isNumber, at: isNumber },
  axis: (v) => v === 'x' || v === 'y',
};
const SHAPES: Readonly<Record<Row['kind'], FieldChecks>> = {
  ...{ sheet: SHEET, layer: LAYER, step: STEP },
  ...{ group: GROUP, piece: PIECE, guide: GUIDE },
};

/** Throws RangeError where the rows are not those of a work. `isNewer` keeps what it cannot read. */
export function parseRows(list: unknown, isNewer: boolean): ParsedRows {
  if (!Array.isArray(list)) throw new RangeError('no rows');
  const rows = new Map<string, Row>();
  const unknown: unknown[] = [];
  for (const value of list as readonly unknown[]) {
    if (isKnownRow(value)) {
      if (rows.has(value.id)) throw new RangeError('two rows of one id');
      rows.set(value.id, Object.freeze(value));
    } else if (isNewer || isOfOtherKind(value)) unknown.push(value);
    else throw new RangeError('a row that is none');
  }
  demandHomes(rows, isNewer);
  if ([...rows.values()].filter(({ kind }) => kind === 'sheet').length > 1)
    throw new RangeError('two sheets');
  return { rows: [...rows.values()], unknown };
}

/** Every row is on a layer, and in groups that are there, unless a newer program has other ones. */
function demandHomes(rows: ReadonlyMap<string, Row>, isNewer: boolean): void {
  for (const row of rows.values()) {
    if ('layer' in row && rows.get(row.layer)?.kind !== 'layer')
      throw new RangeError('a row on no layer');
    const around = new Set<string>();
    for (let id = groupAround(row); id !== undefined; ) {
      const group = rows.get(id);
      if (around.has(id)) throw new RangeError('a group within itself');
      if (group?.kind !== 'group' && !isNewer) throw new RangeError('a row in no group');
      around.add(id);
      id = group && groupAround(group);
    }
  }
}

/** A row of which all that this version knows is as it should be. */
export function isKnownRow(value: unknown): value is Row {
  const shape = isRecord(value) ? shapeOf(value['kind']) : undefined;
  if (shape === undefined || !isRecord(value)) return false;
  return hasShape(value, shape);
}

function isOfOtherKind(value: unknown): boolean {
  return isRecord(value) && isName(value['kind']) && shapeOf(value['kind']) === undefined;
}

function shapeOf(kind: unknown): FieldChecks | undefined {
  return typeof kind === 'string' && Object.hasOwn(SHAPES, kind)
    ? SHAPES[kind as Row['kind']]
    : undefined;
}
