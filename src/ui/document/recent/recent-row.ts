// SPDX-License-Identifier: GPL-3.0-or-later
/** A work in the list of recent ones: its picture, name and folder; grey where its file is gone. */
import { homedir } from 'node:os';
import type { WorkLook } from '../../../editor/project/work-looks.js';
import { _ } from '../../toolkit/gettext.js';
import { Adw, type Gdk, Gtk, releaseTexture, textureFromPixels } from '../../toolkit/gtk.js';

export interface RecentRow extends Disposable {
  readonly row: Adw.ActionRow;
  show(look: WorkLook): void;
}

const SIDE = 64;

export function createRecentRow(name: string, folder: string): RecentRow {
  const place = asPeopleWrite(folder);
  const row = new Adw.ActionRow({ useMarkup: false, activatable: true });
  row.setTitle(name);
  row.setSubtitle(place);
  const picture = new Gtk.Picture({
    ...{ widthRequest: SIDE, heightRequest: SIDE, marginTop: 6, marginBottom: 6 },
    accessibleRole: Gtk.AccessibleRole.PRESENTATION,
  });
  picture.addCssClass('recent-picture');
  // It would be as wide as the picture likes.
  row.addPrefix(new Adw.Clamp({ maximumSize: SIDE, child: picture }));
  let texture: Gdk.MemoryTexture | undefined;
  const release = () => {
    picture.setPaintable(null);
    if (texture !== undefined) releaseTexture(texture);
    texture = undefined;
  };
  return {
    row,
    show({ isThere, picture: seen }) {
      row.setSensitive(isThere);
      if (!isThere) row.setSubtitle(_('No longer in {folder}', { folder: place }));
      if (seen === undefined) return;
      texture = textureFromPixels(seen.rgba, seen.widthPx, seen.heightPx);
      picture.setPaintable(texture);
    },
    [Symbol.dispose]: release,
  };
}

/** `~/work` */
function asPeopleWrite(folder: string): string {
  const home = homedir();
  const isWithin = folder === home || folder.startsWith(`${home}/`);
  return isWithin ? `~${folder.slice(home.length)}` : folder;
}
