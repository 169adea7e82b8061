// SPDX-License-Identifier: GPL-3.0-or-later
/** What a new layer begins with: outlines are cut, pictures are engraved. */
export const usualOperation = { paths: 'cut', bitmap: 'engrave' } as const;
