// SPDX-License-Identifier: GPL-3.0-or-later
/** The port of the virtual laser that lives inside the stream process. */
export const VIRTUAL_ADDRESS = 'virtual:';
