// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Place, size and angle of what is selected, to read while it is dragged and to type. Always there while there are
 * pieces, so that nothing moves under the pointer when one is selected.
 */
import { Disposables } from '../../../base/disposable.js';
import { messageOf } from '../../../base/errors.js';
import type { AppContext } from '../../../editor/app-context.js';
import type { NumberKey } from '../../../editor/numbers/typed-placement.js';
import { FAULT_CLASS } from '../../toolkit/forms/typed-fault.js';
import { rendered } from '../../toolkit/gettext.js';
import { announce, Gtk } from '../../toolkit/gtk.js';
import type { View } from '../../toolkit/view.js';
import { createAnchorGrid } from './anchor-grid.js';
import { createNumberEntry, type NumberField } from './number-field.js';
import { createRatioLock } from './ratio-lock.js';
import { createUnitChoice } from './unit-choice.js';

type NumbersCardDeps = Pick<AppContext, 'store' | 'selection' | 'numbers'>;

export function createNumbersCard({ store, selection, numbers }: NumbersCardDeps): View {
  const disposables = new Disposables();
  const fault = new Gtk.Label({ wrap: true, xalign: 0, visible: false });
  fault.addCssClass(FAULT_CLASS);
  const showFault = (sentence: string) => {
    fault.setLabel(sentence);
    fault.setVisible(sentence !== '');
  };
  const type = (key: NumberKey) => (value: number) => {
    showFault('');
    try {
      numbers.type(key, value);
    } catch (error) {
      const sentence = rendered(messageOf(error));
      showFault(sentence);
      announce(fault, sentence);
    }
  };
  const field = (key: NumberKey) =>
    createNumberEntry({
      key,
      unit: () => numbers.ways.unit,
      onTyped: type(key),
      onFault: showFault,
    });
  const fields = {
    ...{ x: field('x'), y: field('y'), angle: field('angle') },
    ...{ width: field('width'), height: field('height') },
  };
  const anchor = createAnchorGrid((chosen) => numbers.choose({ anchor: chosen }));
  const lock = createRatioLock((isLocked) => numbers.choose({ isLocked }));
  const unit = createUnitChoice((chosen) => numbers.choose({ unit: chosen }));
  const grid = arranged(fields, { anchor: anchor.widget, lock: lock.widget, unit: unit.widget });
  const widget = new Gtk.Box({ orientation: Gtk.Orientation.VERTICAL, spacing: 4 });
  widget.addCssClass('numbers-card');
  widget.append(grid);
  widget.append(fault);
  const show = () => {
    const { numbers: now, ways } = numbers;
    for (const shown of Object.values(fields)) shown.show(now);
    grid.setSensitive(now !== undefined);
    anchor.show(ways.anchor);
    lock.show(ways.isLocked, now?.isRatioKept ?? false);
    unit.show(ways.unit);
  };
  const showWhetherNeeded = () => widget.setVisible(store.all('piece').length > 0);
  disposables.add(numbers.changed.connect(show));
  disposables.add(
    selection.changed.connect(() => {
      for (const { drop } of Object.values(fields)) drop();
      showFault('');
    }),
  );
  disposables.add(store.committed.connect(showWhetherNeeded));
  show();
  showWhetherNeeded();
  return { widget, dispose: () => disposables.dispose() };
}

type Arranged = Readonly<Record<'anchor' | 'lock' | 'unit', Gtk.Widget>>;

/** The anchor, then place, then size, with the lock beside width and height. */
function arranged(fields: Readonly<Record<NumberKey, NumberField>>, others: Arranged): Gtk.Grid {
  const grid = new Gtk.Grid({ columnSpacing: 6, rowSpacing: 6 });
  grid.attach(others.anchor, 0, 0, 1, 2);
  const place = ({ label, entry }: NumberField, column: number, row: number) => {
    grid.attach(label, column, row, 1, 1);
    grid.attach(entry, column + 1, row, 1, 1);
  };
  place(fields.x, 1, 0);
  place(fields.width, 3, 0);
  place(fields.y, 1, 1);
  place(fields.height, 3, 1);
  grid.attach(others.lock, 5, 0, 1, 2);
  place(fields.angle, 1, 2);
  grid.attach(others.unit, 4, 2, 2, 1);
  return grid;
}
