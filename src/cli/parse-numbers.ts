// SPDX-License-Identifier: GPL-3.0-or-later
/** Typed lengths: `--at 10,20` and `--size 100x80`, in mm. Throw AppError `usage.…`. */
import { decimalSignOf } from '../base/decimals.js';
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';
import { FARTHEST, LARGEST_NUMBER } from '../gcode/number-range.js';
import type { Point } from '../geometry/path.js';
import { controllerSchema } from '../machine/sections.js';
import { readQuantity } from '../params/quantity.js';
import { checkValue } from '../params/validate.js';
import { readTyped } from './read-typed.js';

const NUMBER = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)`;
const PAIR = new RegExp(`^(${NUMBER}),(${NUMBER})$`);
const SIZE = new RegExp(`^(${NUMBER})?x(${NUMBER})?$`, 'i');

export function parsePoint(text: string): Point {
  const [, x, y] = PAIR.exec(text.trim()) ?? [];
  if (x === undefined || y === undefined || !isOnEarth(x, y)) {
    throw new AppError(
      'usage.at',
      msg('"{text}" is not a position: write X,Y in mm, for example 10,20.', { text }),
    );
  }
  return { x: Number(x), y: Number(y) };
}

function isOnEarth(...lengths: readonly string[]): boolean {
  return lengths.every((length) => Math.abs(Number(length)) <= FARTHEST);
}

/** One side may be left out: `100x` keeps the proportions. */
export function parseSize(text: string): { readonly width?: number; readonly height?: number } {
  const [whole, w, h] = SIZE.exec(text) ?? [];
  const sides = { ...(w !== undefined && { width: +w }), ...(h !== undefined && { height: +h }) };
  const isPositive = Object.values(sides).every((side) => side > 0 && side <= FARTHEST);
  if (whole === undefined || Object.keys(sides).length === 0 || !isPositive) {
    throw new AppError(
      'usage.size',
      msg('"{text}" is not a size: write WxH in mm, for example 100x80 or 100x.', { text }),
    );
  }
  return sides;
}

/** 0…1, or `auto`. */
export function parseThreshold(text: string): number | 'auto' {
  if (text === 'auto') return 'auto';
  const value = plainNumber(text);
  if (value >= 0 && value <= 1) return value;
  throw new AppError(
    'usage.threshold',
    msg('"{text}" is not a threshold: give a number from 0 to 1, or auto.', { text }),
  );
}

export function parsePortNumber(text: string): number {
  const port = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (port >= 0 && port <= 65_535) return port;
  throw new AppError(
    'usage.port',
    msg('"{text}" is not a TCP port: give a number from 0 to 65535.', { text }),
  );
}

/** Bits a second. */
export function parseBaudRate(text: string): number {
  const fault = msg('"{text}" is not a baud rate: give bits per second, for example 115200.', {
    text,
  });
  return parseAboveZero(text, new AppError('usage.baud', fault));
}

/** Typed in milliseconds; seconds. */
export function parseLineTime(text: string): number {
  const fault = msg('"{text}" is not a time for a line: give ms, for example 0.4.', { text });
  return parseAboveZero(text, new AppError('usage.line-time', fault)) / 1000;
}

function parseAboveZero(text: string, refusal: AppError): number {
  const number = plainNumber(text);
  if (number > 0 && number <= LARGEST_NUMBER) return number;
  throw refusal;
}

/** A number without a unit, a sum or a doubt; NaN for all else. */
function plainNumber(text: string): number {
  if (!/^\d*[.,]?\d+(e[+-]?\d+)?$/i.test(text.trim())) return Number.NaN;
  const reading = readQuantity(text, { units: new Map(), bare: '' }, decimalSignOf());
  return 'value' in reading ? reading.value : Number.NaN;
}

/** Seconds, as the machine's own setting takes them. */
export function parseBufferSeconds(text: string): number {
  const field = controllerSchema.bufferSeconds;
  const value = readTyped('--buffer-seconds', field, text);
  checkValue('--buffer-seconds', field, value);
  return Number(value);
}

/** mm/s from mm/min, or from what unit is written with it. */
export function parseSpeed(text: string): number {
  return parseOption('--speed', 'speed', text);
}

/** 0…1, or per cent. */
export function parsePower(text: string): number {
  return parseOption('--power', 'power', text);
}

export function parseSeconds(text: string): number {
  return parseOption('--seconds', 'duration', text);
}

/** Its limits are the machine's, which looks at them. */
function parseOption(name: string, kind: 'speed' | 'power' | 'duration', text: string): number {
  const field = { kind, label: '', help: '', default: 0, min: 0, max: Number.MAX_VALUE } as const;
  return Number(readTyped(name, field, text));
}
