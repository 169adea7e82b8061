// SPDX-License-Identifier: GPL-3.0-or-later
/** Makes pieces of a file, ready for the document, by way of child processes. */
import { hexOf } from '../../art/colour-names.js';
import type {
  Drawing,
  DrawingPiece,
  OutlinePiece,
  PicturePiece,
  Placing,
} from '../../art/drawing.js';
import { type PackedShapes, sharedShapes } from '../../art/packed-shapes.js';
import type { PictureImport } from '../../art/pictures/picture-params.js';
import type { LayerUse } from '../../art/purpose.js';
import type { ImportRule } from '../../art/rules/rule.js';
import { AppError, type Problem } from '../../base/errors.js';
import type { Fingerprint } from '../../base/fingerprint.js';
import { msg } from '../../base/message.js';
import { toShared } from '../../base/shared-memory.js';
import type { RememberedChoice } from '../../importers/remembered.js';
import type { Asset } from '../../model/asset.js';
import type { FileSource } from '../../model/source.js';
import type { Values } from '../../params/schema.js';
import type { ExecutionContext, Tasks } from '../../tasker/index.js';
import { fileNameOf } from '../file-name.js';
import { type PartOf, runImportPart } from './import-part.js';
import type { ImportTasks } from './import-tasks.js';
import type { ReadyPiece } from './place-drawing.js';
import { readApart } from './read-apart.js';

export interface ReadDeps {
  readonly tasks: Tasks;
  readonly imports: ImportTasks;
  /** Whether the steps were chosen, so that shapes need not be sorted by purpose. */
  readonly areStepsChosen?: boolean;
  /** Import settings chosen by the user, by the id of the format. */
  readonly params?: GivenImportParams;
  /** What was chosen for files of a program before. */
  readonly remembered?: readonly RememberedChoice[];
  /** What is done with what; the first that fits counts. */
  readonly rules?: readonly ImportRule[];
}

export type GivenImportParams = Readonly<Record<string, Values>>;

export interface ReadFile {
  readonly pieces: readonly ReadyPiece[];
  readonly problems: readonly Problem[];
  /** The file of a picture, or of a project of another program, as it is, by its hash: from it more can be made later. */
  readonly original?: readonly [hash: Fingerprint, bytes: Uint8Array];
  /** The order in which it is run, where the file says so. */
  readonly cutOrder?: Values;
}

export interface FileToRead {
  readonly path: string;
  readonly picture: PictureImport;
  /** Its content, where it was kept: the file itself may be gone. */
  readonly kept?: Uint8Array | undefined;
}

/** Throws AppError `import.…` with one sentence that says what to do. */
export async function readPieces(
  context: ExecutionContext,
  deps: ReadDeps,
  file: FileToRead,
): Promise<ReadFile> {
  const name = fileNameOf(file.path);
  const { tasks } = deps;
  const reading = { name, tasks, context: context.subContext(0, 0.5, 1) };
  const { params = {}, remembered = [], rules = [] } = deps;
  const { path, kept } = file;
  const isParted = deps.areStepsChosen !== true;
  const bytes = kept && { bytes: sendable(kept) };
  const request = { path, isParted, params, remembered, rules, ...bytes };
  const drawing: Drawing = await readApart(reading, deps.imports.readDrawing, request);
  if (drawing.pieces.length === 0) throw nothingDrawn(file.path, drawing.problems);
  const pieces: ReadyPiece[] = [];
  const hasPage = isOnPage(drawing);
  const fraction = 0.5 / drawing.pieces.length;
  for (const [i, piece] of drawing.pieces.entries()) {
    const part = { name, tasks, context: context.subContext(0.5 + i * fraction, fraction, 1) };
    const source = sourceOf(drawing, i, { ...file, ...(rules.length > 0 && { rules }) });
    for (const shown of await assetsOf(part, deps.imports, piece, file.picture))
      pieces.push({ ...placingOf(piece), hasPage, name, ...shown, ...source });
  }
  return withOriginal(pieces.map(numbered), drawing);
}

/** Colours of a picture are parts of it as layers of a drawing are. */
function numbered(piece: ReadyPiece, part: number, { length: parts }: readonly ReadyPiece[]) {
  const { source } = piece;
  return source?.kind === 'file' ? { ...piece, source: { ...source, part, parts } } : piece;
}

function withOriginal(pieces: readonly ReadyPiece[], drawing: Drawing): ReadFile {
  const original = originalOf(drawing);
  const { problems, cutOrder } = drawing;
  return { pieces, problems, ...(original && { original }), ...(cutOrder && { cutOrder }) };
}

/** Shared memory, as a project is read into, cannot be sent to a process. */
function sendable(bytes: Uint8Array): Uint8Array {
  return bytes.buffer instanceof SharedArrayBuffer ? new Uint8Array(bytes) : bytes;
}

/** The file that is kept beside the pieces. In a file that is one picture its bytes are the picture's. */
function originalOf({ origin, hasPage, file, pieces: [first] }: Drawing): ReadFile['original'] {
  if (origin !== undefined && file !== undefined) return [origin.hash, file];
  if (origin === undefined || hasPage !== false || first?.kind !== 'bitmap') return undefined;
  return [origin.hash, first.encoded];
}

/** A drawing has a page, also where it holds a picture alone; a picture file has none. */
function isOnPage({ hasPage, pieces }: Drawing): boolean {
  return hasPage ?? (pieces.some(({ kind }) => kind === 'paths') || pieces.length > 1);
}

/** What was left out is the better reason, but not a doubt that a setting would answer. */
function nothingDrawn(path: string, problems: readonly Problem[]): AppError {
  const causes = problems.filter(({ open }) => open === undefined);
  const cause = causes.find(({ code }) => code !== 'import.nothing-drawn') ?? causes[0];
  const why =
    cause?.message ?? msg('There is nothing in it that can be burnt: choose another file.');
  const sentence = msg('{name}: {why}', { name: fileNameOf(path), why });
  return new AppError(cause?.code ?? 'import.nothing', sentence);
}

/** How this part of the file can be read again. */
function sourceOf(
  { origin, pieces }: Drawing,
  part: number,
  { path, picture, rules }: Pick<FileSource, 'path' | 'picture' | 'rules'>,
): { readonly source?: FileSource } {
  if (origin === undefined) return {};
  const piece = pieces[part]!;
  const drawn = placingIn(piece);
  const of = {
    path,
    picture,
    ...(rules && { rules }),
    ...(piece.use && { work: workFor(piece.use) }),
  };
  return { source: { kind: 'file', ...of, ...origin, part, parts: pieces.length, drawn } };
}

/** A text by which a layer is known to be for something else than before. */
export function workFor({ purpose, settings, refinements, also }: LayerUse): Values {
  const more = refinements || also ? { more: JSON.stringify({ refinements, also }) } : {};
  return { purpose, ...settings, ...more };
}

function placingOf(piece: DrawingPiece): Omit<ReadyPiece, 'asset' | 'name' | 'hasPage'> {
  const { layer, colour, use } = piece;
  return { ...placingIn(piece), layer, colour, ...(use && { use }) };
}

function placingIn({ x, y, width, height, angle, isMirrored, skew }: Placing): Placing {
  return { x, y, width, height, angle, isMirrored, ...(skew !== undefined && { skew }) };
}

/** What is shown of the piece; of a picture whose colours are parted a layer for each. */
type ShownPart = Pick<ReadyPiece, 'asset'> & Partial<Pick<ReadyPiece, 'layer' | 'colour'>>;

async function assetsOf(
  part: PartOf,
  imports: ImportTasks,
  piece: DrawingPiece,
  picture: PictureImport,
): Promise<readonly ShownPart[]> {
  if (piece.kind === 'paths') return [{ asset: outlineAsset(piece, piece) }];
  return picture.kind === 'trace'
    ? tracedAssets(part, imports, piece, picture)
    : [{ asset: await pixelAsset(part, imports, piece) }];
}

export function outlineAsset(
  box: Pick<OutlinePiece, 'width' | 'height'>,
  outlines: { readonly shapes: PackedShapes; readonly fingerprint: Fingerprint },
): Asset {
  const { fingerprint } = outlines;
  const shapes = sharedShapes(outlines.shapes);
  return { kind: 'paths', fingerprint, width: box.width, height: box.height, shapes };
}

async function pixelAsset(part: PartOf, imports: ImportTasks, piece: PicturePiece): Promise<Asset> {
  const decoded = await runImportPart(part, imports.decodePicture, piece.encoded);
  const { opacity, ...plain } = decoded.luma;
  const cover = opacity && { opacity: toShared(opacity) };
  const luma = { ...plain, pixels: toShared(plain.pixels), ...cover };
  const { width, height } = piece;
  return { kind: 'bitmap', fingerprint: decoded.fingerprint, width, height, luma };
}

async function tracedAssets(
  part: PartOf,
  imports: ImportTasks,
  piece: PicturePiece,
  picture: Extract<PictureImport, { kind: 'trace' }>,
): Promise<readonly ShownPart[]> {
  const { encoded, width, height } = piece;
  const request = { encoded, width, height, settings: picture.settings };
  const { layers } = await runImportPart(part, imports.tracePicture, request);
  return layers.map(({ colour, ...outlines }) => ({
    asset: outlineAsset(piece, outlines),
    ...(colour && { colour, layer: hexOf(colour) }),
  }));
}
