// SPDX-License-Identifier: GPL-3.0-or-later
/** The user guide in the window: every page is there, can be read by Pango, and its links lead somewhere. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { HELP_PAGES } from '../../../src/ui/shell/help/help-pages.js';
import { blocksOf, type HelpBlock, headingId } from '../../../src/ui/shell/help/markdown-blocks.js';
import { Gtk, Pango } from '../../../src/ui/toolkit/gtk.js';
import { needDisplay, until } from '../support/gtk-loop.js';
import { type ShownWindow, showWindow } from '../support/shown-window.js';

const FOLDER = resolve('docs/user-guide');
/** A label's, not Pango's. */
const LINK = /<\/?a\b[^>]*>/g;
const pageOf = (name: string) => blocksOf(readFileSync(resolve(FOLDER, name), 'utf8'));

function markupsOf(block: HelpBlock): readonly string[] {
  if (block.kind === 'table') return block.rows.flat();
  return 'markup' in block ? [block.markup] : [];
}

describe('the guide in the window', () => {
  it('has every page of the folder, and each in markup that Pango reads', function () {
    needDisplay(this);
    const names = HELP_PAGES.map(({ page }) => `${page}.md`);
    assert.deepEqual(
      readdirSync(FOLDER)
        .filter((name) => name.endsWith('.md'))
        .sort(),
      [...names].sort(),
    );
    for (const name of names) {
      for (const markup of pageOf(name).flatMap(markupsOf)) {
        assert.doesNotThrow(
          () => Pango.parseMarkup(markup.replace(LINK, ''), -1, 0),
          `${name}: ${markup}`,
        );
      }
    }
  });

  it('has links between its pages that lead to one, and pictures that are there', () => {
    for (const { page } of HELP_PAGES) {
      for (const block of pageOf(`${page}.md`)) {
        if (block.kind === 'picture')
          assert.ok(existsSync(resolve(FOLDER, block.path)), block.path);
        for (const [, href = ''] of markupsOf(block)
          .join('')
          .matchAll(/href="([^"]+)"/g)) {
          if (!/^[a-z-]+\.md/.test(href)) continue;
          const [name = '', id] = href.split('#');
          const ids = pageOf(name).flatMap((b) => (b.kind === 'heading' ? b.id : []));
          if (id !== undefined) assert.ok(ids.includes(id), `${page}: ${href}`);
        }
      }
    }
  });

  it('takes words as they are written, and leaves out what it cannot show', () => {
    const [heading, text, first] = blocksOf('# A & *B*\n\nx < `y` & <b>z</b>\n\n- [l](a.md)\n');
    assert.deepEqual(heading, {
      kind: 'heading',
      level: 1,
      markup: 'A &amp; <i>B</i>',
      id: 'a--b',
    });
    assert.equal(text?.kind === 'text' && text.markup, 'x &lt; <tt>y</tt> &amp; z');
    assert.deepEqual(first, {
      ...{ kind: 'text', markup: '<a href="a.md">l</a>', indent: 1, bullet: '•' },
    });
    assert.equal(headingId('While a job runs'), 'while-a-job-runs');
  });

  describe('by its key', () => {
    let shown: ShownWindow;

    before(function () {
      needDisplay(this);
      shown = showWindow({ isFirstRun: false, guideFolder: FOLDER });
    });

    after(() => shown?.dispose());

    it('opens the page about what has the focus', async () => {
      const { window } = shown.main;
      shown
        .all(Gtk.Button)
        .find((b) => b.getActionName() === 'win.open')
        ?.grabFocus();
      window.activateAction('help', null);
      const list = Gtk.Window.getToplevels();
      const help = () =>
        Array.from({ length: list.getNItems() }, (_, i) => list.getItem(i)).find(
          (w): w is Gtk.Window => w instanceof Gtk.Window && w.getTitle() === 'Help',
        );
      const heads = () => {
        const at = help();
        return at === undefined ? [] : shown.all(Gtk.Label, at).map((label) => label.getLabel());
      };
      await until(() => heads().includes('Using Kerf'));
      help()?.close();
      await until(() => help() === undefined);
    });
  });
});
