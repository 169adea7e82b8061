// SPDX-License-Identifier: GPL-3.0-or-later
/** What a sketch of Rayforge draws: its entities between points that were solved when it was saved. */
import { arcAround } from '../../geometry/arc.js';
import { isEmpty, NOTHING, union } from '../../geometry/bounds.js';
import { joinPaths } from '../../geometry/join-paths.js';
import {
  composed,
  type Matrix,
  scaling,
  transformPath,
  translation,
} from '../../geometry/matrix.js';
import { type Path, PathBuilder, type Point } from '../../geometry/path.js';
import { pathBounds } from '../../geometry/path-bounds.js';
import { ellipseIn } from '../../geometry/shapes.js';
import { concatenated } from '../../geometry/subpaths.js';
import { addSweep } from '../arc-curves.js';
import { type JsonRecord, listIn, numberIn, recordIn, recordsIn, textIn } from '../json-values.js';
import { letterLines } from '../lettering.js';
import type { RayforgeFindings } from './findings.js';

/** mm; ends of entities that share a point. */
const JOIN = 1e-4;

/** The outline in the box of one by one that it is stretched from; undefined where nothing is drawn. */
export async function sketchOutline(
  sketch: JsonRecord,
  texts: JsonRecord,
  findings: RayforgeFindings,
): Promise<Path | undefined> {
  const registry = recordIn(sketch['registry']);
  const points = pointsOf(registry);
  const paths: Path[] = [];
  for (const entity of recordsIn(registry['entities'])) {
    if (entity['construction'] === true) continue;
    const type = textIn(entity['type']);
    const drawn =
      type === 'text_box'
        ? await textOutline(entity, points, { texts, findings })
        : outlineOf(type, entity, points);
    if (drawn !== undefined) paths.push(drawn);
    else if (type !== 'text_box') findings.add('import.entity-unknown', type);
  }
  const joined = concatenated(joinPaths(paths, JOIN).map(({ path }) => path));
  const box = paths.map(pathBounds).reduce(union, NOTHING);
  if (isEmpty(box)) return undefined;
  const [width, height] = [box.maxX - box.minX, box.maxY - box.minY];
  const toUnit = scaling(1 / Math.max(width, 1e-9), 1 / Math.max(height, 1e-9));
  return transformPath(joined, composed(toUnit, translation(-box.minX, -box.minY)));
}

type Points = ReadonlyMap<number, Point>;

function pointsOf(registry: JsonRecord): Points {
  const found = new Map<number, Point>();
  for (const point of recordsIn(registry['points'])) {
    const [id, x, y] = [point['id'], point['x'], point['y']].map(numberIn);
    if (id !== undefined && x !== undefined && y !== undefined) found.set(id, { x, y });
  }
  return found;
}

function outlineOf(type: string, entity: JsonRecord, points: Points): Path | undefined {
  const at = (key: string) => points.get(numberIn(entity[key]) ?? Number.NaN);
  if (type === 'line') {
    const [from, to] = [at('p1_idx'), at('p2_idx')];
    return from && to && new PathBuilder().moveTo(from.x, from.y).lineTo(to.x, to.y).build();
  }
  if (type === 'circle') return roundOf(at('center_idx'), at('radius_pt_idx'));
  if (type === 'ellipse')
    return roundOf(at('center_idx'), at('radius_x_pt_idx'), at('radius_y_pt_idx'));
  const [from, to] = [at('start_idx'), at('end_idx')];
  if (from === undefined || to === undefined) return undefined;
  const path = new PathBuilder().moveTo(from.x, from.y);
  const centre = at('center_idx');
  if (type === 'arc' && centre) {
    addSweep(path, arcAround([from, to], centre, entity['clockwise'] === true), to);
    return path.build();
  }
  if (type !== 'bezier') return undefined;
  const [first, second] = [handleOf(from, entity['cp1']), handleOf(to, entity['cp2'])];
  return path.cubicTo(first.x, first.y, second.x, second.y, to.x, to.y).build();
}

/** Handles are written from their own end. */
function handleOf(end: Point, given: unknown): Point {
  const [x = 0, y = 0] = listIn(given).map(numberIn);
  return { x: end.x + x, y: end.y + y };
}

/** A circle or ellipse around a centre, through one point, or with an axis to each of two. */
function roundOf(centre?: Point, first?: Point, second = first): Path | undefined {
  if (!centre || !first || !second) return undefined;
  const reach = (p: Point) => Math.hypot(p.x - centre.x, p.y - centre.y);
  const [rx, ry] = [reach(first), reach(second)];
  if (!(rx > 0 && ry > 0)) return undefined;
  const angle = Math.atan2(first.y - centre.y, first.x - centre.x);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const turned: Matrix = [cos, sin, -sin, cos, centre.x, centre.y];
  return transformPath(ellipseIn(2 * rx, 2 * ry), composed(turned, translation(-rx, -ry)));
}

/** The letters fill the frame between three of its corners. */
async function textOutline(
  entity: JsonRecord,
  points: Points,
  { texts, findings }: { readonly texts: JsonRecord; readonly findings: RayforgeFindings },
): Promise<Path | undefined> {
  const at = (key: string) => points.get(numberIn(entity[key]) ?? Number.NaN);
  const [origin, right, top] = [at('origin_id'), at('width_id'), at('height_id')];
  const text = textIn(texts[String(entity['id'])]) || textIn(entity['content']);
  if (!origin || !right || !top || text.trim() === '') return undefined;
  if (/\{.*\}/.test(text)) {
    findings.add('import.text-not-resolved', text.slice(0, 60));
    return undefined;
  }
  const font = recordIn(entity['font_config']);
  const look = { isBold: font['bold'] === true, isItalic: font['italic'] === true };
  const { lines, problems } = await letterLines([
    { text, family: textIn(font['font_family']), ...look },
  ]);
  findings.pass(problems);
  const paths = lines.flatMap((line) => line.paths);
  const box = paths.map(pathBounds).reduce(union, NOTHING);
  if (isEmpty(box)) return undefined;
  const toUnit = composed(
    scaling(1 / box.maxX, 1 / (box.maxY - box.minY)),
    translation(0, -box.minY),
  );
  const frame: Matrix = [
    ...([right.x - origin.x, right.y - origin.y] as const),
    ...([top.x - origin.x, top.y - origin.y, origin.x, origin.y] as const),
  ];
  return transformPath(concatenated(paths), composed(frame, toUnit));
}
