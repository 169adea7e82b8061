// SPDX-License-Identifier: GPL-3.0-or-later
/** A spin button for numbers with a unit: speeds in mm/min, lengths in mm, angles in degrees. */
import type { NumericField } from '../../../params/schema.js';
import { shownNumber, typedScale, unitOf } from '../../../params/typed.js';
import { bindValue } from '../bind-value.js';
import { _ } from '../gettext.js';
import { Adw, Gtk } from '../gtk.js';
import type { FieldDeps, FieldRow } from './field-row.js';
import { watchGestures } from './gestures.js';
import { createQuantitySpin } from './quantity-spin.js';

type PlainNumber = Exclude<NumericField, { kind: 'power' }>;

/** How much a press of a button adds, in the unit that is typed. */
const STEPS: Readonly<Record<PlainNumber['kind'], number>> = {
  speed: 50,
  length: 0.1,
  angle: 5,
  duration: 0.1,
  count: 1,
  number: 0.1,
};

export function createNumberField(deps: FieldDeps<PlainNumber>): FieldRow {
  const { field } = deps;
  const scale = typedScale(field);
  const typed = (value: FieldDeps['value']) => shownNumber(field, Number(value));
  const step = stepFor(field, scale);
  const adjustment = new Gtk.Adjustment({
    lower: field.min * scale,
    upper: field.max * scale,
    stepIncrement: step,
    pageIncrement: step * 10,
    value: typed(deps.value),
  });
  const label = `${_(field.label)} ${unitOf(field)}`.trim();
  const spin = createQuantitySpin({ field: () => field, adjustment, label });
  watchGestures(spin, deps.onGesture);
  const show = bindValue({
    get: () => adjustment.getValue(),
    set: (value: number) => adjustment.setValue(value),
    connect: (changed) => adjustment.on('value-changed', changed),
    onChange: (value) => deps.onChanged(field.kind === 'count' ? Math.round(value) : value / scale),
  });
  return { widget: numberRow(field, spin), show: (value) => show(typed(value)) };
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

/** Ranges beyond this are of figures in hundreds and thousands. */
const WIDE = 10_000;

/** Fine ranges (a pitch of 0.05…0.5 mm) need finer steps than the kind's usual one, wide ones coarser. */
function stepFor(field: PlainNumber, scale: number): number {
  const steps = STEPS[field.kind];
  if (field.kind === 'number' && field.max > WIDE) return STEPS.count;
  if (field.kind === 'count' || (field.max - field.min) * scale >= steps * 20) return steps;
  return steps / 10;
}
