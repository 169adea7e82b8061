// SPDX-License-Identifier: GPL-3.0-or-later
/** The shapes on a canvas of xTool: mm, y down, turned around their pivots. Paths are written as SVG has them. */
import type { BitmapShape, PathShape, Shape } from '../../art/art.js';
import {
  isHugePicture,
  pictureMediaType,
  readPictureHeader,
  uprightSize,
} from '../../art/pictures/header.js';
import { isEmpty } from '../../geometry/bounds.js';
import { composed, type Matrix, rotation, scaling, translation } from '../../geometry/matrix.js';
import { type Path, PathBuilder } from '../../geometry/path.js';
import { ellipseIn, roundedRectangle } from '../../geometry/shapes.js';
import { drawnBounds, movedShape } from '../drawn-bounds.js';
import { readEmbeddedDrawing } from '../embedded-drawing.js';
import { type JsonRecord, numberIn, recordIn, recordsIn, textIn } from '../json-values.js';

const PLAIN = {
  id: '',
  layer: 0,
  fillRule: 'evenodd',
  stroke: [0, 0, 0],
  strokeWidth: 0.1,
} as const;
const SIDE = 10_000;

/** Undefined where Kerf cannot read it. */
export async function shapesOfDisplay(display: JsonRecord): Promise<readonly Shape[] | undefined> {
  const type = textIn(display['type']).toUpperCase();
  const of = (key: string) => numberIn(display[key]) ?? 0;
  const [x, y, width, height] = [of('x'), of('y'), of('width'), of('height')];
  const turn = turnOf(display, x, y);
  if (type === 'RECT' && width > 0 && height > 0) {
    const radius = Math.min(Math.max(of('radius'), 0), width / 2, height / 2);
    return [outline(roundedRectangle(width, height, radius), composed(turn, translation(x, y)))];
  }
  if (type === 'CIRCLE' && width > 0 && height > 0)
    return [outline(ellipseIn(width, height), composed(turn, translation(x, y)))];
  if (type === 'LINE') {
    const end = recordIn(display['endPoint']);
    const [toX, toY] = [numberIn(end['x']) ?? x, numberIn(end['y']) ?? y];
    const line = new PathBuilder().moveTo(x, y).lineTo(toX, toY).build();
    return [outline(line, turn)];
  }
  if (type === 'PATH' || type === 'PEN') return pathOf(display, x, y);
  if (type === 'TEXT') return lettersOf(display);
  return type === 'BITMAP' ? pictureOf(display, composed(turn, translation(x, y))) : undefined;
}

function outline(path: Path, matrix: Matrix): PathShape {
  return movedShape({ ...PLAIN, kind: 'path', path }, matrix) as PathShape;
}

function angleOf(display: JsonRecord): number {
  return ((numberIn(display['angle']) ?? 0) * Math.PI) / 180;
}

function turnOf(display: JsonRecord, x: number, y: number): Matrix {
  const pivot = recordIn(display['pivot']);
  const [px, py] = [x + (numberIn(pivot['x']) ?? 0), y + (numberIn(pivot['y']) ?? 0)];
  return composed(translation(px, py), composed(rotation(angleOf(display)), translation(-px, -py)));
}

function scaleOf(display: JsonRecord): Matrix {
  const { x, y } = recordIn(display['scale']);
  return scaling(numberIn(x) || 1, numberIn(y) || 1);
}

/** Scaled and turned; its box then has its corner where the shape says. */
async function pathOf(
  display: JsonRecord,
  x: number,
  y: number,
): Promise<readonly Shape[] | undefined> {
  const raw = await drawnPath(textIn(display['dPath']));
  const matrix = composed(rotation(angleOf(display)), scaleOf(display));
  const turned = raw.map((shape) => movedShape(shape, matrix));
  const box = drawnBounds(turned);
  if (isEmpty(box)) return undefined;
  return turned.map((shape) => movedShape(shape, translation(x - box.minX, y - box.minY)));
}

/** Undefined where the text has no outlines with it. */
async function lettersOf(display: JsonRecord): Promise<readonly Shape[] | undefined> {
  const letters: Shape[] = [];
  for (const glyph of recordsIn(display['charJSONs'])) {
    const at = (key: string) => numberIn(glyph[key]) ?? 0;
    const turned = composed(rotation(angleOf(glyph)), scaleOf(glyph));
    const matrix = composed(translation(at('offsetX'), at('offsetY')), turned);
    for (const shape of await drawnPath(textIn(glyph['dPath'])))
      letters.push(movedShape(shape, matrix));
  }
  const isBlank = textIn(display['text']).trim() === '' && textIn(display['text']) !== '';
  return letters.length > 0 || isBlank ? letters : undefined;
}

/** mm, y down. What is not path data draws nothing. */
async function drawnPath(data: string): Promise<readonly Shape[]> {
  if (!/^[\s\d.,+\-eEmMlLhHvVcCsSqQtTaAzZ]+$/.test(data)) return [];
  const text =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}mm" height="${SIDE}mm" viewBox="0 0 ${SIDE} ${SIDE}">` +
    `<path d="${data}" fill="none" stroke="#000" stroke-width="0.1"/></svg>`;
  const { shapes, toUser } = await readEmbeddedDrawing(Buffer.from(text), 'path');
  return shapes.map(
    (shape) =>
      ({ ...movedShape(shape, toUser), ...(shape.kind === 'path' && { ...PLAIN }) }) as Shape,
  );
}

function pictureOf(display: JsonRecord, matrix: Matrix): readonly BitmapShape[] | undefined {
  const data = textIn(display['base64']).replace(/^data:[^,]*,/, '');
  const encoded = new Uint8Array(Buffer.from(data, 'base64'));
  const mediaType = pictureMediaType(encoded);
  const header = readPictureHeader(encoded);
  const size = header && uprightSize(header);
  const [width, height] = [numberIn(display['width']) ?? 0, numberIn(display['height']) ?? 0];
  if (mediaType === undefined || size === undefined || !(width > 0 && height > 0)) return undefined;
  if (isHugePicture({ ...size, mediaType })) return undefined;
  const placement = composed(matrix, [width, 0, 0, -height, 0, height]);
  return [{ kind: 'bitmap', id: '', layer: 0, encoded, mediaType, ...size, placement }];
}
