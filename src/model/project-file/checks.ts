// SPDX-License-Identifier: GPL-3.0-or-later
/** The checks that rows and their sources are described with, beside those of any file. */
import { type Check, isNumber, isRecord, isText, isTruth } from '../../base/fields.js';

export const isSize: Check = (v) => isNumber(v) && Number(v) > 0;
/** A skew must stay below a right angle. */
export const isSkewOrNone: Check = (v) =>
  v === undefined || (isNumber(v) && Math.abs(Number(v)) < Math.PI / 2);
export const isCount: Check = (v) => Number.isInteger(v) && Number(v) >= 0;
export const isName: Check = (v) => typeof v === 'string' && v !== '' && v.length <= 200;
const isByte: Check = (v) => isCount(v) && Number(v) <= 255;
export const isColour: Check = (v) => Array.isArray(v) && v.length === 3 && v.every(isByte);
const isValue: Check = (v) => isNumber(v) || isText(v) || isTruth(v);
export const isValues: Check = (v) => isRecord(v) && Object.values(v).every(isValue);
