// SPDX-License-Identifier: GPL-3.0-or-later

/** So near on the screen counts as on it, px: what `tolerance` is in millimetres at the zoom of the moment. */
export const TOLERANCE_PX = 4;
