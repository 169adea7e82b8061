// SPDX-License-Identifier: GPL-3.0-or-later
/** Numbers in entries: read and shown with the decimal sign of the person's locale. */
import type { Reading } from '../../params/quantity.js';
import type { LengthField, NumericField } from '../../params/schema.js';
import {
  type LengthUnit,
  readLength,
  readShown,
  showLength,
  showNumber,
} from '../../params/typed.js';
import { currentLanguage } from './gettext.js';

export function readTypedNumber(field: NumericField, text: string): Reading {
  return readShown(field, text, currentLanguage().decimalSign);
}

export function typedNumber(field: NumericField, value: number): string {
  return showNumber(field, value, currentLanguage().decimalSign);
}

export function readTypedLength(field: LengthField, text: string, unit: LengthUnit): Reading {
  return readLength(field, text, unit, currentLanguage().decimalSign);
}

export function typedLength(mm: number, unit: LengthUnit): string {
  return showLength(mm, unit, currentLanguage().decimalSign);
}
