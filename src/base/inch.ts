// SPDX-License-Identifier: MIT
/** An inch is this by definition. */
export const MM_PER_INCH = 25.4;
