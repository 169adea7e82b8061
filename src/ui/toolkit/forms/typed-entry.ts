// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A small entry for a number, which takes what people type: units, sums, a comma for the point. It counts by Enter
 * and when the keyboard leaves it; Escape brings back what was there. What cannot be read leaves the old value.
 */
import type { Reading } from '../../../params/quantity.js';
import { _, rendered } from '../gettext.js';
import { a11yLabel, Gdk, Gtk } from '../gtk.js';
import { showFault } from './typed-fault.js';

export interface TypedEntryDeps {
  readonly read: (text: string) => Reading;
  /** Called with a value that a person typed; what it throws is for the caller to show. */
  readonly onTyped: (value: number) => void;
  /** Where a fault is shown. */
  readonly onFault: (sentence: string) => void;
}

export interface TypedEntry {
  readonly widget: Gtk.Entry;
  /** Never calls `onTyped`. Leaves alone what is being typed, unless the value is another one now. */
  show(text: string): void;
  name(label: string): void;
  /** What is being typed is meant for something that is no longer shown. */
  drop(): void;
}

const WIDTH_CHARS = 8;

export function createTypedEntry({ read, onTyped, onFault }: TypedEntryDeps): TypedEntry {
  const widget = new Gtk.Entry({ widthChars: WIDTH_CHARS, maxWidthChars: WIDTH_CHARS });
  widget.addCssClass('numeric');
  let shown = '';
  const takeBack = () => widget.setText(shown);
  const take = () => {
    const text = widget.getText();
    if (text.trim() === shown) return takeBack();
    const reading = read(text);
    takeBack();
    if ('value' in reading) {
      showFault(widget, undefined);
      onTyped(reading.value);
      return;
    }
    const sentence = _('{why} It stays at {value}.', {
      why: rendered(reading.fault.message),
      value: shown,
    });
    showFault(widget, sentence);
    onFault(sentence);
  };
  widget.on('activate', () => {
    take();
    widget.selectRegion(0, -1);
  });
  takeWhenKeyboardLeaves(widget, take, takeBack);
  return {
    widget,
    show(text) {
      if (text === shown) return;
      shown = text;
      takeBack();
      showFault(widget, undefined);
    },
    drop: takeBack,
    name: (label) => a11yLabel(widget, label),
  };
}

function takeWhenKeyboardLeaves(widget: Gtk.Entry, take: () => void, takeBack: () => void): void {
  const focus = new Gtk.EventControllerFocus();
  focus.on('leave', take);
  widget.addController(focus);
  const keys = new Gtk.EventControllerKey();
  keys.on('key-pressed', (keyval) => {
    if (keyval === Gdk.KEY_Escape) takeBack();
    return false;
  });
  // The key comes here before the text within sees it.
  keys.setPropagationPhase(Gtk.PropagationPhase.CAPTURE);
  widget.addController(keys);
}
