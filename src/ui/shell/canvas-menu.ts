// SPDX-License-Identifier: GPL-3.0-or-later
/** What can be done with what lies under the pointer, from the same list of actions as every other menu. */
import { N_ } from '../../base/translatable.js';
import type { AppContext } from '../../editor/app-context.js';
import { canSendHead, isOnBed, sendHead } from '../../editor/head-to.js';
import type { Point } from '../../geometry/path.js';
import { freeWidgets } from '../toolkit/free-widgets.js';
import { _ } from '../toolkit/gettext.js';
import { Gdk, Gio, GLib, Gtk, gdkRectangle } from '../toolkit/gtk.js';
import type { Notices } from '../toolkit/notices.js';
import { fullName, type WindowAction } from './window-actions.js';

/** Ids of actions, by section; those of a section with a title are behind it. Some are only there while they can be used. */
const SECTIONS = [
  {
    ids: [
      ...['node-add', 'node-delete', 'node-break', 'node-join', 'node-close'],
      ...['node-corner', 'node-smooth', 'node-symmetric', 'node-line', 'node-curve'],
    ],
    isOnlyIfEnabled: true,
  },
  { ids: ['cut', 'copy', 'paste', 'paste-in-place', 'duplicate', 'delete'] },
  { ids: ['group', 'ungroup'] },
  {
    title: N_('Select'),
    ids: [
      'select-all',
      'invert-selection',
      'select-same-layer',
      'select-same-colour',
      'select-within',
    ],
  },
  {
    title: N_('Turn and Flip'),
    ids: ['rotate-left', 'rotate-right', 'flip-horizontally', 'flip-vertically'],
  },
  {
    title: N_('Align'),
    ids: [
      ...['align-left', 'align-centre', 'align-right', 'align-top', 'align-middle', 'align-bottom'],
      ...['centre-on-bed', 'move-to-front-left'],
    ],
  },
  { ids: ['edit-source'] },
  { ids: ['zoom-selection', 'zoom-work', 'fit-view'] },
  { ids: ['send-head'] },
] as const;

/** About how long a key is down, ms. */
const KEY_MS = 60;

export interface CanvasMenu extends Disposable {
  open(place: { readonly px: Point; readonly bed: Point }): void;
}

/** Where the menu was asked for: it is what some of its entries are about. */
export interface PointedPlace {
  bed: Point | undefined;
}

/** The one entry that is about a place and about nothing that is selected. */
export function sendHeadAction(
  context: Pick<AppContext, 'link' | 'chooser'>,
  pointed: PointedPlace,
  notices: Notices,
): WindowAction {
  return {
    id: 'send-head',
    label: N_('Move the _Head Here'),
    accelerators: [],
    place: 'machine',
    isInMenu: false,
    isEnabled: () =>
      pointed.bed !== undefined && isOnBed(context, pointed.bed) && canSendHead(context.link.state),
    run() {
      const { bed } = pointed;
      if (bed !== undefined) notices.attempt(() => sendHead(context, bed));
    },
  };
}

interface CanvasMenuDeps {
  readonly canvas: Gtk.Widget;
  readonly actions: readonly WindowAction[];
  readonly pointed: PointedPlace;
  /** What can be done may be something else now. */
  readonly refresh: () => void;
}

export function createCanvasMenu({
  canvas,
  actions,
  pointed,
  refresh,
}: CanvasMenuDeps): CanvasMenu {
  // It has 170 widgets, and is made when it is first asked for.
  let made: Gtk.PopoverMenu | undefined;
  return {
    open({ px, bed }) {
      pointed.bed = bed;
      refresh();
      made ??= popoverOn(canvas, actions);
      made.setPointingTo(gdkRectangle(px));
      made.popup();
    },
    [Symbol.dispose]() {
      made?.popdown();
      made?.unparent();
      if (made !== undefined) freeWidgets(made);
    },
  };
}

function popoverOn(canvas: Gtk.Widget, actions: readonly WindowAction[]): Gtk.PopoverMenu {
  const popover = Gtk.PopoverMenu.newFromModel(menuOf(actions));
  popover.setHasArrow(false);
  popover.setHalign(Gtk.Align.START);
  popover.setParent(canvas);
  closeAfterEscape(popover);
  return popover;
}

/** Closed while the key is down, as GTK does it, a menu of the second button keeps the pointer to itself under X11. */
function closeAfterEscape(popover: Gtk.Popover): void {
  const keys = new Gtk.EventControllerKey();
  keys.setPropagationPhase(Gtk.PropagationPhase.CAPTURE);
  keys.on('key-pressed', (keyval) => {
    if (keyval !== Gdk.KEY_Escape) return false;
    setTimeout(() => popover.popdown(), KEY_MS);
    return true;
  });
  popover.addController(keys);
}

function menuOf(actions: readonly WindowAction[]): Gio.Menu {
  const menu = Gio.Menu.new();
  for (const section of SECTIONS) {
    const entries = Gio.Menu.new();
    for (const id of section.ids) {
      const action = actions.find((one) => one.id === id);
      if (action === undefined) continue;
      const item = Gio.MenuItem.new(_(action.label), fullName(action));
      if ('isOnlyIfEnabled' in section) hideWhileDisabled(item);
      entries.appendItem(item);
    }
    if ('title' in section) menu.appendSubmenu(_(section.title), entries);
    else menu.appendSection(null, entries);
  }
  return menu;
}

function hideWhileDisabled(item: Gio.MenuItem): void {
  item.setAttributeValue('hidden-when', GLib.Variant.newString('action-disabled'));
}
