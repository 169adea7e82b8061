// SPDX-License-Identifier: GPL-3.0-or-later
/** Rules as a file that is saved and shared: JSON that a person can write. */

import { AppError } from '../../base/errors.js';
import { isMessage, type Message, msg, type Value } from '../../base/message.js';
import type { Colour, Purpose } from '../art.js';
import { hexOf } from '../colour-names.js';
import type { ImportRule, RuleSet } from './rule.js';

/** A file's `kerfRules`. */
const VERSION = 1;
const MAX_RULES = 1000;
/** mm, and steps of colour; settings know their own bounds. */
const LARGEST = 1e6;
/** Characters of a name. */
const LONGEST = 200;
const PURPOSES: readonly Purpose[] = ['cut', 'score', 'engrave', 'nothing'];
const KEYS = [
  ...['paint', 'colour', 'tolerance', 'minWidth', 'maxWidth', 'layer'],
  ...['operation', 'settings'],
];

export function ruleFileText({ name, rules }: RuleSet): string {
  const written = rules.map(({ purpose, colour, ...rest }) => ({
    ...rest,
    ...(colour && { colour: hexOf(colour) }),
    operation: purpose,
  }));
  return `${JSON.stringify({ kerfRules: VERSION, name, rules: written }, undefined, 2)}\n`;
}

/** Throws AppError `rules.unreadable`: a rule that is not understood would burn what it was to spare. */
export function parseRuleFile(text: string, file: string): RuleSet {
  const fail = (why: Value) =>
    new AppError(
      'rules.unreadable',
      msg('"{file}" does not hold rules that Kerf understands ({why}): correct it.', { file, why }),
    );
  const content = readJson(text);
  if (!isRecord(content) || content['kerfRules'] !== VERSION) {
    throw fail(msg('"kerfRules" is not {version}', { version: VERSION }));
  }
  const { name, rules } = content;
  if (!Array.isArray(rules) || rules.length > MAX_RULES)
    throw fail(msg('"rules" is not a list, or too long'));
  const read = rules.map((rule, i) => {
    const result = ruleOf(rule);
    if (isFault(result))
      throw fail(msg('rule {number}: {fault}', { number: i + 1, fault: result }));
    return result;
  });
  return { id: file, name: isShort(name) ? name : file, rules: read };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The key that is wrong, or why it is not a rule at all. */
type Fault = string | Message;

function isFault(result: ImportRule | Fault): result is Fault {
  return typeof result === 'string' || isMessage(result);
}

/** The rule, or what is wrong with it. */
function ruleOf(rule: unknown): ImportRule | Fault {
  if (!isRecord(rule)) return msg('not a rule');
  const unknown = Object.keys(rule).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) return unknown.slice(0, 40);
  const { paint, colour, layer, operation, settings } = rule;
  const purpose = PURPOSES.find((one) => one === operation);
  if (purpose === undefined) return 'operation';
  if (paint !== undefined && paint !== 'line' && paint !== 'fill') return 'paint';
  const read = colour === undefined ? undefined : colourOf(colour);
  if (colour !== undefined && read === undefined) return 'colour';
  if (layer !== undefined && !isShort(layer)) return 'layer';
  if (settings !== undefined && !isSettings(settings)) return 'settings';
  const lengths = numbersOf(rule);
  if (typeof lengths === 'string') return lengths;
  return {
    purpose,
    ...lengths,
    ...(paint && { paint }),
    ...(read && { colour: read }),
    ...(layer !== undefined && { layer }),
    ...(settings && { settings }),
  };
}

function numbersOf(rule: Record<string, unknown>): Partial<ImportRule> | string {
  const found: Record<string, number> = {};
  for (const key of ['tolerance', 'minWidth', 'maxWidth']) {
    const value = rule[key];
    if (value === undefined) continue;
    if (typeof value !== 'number' || !(value >= 0 && value <= LARGEST)) return key;
    found[key] = value;
  }
  return found;
}

type Settings = Record<string, number | boolean | string>;

function isSettings(settings: unknown): settings is Settings {
  return isRecord(settings) && Object.values(settings).every(isSetting);
}

function isSetting(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value === 'boolean' || isShort(value);
}

/** Kept and shown in lists. */
function isShort(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LONGEST;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function colourOf(text: unknown): Colour | undefined {
  const digits = /^#([0-9a-f]{6})$/i.exec(String(text))?.[1];
  if (digits === undefined) return undefined;
  const channel = (at: number) => Number.parseInt(digits.slice(at, at + 2), 16);
  return [channel(0), channel(2), channel(4)];
}
