// SPDX-License-Identifier: GPL-3.0-or-later
/** Art as an SVG document in mm: layers as Inkscape knows them, pictures embedded. Pure. */

import { CLOSE, CUBIC, MOVE, type Path } from '../geometry/path.js';
import type { Art, BitmapShape, Colour, LineForm, PathShape, Shape } from './art.js';
import { hexOf } from './colour-names.js';

/** A tenth of a micrometre. */
const DECIMALS = 4;
/** Control characters that a document may hold. */
const SPACES = '\t\n\r';
const HAIRLINE = { stroke: [0, 0, 0] as Colour, strokeWidth: 0.1 };

export function svgText(art: Art): string {
  return [...svgParts(art)].join('');
}

/** The document in parts, one after the other. */
export function* svgParts(art: Art): Iterable<string> {
  const { width, height, layers } = art;
  const size = `width="${num(width)}mm" height="${num(height)}mm" viewBox="0 0 ${num(width)} ${num(height)}"`;
  yield '<?xml version="1.0" encoding="UTF-8"?>\n' +
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" ${size}>\n`;
  for (const [index, layer] of layers.entries()) {
    yield `  <g inkscape:groupmode="layer" inkscape:label="${escaped(layer.name)}">\n`;
    for (const shape of art.shapes) {
      if (shape.layer === index) yield `    ${shapeToSvg(shape, height)}\n`;
    }
    yield '  </g>\n';
  }
  yield '</svg>\n';
}

function shapeToSvg(shape: Shape, pageHeight: number): string {
  return shape.kind === 'path' ? pathToSvg(shape, pageHeight) : pictureToSvg(shape, pageHeight);
}

function pathToSvg({ id, path, fill, fillRule, ...line }: PathShape, h: number): string {
  const { stroke, strokeWidth } = fill === undefined ? drawnLine(line) : line;
  const paint = [
    `fill="${fill ? hexOf(fill) : 'none'}"`,
    fill && fillRule === 'evenodd' ? 'fill-rule="evenodd"' : '',
    stroke ? `stroke="${hexOf(stroke)}" stroke-width="${num(visibleWidth(strokeWidth))}"` : '',
    stroke && line.line ? lineForm(line.line) : '',
  ];
  const attributes = paint.filter((part) => part !== '').join(' ');
  return `<path id="${escaped(id)}" ${attributes} d="${pathData(path, h)}"/>`;
}

/** SVG draws a line of no width not at all; elsewhere it is the thinnest that can be drawn. */
function visibleWidth(width: number): number {
  return width > 0 ? Math.max(width, 10 ** -DECIMALS) : HAIRLINE.strokeWidth;
}

function lineForm({ cap, join, miterLimit }: LineForm): string {
  return `stroke-linecap="${cap}" stroke-linejoin="${join}" stroke-miterlimit="${num(miterLimit)}"`;
}

/** Outlines without paint would not be visible, and so not be read back. */
function drawnLine({ stroke, strokeWidth }: Pick<PathShape, 'stroke' | 'strokeWidth'>) {
  return stroke === undefined ? HAIRLINE : { stroke, strokeWidth };
}

function pathData({ ops, coords }: Path, pageHeight: number): string {
  const parts: string[] = [];
  let at = 0;
  const point = () => `${num(coords[at++]!)} ${num(pageHeight - coords[at++]!)}`;
  for (const op of ops) {
    if (op === CLOSE) parts.push('Z');
    else if (op === CUBIC) parts.push(`C${point()} ${point()} ${point()}`);
    else parts.push(`${op === MOVE ? 'M' : 'L'}${point()}`);
  }
  return parts.join('');
}

/** The picture's unit square, y down, taken to the page, y down. */
function pictureToSvg({ id, encoded, mediaType, placement }: BitmapShape, h: number): string {
  const [a, b, c, d, e, f] = placement;
  const matrix = [a, -b, -c, d, e + c, h - f - d].map((v) => String(Number(v.toFixed(6))));
  return (
    `<image id="${escaped(id)}" width="1" height="1" preserveAspectRatio="none" ` +
    `transform="matrix(${matrix.join(' ')})" xlink:href="data:${mediaType};base64,${base64(encoded)}"/>`
  );
}

function base64(bytes: Uint8Array): string {
  let binary = '';
  for (let i = 0; i < bytes.length; i += 8192)
    binary += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(binary);
}

function num(value: number): string {
  return String(Number(value.toFixed(DECIMALS)));
}

/** What no document may hold is left out. */
function escaped(text: string): string {
  return text
    .replace(/[\p{Cs}\p{Cc}\uFFFE\uFFFF]/gu, (char) => (SPACES.includes(char) ? char : ''))
    .replace(/[&<>"\t\n\r]/g, (char) => `&#${char.charCodeAt(0)};`);
}
