// SPDX-License-Identifier: GPL-3.0-or-later
/** What Kerf imported from a LightBurn project in another way or not at all. */
import { counted, msg } from '../../base/message.js';
import { type FindingKind, ImportFindings } from '../import-findings.js';
import { PICTURE_UNREADABLE, PROJECT_EMPTY, SETTINGS_TAKEN } from '../shared-findings.js';

const kinds = {
  'import.settings-taken': SETTINGS_TAKEN,
  'import.settings-ignored': {
    severity: 'warning',
    say: (_, names) =>
      msg(
        'These cut settings of the file were not taken over: {names}. Set them in Kerf where you need them.',
        {
          names,
        },
      ),
  },
  'import.shape-unknown': {
    severity: 'warning',
    say: (count, types) =>
      counted(
        count,
        'One shape of a kind that Kerf cannot read ({types}) was left out: convert it to a path in LightBurn.',
        '{n} shapes of kinds that Kerf cannot read ({types}) were left out: convert them to paths in LightBurn.',
        { types },
      ),
  },
  'import.shape-damaged': {
    severity: 'warning',
    say: (count, types) =>
      counted(
        count,
        'One shape whose numbers make no outline ({types}) was left out: draw it again in LightBurn.',
        '{n} shapes whose numbers make no outline ({types}) were left out: draw them again in LightBurn.',
        { types },
      ),
  },
  'import.corners-square': {
    severity: 'warning',
    say: (count) =>
      counted(
        count,
        'One rectangle with a negative corner radius was imported with square corners: convert it to a path in LightBurn to keep them.',
        '{n} rectangles with a negative corner radius were imported with square corners: convert them to paths in LightBurn to keep them.',
      ),
  },
  'import.text-without-outline': {
    severity: 'warning',
    say: (_, texts) =>
      msg(
        'The text {texts} has no outline in the file and was left out: convert it to a path in LightBurn.',
        {
          texts,
        },
      ),
  },
  'import.picture-unreadable': PICTURE_UNREADABLE,
  'import.tabs-ignored': {
    severity: 'warning',
    say: (count) =>
      counted(
        count,
        'The tabs of one shape were not taken over: it will fall out when it is cut.',
        'The tabs of {n} shapes were not taken over: they will fall out when they are cut.',
      ),
  },
  'import.layer-silent': {
    severity: 'note',
    say: (_, layers) =>
      msg('The output of {layers} is switched off in the file, so it is not burnt.', { layers }),
  },
  'import.nothing-drawn': PROJECT_EMPTY,
} as const satisfies Record<string, FindingKind>;

export type LightburnFindings = ImportFindings<keyof typeof kinds>;

export function lightburnFindings(): LightburnFindings {
  return new ImportFindings(kinds);
}
