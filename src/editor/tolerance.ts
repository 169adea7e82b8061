// SPDX-License-Identifier: GPL-3.0-or-later

/** The distance on the screen that counts as on it, px: what `tolerance` is in millimetres at the present zoom. */
export const TOLERANCE_PX = 4;
