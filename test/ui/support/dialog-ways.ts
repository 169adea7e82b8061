// SPDX-License-Identifier: GPL-3.0-or-later
/** The dialogs of the window, and how a mouse opens each of them. */
import type { MachineState } from '../../../src/devices/contract/state.js';
import { Adw, Gtk } from '../../../src/ui/toolkit/gtk.js';
import { until } from './gtk-loop.js';
import { clickOn, type Hands, menuItem, scrollTo } from './mouse.js';
import { below, buttonNamed, rowTitled, type ShownWindow } from './shown-window.js';

export const IDLE = { condition: 'idle', trust: 'known', port: 'virtual:' } as const;

export interface Way {
  readonly title: string;
  readonly state?: Partial<MachineState>;
  readonly isOfMachine?: true;
  readonly open: (shown: ShownWindow, hands: Hands) => Promise<void>;
}

/** Scrolls to the button and clicks on it. */
const byButton = (name: string) => async (shown: ShownWindow, hands: Hands) => {
  const button = buttonNamed(shown, name);
  await scrollTo(button);
  await clickOn(hands, button);
};

const byMenu = (item: string) => async (shown: ShownWindow, hands: Hands) => {
  const menu = shown.all(Gtk.MenuButton).find((b) => b.getTooltipText()?.startsWith('Main menu'))!;
  await clickOn(hands, menu);
  const open = () => [...below(menu)].some((w) => w instanceof Gtk.Popover && w.getMapped());
  await until(open);
  // A menu that is higher than the display is scrolled.
  await scrollTo(menuItem(menu, item));
  await clickOn(hands, menuItem(menu, item));
};

const OFFLINE = { condition: 'offline' } as const;
export const DIALOGS: Readonly<Record<string, Way>> = {
  'Start the job?': { title: 'Start the job', open: byButton('win.start') },
  'Open files': { title: 'Open Files', open: byButton('win.open') },
  'Export G-code': { title: 'Export G-code', open: byMenu('Export G-code…') },
  About: { title: 'About', open: byMenu('About Kerf') },
  Shortcuts: { title: 'Keyboard Shortcuts', open: byMenu('Keyboard Shortcuts') },
  Doctor: { title: 'Check This Computer', open: byMenu('Check This Computer') },
  'Controller settings': {
    title: 'Controller Settings',
    isOfMachine: true,
    open: async (shown, hands) => {
      rowTitled(shown, Adw.ExpanderRow, 'Virtual laser').setExpanded(true);
      await byButton('Controller settings')(shown, hands);
    },
  },
  'Machine settings': {
    ...{ title: 'Machine Settings', isOfMachine: true, state: OFFLINE },
    open: byButton('Machine settings'),
  },
  'A new machine': {
    ...{ title: 'A New Machine', isOfMachine: true, state: OFFLINE },
    open: byButton('Set up a machine'),
  },
  Macros: { title: 'Macros', isOfMachine: true, open: byButton('Edit macros') },
  'Is the position right?': {
    ...{ title: 'Is the position', isOfMachine: true, state: { ...IDLE, trust: 'suspect' } },
    open: byButton('I have checked: the head is at the displayed position'),
  },
};
