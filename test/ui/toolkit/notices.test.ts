// SPDX-License-Identifier: GPL-3.0-or-later
/** A sentence of a toast is seen whole: GTK would cut it, or give it one line. */
import assert from 'node:assert/strict';
import { AppError } from '../../../src/base/errors.js';
import { verbatim } from '../../../src/base/message.js';
import type { Adw, Gtk } from '../../../src/ui/toolkit/gtk.js';
import { createNotices, folded } from '../../../src/ui/toolkit/notices.js';
import { needDisplay } from '../support/gtk-loop.js';

describe('a sentence that is folded', () => {
  it('has no line longer than asked for, and loses no word', () => {
    const sentence = 'The job was stopped because the board has said nothing for some seconds.';
    const lines = folded(sentence, 30).split('\n');
    assert.ok(lines.length > 1 && lines.every((line) => line.length <= 30));
    assert.equal(lines.join(' '), sentence);
  });

  it('stays as it is where it fits, and where a word is longer than a line', () => {
    assert.equal(folded('Saved.', 30), 'Saved.');
    assert.equal(folded('', 30), '');
    assert.equal(folded(`See ${'x'.repeat(40)} there`, 30), `See\n${'x'.repeat(40)}\nthere`);
  });
});

describe('a notice', () => {
  before(function () {
    needDisplay(this);
  });

  const bench = () => {
    const shown: Adw.Toast[] = [];
    const overlay = { addToast: (toast: Adw.Toast) => void shown.push(toast) };
    const noWindow = () => assert.fail('a toast needs no window');
    // Only this member is called.
    const notices = createNotices(overlay as unknown as Adw.ToastOverlay, noWindow);
    const said = () => shown.map((toast) => (toast.getCustomTitle() as Gtk.Label).getLabel());
    return { notices, shown, said };
  };

  it('is there for some seconds, as it was said, and as large as a heading', () => {
    const { notices, shown, said } = bench();
    notices.say('A < B & C');
    assert.deepEqual(said(), ['A < B & C']);
    const [toast] = shown;
    assert.equal(toast?.getTimeout(), 6);
    assert.ok(toast?.getCustomTitle()?.hasCssClass('heading'));
    assert.equal(toast?.getButtonLabel(), null);
  });

  it('stays longer where it offers something, and does it', () => {
    const { notices, shown, said } = bench();
    const done: string[] = [];
    notices.offer('Removed.', '_Undo', () => void done.push('undone'));
    const [toast] = shown;
    assert.deepEqual([toast?.getTimeout(), toast?.getButtonLabel()], [12, '_Undo']);
    toast?.emit('button-clicked');
    assert.deepEqual([said(), done], [['Removed.'], ['undone']]);
  });

  it('tells what went wrong with what was asked for, now or later, but not that it was called off', async () => {
    const { notices, said } = bench();
    const refused = (text: string) => new AppError('test.refused', verbatim(text));
    notices.attempt(() => {
      throw refused('Not now.');
    });
    notices.attempt(() => Promise.reject(refused('Not later.')));
    notices.attempt(() => Promise.reject(new DOMException('called off', 'AbortError')));
    notices.attempt(() => 'well');
    await Promise.resolve();
    await new Promise(setImmediate);
    assert.deepEqual(said(), ['Not now.', 'Not later.']);
  });
});
