// SPDX-License-Identifier: GPL-3.0-or-later
/** From a file to pieces that are ready for the document, by way of child processes. */
import type { Drawing, DrawingPiece, OutlinePiece, PicturePiece } from '../../art/drawing.js';
import { type PackedShapes, sharedShapes } from '../../art/packed-shapes.js';
import { AppError, type Problem } from '../../base/errors.js';
import type { Fingerprint } from '../../base/fingerprint.js';
import type { Asset } from '../../model/asset.js';
import { toShared } from '../../pipeline/packed.js';
import type { ExecutionContext, TaskFunction, Tasks } from '../../tasker/index.js';
import type { PictureImport } from '../workshop.js';
import type { ImportTasks } from './import-tasks.js';
import type { ReadyPiece } from './place-drawing.js';

/** A file that takes longer is made to hang; some parsers cannot be asked to stop. */
const MOST_MS = 5 * 60_000;

export interface ReadDeps {
  readonly tasks: Tasks;
  readonly imports: ImportTasks;
  /** Whether somebody said what is to be done, so that layers need not be told apart. */
  readonly isTold?: boolean;
}

export interface ReadFile {
  readonly pieces: readonly ReadyPiece[];
  readonly problems: readonly Problem[];
}

/** Throws AppError `import.…` with one sentence that says what to do. */
export async function readPieces(
  context: ExecutionContext,
  deps: ReadDeps,
  file: { readonly path: string; readonly picture: PictureImport },
): Promise<ReadFile> {
  const reading = context.subContext(0, 0.5, 1);
  const request = { path: file.path, isParted: deps.isTold !== true };
  const drawing: Drawing = await runPart(reading, deps.tasks, deps.imports.readDrawing, request);
  if (drawing.pieces.length === 0) throw nothingDrawn(file.path, drawing.problems);
  const pieces: ReadyPiece[] = [];
  const name = fileNameOf(file.path);
  const hasPage = drawing.pieces.some((p) => p.kind === 'paths') || drawing.pieces.length > 1;
  const share = 0.5 / drawing.pieces.length;
  for (const [i, piece] of drawing.pieces.entries()) {
    const part = context.subContext(0.5 + i * share, share, 1);
    pieces.push({
      ...placingOf(piece),
      hasPage,
      name,
      asset: await assetOf(part, deps, piece, file.picture),
    });
  }
  return { pieces, problems: drawing.problems };
}

/** What the importer found says more than we could. */
function nothingDrawn(path: string, [first]: readonly Problem[]): AppError {
  const sentence =
    first?.message ?? 'There is nothing in it that could be burnt: choose another file.';
  return new AppError(first?.code ?? 'import.nothing', `${fileNameOf(path)}: ${sentence}`);
}

export function fileNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function placingOf(piece: DrawingPiece): Omit<ReadyPiece, 'asset' | 'name' | 'hasPage'> {
  const { x, y, width, height, angle, isMirrored, layer, colour, use } = piece;
  return { x, y, width, height, angle, isMirrored, layer, colour, ...(use && { use }) };
}

async function assetOf(
  context: ExecutionContext,
  deps: ReadDeps,
  piece: DrawingPiece,
  picture: PictureImport,
): Promise<Asset> {
  if (piece.kind === 'paths') return outlineAsset(piece, piece);
  return picture.kind === 'trace'
    ? tracedAsset(context, deps, piece, picture)
    : pixelAsset(context, deps, piece);
}

function outlineAsset(
  box: Pick<OutlinePiece, 'width' | 'height'>,
  outlines: { readonly shapes: PackedShapes; readonly fingerprint: Fingerprint },
): Asset {
  const { fingerprint } = outlines;
  const shapes = sharedShapes(outlines.shapes);
  return { kind: 'paths', fingerprint, width: box.width, height: box.height, shapes };
}

async function pixelAsset(
  context: ExecutionContext,
  deps: ReadDeps,
  piece: PicturePiece,
): Promise<Asset> {
  const decoded = await runPart(context, deps.tasks, deps.imports.decodePicture, piece.encoded);
  const luma = { ...decoded.luma, pixels: toShared(decoded.luma.pixels) };
  const { width, height } = piece;
  return { kind: 'bitmap', fingerprint: decoded.fingerprint, width, height, luma };
}

async function tracedAsset(
  context: ExecutionContext,
  deps: ReadDeps,
  piece: PicturePiece,
  picture: Extract<PictureImport, { kind: 'trace' }>,
): Promise<Asset> {
  const { encoded, width, height } = piece;
  const { threshold, isInverted } = picture;
  const request = { encoded, width, height, threshold, isInverted };
  return outlineAsset(
    piece,
    await runPart(context, deps.tasks, deps.imports.tracePicture, request),
  );
}

/** A part of a task that runs in a process of its own, tells its progress, and ends with it. */
async function runPart<A, R>(
  context: ExecutionContext,
  tasks: Tasks,
  part: TaskFunction<[A], R>,
  argument: A,
): Promise<R> {
  const task = tasks.runProcess(part, argument, {
    signal: context.signal,
    visible: false,
    timeoutMs: MOST_MS,
  });
  using _ = task.statusChanged.connect(() => context.setProgress(task.getProgress()));
  const result = await task.done;
  context.setProgress(1);
  return result;
}
