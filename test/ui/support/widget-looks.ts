// SPDX-License-Identifier: GPL-3.0-or-later
/** What makes widgets look and lie as they do, where Kerf says it and not the toolkit: classes, cells; what lists offer. */
import { Adw, Gtk } from '../../../src/ui/toolkit/gtk.js';
import { below } from './shown-window.js';

/** Those of ui/style.css, and of the toolkit those that nothing of its own has. */
const OWN_CLASSES =
  /^(numeric|caption|unit|power-field|step-place|fact|step-unit|tool-bar|text-lines|recent-picture|property|piece-card|panel-page|numbers-card|monospace|marked|is-off|help-code|failed|compact|colour-chip|anchor-grid|navigation-sidebar|layer-card)$/;

export function looksIn(root: Gtk.Widget): readonly string[] {
  return [...below(root)].flatMap((widget) => {
    const own = widget.getCssClasses().filter((name) => OWN_CLASSES.test(name));
    const parent = widget.getParent();
    const cell = parent instanceof Gtk.Grid ? `cell ${parent.queryChild(widget).join(' ')}` : '';
    const choices = choicesOf(widget);
    const isPlain = own.length === 0 && cell === '' && choices === '';
    if (isPlain || isOfToolkit(widget)) return [];
    const classes = own.sort().map((name) => `.${name}`);
    return [[nameOf(widget), ...classes, cell, choices].filter((part) => part !== '').join(' ')];
  });
}

function choicesOf(widget: Gtk.Widget): string {
  const isList = widget instanceof Adw.ComboRow || widget instanceof Gtk.DropDown;
  const model = isList ? widget.getModel() : null;
  const texts = Array.from({ length: model?.getNItems() ?? 0 }, (_, i) => {
    const item: unknown = model?.getItem(i);
    return item instanceof Gtk.StringObject ? item.getString() : '';
  });
  return texts.length === 0 ? '' : `offers ${texts.join(' | ')}`;
}

/** What libadwaita makes a switcher of differs from release to release. */
function isOfToolkit(widget: Gtk.Widget): boolean {
  const isEmpty = widget instanceof Gtk.Label && widget.getText() === '';
  return isEmpty || isBelowSwitcher(widget);
}

function isBelowSwitcher(widget: Gtk.Widget): boolean {
  for (let above = widget.getParent(); above !== null; above = above.getParent()) {
    if (above instanceof Adw.ViewSwitcher) return true;
  }
  return false;
}

function nameOf(widget: Gtk.Widget): string {
  const text = widget instanceof Gtk.Label ? widget.getText() : widget.getTooltipText();
  const title = widget instanceof Adw.PreferencesRow ? widget.getTitle() : text;
  return title ? `${widget.constructor.name} "${title.split('\n')[0]}"` : widget.constructor.name;
}
