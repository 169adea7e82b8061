// SPDX-License-Identifier: GPL-3.0-or-later
/** What a program may ask for. */

/** No controller takes a higher S word for full power. */
export const MAX_FULL = 100_000;
