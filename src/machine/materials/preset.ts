// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A preset: the settings of one operation that a person found good for a material, on one machine. The recipe of a
 * machine, in contrast, is what steps begin with where nothing is known of the material.
 */
import { figures, type Message, msg, verbatim } from '../../base/message.js';
import { N_ } from '../../base/translatable.js';
import type { Schema, Values } from '../../params/schema.js';

/** What it was found out for. */
export interface MaterialName {
  /** In a person's own words. */
  readonly material: string;
  /** mm; none where it does not matter, as for an engraving. */
  readonly thickness?: number;
  /** Which of several for the same: `clean edge`. May be empty. */
  readonly note: string;
}

export interface MaterialPreset extends MaterialName {
  /** The id of the machine on which it was found out. */
  readonly machine: string;
  /** The id of the operation: `cut`. */
  readonly operation: string;
  /** Those that were chosen, in inner units. */
  readonly settings: Values;
  /** What a newer Kerf noted of it. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** What a person types of a preset; no thickness is 0 in it. */
export const presetSchema = {
  material: {
    kind: 'text',
    label: N_('Material'),
    help: N_('What it is, in your own words.'),
    default: '',
    maxLetters: 100,
    isRequired: true,
  },
  thickness: {
    kind: 'length',
    label: N_('Thickness'),
    help: N_('0 where it does not matter, as for an engraving.'),
    default: 0,
    min: 0,
    max: 500,
  },
  note: {
    kind: 'text',
    label: N_('Note'),
    help: N_('Which of several for the same material this is: "clean edge", "fast".'),
    default: '',
    maxLetters: 200,
  },
} as const satisfies Schema;

/** Thicknesses are the same to a hundredth of a millimetre. */
const SAME_DIGITS = 2;

/** Words as they are compared: capitals and spaces do not count. */
export function foldedWords(words: string): string {
  return words.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}

export function isSameThickness(a: number | undefined, b: number | undefined): boolean {
  return a?.toFixed(SAME_DIGITS) === b?.toFixed(SAME_DIGITS);
}

/** The same text for two presets of which one takes the place of the other. */
export function presetKey(preset: MaterialName & Pick<MaterialPreset, 'machine' | 'operation'>) {
  const { machine, operation, material, thickness, note } = preset;
  const name = [foldedWords(material), thickness?.toFixed(SAME_DIGITS) ?? '', foldedWords(note)];
  return JSON.stringify([machine, operation, ...name]);
}

/** `Plywood 3 mm` */
export function materialTitle({ material, thickness }: Omit<MaterialName, 'note'>): Message {
  if (thickness === undefined) return verbatim(material);
  const size = figures(`${Number(thickness.toFixed(3))} mm`);
  return msg('{material} {thickness}', { material, thickness: size });
}

/** `Plywood 3 mm: clean edge`, as it can be typed again. */
export function presetTitle(name: MaterialName): Message {
  const title = materialTitle(name);
  return name.note === '' ? title : msg('{material}: {note}', { material: title, note: name.note });
}
