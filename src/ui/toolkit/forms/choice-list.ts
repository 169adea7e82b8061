// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The open list of a drop-down with every choice in full: the toolkit's own cuts long ones off. Which one is chosen
 * comes by `mark`: the handlers here see nothing of the drop-down, which they would keep for ever.
 */
import { Gtk } from '../gtk.js';

export interface ChoiceList {
  readonly factory: Gtk.ListItemFactory;
  /** Marks the choice at this place. */
  mark(place: number): void;
}

/** A longer choice has several lines. */
const MAX_CHARACTERS = 44;

interface Line {
  readonly label: Gtk.Label;
  readonly sign: Gtk.Image;
}

export function createChoiceList(labels: readonly string[]): ChoiceList {
  const factory = new Gtk.SignalListItemFactory();
  const lines = new Map<number, Line>();
  let marked = 0;
  factory.on('setup', (item) => {
    if (item instanceof Gtk.ListItem) item.setChild(createLine().box);
  });
  factory.on('bind', (item) => {
    if (!(item instanceof Gtk.ListItem)) return;
    const place = item.getPosition();
    const line = lineIn(item);
    if (line === undefined) return;
    line.label.setLabel(labels[place] ?? '');
    line.sign.setOpacity(place === marked ? 1 : 0);
    lines.set(place, line);
  });
  return {
    factory,
    mark(place) {
      marked = place;
      for (const [at, { sign }] of lines) sign.setOpacity(at === place ? 1 : 0);
    },
  };
}

function createLine() {
  const box = new Gtk.Box({ spacing: 8 });
  const label = new Gtk.Label({ xalign: 0, wrap: true, hexpand: true });
  label.setMaxWidthChars(MAX_CHARACTERS);
  label.setNaturalWrapMode(Gtk.NaturalWrapMode.NONE);
  const sign = Gtk.Image.newFromIconName('object-select-symbolic');
  box.append(label);
  box.append(sign);
  return { box, label, sign };
}

function lineIn(item: Gtk.ListItem): Line | undefined {
  const label = item.getChild()?.getFirstChild();
  const sign = label?.getNextSibling();
  return label instanceof Gtk.Label && sign instanceof Gtk.Image ? { label, sign } : undefined;
}
