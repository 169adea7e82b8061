// SPDX-License-Identifier: GPL-3.0-or-later
/** Calls back once per frame of the display, and only when a frame was requested since the last one. */
import { Gdk, type Gtk, guarded, type ReportError } from '../toolkit/gtk.js';

export class FramePump {
  readonly #clock: { current: Gdk.FrameClock | null } = { current: null };
  readonly #end: () => void;
  #isWanted = false;
  /** Set by the owner before the widget is shown. */
  onFrame: () => void = () => {};

  constructor(widget: Gtk.Widget, onError: ReportError) {
    const update = guarded(onError, () => this.#update());
    const attach = () => {
      this.#clock.current = widget.getFrameClock();
      this.#clock.current?.on('update', update);
      this.#request();
    };
    const detach = () => {
      this.#clock.current?.off('update', update);
      this.#clock.current = null;
    };
    widget.on('realize', attach);
    widget.on('unrealize', detach);
    if (widget.getRealized()) attach();
    this.#end = () => {
      detach();
      widget.off('realize', attach);
      widget.off('unrealize', detach);
      this.onFrame = () => {};
    };
  }

  ask(): void {
    if (this.#isWanted) return;
    this.#isWanted = true;
    this.#request();
  }

  [Symbol.dispose](): void {
    this.#end();
  }

  #request(): void {
    if (this.#isWanted) this.#clock.current?.requestPhase(Gdk.FrameClockPhase.UPDATE);
  }

  #update(): void {
    if (!this.#isWanted) return;
    this.#isWanted = false;
    this.onFrame();
  }
}
