// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A spin button that takes what people type: with or without a unit, sums, a comma for the point. It
 * shows all of its value, and what it cannot read leaves the old one and says so in the row around it.
 */
import type { NumericField } from '../../../params/schema.js';
import { shownScale, shownUnitOf } from '../../../params/typed.js';
import { _, rendered } from '../gettext.js';
import { a11yLabel, Gtk } from '../gtk.js';
import { readTypedNumber, typedNumber } from '../numbers.js';
import { ignoreWheel } from './gestures.js';
import { showFault } from './typed-fault.js';

export interface QuantitySpinDeps {
  /** Asked for at each use: limits may go with the machine. */
  readonly field: () => NumericField;
  /** The adjustment in the unit that is shown. */
  readonly adjustment: Gtk.Adjustment;
  /** The name for screen readers. */
  readonly label: string;
}

const MIN_WIDTH = 7;
const TAKEN = 1;
/** GTK_INPUT_ERROR, which is not a constant in the types. */
const REFUSED = -1;

export function createQuantitySpin({ field, adjustment, label }: QuantitySpinDeps): Gtk.SpinButton {
  const spin = new Gtk.SpinButton({ adjustment, valign: Gtk.Align.CENTER });
  spin.setUpdatePolicy(Gtk.SpinButtonUpdatePolicy.IF_VALID);
  const shown = () => typedNumber(field(), adjustment.getValue() / shownScale(field()));
  spin.on('input', () => {
    const text = spin.getText();
    // What is shown may be a little less than there is, without having been typed.
    if (text === shown()) return [TAKEN, adjustment.getValue()];
    const reading = readTypedNumber(field(), text);
    if ('value' in reading) {
      showFault(spin, undefined);
      return [TAKEN, reading.value * shownScale(field())];
    }
    const why = rendered(reading.fault.message);
    const value = `${shown()} ${shownUnitOf(field())}`.trim();
    showFault(spin, _('{why} It stays at {value}.', { why, value }));
    return [REFUSED, 0];
  });
  spin.on('output', () => {
    if (spin.getText() !== shown()) spin.setText(shown());
    return true;
  });
  spin.setText(shown());
  spin.setWidthChars(Math.max(MIN_WIDTH, shown().length));
  a11yLabel(spin, label);
  ignoreWheel(spin);
  return spin;
}
