// SPDX-License-Identifier: GPL-3.0-or-later
/** What a DXF file of AutoCAD 2004 holds around its entities: header, tables, the two spaces, the root of objects. */
import type { ArtLayer } from '../../art/art.js';
import type { Bounds } from '../../geometry/bounds.js';
import { MODEL_SPACE } from './entities.js';
import { pair, point3Pairs } from './pairs.js';

/** The first handle of entities: smaller numbers stand in this file. */
export const FIRST_HANDLE = 0x1000;
const FIRST_LAYER = 0x100;
const PAPER_SPACE = '1B';
const BLACK_OR_WHITE = 7;
const MILLIMETRES = 4;

export function frameBefore(layers: readonly (ArtLayer & { id: string })[], box: Bounds): string {
  const header = [
    pair(9, '$ACADVER') + pair(1, 'AC1018'),
    pair(9, '$DWGCODEPAGE') + pair(3, 'ANSI_1252'),
    pair(9, '$INSUNITS') + pair(70, MILLIMETRES),
    pair(9, '$MEASUREMENT') + pair(70, 1),
    pair(9, '$EXTMIN') + point3Pairs(10, { x: box.minX, y: box.minY }),
    pair(9, '$EXTMAX') + point3Pairs(10, { x: box.maxX, y: box.maxY }),
    pair(9, '$HANDSEED') + pair(5, 'FFFFFFF'),
  ];
  return (
    section('HEADER', header.join('')) +
    section('CLASSES', '') +
    section('TABLES', tables(layers)) +
    section(
      'BLOCKS',
      block('*Model_Space', MODEL_SPACE, 0) + block('*Paper_Space', PAPER_SPACE, 1),
    ) +
    pair(0, 'SECTION') +
    pair(2, 'ENTITIES')
  );
}

export function frameAfter(): string {
  const root =
    pair(0, 'DICTIONARY') +
    pair(5, 'C') +
    pair(330, '0') +
    pair(100, 'AcDbDictionary') +
    pair(281, 1);
  const groups = pair(3, 'ACAD_GROUP') + pair(350, 'D');
  const empty =
    pair(0, 'DICTIONARY') +
    pair(5, 'D') +
    pair(330, 'C') +
    pair(100, 'AcDbDictionary') +
    pair(281, 1);
  return pair(0, 'ENDSEC') + section('OBJECTS', root + groups + empty) + pair(0, 'EOF');
}

function section(name: string, content: string): string {
  return pair(0, 'SECTION') + pair(2, name) + content + pair(0, 'ENDSEC');
}

function tables(layers: readonly (ArtLayer & { id: string })[]): string {
  const layerRows = layers.map(({ id, colour }, i) => {
    const [r, g, b] = colour ?? [0, 0, 0];
    const handle = (FIRST_LAYER + i).toString(16).toUpperCase();
    const look =
      pair(62, BLACK_OR_WHITE) + pair(420, (r << 16) | (g << 8) | b) + pair(6, 'Continuous');
    return row('LAYER', '2', handle, 'AcDbLayerTableRecord', id) + look + pair(390, 'F');
  });
  const lineType = (handle: string, name: string) =>
    row('LTYPE', '5', handle, 'AcDbLinetypeTableRecord', name) +
    pair(3, '') +
    pair(72, 65) +
    pair(73, 0) +
    pair(40, 0);
  const style =
    row('STYLE', '3', '11', 'AcDbTextStyleTableRecord', 'Standard') +
    pair(40, 0) +
    pair(41, 1) +
    pair(50, 0) +
    pair(71, 0) +
    pair(42, 2.5) +
    pair(3, 'txt') +
    pair(4, '');
  const spaces = (
    [
      [MODEL_SPACE, '*Model_Space'],
      [PAPER_SPACE, '*Paper_Space'],
    ] as const
  ).map(
    ([handle, name]) =>
      pair(0, 'BLOCK_RECORD') +
      pair(5, handle) +
      pair(330, '1') +
      pair(100, 'AcDbSymbolTableRecord') +
      pair(100, 'AcDbBlockTableRecord') +
      pair(2, name),
  );
  return (
    table('VPORT', '8', []) +
    table('LTYPE', '5', [
      lineType('14', 'ByBlock'),
      lineType('15', 'ByLayer'),
      lineType('16', 'Continuous'),
    ]) +
    table('LAYER', '2', layerRows) +
    table('STYLE', '3', [style]) +
    table('VIEW', '6', []) +
    table('UCS', '7', []) +
    table('APPID', '9', [row('APPID', '9', '12', 'AcDbRegAppTableRecord', 'ACAD')]) +
    table('DIMSTYLE', 'A', []) +
    table('BLOCK_RECORD', '1', spaces)
  );
}

function table(name: string, handle: string, rows: readonly string[]): string {
  const more = name === 'DIMSTYLE' ? pair(100, 'AcDbDimStyleTable') + pair(71, 0) : '';
  return (
    pair(0, 'TABLE') +
    pair(2, name) +
    pair(5, handle) +
    pair(330, '0') +
    pair(100, 'AcDbSymbolTable') +
    pair(70, rows.length) +
    more +
    rows.join('') +
    pair(0, 'ENDTAB')
  );
}

function row(
  ...[type, owner, handle, kind, name]: [string, string, string, string, string]
): string {
  return (
    pair(0, type) +
    pair(5, handle) +
    pair(330, owner) +
    pair(100, 'AcDbSymbolTableRecord') +
    pair(100, kind) +
    pair(2, name) +
    pair(70, 0)
  );
}

function block(name: string, owner: string, at: number): string {
  const entity = (kind: string) =>
    pair(330, owner) + pair(100, 'AcDbEntity') + pair(8, '0') + pair(100, kind);
  return (
    pair(0, 'BLOCK') +
    pair(5, `2${at}`) +
    entity('AcDbBlockBegin') +
    pair(2, name) +
    pair(70, 0) +
    point3Pairs(10, { x: 0, y: 0 }) +
    pair(3, name) +
    pair(1, '') +
    pair(0, 'ENDBLK') +
    pair(5, `2${at + 2}`) +
    entity('AcDbBlockEnd')
  );
}
