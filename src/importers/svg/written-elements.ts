// SPDX-License-Identifier: GPL-3.0-or-later
/** Elements as text again. */
const ENDS = new Map<string, string>();

/** One text for all elements of a name. */
export function endOf(tag: string): string {
  const end = ENDS.get(tag) ?? `</${tag}>`;
  if (ENDS.size < MAX_ENDS) ENDS.set(tag, end);
  return end;
}

/** SVG has fewer kinds of elements. */
const MAX_ENDS = 100;

/** Writes an element in one go: bit by bit, a hundred thousand elements would be millions of bits in memory. */
export function writtenElement(tag: string, attributes: Readonly<Record<string, string>>): string {
  const bits = ['<', tag];
  for (const name in attributes) bits.push(' ', name, '="', quoted(attributes[name]!), '"');
  bits.push('>');
  return bits.join('');
}

export function writtenAttribute([name, value]: [string, string]): string {
  return ` ${name}="${quoted(value)}"`;
}

function quoted(value: string): string {
  return /[&<>"]/.test(value) ? escaped(value).replaceAll('"', '&quot;') : value;
}

export function escaped(text: string): string {
  return /[&<>]/.test(text)
    ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    : text;
}
