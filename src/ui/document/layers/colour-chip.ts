// SPDX-License-Identifier: GPL-3.0-or-later
/** A round dab of a layer's colour, and the palette it is chosen from. */
import type { Colour } from '../../../art/art.js';
import { N_ } from '../../../base/translatable.js';
import { _ } from '../../toolkit/gettext.js';
import { a11yLabel, Gtk, textureFromPixels } from '../../toolkit/gtk.js';

/** Colours that are easy to distinguish on wood, in light and dark style, by their English names. */
const PALETTE: readonly (readonly [name: string, colour: Colour])[] = [
  [N_('Black'), [36, 31, 49]],
  [N_('Blue'), [28, 113, 216]],
  [N_('Red'), [224, 27, 36]],
  [N_('Green'), [38, 162, 105]],
  [N_('Orange'), [230, 97, 0]],
  [N_('Purple'), [129, 61, 156]],
  [N_('Yellow'), [229, 165, 10]],
  [N_('Brown'), [134, 94, 60]],
  [N_('Teal'), [33, 144, 164]],
  [N_('Grey'), [119, 118, 123]],
];
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
  for (const [i, [name, colour]] of PALETTE.entries()) {
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
