// SPDX-License-Identifier: GPL-3.0-or-later
/** What a program burns, as a picture: dark on white as on paper. */
import type { ProgramPreview } from '../../../editor/foreign-program.js';
import { _ } from '../../toolkit/gettext.js';
import { a11yLabel, type Gdk, Gtk, releaseTexture, textureFromPixels } from '../../toolkit/gtk.js';
import type { View } from '../../toolkit/view.js';

export interface BurnPicture extends View<Gtk.Picture> {
  show(preview: ProgramPreview): void;
}

const HEIGHT = 150;
const RGBA = 4;

/** Hidden until there is something to show. */
export function createBurnPicture(): BurnPicture {
  const widget = new Gtk.Picture({ visible: false, heightRequest: HEIGHT });
  widget.addCssClass('card');
  a11yLabel(widget, _('What the program burns'));
  let texture: Gdk.MemoryTexture | undefined;
  return {
    widget,
    show({ picture }) {
      if (picture === undefined || texture !== undefined) return;
      texture = textureOf(picture);
      widget.setPaintable(texture);
      widget.setVisible(true);
    },
    dispose() {
      widget.setPaintable(null);
      if (texture !== undefined) releaseTexture(texture);
      texture = undefined;
    },
  };
}

/** A few milliseconds of work at most: the picture has a bounded size. */
function textureOf(picture: NonNullable<ProgramPreview['picture']>): Gdk.MemoryTexture {
  const { widthPx, heightPx } = picture;
  const pixels = new Uint8Array(widthPx * heightPx * RGBA).fill(255);
  for (const [i, grey] of picture.pixels.entries()) pixels.fill(grey, i * RGBA, i * RGBA + 3);
  return textureFromPixels(pixels, widthPx, heightPx);
}
