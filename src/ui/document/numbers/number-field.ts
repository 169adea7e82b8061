// SPDX-License-Identifier: GPL-3.0-or-later
/** One of the five numbers: its letter and the entry it is typed into. */
import { N_ } from '../../../base/translatable.js';
import type { NumberKey, SelectionNumbers } from '../../../editor/numbers/typed-placement.js';
import type { AngleField, LengthField } from '../../../params/schema.js';
import type { LengthUnit } from '../../../params/typed.js';
import { createTypedEntry } from '../../toolkit/forms/typed-entry.js';
import { _ } from '../../toolkit/gettext.js';
import { Gtk } from '../../toolkit/gtk.js';
import {
  readTypedLength,
  readTypedNumber,
  typedLength,
  typedNumber,
} from '../../toolkit/numbers.js';

export interface NumberField {
  readonly label: Gtk.Widget;
  readonly entry: Gtk.Widget;
  /** Nothing selected shows nothing. */
  show(numbers: SelectionNumbers | undefined): void;
  drop(): void;
}

export interface NumberFieldDeps {
  readonly key: NumberKey;
  readonly unit: () => LengthUnit;
  readonly onTyped: (value: number) => void;
  readonly onFault: (sentence: string) => void;
}

/** Further than any machine reaches, and the finest that any can. */
const FAR = 100_000;
const FINE = 0.001;
const TURNS = 2 * Math.PI * 1000;
const UNNAMED = { label: '', help: '', default: 0 } as const;
const PLACE: LengthField = { ...UNNAMED, kind: 'length', min: -FAR, max: FAR };
const SIZE: LengthField = { ...UNNAMED, kind: 'length', min: FINE, max: FAR };
const ANGLE: AngleField = { ...UNNAMED, kind: 'angle', min: -TURNS, max: TURNS };
const FIELDS = { x: PLACE, y: PLACE, width: SIZE, height: SIZE, angle: ANGLE } as const;
/** A hundredth of a degree moves the rim of a bed by less than the beam is wide. */
const ANGLE_STEPS = (180 / Math.PI) * 100;

const LETTERS = { x: N_('X'), y: N_('Y'), width: N_('W'), height: N_('H'), angle: N_('∠') };
const NAMES = {
  ...{ x: N_('X'), y: N_('Y'), angle: N_('Angle') },
  ...{ width: N_('Width'), height: N_('Height') },
};

export function createNumberEntry({ key, unit, onTyped, onFault }: NumberFieldDeps): NumberField {
  const field = FIELDS[key];
  const read = (text: string) =>
    field.kind === 'angle' ? readTypedNumber(field, text) : readTypedLength(field, text, unit());
  const text = (value: number) =>
    field.kind === 'angle'
      ? typedNumber(field, Math.round(value * ANGLE_STEPS) / ANGLE_STEPS)
      : typedLength(value, unit());
  const typed = createTypedEntry({ read, onTyped, onFault });
  const label = new Gtk.Label({ label: _(LETTERS[key]), xalign: 1 });
  label.addCssClass('dim-label');
  label.setMnemonicWidget(typed.widget);
  typed.widget.setHexpand(true);
  let named: string | undefined;
  const name = (count: number) => {
    const what = key === 'angle' && count > 1 ? _('Turn all by') : _(NAMES[key]);
    const before = named;
    named = `${what} (${field.kind === 'angle' ? '°' : unit()})`;
    // Numbers change with every frame of a drag, and names cost more than numbers.
    if (named === before) return;
    typed.name(named);
    typed.widget.setTooltipText(named);
  };
  return {
    label,
    entry: typed.widget,
    show(numbers) {
      name(numbers?.count ?? 0);
      typed.show(numbers === undefined ? '' : text(numbers[key]));
    },
    drop: typed.drop,
  };
}
