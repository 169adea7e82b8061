// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Shapes far from the origin, as maps and plans have them. usvg counts in 32-bit numbers, which at five million
 * are half a unit apart; so such a shape is drawn near the origin, in groups that move it to where it belongs.
 */
import { own } from '../../base/own.js';
import type { Attributes } from './namespaces.js';

/** User units; up to here a 32-bit number is finer than a hundredth of one. */
const NEAR = 65_536;
const PAIRS: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  rect: [['x', 'y']],
  image: [['x', 'y']],
  use: [['x', 'y']],
  circle: [['cx', 'cy']],
  ellipse: [['cx', 'cy']],
  line: [
    ['x1', 'y1'],
    ['x2', 'y2'],
  ],
};
const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/gi;
const COMMAND = /([MLHVCSQTAZ])([^MLHVCSQTAZ]*)/gi;
const MAY_BE_FAR = /\d{5}|e/i;

interface Anchor {
  readonly x: number;
  readonly y: number;
}

/**
 * Moves the element near the origin, in place, and returns the transforms of the groups to put around it, from
 * the outside inwards; undefined where it is near enough.
 */
export function bringNear(tag: string, attributes: Attributes): readonly string[] | undefined {
  // These are measured where the element is, and would move with it.
  if ('clip-path' in attributes || 'mask' in attributes || 'filter' in attributes) return undefined;
  const anchor = anchorOf(tag, attributes);
  if (anchor === undefined) return undefined;
  move(tag, attributes, anchor);
  const own = attributes['transform'];
  delete attributes['transform'];
  const [x, y] = [Math.fround(anchor.x), Math.fround(anchor.y)];
  return [
    ...(own === undefined ? [] : [own]),
    `translate(${x} ${y})`,
    `translate(${anchor.x - x} ${anchor.y - y})`,
  ];
}

/** A translation by far more than is drawn, in two steps of 32 bits each. */
export function inTwoSteps(transform: string): readonly [string, string] | undefined {
  const [, dx = '', dy = '0'] =
    /^\s*translate\(\s*([-+\d.e]+)(?:[\s,]+([-+\d.e]+))?\s*\)\s*$/i.exec(transform) ?? [];
  const [x, y] = [Number(dx), Number(dy)];
  if (dx === '' || !Number.isFinite(x + y) || Math.max(Math.abs(x), Math.abs(y)) < NEAR)
    return undefined;
  const [farX, farY] = [Math.fround(x), Math.fround(y)];
  return [`translate(${farX} ${farY})`, `translate(${x - farX} ${y - farY})`];
}

function anchorOf(tag: string, attributes: Attributes): Anchor | undefined {
  const [first, second] = firstNumbers(tag, attributes);
  if (first === undefined || second === undefined) return undefined;
  const isFar = Math.max(Math.abs(first), Math.abs(second)) > NEAR;
  return isFar ? { x: Math.round(first), y: Math.round(second) } : undefined;
}

function firstNumbers(tag: string, attributes: Attributes): (number | undefined)[] {
  const { d, points } = attributes;
  const text = tag === 'path' ? d : points;
  const pair = own(PAIRS, tag)?.[0];
  if (pair !== undefined) return pair.map((name) => plainNumber(attributes[name] ?? '0'));
  if (text === undefined || !MAY_BE_FAR.test(text.slice(0, 100))) return [];
  return (text.slice(0, 200).match(NUMBER) ?? []).slice(0, 2).map(Number);
}

/** Undefined for a length with a unit. */
function plainNumber(text: string): number | undefined {
  const value = Number(text.trim().replace(/px$/, ''));
  return Number.isFinite(value) ? value : undefined;
}

function move(tag: string, attributes: Attributes, by: Anchor): void {
  for (const pair of own(PAIRS, tag) ?? []) {
    pair.forEach((name, axis) => {
      const value = plainNumber(attributes[name] ?? '0');
      if (value !== undefined) attributes[name] = String(value - (axis === 0 ? by.x : by.y));
    });
  }
  if (attributes['points'] !== undefined) attributes['points'] = shifted(attributes['points'], by);
  if (tag === 'path') attributes['d'] = movedPath(attributes['d'] ?? '', by);
}

function shifted(numbers: string, by: Anchor): string {
  const values = numbers.match(NUMBER) ?? [];
  return values.map((text, i) => Number(text) - (i % 2 === 0 ? by.x : by.y)).join(' ');
}

/** Relative commands stay; a path's first one counts from the origin however it is written. */
function movedPath(d: string, by: Anchor): string {
  let isFirst = true;
  return d.replace(COMMAND, (whole, letter: string, numbers: string) => {
    const isAbsolute = letter === letter.toUpperCase();
    if (isFirst && letter === 'm') {
      isFirst = false;
      const [x = '0', y = '0', ...rest] = numbers.match(NUMBER) ?? [];
      return `M${Number(x) - by.x} ${Number(y) - by.y}${rest.length > 0 ? `l${rest.join(' ')}` : ''}`;
    }
    isFirst = false;
    if (!isAbsolute || letter === 'Z') return whole;
    return letter + movedNumbers(letter, numbers, by);
  });
}

function movedNumbers(letter: string, numbers: string, by: Anchor): string {
  if (letter === 'A') return movedArcs(numbers, by);
  const values = (numbers.match(NUMBER) ?? []).map(Number);
  if (letter === 'H') return values.map((x) => x - by.x).join(' ');
  if (letter === 'V') return values.map((y) => y - by.y).join(' ');
  return values.map((value, i) => value - (i % 2 === 0 ? by.x : by.y)).join(' ');
}

const ARC =
  /([-+\d.e]+)[\s,]+([-+\d.e]+)[\s,]+([-+\d.e]+)[\s,]*([01])[\s,]*([01])[\s,]*([-+]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)[\s,]*([-+]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)/gi;

/** Its flags may be written without anything between them. */
function movedArcs(numbers: string, by: Anchor): string {
  return [...numbers.matchAll(ARC)]
    .map(([, rx, ry, turn, large, sweep, x, y]) =>
      [rx, ry, turn, large, sweep, Number(x) - by.x, Number(y) - by.y].join(' '),
    )
    .join(' ');
}
