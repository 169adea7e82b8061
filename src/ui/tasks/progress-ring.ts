// SPDX-License-Identifier: GPL-3.0-or-later
/** A small ring that fills clockwise, in the colour of the text around it. */
import { Gtk } from '../toolkit/gtk.js';

const SIZE_PX = 16;
const LINE_PX = 2.5;
const TRACK_ALPHA = 0.22;
const TOP = -Math.PI / 2;

/** What is used of cairo's context: node-gtk adds these methods at run time, without types. */
interface Pen {
  setSourceRgba(red: number, green: number, blue: number, alpha: number): void;
  setLineWidth(width: number): void;
  arc(x: number, y: number, radius: number, from: number, to: number): void;
  stroke(): void;
}

export interface ProgressRing {
  readonly widget: Gtk.DrawingArea;
  /** 0…1, or undefined when nothing is under way. */
  show(fraction: number | undefined): void;
}

export function createProgressRing(): ProgressRing {
  const widget = new Gtk.DrawingArea({ contentWidth: SIZE_PX, contentHeight: SIZE_PX });
  widget.setHalign(Gtk.Align.CENTER);
  widget.setValign(Gtk.Align.CENTER);
  let shown: number | undefined;
  widget.setDrawFunc((_area, context, width, height) => {
    const cr = context as unknown as Pen; // See Pen.
    const { red, green, blue, alpha } = widget.getStyleContext().getColor();
    const radius = (Math.min(width, height) - LINE_PX) / 2;
    const arc = (fraction: number, opacity: number) => {
      cr.setSourceRgba(red, green, blue, alpha * opacity);
      cr.arc(width / 2, height / 2, radius, TOP, TOP + fraction * 2 * Math.PI);
      cr.stroke();
    };
    cr.setLineWidth(LINE_PX);
    arc(1, shown === undefined ? 1 : TRACK_ALPHA);
    if (shown !== undefined && shown > 0) arc(shown, 1);
  });
  return {
    widget,
    show(fraction) {
      if (fraction === shown) return;
      shown = fraction;
      widget.queueDraw();
    },
  };
}
