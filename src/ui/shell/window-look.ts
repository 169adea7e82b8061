// SPDX-License-Identifier: GPL-3.0-or-later
/** The window comes back as it was left: as large, with the same page of its panel. */
import type { RememberedWindow } from '../../settings/remembered-window.js';
import type { Built } from '../toolkit/built.js';
import { Adw } from '../toolkit/gtk.js';

const MIN_PX = 100;
const MAX_PX = 16_000;

/** Call it before the guard of closing, which keeps its handler to itself. */
export function rememberLook(built: Built, remembered: RememberedWindow): void {
  const window = built.part('window', Adw.ApplicationWindow);
  const flap = built.part('flap', Adw.Flap);
  const stack = built.part('stack', Adw.ViewStack);
  const { widthPx, heightPx, isMaximised, isPanelShown = true, page } = remembered.look;
  if (isSize(widthPx) && isSize(heightPx)) window.setDefaultSize(widthPx, heightPx);
  if (isMaximised === true) window.maximize();
  flap.setRevealFlap(isPanelShown);
  if (page !== undefined && stack.getChildByName(page) !== null) stack.setVisibleChildName(page);
  window.on('close-request', () => {
    const [width, height] = window.getDefaultSize();
    remembered.change({
      ...{ widthPx: width, heightPx: height, isMaximised: window.isMaximized() },
      ...{ isPanelShown: flap.getRevealFlap(), page: stack.getVisibleChildName() ?? 'work' },
    });
    return false;
  });
}

function isSize(px: number | undefined): px is number {
  return px !== undefined && px >= MIN_PX && px <= MAX_PX;
}
