// SPDX-License-Identifier: GPL-3.0-or-later
/** A round dab of a layer's colour, and the palette it is chosen from. */
import type { Colour } from '../../../art/art.js';
import { LAYER_COLOURS } from '../../../editor/layer-colours.js';
import { _ } from '../../toolkit/gettext.js';
import { a11yLabel, Gtk, textureFromPixels } from '../../toolkit/gtk.js';

const PER_LINE = 5;

export interface ColourChip {
  readonly widget: Gtk.Widget;
  show(colour: Colour): void;
}

export function createColourChip(colour: Colour): ColourChip {
  const widget = new Gtk.Picture({ canShrink: true, overflow: Gtk.Overflow.HIDDEN });
  widget.setKeepAspectRatio(false);
  widget.setHalign(Gtk.Align.CENTER);
  widget.setValign(Gtk.Align.CENTER);
  widget.addCssClass('colour-chip');
  const show = (shown: Colour) => {
    widget.setPaintable(textureFromPixels(Uint8Array.of(...shown, 255), 1, 1));
  };
  show(colour);
  return { widget, show };
}

/** A popover of colours; it closes itself when one is taken. */
export function createPalette(onChosen: (colour: Colour) => void): Gtk.Popover {
  const grid = new Gtk.Grid({ rowSpacing: 2, columnSpacing: 2 });
  for (const [i, [name, colour]] of LAYER_COLOURS.entries()) {
    const button = createPaletteButton(_(name), colour, onChosen);
    grid.attach(button, i % PER_LINE, Math.floor(i / PER_LINE), 1, 1);
  }
  return new Gtk.Popover({ child: grid });
}

function createPaletteButton(
  name: string,
  colour: Colour,
  onChosen: (colour: Colour) => void,
): Gtk.Button {
  const button = new Gtk.Button({ child: createColourChip(colour).widget });
  button.addCssClass('flat');
  button.addCssClass('circular');
  button.setTooltipText(name);
  a11yLabel(button, name);
  button.on('clicked', () => {
    closePopoverAround(button);
    onChosen(colour);
  });
  return button;
}

/** Looked for at the click: a handler that held its popover would keep it for ever. */
function closePopoverAround(widget: Gtk.Widget): void {
  let around = widget.getParent();
  while (around !== null && !(around instanceof Gtk.Popover)) around = around.getParent();
  around?.popdown();
}
