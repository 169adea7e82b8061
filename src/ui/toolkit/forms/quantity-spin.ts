// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A spin button that takes what people type: with or without a unit, sums, a comma for the point. It
 * shows all of its value, and what it cannot read leaves the old one and says so in the row around it. A speed changes
 * its unit as soon as the person prefers another, and stays the speed that it is.
 */
import type { NumericField } from '../../../params/schema.js';
import { innerValue, shownNumber, shownScale, shownUnitOf } from '../../../params/typed.js';
import { bindValue } from '../bind-value.js';
import { _, rendered } from '../gettext.js';
import { a11yLabel, Gtk } from '../gtk.js';
import { readTypedNumber, typedNumber } from '../numbers.js';
import { currentSpeedUnit, speedUnitChanged, speedUnitChanging } from '../speeds.js';
import { ignoreWheel } from './gestures.js';
import { showFault } from './typed-fault.js';
import { typedStep } from './typed-step.js';

export interface QuantitySpinDeps {
  /** Asked for at each use: limits may go with the machine. */
  readonly field: () => NumericField;
  readonly value: number;
  /** The name for screen readers; the unit is added to it. */
  readonly name: string;
  /** Called with the inner value that a person set. */
  readonly onChanged?: (value: number) => void;
}

export interface QuantitySpin {
  readonly widget: Gtk.SpinButton;
  /** Its unit, to stand beside it. */
  readonly unit: Gtk.Label;
  /** The number in the unit that is shown. */
  readonly adjustment: Gtk.Adjustment;
  /** The inner value. */
  value(): number;
  /** Shows an inner value, within the limits as they are now. Never calls `onChanged`. */
  show(value: number): void;
}

const MIN_WIDTH = 7;
const TAKEN = 1;
/** GTK_INPUT_ERROR, which is not a constant in the types. */
const REFUSED = -1;
/** A press of Page Up is as much as this many steps. */
const PAGE = 10;

export function createQuantitySpin(deps: QuantitySpinDeps): QuantitySpin {
  const { field, name, onChanged } = deps;
  const adjustment = new Gtk.Adjustment();
  const widget = new Gtk.SpinButton({ adjustment, valign: Gtk.Align.CENTER });
  widget.setUpdatePolicy(Gtk.SpinButtonUpdatePolicy.IF_VALID);
  const unit = new Gtk.Label({ xalign: 0, cssClasses: ['unit', 'dim-label'] });
  let speeds = currentSpeedUnit();
  let { value } = deps;
  const inner = () => innerValue(field(), widget.getValue(), speeds);
  const shown = () => typedNumber(field(), inner(), speeds);
  watchTyping(widget, {
    shown,
    read: (text) => {
      const reading = readTypedNumber(field(), text, speeds);
      if ('fault' in reading) return reading;
      return { value: reading.value * shownScale(field(), speeds) };
    },
    unit: () => shownUnitOf(field(), speeds),
  });
  /** Values, limits and steps in the unit that is shown. */
  const configure = () => {
    const { min, max } = field();
    const scale = shownScale(field(), speeds);
    const step = typedStep(field(), speeds);
    const number = shownNumber(field(), value, speeds);
    adjustment.configure(number, min * scale, max * scale, step, step * PAGE, 0);
  };
  const nameUnit = () => {
    const words = shownUnitOf(field(), speeds);
    unit.setLabel(words);
    a11yLabel(widget, `${name} ${words}`.trim());
  };
  const show = bindValue({
    get: inner,
    set(wanted: number) {
      value = wanted;
      configure();
    },
    // Not the adjustment's signal: the spin button holds the adjustment, whose handler would hold the spin button.
    connect: (changed) => widget.on('value-changed', changed),
    onChange(chosen) {
      value = chosen;
      onChanged?.(chosen);
    },
  });
  const follow = () => {
    if (field().kind !== 'speed' || speeds === currentSpeedUnit()) return;
    speeds = currentSpeedUnit();
    show(value);
    nameUnit();
    if (widget.getText() !== shown()) widget.setText(shown());
  };
  show(value);
  nameUnit();
  widget.setText(shown());
  widget.setWidthChars(Math.max(MIN_WIDTH, shown().length));
  ignoreWheel(widget);
  if (field().kind === 'speed') followWhileRealized(widget, follow);
  return {
    widget,
    unit,
    adjustment,
    value: () => value,
    show(wanted) {
      follow();
      show(wanted);
    },
  };
}

interface Typing {
  readonly shown: () => string;
  /** In the unit that is shown. */
  readonly read: (text: string) => ReturnType<typeof readTypedNumber>;
  readonly unit: () => string;
}

function watchTyping(spin: Gtk.SpinButton, { shown, read, unit }: Typing): void {
  spin.on('input', () => {
    const text = spin.getText();
    // What is shown may be a little less than there is, without having been typed.
    if (text === shown()) return [TAKEN, spin.getValue()];
    const reading = read(text);
    if ('value' in reading) {
      showFault(spin, undefined);
      return [TAKEN, reading.value];
    }
    const why = rendered(reading.fault.message);
    const value = `${shown()} ${unit()}`.trim();
    showFault(spin, _('{why} It stays at {value}.', { why, value }));
    return [REFUSED, 0];
  });
  spin.on('output', () => {
    if (spin.getText() !== shown()) spin.setText(shown());
    return true;
  });
}

/** A widget that is not on the screen is not kept alive by the preference that it follows. */
function followWhileRealized(widget: Gtk.SpinButton, follow: () => void): void {
  const ends: (() => void)[] = [];
  const end = () => {
    for (const one of ends.splice(0)) one();
  };
  widget.on('realize', () => {
    end();
    follow();
    ends.push(
      speedUnitChanging.connect(() => widget.update()),
      speedUnitChanged.connect(follow),
    );
  });
  widget.on('unrealize', end);
}
