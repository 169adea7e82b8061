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

export const FILE_INCOMPLETE = {
  severity: 'warning',
  say: () =>
    msg(
      'The file breaks off before its end, so part of the drawing may be missing: export it again.',
    ),
} as const satisfies FindingKind;

export const FAR_AWAY = {
  severity: 'warning',
  say: () => msg('Parts of the drawing are farther away than any bed is wide and were left out.'),
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

export const PROJECT_EMPTY = {
  severity: 'warning',
  say: () => msg('The project has nothing in it that can be burnt: choose another file.'),
} as const satisfies FindingKind;

export const LINE_STRETCHED = {
  severity: 'note',
  say: (count) =>
    counted(
      count,
      'One wide line is stretched in one direction; Kerf takes its mean width: convert it to a path to keep its shape.',
      '{n} wide lines are stretched in one direction; Kerf takes their mean width: convert them to paths to keep their shape.',
    ),
} as const satisfies FindingKind;

export const LINE_AS_AREA = {
  severity: 'warning',
  say: (count) =>
    counted(
      count,
      'One wide line is only partly seen, so what is seen of it became a filled area: check whether it is to be engraved or cut.',
      '{n} wide lines are only partly seen, so what is seen of them became filled areas: check whether they are to be engraved or cut.',
    ),
} as const satisfies FindingKind;

export const WHITE_SEE_THROUGH = {
  severity: 'note',
  say: (count) =>
    counted(
      count,
      'One white area is partly transparent, so it hides nothing of what is below it: make it opaque where nothing should be burnt.',
      '{n} white areas are partly transparent, so they hide nothing of what is below them: make them opaque where nothing should be burnt.',
    ),
} as const satisfies FindingKind;

export const PAINT_FLATTENED = {
  severity: 'note',
  say: (count) =>
    counted(
      count,
      'One gradient or pattern fill became one plain colour: to keep its shades, export the shape as a picture.',
      '{n} gradient or pattern fills became one plain colour each: to keep their shades, export the shapes as a picture.',
    ),
} as const satisfies FindingKind;
