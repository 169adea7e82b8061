// SPDX-License-Identifier: GPL-3.0-or-later
/** What the wire leaves of one or a few `ok`s: hardly more than their letters. A refusal is never taken for one. */
export const REST_OF_OK = /^(?!\d+$|!+$|no$|ng$|n\W?ok)(.{1,2}|.?(ok.?){1,3})$/i;
