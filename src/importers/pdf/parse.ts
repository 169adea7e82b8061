// SPDX-License-Identifier: GPL-3.0-or-later
/** PDF bytes to art: the chosen pages side by side, in mm, y up as they are. */
import { Clipper } from '../../areas/clipper.js';
import type { Art } from '../../art/art.js';
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { composed, type Matrix, rotation, scaling, translation } from '../../geometry/matrix.js';
import { completeValues } from '../../params/validate.js';
import type { ImportOptions, ImportResult } from '../contract.js';
import { TileBudget } from '../pattern-tiles.js';
import {
  asOneLayer,
  type LayeredShapes,
  layersBy,
  PLAIN_LAYER,
  splitByColour,
} from '../split-by-colour.js';
import { operatorsBy } from './carry-out.js';
import { type PdfFindings, pdfFindings } from './findings.js';
import { type CarryOut, Interpreter } from './interpreter.js';
import { whenObjectsAreThere } from './late-objects.js';
import { OperatorBudget } from './operators.js';
import { PageShapes, TooMuchDrawnError } from './page-shapes.js';
import { chosenPages, type PdfParams, pdfParams } from './params.js';
import { documentOptions, loadPdfJs, type PdfDocument, type PdfPage } from './pdfjs.js';

const MAX_BYTES = 256 * 2 ** 20;
const HEAD = 1024;
const MM_PER_POINT = 25.4 / 72;
/** mm between pages. */
const GAP = 10;
const PAGE_GRAIN = 1e-4;

export function looksLikePdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, HEAD)).includes('%PDF-');
}

export async function parsePdf(
  bytes: Uint8Array,
  { name, params = {} }: ImportOptions,
): Promise<ImportResult> {
  const options = completeValues(pdfParams, params);
  if (bytes.length === 0)
    throw new AppError('import.empty', msg('"{name}" is empty: choose another file.', { name }));
  if (bytes.length > MAX_BYTES) throw tooBig(name);
  if (!looksLikePdf(bytes)) {
    throw new AppError(
      'import.unreadable',
      msg('"{name}" is not a PDF document despite its name: choose another file.', { name }),
    );
  }
  const findings = pdfFindings();
  const pdfjs = await loadPdfJs();
  const loading = pdfjs.getDocument(
    documentOptions(bytes, (font) => findings.add('import.font-replaced', font)),
  );
  try {
    const operatorNames = new Map(Object.entries(pdfjs.OPS).map(([word, code]) => [code, word]));
    const document = await loading.promise;
    const { dependency = -1 } = pdfjs.OPS;
    const budget = new OperatorBudget(pdfjs.OPS);
    const reading = {
      name,
      options,
      findings,
      operatorNames,
      dependency,
      budget,
      operators: operatorsBy(pdfjs.OPS),
    };
    const art = await readPages(document, reading);
    if (art.shapes.length === 0) findings.add('import.nothing-drawn');
    return { art, problems: findings.toProblems(name) };
  } catch (cause) {
    throw refusal(cause, name);
  } finally {
    await loading.destroy();
  }
}

function refusal(cause: unknown, name: string): AppError {
  if (cause instanceof AppError) return cause;
  if (cause instanceof TooMuchDrawnError) return tooBig(name, cause);
  const isLocked = cause instanceof Error && cause.name === 'PasswordException';
  const sentence = isLocked
    ? msg('"{name}" is locked with a password: save it without one.', { name })
    : msg('"{name}" is damaged: print or export it as PDF again.', { name });
  return new AppError('import.unreadable', sentence, { cause });
}

function tooBig(name: string, cause?: Error): AppError {
  const sentence = msg(
    '"{name}" holds more than Kerf can draw: choose fewer pages, or export less.',
    { name },
  );
  return new AppError('import.too-big', sentence, { cause });
}

interface Reading {
  readonly name: string;
  readonly options: PdfParams;
  readonly findings: PdfFindings;
  readonly operatorNames: ReadonlyMap<number, string>;
  readonly budget: OperatorBudget;
  readonly operators: ReadonlyMap<number, CarryOut>;
  /** The operator that names what the next ones need. */
  readonly dependency: number;
}

async function readPages(document: PdfDocument, reading: Reading): Promise<Art> {
  const { name, options, findings, operatorNames, dependency, operators, budget } = reading;
  const numbers = chosenPages(options, document.numPages);
  if (numbers === undefined) {
    const { numPages: count } = document;
    throw new AppError(
      'import.no-page',
      msg('"{name}" has no page "{pages}": choose from 1 to {count}.', {
        name,
        pages: options.pages,
        count,
      }),
    );
  }
  for (let i = numbers.length; i < document.numPages; i++) findings.add('import.pages-left');
  const layers = await document.getOptionalContentConfig();
  const clipper = await Clipper.load(() => tooBig(name));
  const shapes = new PageShapes(findings, clipper);
  const tiles = new TileBudget();
  let [width, height] = [0, 0];
  for (const [i, number] of numbers.entries()) {
    const page = await document.getPage(number);
    const left = i === 0 ? 0 : width + GAP;
    const size = sizeOf(page);
    const clip = { minX: left, minY: 0, maxX: left + size.width, maxY: size.height };
    const own = { page, layers, shapes, findings, clipper, tiles };
    const deps = { ...own, operatorNames, operators };
    const list = await budget.operatorsOf(page);
    await whenObjectsAreThere(page, list, dependency);
    new Interpreter(deps, pageMatrix(page, left), clip).run(list);
    [width, height] = [left + size.width, Math.max(height, size.height)];
  }
  return { width: rounded(width), height: rounded(height), ...inLayers(shapes, options) };
}

function sizeOf({ view: [x0, y0, x1, y1], rotate, userUnit = 1 }: PdfPage) {
  const [width, height] = [
    (x1 - x0) * userUnit * MM_PER_POINT,
    (y1 - y0) * userUnit * MM_PER_POINT,
  ];
  return rotate % 180 === 0 ? { width, height } : { width: height, height: width };
}

/** The map from points to mm, turned as the page is shown, its lower left corner at (left, 0). */
function pageMatrix(page: PdfPage, left: number): Matrix {
  const { view, rotate, userUnit = 1 } = page;
  const { width, height } = sizeOf(page);
  const upright = rotate % 180 === 0 ? [width, height] : [height, width];
  const toMiddle = translation(-upright[0]! / 2, -upright[1]! / 2);
  const scale = scaling(userUnit * MM_PER_POINT);
  return [
    translation(left + width / 2, height / 2),
    rotation((-rotate * Math.PI) / 180),
    toMiddle,
    scale,
    translation(-view[0], -view[1]),
  ].reduce(composed);
}

function rounded(mm: number): number {
  return Math.max(PAGE_GRAIN, Number(mm.toFixed(4)));
}

function inLayers({ shapes, layers }: PageShapes, options: PdfParams): LayeredShapes {
  if (layers.length === 1 || options.layers === 'colour')
    return splitByColour(shapes) ?? asOneLayer(shapes);
  return layersBy(shapes, ({ layer }) => {
    const name = layers[layer]!;
    return { key: layer, name: name || PLAIN_LAYER, isNamed: name !== '' };
  });
}
