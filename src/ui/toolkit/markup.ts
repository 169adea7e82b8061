// SPDX-License-Identifier: GPL-3.0-or-later
/** Words in what is read as Pango markup or XML: as they are, with no sign that would be taken for one of its own. */
export function escapedMarkup(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
