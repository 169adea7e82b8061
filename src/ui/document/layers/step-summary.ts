// SPDX-License-Identifier: GPL-3.0-or-later
/** The settings of a step in one line. */
import type { Operation } from '../../../operations/contract.js';
import type { Values } from '../../../params/schema.js';
import { formatSetting } from '../../toolkit/format.js';
import { _ } from '../../toolkit/gettext.js';

/** Settings that the line shows, in this order, where the operation has them. */
const SUMMARY_FIELDS = ['power', 'maxPower', 'speed', 'passes'];

/** `80 % · 1200 mm/min · 2×` */
export function summaryOf(operation: Operation | undefined, params: Values): string {
  if (operation === undefined) return _('This Kerf does not know the operation.');
  const parts: string[] = [];
  for (const key of SUMMARY_FIELDS) {
    const field = operation.params[key];
    const value = params[key] ?? field?.default;
    if (field === undefined || value === undefined) continue;
    parts.push(key === 'passes' ? `${String(value)}×` : formatSetting(field, value));
  }
  return parts.join(' · ');
}
