// SPDX-License-Identifier: GPL-3.0-or-later
/** Art as an SVG document in mm: layers as Inkscape knows them, pictures embedded. Pure. */
import { CLOSE, CUBIC, MOVE, type Path } from '../geometry/path.js';
import type { Art, BitmapShape, Colour, PathShape, Shape } from './art.js';

/** A tenth of a micrometre. */
const DECIMALS = 4;

export function svgText(art: Art): string {
  const { width, height, layers } = art;
  const size = `width="${num(width)}mm" height="${num(height)}mm" viewBox="0 0 ${num(width)} ${num(height)}"`;
  const groups = layers.map((layer, index) => {
    const shapes = art.shapes.filter((shape) => shape.layer === index);
    const body = shapes.map((shape) => `    ${shapeToSvg(shape, height)}\n`).join('');
    return `  <g inkscape:groupmode="layer" inkscape:label="${escaped(layer.name)}">\n${body}  </g>\n`;
  });
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" ${size}>\n` +
    `${groups.join('')}</svg>\n`
  );
}

function shapeToSvg(shape: Shape, pageHeight: number): string {
  return shape.kind === 'path' ? pathToSvg(shape, pageHeight) : pictureToSvg(shape, pageHeight);
}

function pathToSvg(
  { id, path, fill, fillRule, stroke, strokeWidth }: PathShape,
  h: number,
): string {
  const paint = [
    `fill="${fill ? hex(fill) : 'none'}"`,
    fill && fillRule === 'evenodd' ? 'fill-rule="evenodd"' : '',
    stroke ? `stroke="${hex(stroke)}" stroke-width="${num(strokeWidth)}"` : '',
  ];
  const attributes = paint.filter((part) => part !== '').join(' ');
  return `<path id="${escaped(id)}" ${attributes} d="${pathData(path, h)}"/>`;
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

function hex(colour: Colour): string {
  return `#${colour.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
