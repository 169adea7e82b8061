// SPDX-License-Identifier: GPL-3.0-or-later
/** Which program wrote a DXF file: many leave a comment at its head, before the first section. */
import type { Tags } from './tags.js';

const COMMENT = 999;
/** How each of the programs signs. */
const SIGNATURES: readonly (readonly [sign: RegExp, program: string])[] = [
  [/ezdxf/i, 'ezdxf'],
  [/librecad/i, 'LibreCAD'],
  [/qcad|dxflib/i, 'QCAD'],
  [/inkscape/i, 'Inkscape'],
  [/freecad/i, 'FreeCAD'],
  [/libredwg/i, 'LibreDWG'],
  [/coreldraw/i, 'CorelDRAW'],
  [/solidworks/i, 'SolidWorks'],
  [/fusion|autodesk/i, 'Autodesk'],
  [/onshape/i, 'Onshape'],
  [/makercase/i, 'MakerCase'],
];
const HEAD = 40;

export function dxfProgram(tags: Tags): string | undefined {
  for (let i = 0; i < Math.min(HEAD, tags.count); i++) {
    if (tags.codeAt(i) !== COMMENT) continue;
    const text = String(tags.valueAt(i));
    const known = SIGNATURES.find(([sign]) => sign.test(text));
    if (known !== undefined) return known[1];
  }
  return undefined;
}
