// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The user guide in a window of its own: pages at the left, the page at the right. Links between pages stay
 * in it, all others go to the browser. One window is enough, however often help is asked for.
 */
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { setAbove } from '../../toolkit/dialog.js';
import { _ } from '../../toolkit/gettext.js';
import { Adw, emptyList, GObject, Gtk } from '../../toolkit/gtk.js';
import { HELP_PAGES, type HelpPage } from './help-pages.js';
import { pageOf } from './page-view.js';

export interface HelpDeps {
  readonly parent: Gtk.Window;
  /** `docs/user-guide` */
  readonly folder: string;
  readonly onError: (error: unknown) => void;
}

let open: { readonly window: Adw.Window; show(page: string): void } | undefined;

export function openHelp(deps: HelpDeps, page: HelpPage): void {
  open ??= createHelp(deps);
  open.show(`${page}.md`);
  open.window.present();
}

function createHelp({ parent, folder, onError }: HelpDeps) {
  const window = new Adw.Window({ title: _('Help') });
  setAbove(window, parent);
  window.setTransientFor(null);
  window.setDefaultSize(860, 640);
  const list = new Gtk.ListBox();
  list.addCssClass('navigation-sidebar');
  const slot = new Gtk.ScrolledWindow({ hexpand: true, vexpand: true });
  slot.setPolicy(Gtk.PolicyType.NEVER, Gtk.PolicyType.AUTOMATIC);
  const show = (link: string) => {
    const [name = '', anchor] = link.split('#');
    const at = HELP_PAGES.findIndex(({ page }) => `${page}.md` === name);
    list.selectRow(at < 0 ? null : list.getRowAtIndex(at));
    const path = resolve(folder, name);
    const onLink = (href: string) => follow(href, { window, show, onError });
    Promise.all([readFile(path, 'utf8'), import('./markdown-blocks.js')])
      .then(([text, { blocksOf }]) => {
        const view = pageOf(blocksOf(text), { folder: dirname(path), onLink });
        slot.setChild(view.widget);
        const heading = anchor === undefined ? undefined : view.headings.get(anchor);
        if (heading !== undefined) setTimeout(() => scrollTo(slot, heading), 50);
      })
      .catch(onError);
  };
  for (const { title } of HELP_PAGES) {
    list.append(new Gtk.Label({ label: _(title), xalign: 0 }));
  }
  list.on('row-activated', (row) => show(`${HELP_PAGES[row.getIndex()]?.page}.md`));
  window.setContent(layout(list, slot));
  window.on('close-request', () => {
    open = undefined;
    emptyList(list);
    return false;
  });
  return { window, show };
}

function layout(list: Gtk.Widget, slot: Gtk.Widget): Gtk.Widget {
  const side = new Gtk.ScrolledWindow({ child: list });
  side.setPolicy(Gtk.PolicyType.NEVER, Gtk.PolicyType.AUTOMATIC);
  const flap = new Adw.Flap({ flap: side, content: slot, vexpand: true });
  flap.setSeparator(new Gtk.Separator({ orientation: Gtk.Orientation.VERTICAL }));
  const pages = new Gtk.ToggleButton({ iconName: 'sidebar-show-symbolic', active: true });
  pages.setTooltipText(_('Pages'));
  flap.bindProperty('reveal-flap', pages, 'active', GObject.BindingFlags.BIDIRECTIONAL);
  const header = new Adw.HeaderBar();
  header.packStart(pages);
  const box = new Gtk.Box({ orientation: Gtk.Orientation.VERTICAL });
  box.append(header);
  box.append(flap);
  return box;
}

interface Links {
  readonly window: Gtk.Window;
  show(page: string): void;
  onError(error: unknown): void;
}

function follow(href: string, { window, show }: Links): void {
  if (/^[a-z-]+\.md(#.*)?$/.test(href)) show(href);
  else if (/^https?:/.test(href)) Gtk.showUri(window, href, 0);
}

function scrollTo(slot: Gtk.ScrolledWindow, heading: Gtk.Widget): void {
  const inside = slot.getChild();
  if (inside === null) return;
  const [isThere, , y] = heading.translateCoordinates(inside, 0, 0);
  if (isThere) slot.getVadjustment().setValue(y + slot.getVadjustment().getValue());
}
