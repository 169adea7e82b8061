// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Why what was typed was not taken: under the title of the row it was typed into, until something else
 * is. The row is looked for each time: a handler that held it would keep it for ever.
 */
import { Adw, a11yDescription, announce, Gtk } from '../gtk.js';
import { escapedMarkup } from '../markup.js';

/** A label below a row's content that holds the sentence, for rows that have no subtitle. */
export const FAULT_CLASS = 'typed-fault';
/** The class of what was refused and of the row around it. */
export const FAULTY = 'faulty';

/** Undefined when the entry is valid again. */
export function showFault(widget: Gtk.Widget, sentence: string | undefined): void {
  // Two entries of a row speak in one place: only the one that spoke takes it back.
  if (sentence === undefined && !widget.hasCssClass(FAULTY)) return;
  a11yDescription(widget, sentence ?? '');
  setClass(widget, sentence !== undefined);
  const row = rowAround(widget);
  const label = row && faultLabelIn(row);
  if (label !== undefined) {
    label.setLabel(sentence ?? '');
    label.setVisible(sentence !== undefined);
  } else if (row instanceof Adw.ActionRow) {
    // People type anything.
    row.setSubtitle(escapedMarkup(sentence ?? ''));
  }
  if (row !== undefined) setClass(row, sentence !== undefined);
  if (sentence !== undefined) announce(widget, sentence);
}

function setClass(widget: Gtk.Widget, isFaulty: boolean): void {
  if (isFaulty) widget.addCssClass(FAULTY);
  else widget.removeCssClass(FAULTY);
}

function rowAround(widget: Gtk.Widget): Gtk.Widget | undefined {
  let around = widget.getParent();
  while (around !== null && !(around instanceof Adw.PreferencesRow)) around = around.getParent();
  return around ?? undefined;
}

function faultLabelIn(widget: Gtk.Widget): Gtk.Label | undefined {
  if (widget instanceof Gtk.Label) return widget.hasCssClass(FAULT_CLASS) ? widget : undefined;
  for (let child = widget.getFirstChild(); child !== null; child = child.getNextSibling()) {
    const found = faultLabelIn(child);
    if (found !== undefined) return found;
  }
  return undefined;
}
