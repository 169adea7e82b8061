// SPDX-License-Identifier: GPL-3.0-or-later
/** For files of Kerf's own that are whole: a word of damage fails the test. */
import assert from 'node:assert/strict';
import type { OnDamage } from '../../src/base/kept-file.js';
import { inEnglish } from '../../src/base/message.js';

export const noDamage: OnDamage = ({ message }) => assert.fail(inEnglish(message));
