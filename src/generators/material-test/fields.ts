// SPDX-License-Identifier: GPL-3.0-or-later
/** The fields of a material test and the words beside them, as layers. */
import type { Colour, MeantWork } from '../../art/art.js';
import { transformPath, translation } from '../../geometry/matrix.js';
import type { Path } from '../../geometry/path.js';
import { roundedRectangle } from '../../geometry/shapes.js';
import type { ValuesOf } from '../../params/schema.js';
import { type DrawnLayer, SCORE_COLOUR } from '../layered-art.js';
import { lineText, lineTextWidth } from '../line-text.js';
import type { testParams } from './params.js';

type TestParams = ValuesOf<typeof testParams>;

/** The height of a label, in sides of a field; and the tallest, mm. */
const LETTERS = 0.28;
const TALLEST = 4;
const SECONDS = 60;

interface Field {
  readonly column: number;
  readonly row: number;
  readonly power: number;
  readonly speed: number;
}

/** Layers from the mildest to the hottest: power rises from column to column, speed falls from row to row. */
export function fieldLayers(params: TestParams): readonly DrawnLayer[] {
  const fields = Array.from({ length: params.rows }, (_, i) => params.rows - 1 - i).flatMap((row) =>
    Array.from({ length: params.columns }, (_, column) => fieldAt(params, column, row)),
  );
  return fields.map((field) => ({
    name: `${percent(field.power)} %, ${perMinute(field.speed)} mm/min`,
    colour: shade(params, field),
    meant: { purpose: params.work, settings: settingsOf(params, field) },
    paths: [square(params, field)],
    isFilled: params.work === 'engrave',
  }));
}

export function labelLayer(params: TestParams): DrawnLayer {
  const { columns, rows, side, gap, labelPower: power, labelSpeed: speed } = params;
  const height = Math.min(side * LETTERS, TALLEST);
  const above = rows * (side + gap);
  const powers = Array.from({ length: columns }, (_, column) => {
    const text = String(percent(fieldAt(params, column, 0).power));
    const x = column * (side + gap) + (side - lineTextWidth(text, height)) / 2;
    return lineText(text, { x, y: above, height });
  });
  const speeds = Array.from({ length: rows }, (_, row) => {
    const text = String(perMinute(fieldAt(params, 0, row).speed));
    const y = row * (side + gap) + (side - height) / 2;
    return lineText(text, { x: -gap - lineTextWidth(text, height), y, height });
  });
  const heading = lineText('Power %, speed mm/min', { x: 0, y: above + 2 * height, height });
  const meant: MeantWork = { purpose: 'score', settings: { power, speed } };
  return { name: 'Labels', colour: SCORE_COLOUR, meant, paths: [...powers, ...speeds, heading] };
}

function fieldAt(params: TestParams, column: number, row: number): Field {
  const { columns, rows, fromPower, toPower, fromSpeed, toSpeed } = params;
  const power = between(fromPower, toPower, column, columns);
  return { column, row, power, speed: between(fromSpeed, toSpeed, row, rows) };
}

function between(from: number, to: number, i: number, count: number): number {
  return count === 1 ? from : from + ((to - from) * i) / (count - 1);
}

function settingsOf({ work, passes, interval }: TestParams, { power, speed }: Field) {
  return { power, speed, passes, ...(work === 'engrave' && { interval }) };
}

function square({ side, gap }: TestParams, { column, row }: Field): Path {
  const at = translation(column * (side + gap), row * (side + gap));
  return transformPath(roundedRectangle(side, side, 0), at);
}

/** Distinguishes the layers: the hotter, the darker. */
function shade({ columns, rows }: TestParams, { column, row }: Field): Colour {
  const heat = (column + 1 + rows - row) / (columns + rows);
  const pale = Math.round(200 * (1 - heat));
  return [pale, Math.round(pale * 0.6), Math.round(pale * 0.3)];
}

/** Distinct powers and speeds keep distinct names. */
function percent(power: number): number {
  return Number((power * 100).toFixed(2));
}

function perMinute(speed: number): number {
  return Number((speed * SECONDS).toFixed(1));
}
