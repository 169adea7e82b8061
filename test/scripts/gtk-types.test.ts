// SPDX-License-Identifier: GPL-3.0-or-later
// The generated types of GTK refuse what would kill the app at run time. The compiler is the test here: an
// expected error that does not come is an error.

import type * as Gtk from '../../.types/Gtk-4.0.js';

function connectWrongly(button: Gtk.Button, window: Gtk.Window): void {
  button.on('clicked', () => {});
  window.on('close-request', () => true);
  window.on('notify::title', () => {});
  // @ts-expect-error no such signal
  button.on('clickd', () => {});
  // @ts-expect-error GTK needs a boolean
  window.on('close-request', () => {});
  // @ts-expect-error a promise is not a boolean
  window.on('close-request', async () => true);
}

describe('the types of GTK', () => {
  it('refuse misspelt signals and handlers without the boolean that GTK needs', () => {
    void connectWrongly;
  });
});
