// SPDX-License-Identifier: GPL-3.0-or-later
/** Laid-out short texts by their words: rulers show the same few numbers frame after frame. */
import type { Gtk, Pango } from '../toolkit/gtk.js';

export interface LaidOutText {
  readonly layout: Pango.Layout;
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface TextLayoutCache {
  get(words: string): LaidOutText;
  /** Forgets all, when the font has changed. */
  clear(): void;
}

const MAX_TEXTS = 500;

/** The font is the widget's. */
export function createTextLayoutCache(widget: Gtk.Widget): TextLayoutCache {
  const kept = new Map<string, LaidOutText>();
  return {
    get(words) {
      const known = kept.get(words);
      if (known !== undefined) return known;
      if (kept.size >= MAX_TEXTS) kept.clear();
      const layout = widget.createPangoLayout(words);
      const [widthPx, heightPx] = layout.getPixelSize();
      const text = { layout, widthPx, heightPx };
      kept.set(words, text);
      return text;
    },
    clear: () => kept.clear(),
  };
}
