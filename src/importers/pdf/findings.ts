// SPDX-License-Identifier: GPL-3.0-or-later
/** What Kerf imported from a PDF in another way or not at all: one Problem per kind, counted. */
import { counted, msg } from '../../base/message.js';
import { type FindingKind, ImportFindings } from '../import-findings.js';
import {
  FAR_AWAY,
  LINE_AS_AREA,
  LINE_STRETCHED,
  PAINT_FLATTENED,
  PICTURE_UNREADABLE,
  WHITE_SEE_THROUGH,
} from '../shared-findings.js';

const kinds = {
  'import.pages-left': {
    severity: 'note',
    say: (count) =>
      counted(
        count,
        'One more page of the document was left out: choose the pages to import it.',
        '{n} more pages of the document were left out: choose the pages to import them.',
      ),
  },
  'import.paint-flattened': PAINT_FLATTENED,
  'import.white-see-through': WHITE_SEE_THROUGH,
  'import.line-as-area': LINE_AS_AREA,
  'import.line-width-changed': LINE_STRETCHED,
  'import.blend-ignored': {
    severity: 'note',
    say: (_, modes) =>
      msg(
        'Colours that mix with what is below them ({modes}) were imported as they are: flatten the transparency in your drawing program if the look is wrong.',
        { modes },
      ),
  },
  'import.far-away': FAR_AWAY,
  'import.mask-ignored': {
    severity: 'warning',
    say: (count) =>
      counted(
        count,
        'One mask was ignored: to keep the look of what is masked, export it as a picture.',
        '{n} masks were ignored: to keep the look of what is masked, export it as a picture.',
      ),
  },
  'import.picture-unreadable': PICTURE_UNREADABLE,
  'import.letters-missing': {
    severity: 'warning',
    say: (_, letters) =>
      msg(
        'Letters whose font has no outlines for them ({letters}) were left out: convert text to paths.',
        {
          letters,
        },
      ),
  },
  'import.font-replaced': {
    severity: 'note',
    say: (_, fonts) =>
      msg(
        'The document does not hold all of its fonts, so text was imported with fonts like {fonts}: convert text to paths to keep its look.',
        { fonts },
      ),
  },
  'import.layer-hidden': {
    severity: 'note',
    say: (_, names) =>
      msg('What is hidden in the document was left out ({names}): show it to import it.', {
        names,
      }),
  },
  'import.dashes-ignored': {
    severity: 'note',
    say: (count) =>
      counted(
        count,
        'One dashed line was imported as a solid line.',
        '{n} dashed lines were imported as solid lines.',
      ),
  },
  'import.dashes-longer': {
    severity: 'warning',
    say: (count) =>
      counted(
        count,
        'One dashed line had too many dashes and was imported with fewer, longer ones: draw longer dashes.',
        '{n} dashed lines had too many dashes and were imported with fewer, longer ones: draw longer dashes.',
      ),
  },
  'import.nothing-drawn': {
    severity: 'warning',
    say: () => msg('The chosen pages have nothing visible on them: choose others.'),
  },
} as const satisfies Record<string, FindingKind>;

export type PdfFindings = ImportFindings<keyof typeof kinds>;

export function pdfFindings(): PdfFindings {
  return new ImportFindings(kinds);
}
