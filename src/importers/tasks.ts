// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Files to art, as a process task: a file from elsewhere never parses where the window lives. The
 * content decides what a file is; its name only has to agree.
 */
import { basename, extname } from 'node:path';
import type { Art } from '../art/art.js';
import {
  type Drawing,
  type DrawingOptions,
  type DrawingOrigin,
  toDrawing,
} from '../art/drawing.js';
import { AppError, type Problem } from '../base/errors.js';
import { fileHash } from '../base/fingerprint.js';
import { readerBeside } from '../base/foreign-files/beside.js';
import { readImport } from '../base/foreign-files/open-import.js';
import { type FilesBeside, HandedFiles } from '../base/foreign-files/wanted-files.js';
import { type Message, msg } from '../base/message.js';
import { asUtf8 } from '../base/utf16.js';
import type { Values } from '../params/schema.js';
import { completeValues } from '../params/validate.js';
import type { Importer, ImportResult } from './contract.js';
import { doubledLengths, doubleLines, doublesOfColours } from './double-lines.js';
import { importers } from './index.js';
import { chosenBefore, goesByChoice, type RememberedChoices } from './remembered.js';

/** The part of a task's context that these tasks use. */
export interface ImportContext {
  setProgress(value: number): void;
  setMessage(message: Message): void;
  throwIfCancelled(): void;
}

export interface ReadOptions {
  /** What to call the file in messages; its own name without this. */
  readonly name?: string;
  /** Settings that a person gave, by format; a file is read with those of its own format. */
  readonly params?: ImportParams;
  /** Its content, where the file itself is not read. */
  readonly bytes?: Uint8Array;
  readonly handed?: HandedIn;
  /** What was chosen before for files that leave the same open. */
  readonly remembered?: RememberedChoices;
}

/** Copies for a process that cannot reach the file and its folder. */
export interface HandedIn {
  /** Where a copy of the file is. */
  readonly copy?: string;
  /** Files that it links to; asked for by AppError `import.wants-files`. */
  readonly beside: FilesBeside;
}

/** Settings by the id of the format that they are for. */
export type ImportParams = Readonly<Record<string, Values>>;

export interface DrawingRequest extends DrawingOptions, Partial<HandedIn> {
  readonly path: string;
  /** Its content, where the file itself is not read. */
  readonly bytes?: Uint8Array;
  readonly params?: ImportParams;
  readonly remembered?: RememberedChoices;
}

export interface ReadResult extends ImportResult {
  readonly origin: DrawingOrigin;
  readonly file: Uint8Array;
  /** The length along which lines lie on each other, mm. */
  readonly doubled: number;
}

/** The most bytes of a drawing, of any format. */
const MAX_DRAWING_BYTES = 256 * 2 ** 20;
/** A larger one would weigh down the work that keeps it. */
const MAX_KEPT_BYTES = 32 * 2 ** 20;
/** Each is a piece of work of its own, with steps that a person goes through. */
const MAX_LAYERS = 1000;
const MAX_PICTURES = 1000;

/** What the window and the command line ask for: a file's pieces, ready to be placed. */
export async function readDrawing(
  context: ImportContext,
  { path, bytes, params = {}, remembered = [], copy, beside, ...options }: DrawingRequest,
): Promise<Drawing> {
  const { art, problems, origin, file } = await readFileAsArt(context, path, {
    params,
    remembered,
    ...(bytes && { bytes }),
    ...(beside && { handed: { beside, ...(copy !== undefined && { copy }) } }),
  });
  const importer = importers.find(({ id }) => id === origin.importer);
  const hasPage = importer?.kind !== 'picture';
  const isKept = importer?.keepsFile === true && file.length <= MAX_KEPT_BYTES;
  return { ...toDrawing(art, problems, options), hasPage, origin, ...(isKept && { file }) };
}

/** Throws AppError `import.…` with one sentence that says what to do. */
export async function readFileAsArt(
  context: ImportContext,
  path: string,
  options: ReadOptions = {},
): Promise<ReadResult> {
  const name = options.name ?? basename(path);
  context.setMessage(msg('Reading {name}', { name }));
  const { handed } = options;
  const file = options.bytes ?? (await readImport(handed?.copy ?? path, name, maxBytesOf(name)));
  const bytes = asUtf8(file);
  context.throwIfCancelled();
  const importer = await importerFor(bytes, name);
  const { parse } = await importer.load();
  const files = handed && new HandedFiles(handed.beside);
  const readBeside = files?.read ?? readerBeside(path);
  const given = options.params?.[importer.id] ?? {};
  const read = async (values: Values) => {
    const params = completeValues(importer.params, values);
    return { params, ...(await parse(bytes, { name, params, readBeside })) };
  };
  const first = await read(given);
  const known = chosenBefore(importer, first, options.remembered ?? []);
  const result = known === undefined ? first : await read({ ...given, ...known.values });
  refuseCrowds(result.art, name);
  context.throwIfCancelled();
  files?.demandAll();
  context.setProgress(1);
  const { art, params, size, program } = result;
  const { ofOne, across } = doubledLengths(art);
  const found = [
    ...result.problems,
    ...doubleLines(ofOne),
    ...doublesOfColours(across),
    ...(known ? [goesByChoice(known)] : []),
  ];
  const origin = { importer: importer.id, params, hash: fileHash(file) };
  const problems = found.map((p) => withQuestion(p, importer, { path, program }));
  const doubled = ofOne + across;
  return { art, problems, origin, program, file, doubled, ...(size && { size }) };
}

/** A picture may hold a gigabyte of pixels; nothing else is read from so much. */
function maxBytesOf(name: string): number | undefined {
  return claimedBy(name)?.kind === 'picture' ? undefined : MAX_DRAWING_BYTES;
}

function claimedBy(name: string): Importer | undefined {
  const extension = extensionOf(name);
  return importers.find((importer) => importer.extensions.includes(extension));
}

function extensionOf(name: string): string {
  return extname(name).slice(1).toLowerCase();
}

function refuseCrowds({ layers, shapes }: Art, name: string): void {
  const pictures = shapes.reduce((sum, { kind }) => sum + (kind === 'bitmap' ? 1 : 0), 0);
  if (layers.length > MAX_LAYERS) {
    throw new AppError(
      'import.too-big',
      msg(
        '"{name}" has {count} layers, and Kerf works with at most {most}: merge layers in your drawing program.',
        { name, count: layers.length, most: MAX_LAYERS },
      ),
    );
  }
  if (pictures > MAX_PICTURES) {
    throw new AppError(
      'import.too-big',
      msg(
        '"{name}" shows {count} pictures, and Kerf works with at most {most}: join them in your drawing program.',
        { name, count: pictures, most: MAX_PICTURES },
      ),
    );
  }
}

/** Names the settings that settle what the file left open. */
function withQuestion(
  problem: Problem,
  { id, doubts }: Importer,
  { path: file, program }: { readonly path: string; readonly program: string | undefined },
): Problem {
  const settings = doubts[problem.code];
  if (settings === undefined) return problem;
  return { ...problem, open: { format: id, settings, file, ...(program && { program }) } };
}

/** A document that no file holds, read as one of its format would be. */
export async function readBytes(bytes: Uint8Array, name: string): Promise<ImportResult> {
  const { parse } = await (await importerFor(bytes, name)).load();
  return parse(bytes, { name });
}

/** What other programs can save work in: named where a file is of no kind that is known. */
const FOR_DRAWING = ['drawing', 'picture'] as const;

/** One of each format is enough in a sentence. */
function endingsOf(kind: Importer['kind']): readonly string[] {
  return importers
    .filter((one) => one.kind === kind)
    .flatMap(({ extensions }) => extensions[0] ?? []);
}

/** The importer for this content. Throws AppError where there is none, or the name claims another. */
export async function importerFor(bytes: Uint8Array, name: string): Promise<Importer> {
  if (bytes.length === 0)
    throw new AppError('import.empty', msg('"{name}" is empty: choose another file.', { name }));
  const claimed = claimedBy(name);
  const found = await importerThatKnows(bytes);
  if (found === undefined && claimed === undefined) {
    const known = FOR_DRAWING.flatMap((kind) => endingsOf(kind)).join(', ');
    throw new AppError(
      'import.unknown-format',
      msg('Kerf cannot read "{name}": save it in one of these formats: {known}.', { name, known }),
    );
  }
  const isShared = found?.sharedExtensions?.includes(extensionOf(name)) === true;
  if (found !== undefined && claimed !== undefined && found !== claimed && !isShared) {
    throw new AppError(
      'import.wrong-name',
      msg(
        'The content of "{name}" does not match its name, it is one of "{kind}": rename it with the matching ending.',
        { name, kind: msg(found.label) },
      ),
      { details: { importerId: found.id } },
    );
  }
  // Where the content is not recognised, the importer that the name claims explains what is wrong with the file.
  return found ?? claimed!;
}

async function importerThatKnows(bytes: Uint8Array): Promise<Importer | undefined> {
  for (const importer of importers) {
    const { sniff } = await importer.load();
    if (sniff(bytes)) return importer;
  }
  return undefined;
}
