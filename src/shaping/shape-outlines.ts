// SPDX-License-Identifier: GPL-3.0-or-later
/** Outlines made of outlines: the body of a thread's task. */
import { Clipper, type Rings } from '../areas/clipper.js';
import type { PathShape } from '../art/art.js';
import { outlinePieces } from '../art/drawing.js';
import { unpackShapes } from '../art/packed-shapes.js';
import { AppError } from '../base/errors.js';
import { grouped } from '../base/grouped.js';
import { msg } from '../base/message.js';
import { flatten } from '../geometry/flatten.js';
import { type Matrix, transformPath } from '../geometry/matrix.js';
import type { Path } from '../geometry/path.js';
import { simplifyPath } from '../geometry/simplify-path.js';
import { concatenated, subpathsOf } from '../geometry/subpaths.js';
import { areaOfShapes, CURVE_TOLERANCE, pathOfRings } from './area.js';
import { closedPath } from './close.js';
import type { ShapedPiece, ShapeEdit, ShapeRequest } from './contract.js';
import { withJoinedEnds } from './join-ends.js';
import { demandChange, nothingLeft } from './left-as-it-was.js';
import { smoothPath } from './smooth.js';
import { partsOfShapes } from './split.js';
import { outlinedStrokes } from './stroke-outlines.js';

interface ShapeContext {
  setProgress(value: number): void;
  throwIfCancelled(): void;
}

type Shapes = readonly PathShape[];
type AreaEdit = 'union' | 'difference' | 'intersection' | 'exclusion';

/** Throws AppError `shape.nothing` where nothing would be left, `shape.unchanged`, `shape.too-much`. */
export async function shapeOutlines(
  context: ShapeContext,
  { edit, pieces }: ShapeRequest,
): Promise<readonly ShapedPiece[]> {
  const given = pieces.map(({ shapes, toBed }) =>
    unpackShapes(shapes).map((shape) => ({
      ...shape,
      path: transformPath(shape.path, toBed),
      strokeWidth: shape.strokeWidth * scaleOf(toBed),
    })),
  );
  context.throwIfCancelled();
  const made = await shaped(context, edit, given);
  const result = made.flatMap(({ shapes, from }) =>
    outlinePieces(shapes).map((outlines) => ({ outlines, from })),
  );
  if (result.length === 0) throw nothingLeft(edit);
  demandChange(
    edit,
    given,
    made.map(({ shapes }) => shapes),
  );
  return result;
}

interface Made {
  readonly shapes: Shapes;
  readonly from: number;
}

async function shaped(
  context: ShapeContext,
  edit: ShapeEdit,
  given: readonly Shapes[],
): Promise<readonly Made[]> {
  const each = (work: (shapes: Shapes) => readonly Shapes[]) =>
    given.flatMap((shapes, from) => {
      context.throwIfCancelled();
      context.setProgress(from / given.length);
      return work(shapes).map((own) => ({ shapes: own, from }));
    });
  switch (edit.kind) {
    case 'simplify':
      return each((shapes) => [shapes.map((s) => withPath(s, simplerPath(s.path, edit)))]);
    case 'join-ends':
      return each((shapes) => [joinedShapes(shapes)]);
    case 'close':
      return each((shapes) => [shapes.map((s) => withPath(s, closedPath(s.path)))]);
    case 'smooth':
      return each((shapes) => [shapes.map((s) => withPath(s, smoothPath(s.path, edit)))]);
    case 'break-apart':
      return each((shapes) =>
        shapes.flatMap((s) => linesOf(s.path).map((path) => [withPath(s, path)])),
      );
    case 'stroke-outlines': {
      const clipper = await loadClipper();
      return each((shapes) => [outlinedStrokes(clipper, shapes, edit)]);
    }
    case 'split':
      return each((shapes) => partsOfShapes(shapes, () => context.throwIfCancelled()));
    case 'combine':
      return [{ shapes: given.flat(), from: 0 }];
    case 'offset': {
      const clipper = await loadClipper();
      return each((shapes) => {
        const area = areaOfShapes(clipper, shapes);
        return [asShape(shapes, clipper.grown(area, edit.by, edit.corners))];
      });
    }
    default:
      return [{ shapes: await combined(context, edit.kind, given), from: 0 }];
  }
}

async function combined(
  context: ShapeContext,
  kind: AreaEdit,
  given: readonly Shapes[],
): Promise<Shapes> {
  const clipper = await loadClipper();
  const [first = [], ...others] = given.map((shapes, i) => {
    context.throwIfCancelled();
    context.setProgress(i / given.length);
    return areaOfShapes(clipper, shapes);
  });
  return asShape(given[0] ?? [], combinedAreas(clipper, kind, first, others));
}

/** All at once where that is possible: one after the other, each would be reckoned again for each that follows. */
function combinedAreas(
  clipper: Clipper,
  kind: AreaEdit,
  first: Rings,
  others: readonly Rings[],
): Rings {
  switch (kind) {
    case 'union':
      return clipper.resolved([first, ...others].flat(), 'nonzero');
    case 'difference':
      return clipper.subtracted(first, others.flat());
    case 'exclusion':
      // Each area covers a place once, or not at all.
      return clipper.resolved([first, ...others].flat(), 'evenodd');
    case 'intersection':
      return others.reduce((all, area) => clipper.intersected(all, area), first);
  }
}

/** The area drawn as the first of the shapes is. */
function asShape(shapes: Shapes, area: Rings): Shapes {
  const [like] = shapes;
  if (like === undefined || area.length === 0) return [];
  return [{ ...like, path: pathOfRings(area), fillRule: 'evenodd' }];
}

/** Lines that look alike are joined with each other, whatever shapes they were. */
function joinedShapes(shapes: Shapes): Shapes {
  const alike = grouped(shapes, ({ fill, stroke, strokeWidth, fillRule }) =>
    JSON.stringify([fill, stroke, strokeWidth, fillRule]),
  );
  return [...alike.values()].map((some) => {
    const path = concatenated(some.map(({ path: own }) => own));
    return withPath(some[0]!, withJoinedEnds(path));
  });
}

/** How much larger a line of some width becomes. */
function scaleOf([a, b, c, d]: Matrix): number {
  return Math.sqrt(Math.abs(a * d - b * c));
}

/** The lines that are seen and burnt: one without length would be a piece that cannot be seen. */
function linesOf(path: Path): readonly Path[] {
  return subpathsOf(path).filter((line) => flatten(line).length > 0);
}

function withPath(shape: PathShape, path: Path): PathShape {
  return { ...shape, path };
}

function simplerPath(path: Path, { tolerance }: { readonly tolerance: number }): Path {
  return simplifyPath(path, { tolerance, curves: Math.min(CURVE_TOLERANCE, tolerance) });
}

function loadClipper(): Promise<Clipper> {
  return Clipper.load(
    () =>
      new AppError(
        'shape.too-much',
        msg('These outlines have more points than can be processed: select fewer of them.'),
      ),
  );
}
