// SPDX-License-Identifier: GPL-3.0-or-later
/** The names that controls are given for those who cannot see them, where their words on the screen do not say it. */
import { Adw, Gtk } from '../../../src/ui/toolkit/gtk.js';
import { below } from './shown-window.js';

/** Each has the method of its own. */
const KINDS = [
  ...[Gtk.Box, Gtk.Button, Gtk.CheckButton, Gtk.DrawingArea, Gtk.DropDown, Gtk.Entry, Gtk.Grid],
  ...[Gtk.FlowBox, Gtk.Image, Gtk.Label, Gtk.ListBox, Gtk.ListBoxRow, Gtk.MenuButton, Gtk.Picture],
  ...[Gtk.ProgressBar, Gtk.Scale, Gtk.SearchEntry, Gtk.SpinButton, Gtk.Spinner, Gtk.Switch],
  ...[Gtk.TextView, Gtk.ToggleButton, Adw.ActionRow, Adw.Bin, Adw.PreferencesGroup],
];

/** Notes each name that is given from now on: without a screen reader GTK itself keeps none. */
export class SpokenNames {
  readonly #names = new WeakMap<Gtk.Widget, string>();
  readonly #descriptions = new WeakMap<Gtk.Widget, string>();
  readonly #given: readonly (readonly [Gtk.Widget, Gtk.Widget['updateProperty']])[];

  constructor() {
    const names = this.#names;
    const descriptions = this.#descriptions;
    const owners = new Set(KINDS.map(({ prototype }) => ownerOf(prototype)));
    this.#given = [...owners].map((owner) => [owner, owner.updateProperty] as const);
    for (const [owner, given] of this.#given) {
      owner.updateProperty = function (this: Gtk.Widget, properties, values) {
        const text = values[0]?.getString() ?? '';
        if (properties[0] === Gtk.AccessibleProperty.LABEL) names.set(this, text);
        if (properties[0] === Gtk.AccessibleProperty.DESCRIPTION) descriptions.set(this, text);
        given.call(this, properties, values);
      };
    }
  }

  /** A line for each in the widget, in its order. */
  in(root: Gtk.Widget): readonly string[] {
    return [...below(root)].flatMap((widget) => {
      const name = this.#names.get(widget);
      return name === undefined ? [] : [`${kindOf(widget)}: ${name}`];
    });
  }

  nameOf(widget: Gtk.Widget): string | undefined {
    return this.#names.get(widget);
  }

  /** What is said of it besides its name. */
  descriptionOf(widget: Gtk.Widget): string | undefined {
    return this.#descriptions.get(widget);
  }

  [Symbol.dispose](): void {
    for (const [owner, given] of this.#given) owner.updateProperty = given;
  }
}

/** The prototype of a widget that has the method. */
function ownerOf(prototype: Gtk.Widget): Gtk.Widget {
  let owner = prototype;
  while (!Object.hasOwn(owner, 'updateProperty')) owner = Object.getPrototypeOf(owner);
  return owner;
}

/** With the rows that it is in. */
function kindOf(widget: Gtk.Widget): string {
  const rows: string[] = [];
  for (let above = widget.getParent(); above !== null; above = above.getParent()) {
    if (above instanceof Adw.PreferencesRow) rows.push(`"${above.getTitle()}"`);
  }
  return [widget.constructor.name, ...rows].join(' in ');
}
