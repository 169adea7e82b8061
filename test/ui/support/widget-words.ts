// SPDX-License-Identifier: GPL-3.0-or-later
/** What a person reads in a window, and what can be used there: a line for each label, button, row and field. */
import { Adw, Gtk } from '../../../src/ui/toolkit/gtk.js';

/** Named by who uses them; GTK's own making of them differs from release to release. */
const WHOLE = [Gtk.DropDown, Gtk.Entry, Gtk.SearchEntry, Gtk.SpinButton, Gtk.Switch, Gtk.Scale];
const ROW_PARTS = ['title', 'subtitle'];
/** Classes that say something to a person. */
const TELLING =
  /^(accent|error|success|warning|neutral|dim-label|suggested-action|destructive-action)$/;
/** What libadwaita 1.2 calls them on the answers of a dialog. */
const FORMER_CLASSES: Readonly<Record<string, string>> = {
  suggested: 'suggested-action',
  destructive: 'destructive-action',
};

export function wordsIn(root: Gtk.Widget): string[] {
  const lines: string[] = [];
  walk(root, true, lines);
  if (root instanceof Adw.MessageDialog) return saidOnce(lines, root.getHeading() ?? '');
  // libadwaita 1.7 shows no search among preferences of one page.
  const isSearch = (line: string) => line.startsWith('toggle [Search]');
  return root instanceof Adw.PreferencesWindow ? lines.filter((line) => !isSearch(line)) : lines;
}

/** libadwaita makes the heading and the answers of a dialog once or twice, for a wide and a narrow window. */
function saidOnce(lines: readonly string[], heading: string): string[] {
  return lines.filter((line, at) => {
    const isDoubled = line.startsWith('button ') || line === `label ${heading}`;
    return !isDoubled || lines.indexOf(line) === at;
  });
}

function walk(widget: Gtk.Widget, isUsable: boolean, lines: string[]): void {
  // A tip is in the window while the mouse happens to rest above.
  const isTip = widget.getCssName() === 'tooltip';
  if (!widget.getVisible() || widget instanceof Gtk.WindowControls || isTip) return;
  const usable = isUsable && widget.getSensitive();
  const words = isSaidAlready(widget) ? undefined : wordsOf(widget);
  if (words !== undefined && words !== 'toggle') lines.push(usable ? words : `${words} (off)`);
  if (isWhole(widget)) return;
  for (let child = widget.getFirstChild(); child !== null; child = child.getNextSibling())
    walk(child, usable, lines);
}

function isWhole(widget: Gtk.Widget): boolean {
  if (widget instanceof Adw.ComboRow || widget instanceof Adw.EntryRow) return true;
  if (widget instanceof Adw.ViewSwitcher || widget instanceof Gtk.Image) return true;
  return WHOLE.some((kind) => widget instanceof kind);
}

/** What GTK makes the title of a group or of an expander of. */
function isSaidAlready(widget: Gtk.Widget): boolean {
  if (!(widget instanceof Gtk.Label || widget instanceof Adw.ActionRow)) return false;
  const text = widget instanceof Gtk.Label ? widget.getText() : widget.getTitle();
  for (let above = widget.getParent(); above !== null; above = above.getParent()) {
    if (above instanceof Adw.ExpanderRow) return above.getTitle() === text;
    if (above instanceof Adw.PreferencesGroup)
      return above.getTitle() === text || above.getDescription() === text;
  }
  return false;
}

function wordsOf(widget: Gtk.Widget): string | undefined {
  if (widget instanceof Adw.PreferencesRow) return rowWords(widget);
  if (widget instanceof Adw.PreferencesGroup)
    return join('group', widget.getTitle(), widget.getDescription());
  if (widget instanceof Gtk.ToggleButton)
    return join(
      'toggle',
      widget.getLabel(),
      tip(widget),
      widget.getActive() && 'on',
      classes(widget),
    );
  if (widget instanceof Gtk.MenuButton)
    return join('menu', widget.getLabel(), tip(widget), classes(widget));
  if (widget instanceof Gtk.Button)
    return join('button', widget.getLabel(), tip(widget), classes(widget));
  if (widget instanceof Gtk.CheckButton)
    return join('check', widget.getLabel(), widget.getActive() && 'on');
  if (widget instanceof Gtk.Switch)
    return join('switch', tip(widget), widget.getActive() ? 'on' : 'off');
  if (widget instanceof Gtk.Label) return labelWords(widget);
  if (widget instanceof Gtk.ProgressBar)
    return join('progress', widget.getFraction().toFixed(3), widget.getText());
  return fieldWords(widget);
}

function fieldWords(widget: Gtk.Widget): string | undefined {
  if (widget instanceof Gtk.SpinButton) return join('spin', widget.getText(), tip(widget));
  if (widget instanceof Gtk.Entry)
    return join(
      'entry',
      widget.getText(),
      widget.getPlaceholderText(),
      tip(widget),
      classes(widget),
    );
  if (widget instanceof Gtk.DropDown)
    return join('drop-down', String(widget.getSelected()), tip(widget));
  if (widget instanceof Gtk.Scale) return join('scale', widget.getValue().toFixed(3));
  return undefined;
}

function rowWords(row: Adw.PreferencesRow): string {
  const hasSubtitle = row instanceof Adw.ActionRow || row instanceof Adw.ExpanderRow;
  // Where the choice is the subtitle it is said already.
  const isChoice = row instanceof Adw.ComboRow && row.getUseSubtitle();
  const subtitle = hasSubtitle && !isChoice ? row.getSubtitle() : '';
  const chosen = row instanceof Adw.ComboRow ? `= ${chosenIn(row)}` : '';
  const typed = row instanceof Adw.EntryRow ? `= ${row.getText()}` : '';
  return join('row', row.getTitle(), subtitle, chosen, typed, tip(row), classes(row));
}

function chosenIn(row: Adw.ComboRow): string {
  const item: unknown = row.getSelectedItem();
  const name = item instanceof Gtk.StringObject ? item.getString() : `${row.getSelected()}`;
  return `${name} of ${row.getModel()?.getNItems() ?? 0}`;
}

function labelWords(label: Gtk.Label): string | undefined {
  const text = label.getText();
  const parent = label.getParent();
  // The words of rows and buttons are said already.
  const isPart = ROW_PARTS.some((name) => label.hasCssClass(name)) || parent instanceof Gtk.Button;
  return text === '' || isPart ? undefined : join('label', text, classes(label), tip(label));
}

function tip(widget: Gtk.Widget): string {
  // The cross of a toast is named by libadwaita, from 1.3 on.
  if (widget.getParent()?.getCssName() === 'toast') return '';
  const text = widget.getTooltipText();
  return text ? `[${text}]` : '';
}

function classes(widget: Gtk.Widget): string {
  return widget
    .getCssClasses()
    .map((name) => FORMER_CLASSES[name] ?? name)
    .filter((name) => TELLING.test(name))
    .map((name) => `.${name}`)
    .join('');
}

function join(...parts: readonly (string | false | null | undefined)[]): string {
  return parts
    .filter((part) => part)
    .join(' ')
    .replaceAll('\n', ' / ');
}

/** What of `lines` is new against `before`, and what is gone from it. */
export function changesFrom(before: readonly string[], lines: readonly string[]): string[] {
  const left = [...before];
  const added = lines.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return [...left.map((line) => `- ${line}`), ...added.map((line) => `+ ${line}`)];
}
