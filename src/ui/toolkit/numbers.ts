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
import { currentSpeedUnit } from './speeds.js';

/** `speeds` is the unit that stands beside the field, where that may not have followed the preference yet. */
export function readTypedNumber(
  field: NumericField,
  text: string,
  speeds = currentSpeedUnit(),
): Reading {
  return readShown(field, text, { sign: currentLanguage().decimalSign, speeds });
}

export function typedNumber(
  field: NumericField,
  value: number,
  speeds = currentSpeedUnit(),
): string {
  return showNumber(field, value, { sign: currentLanguage().decimalSign, speeds });
}

export function readTypedLength(field: LengthField, text: string, unit: LengthUnit): Reading {
  return readLength(field, text, unit, currentLanguage().decimalSign);
}

export function typedLength(mm: number, unit: LengthUnit): string {
  return showLength(mm, unit, currentLanguage().decimalSign);
}
