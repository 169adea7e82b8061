// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What is drawn by hand comes into the document: shapes of generators, which can be changed by their settings later, and
 * plain outlines. It lies on the layer of what is selected, else on that of what was drawn before, else on a new one,
 * whose operation is a guess and says so: what becomes of what was drawn is not chosen yet.
 */
import { type OutlinePiece, outlinePieces, toDrawing } from '../../art/drawing.js';
import { type Message, msg } from '../../base/message.js';
import { type Listenable, Signal } from '../../base/signal.js';
import { type Marked, N_ } from '../../base/translatable.js';
import type { Generator } from '../../generators/contract.js';
import {
  apply,
  composed,
  type Matrix,
  rotation,
  transformPath,
  translation,
} from '../../geometry/matrix.js';
import type { Path, Point } from '../../geometry/path.js';
import type { RowId } from '../../model/rows.js';
import type { GeneratedSource } from '../../model/source.js';
import type { DocumentStore } from '../../model/store.js';
import type { Values } from '../../params/schema.js';
import { completeValues } from '../../params/validate.js';
import { selectedPieces } from '../hit-test.js';
import {
  type PlacedLayer,
  type PlaceOptions,
  putPieces,
  type ReadyPiece,
} from '../import/place-drawing.js';
import { outlineAsset } from '../import/read-pieces.js';
import type { Selection } from '../selection.js';
import { tidyAngle } from '../tools/select/patch-pieces.js';

/** A shape of a generator, and where it goes. */
export interface ShapeToDraw {
  readonly generator: string;
  readonly params: Values;
  /** A point of what is drawn in its own box: its middle, the middle of a circle, an end. */
  readonly anchor: (drawn: DrawnOutline) => Point;
  /** Where on the bed that point comes. */
  readonly at: Point;
  /** The angle about that place, counter-clockwise; as it is without this. */
  readonly angle?: number;
}

export interface DrawnOutline {
  readonly path: Path;
  readonly width: number;
  readonly height: number;
}

export interface DrawnOutlines {
  readonly label: Marked;
  /** The path on the bed. */
  readonly path: Path;
}

export interface HandDrawing {
  /** Emitted with the first shape on a new layer: which operation was guessed for it. */
  readonly guessed: Listenable<[sentence: Message]>;
  /** The outline that a shape would have, on the bed. */
  preview(shape: ShapeToDraw): Path;
  /** Puts it into the document and selects it. One entry in the history. */
  place(shape: ShapeToDraw): void;
  placeOutlines(outlines: DrawnOutlines): void;
}

export interface HandDrawingDeps extends Pick<PlaceOptions, 'stepsFor' | 'nameOf'> {
  readonly store: DocumentStore;
  readonly selection: Selection;
  readonly generators: readonly Generator[];
}

/** What a layer for drawing by hand is called. */
const LAYER = N_('Drawing');

export function createHandDrawing(deps: HandDrawingDeps): HandDrawing {
  const { store, selection } = deps;
  let last: RowId | undefined;
  const guessed = new Signal<[sentence: Message]>();
  const put = (label: Marked, piece: Omit<ReadyPiece, 'layer' | 'use' | 'hasPage' | 'name'>) => {
    const layer = layerFor(deps, last);
    const named = { name: label, layer: LAYER, hasPage: false };
    const ready = { ...piece, ...named, ...(layer !== undefined && { onLayer: layer }) };
    const before = new Set(store.all('piece').map(({ id }) => id));
    const placed = store.transact(label, (tx) => putPieces(tx, store, [ready], deps));
    const made = store.all('piece').filter(({ id }) => !before.has(id));
    last = made[0]?.layer;
    selection.enter(undefined);
    selection.set(made.map(({ id }) => id));
    const guess = placed.flatMap(({ steps }) => steps).find((step) => step.guess !== undefined);
    if (guess !== undefined) guessed.emit(guessSentence(guess));
  };
  return {
    guessed,
    preview(shape) {
      const { path, toBed } = placed(drawn(deps, shape), shape);
      return transformPath(path, toBed);
    },
    place(shape) {
      const made = drawn(deps, shape);
      const { middle } = placed(made, shape);
      const { generator, piece, values } = made;
      const { width, height, colour } = piece;
      const placing = { width, height, isMirrored: false };
      const own = { ...placing, x: piece.x, y: piece.y, angle: 0 };
      const source: GeneratedSource = {
        ...{ kind: 'generated', generator: generator.id, params: values, drawn: own },
      };
      const at = { ...placing, ...middle, angle: tidyAngle(shape.angle ?? 0) };
      put(generator.label, { ...at, colour, asset: outlineAsset(piece, piece), source });
    },
    placeOutlines({ label, path }) {
      const shape = { kind: 'path', id: label, layer: 0, path, stroke: BLACK } as const;
      const [piece] = outlinePieces([{ ...shape, fillRule: 'nonzero', strokeWidth: LINE_MM }]);
      if (piece === undefined) return;
      const { x, y, width, height, angle, isMirrored } = piece;
      const placing = { x, y, width, height, angle, isMirrored };
      put(label, { ...placing, colour: BLACK, asset: outlineAsset(piece, piece) });
    },
  };
}

function guessSentence({ label }: PlacedLayer['steps'][number]): Message {
  return msg(
    '"{operation}" was guessed for what you draw: confirm it at the layer "{layer}", or choose another operation there.',
    { operation: msg(label), layer: msg(LAYER) },
  );
}

const BLACK = [0, 0, 0] as const;
/** The width of a line that is drawn by hand, mm; only for the eye. */
const LINE_MM = 0.1;

interface DrawnShape extends DrawnOutline {
  readonly generator: Generator;
  readonly values: Values;
  readonly piece: OutlinePiece;
}

/** Throws AppError `param.…`. */
function drawn(
  { generators }: HandDrawingDeps,
  { generator: id, params }: ShapeToDraw,
): DrawnShape {
  const generator = generators.find((one) => one.id === id);
  if (generator === undefined) throw new RangeError(`there is no generator ${id}`);
  const values = completeValues(generator.params, params);
  const made = generator.draw(values);
  if (made instanceof Promise || made.kind !== 'art') {
    throw new TypeError(`${id} is not drawn at once`);
  }
  const [piece] = toDrawing(made.art, [], { isParted: false }).pieces;
  if (piece?.kind !== 'paths') throw new TypeError(`${id} draws no outlines`);
  const { ops, coords } = piece.shapes;
  const { width, height } = piece;
  return { generator, values, piece, path: { ops, coords }, width, height };
}

/** The way from its own box to the bed, and where its middle comes. */
function placed(
  made: DrawnShape,
  { anchor, at, angle = 0 }: ShapeToDraw,
): { readonly path: Path; readonly toBed: Matrix; readonly middle: Point } {
  const from = anchor(made);
  const turned = composed(rotation(angle), translation(-from.x, -from.y));
  const toBed = composed(translation(at.x, at.y), turned);
  const middle = apply(toBed, { x: made.width / 2, y: made.height / 2 });
  return { path: made.path, toBed, middle };
}

/** The layer to draw on, among those that can be drawn on. */
function layerFor(
  { store, selection }: HandDrawingDeps,
  last: RowId | undefined,
): RowId | undefined {
  const isFree = (id: RowId | undefined) => {
    const layer = id === undefined ? undefined : store.get('layer', id);
    return layer?.isVisible === true && layer.isLocked !== true;
  };
  const chosen = selectedPieces(store, selection.ids).find(
    ({ layer, asset }) => isFree(layer) && store.asset(asset)?.kind === 'paths',
  );
  return chosen?.layer ?? (isFree(last) ? last : undefined);
}
