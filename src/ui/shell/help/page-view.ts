// SPDX-License-Identifier: GPL-3.0-or-later
/** Blocks of a help page as widgets: labels that can be selected, code, pictures, tables. */
import { resolve } from 'node:path';
import { Adw, a11yLabel, Gtk } from '../../toolkit/gtk.js';
import type { HelpBlock } from './markdown-blocks.js';

export interface PageDeps {
  /** What pictures are looked for from. */
  readonly folder: string;
  readonly onLink: (href: string) => void;
}

export interface PageView {
  readonly widget: Gtk.Widget;
  readonly headings: ReadonlyMap<string, Gtk.Widget>;
}

const INDENT_PX = 18;

export function pageOf(blocks: readonly HelpBlock[], deps: PageDeps): PageView {
  const box = new Gtk.Box({ orientation: Gtk.Orientation.VERTICAL, spacing: 10 });
  for (const set of ['setMarginTop', 'setMarginBottom', 'setMarginStart', 'setMarginEnd'] as const)
    box[set](24);
  const headings = new Map<string, Gtk.Widget>();
  for (const block of blocks) {
    const widget = widgetOf(block, deps);
    if (block.kind === 'heading') headings.set(block.id, widget);
    box.append(widget);
  }
  const widget = new Adw.Clamp({ maximumSize: 720, child: box });
  return { widget, headings };
}

function widgetOf(block: HelpBlock, deps: PageDeps): Gtk.Widget {
  switch (block.kind) {
    case 'heading': {
      const label = words(block.markup, deps);
      label.addCssClass(`title-${Math.min(4, block.level)}`);
      label.setMarginTop(block.level > 1 ? 12 : 0);
      return label;
    }
    case 'text':
      return textOf(block, deps);
    case 'code':
      return codeOf(block.text);
    case 'quote': {
      const label = words(block.markup, deps);
      label.addCssClass('dim-label');
      label.setMarginStart(INDENT_PX);
      return label;
    }
    case 'picture':
      return pictureOf(resolve(deps.folder, block.path), block.text);
    case 'table':
      return tableOf(block.rows, deps);
    case 'line':
      return new Gtk.Separator();
  }
}

function words(markup: string, { onLink }: PageDeps): Gtk.Label {
  const label = new Gtk.Label({ xalign: 0, wrap: true, selectable: true, hexpand: true });
  label.setMarkup(markup);
  label.on('activate-link', (href) => {
    onLink(href);
    return true;
  });
  return label;
}

function textOf(block: HelpBlock & { readonly kind: 'text' }, deps: PageDeps): Gtk.Widget {
  const label = words(block.markup, deps);
  if (block.indent === 0) return label;
  const line = new Gtk.Box({ spacing: 8 });
  line.setMarginStart((block.indent - 1) * INDENT_PX);
  line.append(new Gtk.Label({ label: block.bullet, widthChars: 2, xalign: 1, yalign: 0 }));
  line.append(label);
  return line;
}

function codeOf(text: string): Gtk.Widget {
  const label = new Gtk.Label({ label: text, xalign: 0, selectable: true });
  label.addCssClass('monospace');
  const scroller = new Gtk.ScrolledWindow({ child: label });
  scroller.setPolicy(Gtk.PolicyType.AUTOMATIC, Gtk.PolicyType.NEVER);
  scroller.addCssClass('help-code');
  return scroller;
}

function pictureOf(path: string, text: string): Gtk.Widget {
  const picture = Gtk.Picture.newForFilename(path);
  picture.setCanShrink(true);
  picture.setSizeRequest(-1, 360);
  a11yLabel(picture, text);
  return picture;
}

function tableOf(rows: readonly (readonly string[])[], deps: PageDeps): Gtk.Widget {
  const grid = new Gtk.Grid({ rowSpacing: 6, columnSpacing: 12 });
  rows.forEach((cells, row) => {
    cells.forEach((cell, column) => {
      const label = words(cell, deps);
      label.setYalign(0);
      grid.attach(label, column, row, 1, 1);
    });
  });
  return grid;
}
