// SPDX-License-Identifier: GPL-3.0-or-later
/** Text and numbers as XML holds them. */

/** Controls and halves of letters have no place in XML. */
export function attribute(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '_')
    .replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

export function lightburnNumber(value: number): string {
  return String(Number(value.toFixed(6)));
}
