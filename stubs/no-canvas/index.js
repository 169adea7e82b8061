// SPDX-License-Identifier: GPL-3.0-or-later
// pdf.js draws on this canvas; Kerf only reads what is to be drawn, so that 30 MB stay away.
throw new Error('There is no canvas here.');
