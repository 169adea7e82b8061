// SPDX-License-Identifier: GPL-3.0-or-later
/** A bracket as DXF text, as CAD programs of every age read it: layers, a block of holes, an outline of bulges. */

const LAYERS = { Cut: 1, Score: 5, Engrave: 7 };
const QUARTER = Math.tan(Math.PI / 8);

export function bracket() {
  const sections = [
    section('HEADER', [
      [9, '$ACADVER'],
      [1, 'AC1015'],
      [9, '$INSUNITS'],
      [70, 4],
    ]),
    section('TABLES', [
      [0, 'TABLE'],
      [2, 'LAYER'],
      [70, 3],
      ...Object.entries(LAYERS).flatMap(([name, colour]) => [
        [0, 'LAYER'],
        [2, name],
        [70, 0],
        [62, colour],
        [6, 'CONTINUOUS'],
      ]),
      [0, 'ENDTAB'],
    ]),
    section('BLOCKS', [
      [0, 'BLOCK'],
      [8, '0'],
      [2, 'SCREW'],
      [70, 0],
      ...point(10, 0, 0),
      ...circle('0', 0, 0, 2.2),
      ...line('Score', -4, 0, 4, 0),
      ...line('Score', 0, -4, 0, 4),
      [0, 'ENDBLK'],
    ]),
    section('ENTITIES', [
      ...outline(),
      ...screws(),
      ...slot(),
      ...line('Score', 0, 26, 80, 26),
      ...line('Score', 0, 34, 80, 34),
      ...arrow(),
    ]),
  ];
  const pairs = [
    [999, 'A bracket of 80 x 60 mm. CC0 1.0: do with it what you like.'],
    ...sections.flat(),
    [0, 'EOF'],
  ];
  return pairs.map(([code, value]) => `${code}\n${value}\n`).join('');
}

function section(name, pairs) {
  return [[0, 'SECTION'], [2, name], ...pairs, [0, 'ENDSEC']];
}

function point(code, x, y) {
  return [
    [code, x],
    [code + 10, y],
    [code + 20, 0],
  ];
}

function entity(type, layer, subclass) {
  return [
    [0, type],
    [8, layer],
    [100, 'AcDbEntity'],
    [100, subclass],
  ];
}

function line(layer, x1, y1, x2, y2) {
  return [...entity('LINE', layer, 'AcDbLine'), ...point(10, x1, y1), ...point(11, x2, y2)];
}

function circle(layer, x, y, radius) {
  return [...entity('CIRCLE', layer, 'AcDbCircle'), ...point(10, x, y), [40, radius]];
}

/** Rounded corners: each is a bulge of a quarter circle. */
function outline() {
  const [w, h, r] = [80, 60, 8];
  const corners = [
    [r, 0, 0],
    [w - r, 0, QUARTER],
    [w, r, 0],
    [w, h - r, QUARTER],
    [w - r, h, 0],
    [r, h, QUARTER],
    [0, h - r, 0],
    [0, r, QUARTER],
  ];
  const vertices = corners.flatMap(([x, y, bulge]) => [
    [10, x],
    [20, y],
    [42, bulge],
  ]);
  return [
    ...entity('LWPOLYLINE', 'Cut', 'AcDbPolyline'),
    [90, corners.length],
    [70, 1],
    ...vertices,
  ];
}

/** Two rows of three. */
function screws() {
  return [
    ...entity('INSERT', 'Cut', 'AcDbBlockReference'),
    [2, 'SCREW'],
    ...point(10, 12, 12),
    [70, 3],
    [71, 2],
    [44, 28],
    [45, 36],
  ];
}

/** Lines and arcs that meet, drawn one by one. */
function slot() {
  const arc = (x, from, to) => [
    ...entity('ARC', 'Cut', 'AcDbCircle'),
    ...point(10, x, 30),
    [40, 2.5],
    [100, 'AcDbArc'],
    [50, from],
    [51, to],
  ];
  return [
    ...line('Cut', 25, 32.5, 55, 32.5),
    ...arc(55, 270, 90),
    ...line('Cut', 55, 27.5, 25, 27.5),
    ...arc(25, 90, 270),
  ];
}

function arrow() {
  return [
    ...entity('SOLID', 'Engrave', 'AcDbTrace'),
    ...point(10, 36, 38),
    ...point(11, 44, 38),
    ...point(12, 40, 44),
    ...point(13, 40, 44),
  ];
}
