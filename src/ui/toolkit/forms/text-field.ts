// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A row for words. One line is taken when it is entered or left; several lines with every letter, since
 * Enter begins a new one.
 */
import type { TextField } from '../../../params/schema.js';
import { checkValue } from '../../../params/validate.js';
import { bindValue } from '../bind-value.js';
import { _, renderedSentence } from '../gettext.js';
import { Adw, a11yLabel, Gtk } from '../gtk.js';
import type { FieldDeps, FieldRow } from './field-row.js';
import { createFontButton } from './font-button.js';
import { watchGestures } from './gestures.js';
import { createKnownButton } from './known-button.js';
import { takeWhenLeft } from './typed-text.js';

const REFUSED = 'error';
const LINES_HEIGHT = 72;

export function createTextField(deps: FieldDeps<TextField>): FieldRow {
  return deps.field.hasLines === true ? createLines(deps) : createLine(deps);
}

function createLine(deps: FieldDeps<TextField>): FieldRow {
  const widget = new Adw.EntryRow({ title: _(deps.field.label), showApplyButton: false });
  widget.setTooltipText(_(deps.field.help));
  let taken = String(deps.value);
  widget.setText(taken);
  takeWhenLeft(widget, () => {
    const text = widget.getText();
    if (text === taken || !isTaken(widget, deps, text)) return;
    taken = text;
    deps.onGesture();
    deps.onChanged(text);
  });
  const show = (value: FieldDeps<TextField>['value']) => {
    if (String(value) === taken) return;
    taken = String(value);
    widget.setText(taken);
  };
  const choose = (text: string) => {
    show(text);
    deps.onGesture();
    deps.onChanged(text);
  };
  const { isFont = false, known = [] } = deps.field;
  if (isFont) widget.addSuffix(createFontButton(() => taken, choose));
  if (known.length > 0) widget.addSuffix(createKnownButton(known, choose));
  return { widget, show };
}

function createLines(deps: FieldDeps<TextField>): FieldRow {
  const { field } = deps;
  const buffer = new Gtk.TextBuffer();
  const view = new Gtk.TextView({ buffer, wrapMode: Gtk.WrapMode.WORD_CHAR, acceptsTab: false });
  a11yLabel(view, _(field.label));
  watchGestures(view, deps.onGesture);
  const scroll = new Gtk.ScrolledWindow({ child: view, minContentHeight: LINES_HEIGHT });
  scroll.addCssClass('text-lines');
  view.setLeftMargin(8);
  view.setTopMargin(6);
  const box = new Gtk.Box({ orientation: Gtk.Orientation.VERTICAL, cssClasses: ['power-field'] });
  box.append(new Gtk.Label({ label: _(field.label), xalign: 0 }));
  box.append(scroll);
  const widget = new Adw.PreferencesRow({ title: _(field.label), child: box, activatable: false });
  widget.setTooltipText(_(field.help));
  const show = bindValue({
    get: () => textOf(buffer),
    set: (text: string) => {
      if (text !== textOf(buffer)) buffer.setText(text, -1);
    },
    connect: (changed) => buffer.on('changed', changed),
    onChange: (text) => {
      if (isTaken(widget, deps, text)) deps.onChanged(text);
    },
  });
  show(String(deps.value));
  return { widget, show: (value) => show(String(value)) };
}

function textOf(buffer: Gtk.TextBuffer): string {
  return buffer.getText(buffer.getStartIter(), buffer.getEndIter(), false) ?? '';
}

/** Whether the field takes the text; one that it does not take is marked, with why. */
function isTaken(row: Gtk.Widget, { field }: FieldDeps<TextField>, text: string): boolean {
  try {
    checkValue(_(field.label), field, text);
  } catch (error) {
    row.addCssClass(REFUSED);
    row.setTooltipText(renderedSentence(error));
    return false;
  }
  row.removeCssClass(REFUSED);
  row.setTooltipText(_(field.help));
  return true;
}
