// SPDX-License-Identifier: GPL-3.0-or-later
/** What Kerf imported from an SVG in another way or not at all: one Problem per kind, counted. */
import { counted, msg } from '../../base/message.js';
import { type FindingKind, ImportFindings } from '../import-findings.js';
import {
  LINE_AS_AREA,
  LINE_STRETCHED,
  PAINT_FLATTENED,
  PICTURE_UNREADABLE,
  SETTINGS_TAKEN,
  STEP_UNKNOWN,
  WHITE_SEE_THROUGH,
} from '../shared-findings.js';

const kinds = {
  'import.size-assumed': {
    severity: 'warning',
    say: () =>
      msg('The drawing has no physical size; Kerf assumes 96 units per inch: check its size.'),
  },
  'import.dpi-doubtful': {
    severity: 'warning',
    say: (_, program) =>
      msg(
        'This drawing uses pixels from {program}, which assumed a different resolution than 96 dpi: check its size.',
        { program },
      ),
  },
  'import.view-box-ignored': {
    severity: 'warning',
    say: (_, box) =>
      msg(
        'The drawing has a viewBox that says no size ({box}), so its units were taken as 96 per inch: check its size.',
        { box },
      ),
  },
  'import.mask-approximated': {
    severity: 'warning',
    say: (count) =>
      counted(
        count,
        'One mask has shades, so the outlines in it were imported wherever anything of them is seen: to keep its look, export what is masked as a picture.',
        '{n} masks have shades, so the outlines in them were imported wherever anything of them is seen: to keep their look, export what is masked as a picture.',
      ),
  },
  'import.page-colour-ignored': {
    severity: 'note',
    say: () =>
      msg(
        'The drawing has a page with a colour, which was left out: draw a filled rectangle to burn it.',
      ),
  },
  'import.line-width-changed': LINE_STRETCHED,
  'import.white-see-through': WHITE_SEE_THROUGH,
  'import.line-as-area': LINE_AS_AREA,
  'import.style-ignored': {
    severity: 'warning',
    say: (_, names) =>
      msg(
        'The drawing has styles that Kerf does not understand ({names}): save it as plain SVG, and check what is shown.',
        { names },
      ),
  },
  'import.filter-ignored': {
    severity: 'warning',
    say: (count) =>
      counted(
        count,
        'One filter effect was ignored: to keep its look, export the shape as a picture.',
        '{n} filter effects were ignored: to keep their look, export the shapes as a picture.',
      ),
  },
  'import.paint-flattened': PAINT_FLATTENED,
  'import.picture-linked': {
    severity: 'warning',
    say: (_, names) =>
      msg('The linked picture {names} was left out: embed it in the drawing.', { names }),
  },
  'import.outside-ignored': {
    severity: 'warning',
    say: (_, names) =>
      msg(
        'The drawing refers to other files or pages ({names}), which were left out: save it as plain SVG with everything in it.',
        { names },
      ),
  },
  'import.clone-lost': {
    severity: 'warning',
    say: (count, names) =>
      counted(
        count,
        'One clone of something that is not in the drawing ({names}) was left out: open the drawing in your drawing program and save it again.',
        '{n} clones of something that is not in the drawing ({names}) were left out: open the drawing in your drawing program and save it again.',
        { names },
      ),
  },
  'import.clone-loop': {
    severity: 'warning',
    say: (count) =>
      counted(
        count,
        'One clone that contains itself was left out: unlink the clones in your drawing program if that is wrong.',
        '{n} clones that contain themselves were left out: unlink the clones in your drawing program if that is wrong.',
      ),
  },
  'import.picture-unreadable': PICTURE_UNREADABLE,
  'import.font-replaced': {
    severity: 'warning',
    say: (_, fonts) =>
      msg('Text was imported with another font: install {fonts}, or convert text to paths.', {
        fonts,
      }),
  },
  'import.font-style-missing': {
    severity: 'warning',
    say: (_, fonts) =>
      msg(
        'Text was imported upright or in normal weight, because a style of its font is not installed ({fonts}): install it, or convert text to paths.',
        { fonts },
      ),
  },
  'import.font-missing': {
    severity: 'warning',
    say: () =>
      msg('Text was left out because no font was found: install a font, or convert text to paths.'),
  },
  'import.letters-missing': {
    severity: 'warning',
    say: (_, letters) =>
      msg(
        'No installed font has letters such as {letters}, so they were left out: install one that has them.',
        {
          letters,
        },
      ),
  },
  'import.letters-unreadable': {
    severity: 'warning',
    say: (count) =>
      counted(
        count,
        'One text has letters that cannot be read, because the drawing is not in the encoding that it names: save it as UTF-8.',
        '{n} texts have letters that cannot be read, because the drawing is not in the encoding that it names: save it as UTF-8.',
      ),
  },
  'import.text-size-doubtful': {
    severity: 'note',
    say: (_, words) =>
      msg(
        'The drawing gives sizes of text in words ({words}), which are different sizes in different programs; Kerf takes those of browsers: check the size of the text.',
        { words },
      ),
  },
  'import.text-size-missing': {
    severity: 'note',
    say: () =>
      msg(
        'The drawing does not say how large some of its text is, and programs show it in different sizes; Kerf takes that of browsers: check the size of the text.',
      ),
  },
  'import.text-lost': {
    severity: 'warning',
    say: (_, texts) =>
      msg('Nothing came of the text {texts}: convert it to paths in your drawing program.', {
        texts,
      }),
  },
  'import.foreign-ignored': {
    severity: 'warning',
    say: (count) =>
      counted(
        count,
        'One block of web page content in the drawing was left out: convert it to paths or plain text.',
        '{n} blocks of web page content in the drawing were left out: convert them to paths or plain text.',
      ),
  },
  'import.flowed-text': {
    severity: 'warning',
    say: (count) =>
      counted(
        count,
        'One block of flowed text was left out: convert it to paths or plain text in your drawing program.',
        '{n} blocks of flowed text were left out: convert them to paths or plain text in your drawing program.',
      ),
  },
  'import.dashes-joined': {
    severity: 'note',
    say: (count) =>
      counted(
        count,
        'Gaps finer than the spot of a laser were closed in one dashed line: draw longer gaps to keep them.',
        'Gaps finer than the spot of a laser were closed in {n} dashed lines: draw longer gaps to keep them.',
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
  'import.dashes-ignored': {
    severity: 'warning',
    say: (count) =>
      counted(
        count,
        'One dashed line was imported as a solid line because its dashes cannot be burnt: draw longer dashes.',
        '{n} dashed lines were imported as solid lines because their dashes cannot be burnt: draw longer dashes.',
      ),
  },
  'import.origin-ignored': {
    severity: 'warning',
    say: (count) =>
      counted(
        count,
        'One transform origin could not be determined: apply the transforms in your drawing program.',
        '{n} transform origins could not be determined: apply the transforms in your drawing program.',
      ),
  },
  'import.settings-taken': SETTINGS_TAKEN,
  'import.step-unknown': STEP_UNKNOWN,
  'import.nothing-drawn': {
    severity: 'warning',
    say: () => msg('The drawing has nothing visible in it: show its layers and save it again.'),
  },
} as const satisfies Record<string, FindingKind>;

export type FindingCode = keyof typeof kinds;

/** What was found in one drawing. */
export type Findings = ImportFindings<FindingCode>;

export function svgFindings(): Findings {
  return new ImportFindings(kinds);
}
