// SPDX-License-Identifier: GPL-3.0-or-later
/** What Kerf imported from a DXF in another way or not at all: one Problem per kind, counted. */
import { counted, figures, msg } from '../../base/message.js';
import { type FindingKind, ImportFindings } from '../import-findings.js';
import { FILE_INCOMPLETE, LINE_AS_AREA } from '../shared-findings.js';

const kinds = {
  'import.unit-assumed': {
    severity: 'warning',
    say: (_, quoted) =>
      msg(
        'The drawing does not say its unit; Kerf assumes millimetres, which makes it {size}: choose the unit if that is wrong.',
        { size: figures(bare(quoted)) },
      ),
  },
  'import.unit-doubtful': {
    severity: 'warning',
    say: (_, quoted) =>
      msg(
        'By the unit that the file names the drawing is {size}: choose the unit if that is wrong.',
        {
          size: figures(bare(quoted)),
        },
      ),
  },
  'import.file-incomplete': FILE_INCOMPLETE,
  'import.line-as-area': LINE_AS_AREA,
  'import.layer-hidden': {
    severity: 'note',
    say: (count, names) =>
      counted(
        count,
        'One shape on a layer that is frozen, off or not plotted ({names}) was left out: show the layer to import it.',
        '{n} shapes on layers that are frozen, off or not plotted ({names}) were left out: show the layers to import them.',
        { names },
      ),
  },
  'import.paper-ignored': {
    severity: 'note',
    say: (count) =>
      counted(
        count,
        'One shape on a sheet (paper space) was left out: draw it in model space to import it.',
        '{n} shapes on sheets (paper space) were left out: draw them in model space to import them.',
      ),
  },
  'import.entity-unknown': {
    severity: 'warning',
    say: (count, types) =>
      counted(
        count,
        'One shape of a kind that Kerf cannot draw ({types}) was left out: explode it in your CAD program.',
        '{n} shapes of kinds that Kerf cannot draw ({types}) were left out: explode them in your CAD program.',
        { types },
      ),
  },
  'import.line-width-changed': {
    severity: 'note',
    say: (count) =>
      counted(
        count,
        'One line changes its width on its way; Kerf takes its mean width: draw it as a filled area to keep its shape.',
        '{n} lines change their width on their way; Kerf takes their mean width: draw them as filled areas to keep their shape.',
      ),
  },
  'import.entity-damaged': {
    severity: 'warning',
    say: (count, types) =>
      counted(
        count,
        'One shape whose numbers make no outline ({types}) was left out: draw it again in your CAD program.',
        '{n} shapes whose numbers make no outline ({types}) were left out: draw them again in your CAD program.',
        { types },
      ),
  },
  'import.block-missing': {
    severity: 'warning',
    say: (count, names) =>
      counted(
        count,
        'One insert of a block that is not in the file ({names}) was left out: bind references before you export.',
        '{n} inserts of blocks that are not in the file ({names}) were left out: bind references before you export.',
        { names },
      ),
  },
  'import.clip-ignored': {
    severity: 'warning',
    say: (count) =>
      counted(
        count,
        'One clipped insert was imported whole: explode and trim it in your CAD program if that is wrong.',
        '{n} clipped inserts were imported whole: explode and trim them in your CAD program if that is wrong.',
      ),
  },
  'import.picture-linked': {
    severity: 'warning',
    say: (_, names) =>
      msg(
        'DXF files only name their pictures ({names}), which were left out: open them beside it.',
        {
          names,
        },
      ),
  },
  'import.points-ignored': {
    severity: 'note',
    say: (count) =>
      counted(
        count,
        'One point was left out, since it has no size: draw a small circle to burn it.',
        '{n} points were left out, since they have no size: draw small circles to burn them.',
      ),
  },
  'import.hatch-outlined': {
    severity: 'warning',
    say: (count) =>
      counted(
        count,
        'One hatch whose pattern is missing or too dense for lines was imported as its outline.',
        '{n} hatches whose patterns are missing or too dense for lines were imported as their outlines.',
      ),
  },
  'import.gradient-flattened': {
    severity: 'note',
    say: (count) =>
      counted(
        count,
        'One gradient became one plain colour.',
        '{n} gradients became one plain colour each.',
      ),
  },
  'import.dashes-ignored': {
    severity: 'note',
    say: (count, types) =>
      counted(
        count,
        'One line of a dashed type ({types}) was imported as a solid line.',
        '{n} lines of dashed types ({types}) were imported as solid lines.',
        { types },
      ),
  },
  'import.columns-ignored': {
    severity: 'note',
    say: (count) =>
      counted(
        count,
        'One text in columns was imported as one column: explode it in your CAD program to keep them.',
        '{n} texts in columns were imported as one column each: explode them in your CAD program to keep those.',
      ),
  },
  'import.font-replaced': {
    severity: 'note',
    say: (_, fonts) =>
      msg(
        'Text in a font that only CAD programs have ({fonts}) was imported with another font: explode the text there to keep its strokes.',
        { fonts },
      ),
  },
  'import.nothing-drawn': {
    severity: 'warning',
    say: () => msg('The drawing has nothing visible in it: show its layers and save it again.'),
  },
} as const satisfies Record<string, FindingKind>;

/** A size is not a name. */
function bare(quoted: string): string {
  return quoted.replaceAll('"', '');
}

export type DxfFindings = ImportFindings<keyof typeof kinds>;

export function dxfFindings(): DxfFindings {
  return new ImportFindings(kinds);
}
