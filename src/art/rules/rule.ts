// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Rules by which a person or a laser shop says what is done with what: by colour, width of line, or layer. The first one
 * that fits counts; what none fits is judged as everything else is. Plain data, mm.
 */
import type { Values } from '../../params/schema.js';
import type { Colour, Purpose } from '../art.js';
import type { LayerUse } from '../purpose.js';

export interface ImportRule {
  /** A rule without a condition fits everything. */
  readonly paint?: 'line' | 'fill';
  readonly colour?: Colour;
  /** How far a channel may be from that colour; 0 without this. */
  readonly tolerance?: number;
  readonly minWidth?: number;
  readonly maxWidth?: number;
  /** The name of its layer, in any case; `*` stands for anything. */
  readonly layer?: string;
  readonly purpose: Purpose;
  /** Settings of the operation. */
  readonly settings?: Values;
}

export interface RuleSet {
  /** The name by which it is asked for: `ponoko`. */
  readonly id: string;
  readonly name: string;
  readonly rules: readonly ImportRule[];
}

/** A line or a fill, as rules look at it. */
export interface Painted {
  readonly paint: 'line' | 'fill';
  readonly colour: Colour;
  /** The width of a line, mm. */
  readonly width: number;
  readonly layer: string;
}

export function useByRules(rules: readonly ImportRule[], painted: Painted): LayerUse | undefined {
  const rule = rules.find((one) => fits(one, painted));
  if (rule === undefined) return undefined;
  const { purpose, settings } = rule;
  return { purpose, by: 'rule', ...(settings && { settings }) };
}

/** Widths are rounded when drawings are scaled. mm */
const ROUNDING = 0.0005;

function fits(rule: ImportRule, { paint, colour, width, layer }: Painted): boolean {
  if (rule.paint !== undefined && rule.paint !== paint) return false;
  if (rule.colour !== undefined && !isNear(rule.colour, colour, rule.tolerance ?? 0)) return false;
  if (rule.minWidth !== undefined && width < rule.minWidth - ROUNDING) return false;
  if (rule.maxWidth !== undefined && width > rule.maxWidth + ROUNDING) return false;
  return rule.layer === undefined || isNamed(layer, rule.layer);
}

function isNear(a: Colour, b: Colour, tolerance: number): boolean {
  return a.every((channel, i) => Math.abs(channel - b[i]!) <= tolerance);
}

/** Piece by piece between the stars, so that no pattern costs more than its length. */
function isNamed(layer: string, pattern: string): boolean {
  const name = layer.toLowerCase();
  const parts = pattern.toLowerCase().split('*');
  const [first = '', ...rest] = parts;
  if (rest.length === 0) return name === first;
  const last = rest.at(-1)!;
  if (!name.startsWith(first) || name.length < first.length + last.length) return false;
  if (!name.endsWith(last)) return false;
  let at = first.length;
  for (const part of rest.slice(0, -1)) {
    const found = name.indexOf(part, at);
    if (found < 0 || found + part.length > name.length - last.length) return false;
    at = found + part.length;
  }
  return true;
}
