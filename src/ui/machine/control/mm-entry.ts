// SPDX-License-Identifier: GPL-3.0-or-later
/** A small entry for a length that may be negative, mm unless another unit is written with it. */
import { AppError } from '../../../base/errors.js';
import { msg } from '../../../base/message.js';
import type { LengthField } from '../../../params/schema.js';
import { showFault } from '../../toolkit/forms/typed-fault.js';
import { rendered } from '../../toolkit/gettext.js';
import { a11yLabel, Gtk } from '../../toolkit/gtk.js';
import { readTypedNumber, typedNumber } from '../../toolkit/numbers.js';

export interface MmEntry {
  readonly widget: Gtk.Entry;
  /** Throws AppError `typed.unreadable` where no length is written, and shows it. */
  value(): number;
  set(mm: number): void;
}

/** Further than any machine reaches. */
const FAR = 100_000;
const FIELD: LengthField = {
  kind: 'length',
  label: '',
  help: '',
  default: 0,
  min: -FAR,
  max: FAR,
};
const SHOWN_DIGITS = 3;

export function createMmEntry(label: string, placeholder: string): MmEntry {
  const widget = new Gtk.Entry({
    widthChars: 7,
    maxWidthChars: 7,
    valign: Gtk.Align.CENTER,
    placeholderText: placeholder,
  });
  widget.addCssClass('numeric');
  a11yLabel(widget, label);
  markWhenLeft(widget);
  return {
    widget,
    value() {
      const reading = readTypedNumber(FIELD, widget.getText());
      if ('value' in reading) return reading.value;
      const why = reading.fault.message;
      showFault(widget, rendered(why));
      throw new AppError('typed.unreadable', msg('{what}: {why}', { what: placeholder, why }));
    },
    set(mm) {
      widget.setText(typedNumber(FIELD, Number(mm.toFixed(SHOWN_DIGITS))));
      showFault(widget, undefined);
    },
  };
}

/** Said when the keyboard leaves it; an empty entry is not a mistake yet. */
function markWhenLeft(widget: Gtk.Entry): void {
  const focus = new Gtk.EventControllerFocus();
  focus.on('leave', () => {
    const text = widget.getText();
    const reading = readTypedNumber(FIELD, text);
    const isFine = 'value' in reading || text.trim() === '';
    showFault(widget, isFine ? undefined : rendered(reading.fault.message));
  });
  widget.addController(focus);
}
