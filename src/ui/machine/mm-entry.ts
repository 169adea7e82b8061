// SPDX-License-Identifier: GPL-3.0-or-later
/** A small entry for a length that may be negative, mm; a comma is as good as a dot. */
import { a11yLabel, Gtk } from '../gtk.js';

export interface MmEntry {
  readonly widget: Gtk.Entry;
  /** Nothing where no number is written. */
  value(): number | undefined;
  set(mm: number): void;
}

export function createMmEntry(label: string, placeholder: string): MmEntry {
  const widget = new Gtk.Entry({
    widthChars: 7,
    maxWidthChars: 7,
    valign: Gtk.Align.CENTER,
    placeholderText: placeholder,
  });
  widget.addCssClass('numeric');
  a11yLabel(widget, label);
  return {
    widget,
    value() {
      const text = widget.getText().trim().replace(',', '.');
      const mm = text === '' ? Number.NaN : Number(text);
      return Number.isFinite(mm) ? mm : undefined;
    },
    set: (mm) => widget.setText(String(Number(mm.toFixed(3)) + 0)),
  };
}
