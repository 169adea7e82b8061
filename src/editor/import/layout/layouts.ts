// SPDX-License-Identifier: GPL-3.0-or-later

/** `page`: each file where its own page has it, on whatever lies there. */
export type Layout = (typeof LAYOUTS)[number];
export const LAYOUTS = ['beside', 'page'] as const;
