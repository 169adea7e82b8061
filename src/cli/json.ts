// SPDX-License-Identifier: GPL-3.0-or-later
/** Figures for other programs: sentences in them are English whatever the user's language is. */
import { inEnglish, isMessage } from '../base/message.js';

export function json(value: unknown, indent = 2): string {
  return JSON.stringify(value, (_, inner) => (isMessage(inner) ? inEnglish(inner) : inner), indent);
}
