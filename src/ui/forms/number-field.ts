// SPDX-License-Identifier: GPL-3.0-or-later
/** A spin button for numbers with a unit: speeds in mm/min, lengths in mm, angles in degrees. */
import type { NumericField } from '../../params/schema.js';
import { typedScale, unitOf } from '../../params/typed.js';
import { _ } from '../gettext.js';
import { Adw, a11yLabel, Gtk } from '../gtk.js';
import type { FieldDeps, FieldRow } from './field.js';
import { ignoreWheel, watchGestures } from './gestures.js';

type PlainNumber = Exclude<NumericField, { kind: 'power' }>;

/** In the unit that is typed. */
const STEPS: Readonly<Record<PlainNumber['kind'], { step: number; digits: number }>> = {
  speed: { step: 50, digits: 0 },
  length: { step: 0.1, digits: 2 },
  angle: { step: 5, digits: 1 },
  duration: { step: 0.1, digits: 1 },
  count: { step: 1, digits: 0 },
  number: { step: 0.1, digits: 2 },
};

const MOST_DIGITS = 4;

export function createNumberField(deps: FieldDeps<PlainNumber>): FieldRow {
  const { field } = deps;
  const scale = typedScale(field);
  const typed = (value: FieldDeps['value']) => Number((Number(value) * scale).toFixed(MOST_DIGITS));
  const { step, digits: usual } = stepFor(field, scale);
  // A button that shows less than there is makes what it shows of it when the keyboard leaves it.
  const digits = Math.max(usual, decimalsOf(typed(field.min)), decimalsOf(typed(deps.value)));
  const adjustment = new Gtk.Adjustment({
    lower: field.min * scale,
    upper: field.max * scale,
    stepIncrement: step,
    pageIncrement: step * 10,
    value: typed(deps.value),
  });
  const spin = new Gtk.SpinButton({ adjustment, digits, valign: Gtk.Align.CENTER });
  spin.setNumeric(true);
  spin.setWidthChars(Math.max(5, adjustment.getValue().toFixed(digits).length));
  a11yLabel(spin, `${_(field.label)} ${unitOf(field)}`.trim());
  ignoreWheel(spin);
  watchGestures(spin, deps.onGesture);
  let shown = adjustment.getValue();
  adjustment.on('value-changed', () => {
    const value = adjustment.getValue();
    if (value === shown) return;
    shown = value;
    deps.onChanged(field.kind === 'count' ? Math.round(value) : value / scale);
  });
  return {
    widget: numberRow(field, spin),
    show(value) {
      shown = typed(value);
      adjustment.setValue(shown);
    },
  };
}

function numberRow(field: PlainNumber, spin: Gtk.SpinButton): Adw.ActionRow {
  const row = new Adw.ActionRow({ title: _(field.label), activatableWidget: spin });
  row.setTooltipText(_(field.help));
  row.addSuffix(spin);
  const unit = new Gtk.Label({
    label: unitOf(field),
    xalign: 0,
    cssClasses: ['unit', 'dim-label'],
  });
  row.addSuffix(unit);
  return row;
}

function decimalsOf(value: number): number {
  return /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0;
}

/** Ranges beyond this are of figures in hundreds and thousands. */
const WIDE = 10_000;

/** Fine ranges (a pitch of 0.05…0.5 mm) need finer steps than the kind's usual one, wide ones coarser. */
function stepFor(field: PlainNumber, scale: number): { step: number; digits: number } {
  const usual = STEPS[field.kind];
  if (field.kind === 'number' && field.max > WIDE) return STEPS.count;
  if (field.kind === 'count' || (field.max - field.min) * scale >= usual.step * 20) return usual;
  return { step: usual.step / 10, digits: usual.digits + 1 };
}
