// SPDX-License-Identifier: GPL-3.0-or-later
/** What a new layer begins with where neither its name nor its paint say anything. */
export const defaultOperations = { paths: 'cut', bitmap: 'engrave' } as const;
