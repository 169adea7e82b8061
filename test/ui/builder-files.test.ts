// SPDX-License-Identifier: GPL-3.0-or-later
/** What the builder files name is there, and what shows only a picture has a name. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Gdk, Gtk } from '../../src/ui/toolkit/gtk.js';
import { projectRoot } from '../support/project-root.js';
import { needDisplay } from './support/gtk-loop.js';
import { fillDocument } from './support/sample-document.js';
import { below, type ShownWindow, showWindow } from './support/shown-window.js';

const folder = join(projectRoot, 'ui');
const files = readdirSync(folder).filter((name) => name.endsWith('.ui'));
const xml = files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
const matches = (pattern: RegExp) => [...xml.matchAll(pattern)].map((match) => match[1] ?? '');

describe('the builder files', function () {
  this.timeout(20_000);
  let shown: ShownWindow;

  before(function () {
    needDisplay(this);
    shown = showWindow();
    fillDocument(shown.fake.context.store);
  });

  after(() => shown?.dispose());

  it('name actions that exist', () => {
    for (const name of matches(/"action-name">(?:win|app)\.([\w-]+)</g)) {
      const isThere = shown.main.window.hasAction(name) || shown.application.hasAction(name);
      assert.ok(isThere, name);
    }
  });

  it('name icons that exist', () => {
    const display = Gdk.Display.getDefault();
    assert.ok(display);
    const theme = Gtk.IconTheme.getForDisplay(display);
    const missing = matches(/"icon-name">([\w-]+)</g).filter((name) => !theme.hasIcon(name));
    assert.deepEqual(missing, []);
  });

  it('carry no handlers and no templates', () => {
    assert.doesNotMatch(xml, /<signal|<template/);
  });

  it('leave no button without words', () => {
    const wordless = shown.all(Gtk.Button).filter((button) => {
      const words = [...below(button)].some((w) => w instanceof Gtk.Label && w.getLabel() !== '');
      return !words && !button.getTooltipText() && !button.getParent()?.getTooltipText();
    });
    const ours = wordless.filter((button) => !isInternal(button));
    assert.deepEqual(
      ours.map((button) => `${button.getCssName()} ${button.getCssClasses()}`),
      [],
    );
  });
});

/** Spin buttons, window controls and the way back in GTK's own windows are named by GTK itself. */
function isInternal(button: Gtk.Widget): boolean {
  if (button.hasCssClass('back')) return true;
  for (let up = button.getParent(); up !== null; up = up.getParent()) {
    if (up instanceof Gtk.SpinButton || up instanceof Gtk.WindowControls) return true;
  }
  return false;
}
