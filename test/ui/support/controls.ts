// SPDX-License-Identifier: GPL-3.0-or-later
/** The controls of a window that are Kerf's own, what each is called, and how each is used once. */
import { Adw, Gtk } from '../../../src/ui/toolkit/gtk.js';

export interface Use {
  /** Kind, name and how often the same came before: `Button Home`. */
  readonly name: string;
  readonly act: () => void;
  /** As it was; controls that only say something are as they were at once. */
  readonly undo: () => void;
}

/** One use of every control that can be used now; of a list each other choice is one. */
export function usesIn(root: Gtk.Widget): readonly Use[] {
  const counts = new Map<string, number>();
  const numbered = (name: string) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count === 1 ? name : `${name}, no. ${count}`;
  };
  return [...ownBelow(root)].flatMap((widget) =>
    usesOf(widget).map(({ name, ...rest }) => ({ name: numbered(name), ...rest })),
  );
}

function usesOf(widget: Gtk.Widget): readonly Use[] {
  if (widget instanceof Gtk.MenuButton) return [];
  if (widget instanceof Gtk.Button) return pressed(widget);
  if (widget instanceof Gtk.CheckButton || widget instanceof Gtk.Switch) return switched(widget);
  if (widget instanceof Adw.ComboRow || widget instanceof Gtk.DropDown) return chosen(widget);
  if (widget instanceof Gtk.SpinButton) return spun(widget);
  if (widget instanceof Adw.EntryRow) return typed(widget, 'apply');
  if (widget instanceof Gtk.Entry) return typed(widget, 'activate');
  return [];
}

function pressed(button: Gtk.Button): readonly Use[] {
  // What commands do is seen of them.
  if (button.getActionName() !== null) return [];
  const wasOn = button instanceof Gtk.ToggleButton && button.getActive();
  const undo = () => {
    if (button instanceof Gtk.ToggleButton) button.setActive(wasOn);
  };
  return [{ name: `press ${nameOf(button)}`, act: () => button.emit('clicked'), undo }];
}

function switched(control: Gtk.Switch | Gtk.CheckButton): readonly Use[] {
  const wasOn = control.getActive();
  const change = (isOn: boolean) => () => control.setActive(isOn);
  return [{ name: `switch ${nameOf(control)}`, act: change(!wasOn), undo: change(wasOn) }];
}

function chosen(list: Adw.ComboRow | Gtk.DropDown): readonly Use[] {
  const was = list.getSelected();
  const count = list.getModel()?.getNItems() ?? 0;
  return Array.from({ length: count }, (_, at) => ({
    name: `choose ${at} of ${nameOf(list)}`,
    act: () => list.setSelected(at),
    undo: () => list.setSelected(was),
  }));
}

function spun(spin: Gtk.SpinButton): readonly Use[] {
  const was = spin.getValue();
  const name = `one step of ${nameOf(spin)}`;
  const act = () => spin.spin(Gtk.SpinType.STEP_FORWARD, 0);
  return [{ name, act, undo: () => spin.setValue(was) }];
}

function typed(entry: Adw.EntryRow | Gtk.Entry, signal: 'apply' | 'activate'): readonly Use[] {
  const was = entry.getText();
  const type = (text: string) => () => {
    entry.setText(text);
    entry.emit(signal);
  };
  return [{ name: `type 25 into ${nameOf(entry)}`, act: type('25'), undo: type(was) }];
}

/** With the row and the group that it is in, where it has no name of its own. */
export function nameOf(widget: Gtk.Widget): string {
  if (widget instanceof Adw.PreferencesRow) return `"${widget.getTitle()}"`;
  const label =
    widget instanceof Gtk.Button || widget instanceof Gtk.CheckButton ? widget.getLabel() : null;
  const own = label || widget.getTooltipText() || contentOf(widget);
  const row = rowAround(widget);
  return [own && `"${own.split('\n')[0]}"`, row && `in "${row.getTitle()}"`]
    .filter((part) => part)
    .join(' ');
}

function contentOf(widget: Gtk.Widget): string {
  const child = widget instanceof Gtk.Button ? widget.getChild() : null;
  return child instanceof Adw.ButtonContent ? child.getLabel() : '';
}

function rowAround(widget: Gtk.Widget): Adw.PreferencesRow | undefined {
  for (let around = widget.getParent(); around !== null; around = around.getParent()) {
    if (around instanceof Adw.PreferencesRow) return around;
  }
  return undefined;
}

/** What can be used, and is not one of the parts that the toolkit makes its own widgets of. */
function* ownBelow(widget: Gtk.Widget): Generator<Gtk.Widget> {
  const isThere = widget.getVisible() || widget instanceof Gtk.Popover;
  if (!isThere || !widget.getSensitive()) return;
  yield widget;
  if (isWhole(widget)) return;
  for (let child = widget.getFirstChild(); child !== null; child = child.getNextSibling()) {
    yield* ownBelow(child);
  }
}

const WHOLE = [
  ...[Adw.EntryRow, Adw.ComboRow, Adw.ViewSwitcher, Gtk.SpinButton, Gtk.DropDown],
  ...[Gtk.MenuButton, Gtk.WindowControls, Gtk.Entry],
];

function isWhole(widget: Gtk.Widget): boolean {
  return WHOLE.some((kind) => widget instanceof kind);
}
