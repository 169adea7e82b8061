// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Where a copy comes to lie: so far from its original that both are seen. Work mostly begins at the front left
 * corner, so a copy goes inward from there and stays on the bed. mm.
 */
export const BESIDE = { x: 5, y: 5 };
