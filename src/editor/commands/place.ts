// SPDX-License-Identifier: GPL-3.0-or-later
/** Where an action stands in the menu, and in the window of shortcuts. */
import { type Marked, N_ } from '../../base/translatable.js';

export type MenuPlace =
  | 'file'
  | 'edit'
  | 'select'
  | 'arrange'
  | 'align'
  | 'path'
  | 'nodes'
  | 'bridges'
  | 'layer'
  | 'insert'
  | 'tools'
  | 'snap'
  | 'view'
  | 'machine'
  | 'help';

export interface PlaceDescriptor {
  readonly id: MenuPlace;
  readonly title: Marked;
  /** Has its own submenu within its section. */
  readonly isSubmenu: boolean;
}

/** The sections of the menu, from top to bottom. */
export const MENU_SECTIONS: readonly (readonly PlaceDescriptor[])[] = [
  [{ id: 'file', title: N_('Files'), isSubmenu: false }],
  [
    { id: 'edit', title: N_('Edit'), isSubmenu: true },
    { id: 'select', title: N_('Select'), isSubmenu: true },
    { id: 'arrange', title: N_('Arrange'), isSubmenu: true },
    { id: 'align', title: N_('Align'), isSubmenu: true },
    { id: 'path', title: N_('Path'), isSubmenu: true },
    { id: 'nodes', title: N_('Nodes'), isSubmenu: true },
    { id: 'bridges', title: N_('Bridges'), isSubmenu: true },
    { id: 'layer', title: N_('Layer'), isSubmenu: true },
    { id: 'insert', title: N_('Insert'), isSubmenu: true },
    { id: 'tools', title: N_('Tools'), isSubmenu: true },
    { id: 'snap', title: N_('Snapping'), isSubmenu: true },
    { id: 'view', title: N_('View'), isSubmenu: true },
  ],
  [{ id: 'machine', title: N_('Machine'), isSubmenu: false }],
  [{ id: 'help', title: N_('Help'), isSubmenu: false }],
];
