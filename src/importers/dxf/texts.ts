// SPDX-License-Identifier: GPL-3.0-or-later
/** Text entities: what is written, in which font, and where its lines lie. */
import { own } from '../../base/own.js';
import type { Matrix } from '../../geometry/matrix.js';
import type { LetteredLine, TextLine } from '../lettering.js';
import {
  type Affine3,
  apply3,
  composed3,
  planeOf,
  scale3,
  translation3,
  turn3,
} from './affine3.js';
import type { DxfFile } from './document.js';
import type { Entity } from './entity.js';
import { inlineFont, paragraphsOf, plainText } from './text-codes.js';

const DEGREE = Math.PI / 180;
/** Parts of capitals' height below the base line. */
const DESCENT = 1 / 3;
/** The step from base line to base line, in heights of a capital. */
const LINE_STEP = 5 / 3;
const MIRRORED = 2;
const UPSIDE_DOWN = 4;

export interface Lettered {
  readonly lines: readonly TextLine[];
  /** Where each line's outlines go, once their widths are known. */
  place(lines: readonly LetteredLine[]): readonly Matrix[];
}

export interface NamedFont extends Omit<TextLine, 'text'> {
  /** A font of strokes that only CAD programs have. */
  readonly cadFont?: string;
}

/** TEXT, ATTRIB and ATTDEF. */
export function singleLine(entity: Entity, toPage: Affine3, font: NamedFont): Lettered {
  const height = entity.number(40, 1);
  const across = entity.number(72);
  const up = entity.number(entity.type === 'TEXT' ? 73 : 74);
  const isSpanned = up === 0 && (across === 3 || across === 5);
  const isPlain = up === 0 && across === 0;
  const start = entity.point(10);
  const end = entity.point(11, start);
  const span = Math.hypot(end[0] - start[0], end[1] - start[1]);
  const turn = isSpanned
    ? Math.atan2(end[1] - start[1], end[0] - start[0])
    : entity.number(50) * DEGREE;
  const plane = composed3(toPage, planeOf(entity.normal));
  const frame = [
    translation3(isPlain || isSpanned ? start : end),
    turn3(turn),
    mirrored(entity.number(71)),
  ].reduce(composed3, plane);
  const slant = Math.tan(entity.number(51) * DEGREE);
  const place = ([line]: readonly LetteredLine[]) => {
    const width = line!.width;
    const wide = isSpanned && width > 0 ? span / (width * height) : entity.number(41, 1);
    const high = across === 3 && isSpanned ? wide : 1;
    const fractions = [0, 0.5, 1, 0, 0.5, 0];
    const x = -(fractions[across] ?? 0) * width;
    const y = across === 4 ? -0.5 : ([0, DESCENT, -0.5, -1][up] ?? 0);
    const own: Affine3 = {
      x: [wide * height, 0, 0],
      y: [slant * height, high * height, 0],
      z: [0, 0, 1],
      origin: [(x * wide + y * slant) * height, y * high * height, 0],
    };
    return [onPage(composed3(frame, own))];
  };
  return { lines: [{ ...font, text: plainText(entity.text(1)) }], place };
}

function mirrored(flags: number): Affine3 {
  return scale3((flags & MIRRORED) !== 0 ? -1 : 1, (flags & UPSIDE_DOWN) !== 0 ? -1 : 1, 1);
}

/** MTEXT: paragraphs in a box. */
export function severalLines(entity: Entity, toPage: Affine3, style: NamedFont): Lettered {
  const content = `${entity.texts(3).join('')}${entity.text(1)}`;
  const font = { ...style, ...inlineFont(content) };
  const height = entity.number(40, 1);
  const boxWidth = entity.number(41) / height;
  const lines = wrapped(paragraphsOf(content), boxWidth).map((text) => ({ ...font, text }));
  const [column, row] = [
    (entity.number(71, 1) - 1) % 3,
    Math.floor((entity.number(71, 1) - 1) / 3),
  ];
  const direction = entity.point(11);
  const turn = entity.has(11) ? Math.atan2(direction[1], direction[0]) : entity.number(50) * DEGREE;
  const plane = entity.has(11) ? toPage : composed3(toPage, planeOf(entity.normal));
  const frame = [translation3(entity.point(10)), turn3(turn), scale3(height, height, 1)].reduce(
    composed3,
    plane,
  );
  const step = LINE_STEP * entity.number(44, 1);
  const depth = 1 + (lines.length - 1) * step;
  const place = (set: readonly LetteredLine[]) =>
    set.map(({ width }, i) => {
      const y = [-1, depth / 2 - 1, depth - 1 + DESCENT][row]! - i * step;
      return onPage(composed3(frame, translation3([(-column / 2) * width, y, 0])));
    });
  return { lines, place };
}

/** Wraps by the common width of letters: a line that is too long for its box continues below. */
function wrapped(paragraphs: readonly string[], boxWidth: number): string[] {
  const most =
    boxWidth > 0 ? Math.max(1, Math.floor(boxWidth / COMMON_WIDTH)) : Number.POSITIVE_INFINITY;
  return paragraphs.flatMap((paragraph) => {
    const lines: string[] = [''];
    for (const word of paragraph.split(' ')) {
      const line = lines.at(-1)!;
      const longer = line === '' ? word : `${line} ${word}`;
      if (longer.length <= most || line === '') lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines;
  });
}

/** The width of a letter with the room beside it, in heights of a capital. */
const COMMON_WIDTH = 0.8;

/** The map of the plane that a map of space is, seen from above. */
function onPage(map: Affine3): Matrix {
  const [e, f] = apply3(map, [0, 0, 0]);
  return [map.x[0], map.x[1], map.y[0], map.y[1], e, f];
}

/** The font of a text style: by the name that Windows has for it, or by its file's. */
export function fontOf(entity: Entity, { styles }: DxfFile): NamedFont {
  const style = styles.get(entity.name(7, 'standard').toLowerCase());
  const file = style?.name(3) ?? '';
  const plain = { family: '', isBold: false, isItalic: false };
  if (style === undefined) return plain;
  const named = style.texts(1000)[0]?.trim();
  if (named !== undefined && named !== '') {
    const flags = style.number(1071);
    return {
      family: named,
      isBold: (flags & 0x2000000) !== 0,
      isItalic: (flags & 0x1000000) !== 0,
    };
  }
  if (/\.tt[fc]$/i.test(file)) return { ...plain, family: own(FILES, stem(file)) ?? stem(file) };
  return file === '' ? plain : { ...plain, cadFont: file };
}

function stem(file: string): string {
  return file
    .replace(/^.*[\\/]/, '')
    .replace(/\.\w+$/, '')
    .toLowerCase();
}

/** Files whose names are not those of their families. */
const FILES: Readonly<Record<string, string>> = {
  times: 'Times New Roman',
  cour: 'Courier New',
  verdana: 'Verdana',
  tahoma: 'Tahoma',
  arial: 'Arial',
};
