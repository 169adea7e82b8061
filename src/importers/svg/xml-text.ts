// SPDX-License-Identifier: GPL-3.0-or-later
/** Attributes and text as they stand in a document. */

export function writtenAttribute([name, value]: [string, string]): string {
  return ` ${name}="${escaped(value).replaceAll('"', '&quot;')}"`;
}

export function escaped(text: string): string {
  return /[&<>]/.test(text)
    ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    : text;
}
