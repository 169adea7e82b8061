// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A widget that shows a value and lets a person change it. GTK sends the same signal for both, so every
 * widget needs to know whose change it is; this is the one place that does.
 */
import { Gtk, type HandlerScope } from './gtk.js';

export interface ValueBinding<T> {
  /** What the widget holds now. */
  readonly get: () => T;
  readonly set: (value: T) => void;
  /** Connects to the signal for changes; the handler disconnects with the widget. */
  readonly connect: (changed: () => void) => void;
  /** A person chose another value than the one that was shown. */
  readonly onChange: (value: T) => void;
}

/** Returns how to show a value, which never calls `onChange`. Values are compared as `Object.is` does. */
export function bindValue<T>({ get, set, connect, onChange }: ValueBinding<T>): (value: T) => void {
  let shown = get();
  let isShowing = false;
  connect(() => {
    if (isShowing) return;
    const value = get();
    if (Object.is(value, shown)) return;
    shown = value;
    onChange(value);
  });
  return (value) => {
    isShowing = true;
    try {
      set(value);
    } finally {
      isShowing = false;
    }
    // A widget may hold less than it was given: a range is kept, digits are cut.
    shown = get();
  };
}

/** The parts of a combo row and a drop-down that a list of choices needs. */
interface ChoiceWidget {
  getSelected(): number;
  setSelected(index: number): void;
  setModel(model: Gtk.StringList): void;
  on(signal: 'notify::selected', callback: () => void): unknown;
}

/**
 * A widget that offers a list which may change; returns how to show the labels and the index of the one
 * chosen. Labels are set only where they differ, and never from within the widget's own signal: a model
 * must not change there. In a dialog, `scoped` disconnects the handler with it.
 */
export function bindChoice(
  widget: ChoiceWidget,
  onChange: (index: number) => void,
  scoped: HandlerScope['scoped'] = (handler) => handler,
): (labels: readonly string[], selected: number) => void {
  let listed: readonly string[] = [];
  let labels = listed;
  const show = bindValue({
    get: () => widget.getSelected(),
    set(selected: number) {
      if (labels.length !== listed.length || labels.some((label, i) => label !== listed[i])) {
        widget.setModel(Gtk.StringList.new([...labels]));
        listed = labels;
      }
      widget.setSelected(selected);
    },
    connect: (changed) => widget.on('notify::selected', scoped(changed)),
    onChange,
  });
  return (wanted, selected) => {
    labels = wanted;
    show(selected);
  };
}
