// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How the window shows what went well or wrong: one sentence in a toast, or in a dialog where it
 * must not be missed. Cancellation is never shown; an unexpected error is shown and reported to the entry point as well.
 */
import { AppError, isAbort } from '../../base/errors.js';
import { messageDialog } from './dialog.js';
import { _, renderedSentence } from './gettext.js';
import { Adw, Gtk, throwLater } from './gtk.js';
import { escapedMarkup } from './markup.js';

const TOAST_SECONDS = 6;
const OFFER_SECONDS = 12;
/** The characters of a line, which the narrowest window has room for, with large text. */
const TOAST_CHARACTERS = 46;

export interface Notices {
  /** One sentence, gone after some seconds. */
  say(sentence: string): void;
  /** A sentence, and what can be done about it at once; it stays long enough to be answered. */
  offer(sentence: string, label: string, run: () => unknown): void;
  /** The sentence of an error; errors other than AppError are also reported to the entry point. */
  fail(error: unknown): void;
  /** A dialog that stays until it is read. */
  warn(heading: string, sentence: string): void;
  /** Does something a person asked for, and shows what it throws. Safe in signal handlers. */
  attempt(work: () => unknown): void;
}

/** `window` is asked for late, because dialogs belong to it but it is made of views. */
export function createNotices(toasts: Adw.ToastOverlay, window: () => Gtk.Window): Notices {
  const say = (sentence: string) => {
    const toast = toastOf(sentence);
    toast.setTimeout(TOAST_SECONDS);
    toasts.addToast(toast);
  };
  const offer = (sentence: string, label: string, run: () => unknown) => {
    const toast = toastOf(sentence);
    toast.setTimeout(OFFER_SECONDS);
    toast.setButtonLabel(label);
    toast.on('button-clicked', () => attempt(run));
    toasts.addToast(toast);
  };
  const fail = (error: unknown) => {
    if (isAbort(error)) return;
    say(renderedSentence(error));
    if (!(error instanceof AppError)) throwLater(error);
  };
  const warn = (heading: string, sentence: string) => {
    const dialog = messageDialog(window(), heading, sentence);
    dialog.addResponse('close', _('_Close'));
    dialog.present();
  };
  const attempt = (work: () => unknown) => {
    try {
      const result = work();
      if (result instanceof Promise) result.catch(fail);
    } catch (error) {
      fail(error);
    }
  };
  return { say, offer, fail, warn, attempt };
}

/**
 * A toast cuts a title that is too long for it, and gives a label that wraps by itself one line. Screen readers read an
 * alert as it appears.
 */
function toastOf(sentence: string): Adw.Toast {
  const toast = Adw.Toast.new(escapedMarkup(sentence));
  const label = new Gtk.Label({
    label: folded(sentence, TOAST_CHARACTERS),
    xalign: 0,
    accessibleRole: Gtk.AccessibleRole.ALERT,
  });
  label.addCssClass('heading');
  toast.setCustomTitle(label);
  return toast;
}

/** The sentence in lines of at most this many characters, where its words let it. */
export function folded(sentence: string, width: number): string {
  const lines = [''];
  for (const word of sentence.split(' ')) {
    const last = lines.at(-1)!;
    const longer = last === '' ? word : `${last} ${word}`;
    if (last === '' || longer.length <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.join('\n');
}
