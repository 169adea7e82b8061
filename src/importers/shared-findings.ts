// SPDX-License-Identifier: GPL-3.0-or-later
/** What several formats can have found in them, said in the same words. */
import { counted, msg } from '../base/message.js';
import type { FindingKind } from './import-findings.js';

export const SETTINGS_TAKEN = {
  severity: 'warning',
  say: (_, layers) =>
    msg(
      'Power and speed of {layers} come from the file, which was made for another machine: check them before you burn.',
      { layers },
    ),
} as const satisfies FindingKind;

export const STEP_UNKNOWN = {
  severity: 'warning',
  say: (count, names) =>
    counted(
      count,
      'One step that Kerf has nothing like ({names}) was left out: add an operation where you need one.',
      '{n} steps that Kerf has nothing like ({names}) were left out: add operations where you need them.',
      { names },
    ),
} as const satisfies FindingKind;

export const PICTURE_UNREADABLE = {
  severity: 'warning',
  say: (count) =>
    counted(
      count,
      'One embedded picture could not be read: embed it again as PNG or JPEG.',
      '{n} embedded pictures could not be read: embed them again as PNG or JPEG.',
    ),
} as const satisfies FindingKind;
