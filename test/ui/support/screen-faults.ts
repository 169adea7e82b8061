// SPDX-License-Identifier: GPL-3.0-or-later
/** What is wrong with a screen that a script can see: words that are cut off, a window that grew, a picture of one colour. */
import { Gtk } from '../../../src/ui/toolkit/gtk.js';

/** Long names of files and machines are cut by their middle or end, and said in full elsewhere. */
const MAY_BE_CUT = ['title', 'subtitle'];
/** A screen has more than a plain plane: of this many places in it at least one differs. */
const PLACES = 400;

export function* below(widget: Gtk.Widget): Generator<Gtk.Widget> {
  yield widget;
  for (let child = widget.getFirstChild(); child !== null; child = child.getNextSibling()) {
    yield* below(child);
  }
}

/** Words that do not fit where they stand. */
export function cutWords(window: Gtk.Window): readonly string[] {
  const cut: string[] = [];
  for (const widget of below(window)) {
    if (!(widget instanceof Gtk.Label) || !widget.getMapped()) continue;
    if (MAY_BE_CUT.some((name) => widget.hasCssClass(name)) && isInHeader(widget)) continue;
    const words = widget.getText();
    if (widget.getLayout().isEllipsized()) cut.push(`"${words}" is cut`);
    else if (isBeyond(widget, window)) cut.push(`"${words}" is beyond the window`);
  }
  return cut;
}

function isInHeader(widget: Gtk.Widget): boolean {
  for (let at = widget.getParent(); at !== null; at = at.getParent()) {
    if (at.getCssName() === 'headerbar') return true;
  }
  return false;
}

/** What is scrolled is reached by scrolling, from top to bottom; to the side nothing scrolls. */
function isBeyond(label: Gtk.Label, window: Gtk.Window): boolean {
  const [isThere, x] = label.translateCoordinates(window, 0, 0);
  if (!isThere) return false;
  return x < 0 || x + label.getWidth() > window.getWidth() + 1;
}

/** Larger than it was asked to be: its content does not fit. */
export function grownBy(window: Gtk.Window, widthPx: number): readonly string[] {
  const width = window.getWidth();
  return width > widthPx ? [`the window is ${width} px wide and should be ${widthPx}`] : [];
}

/** Whether all pixels that are looked at are the same. */
export function isPlain(pixels: Uint8Array): boolean {
  const words = new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.length >> 2);
  const step = Math.max(1, Math.floor(words.length / PLACES));
  for (let i = 0; i < words.length; i += step) if (words[i] !== words[0]) return false;
  return true;
}
