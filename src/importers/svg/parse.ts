// SPDX-License-Identifier: GPL-3.0-or-later
/** SVG bytes to art: text, pre-pass, resvg's simplification, and the reading of its tree. */

import { Clipper } from '../../areas/clipper.js';
import type { Art } from '../../art/art.js';
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { completeValues } from '../../params/validate.js';
import type { ImportOptions, ImportResult } from '../contract.js';
import { asOneLayer, type LayeredShapes, splitByColour } from '../split-by-colour.js';
import { tooManyCuts } from '../too-many-cuts.js';
import { nestedTexts } from './embedded.js';
import { type Findings, svgFindings } from './findings.js';
import { fontOptions } from './font-lists.js';
import { type FoundFonts, findFonts } from './fonts.js';
import { byOperations } from './operations.js';
import { lengthToMm, mmPerPixel, type PageSize, userToPage } from './page-size.js';
import { chosenDpi, type SvgParams, svgParams } from './params.js';
import { type PreparedSvg, prepare } from './prepass.js';
import { simplify } from './simplify.js';
import { svgProgram } from './size-basis.js';
import { looksLikeSvg, readSvgText } from './text.js';
import { readTree } from './tree.js';

/** mm; finer than any page is meant. */
const PAGE_GRAIN = 1e-4;

/** What cuts: clips, masks and patterns, also those of drawings within the drawing. */
const CUTTING = /\s(?:clip-path|mask)="url|<pattern|data:image\/svg/;

const NO_FONTS: FoundFonts = {
  files: [],
  defaultFamily: '',
  generic: new Map(),
  substitutes: new Map(),
  styled: new Map(),
  styles: new Map(),
  missingLetters: [],
};

export async function parseSvg(
  bytes: Uint8Array,
  { name, params = {}, readBeside }: ImportOptions,
): Promise<ImportResult> {
  const options = completeValues(svgParams, params);
  const dpi = chosenDpi(options);
  refuseOthers(bytes, name);
  const findings = svgFindings();
  const text = readSvgText(bytes, name);
  const fonts = await fontsFor(text, findings);
  const prepared = prepare(text, {
    ...{ name, findings, dpi, fonts },
    ...(readBeside && { readBeside }),
  });
  if (prepared.hasText && fonts.files.length === 0) findings.add('import.font-missing');
  const drawn = await readArt(prepared, fonts, { name, findings, options });
  const burnt = byOperations(drawn, text);
  for (const layer of burnt?.taken ?? []) findings.add('import.settings-taken', layer);
  for (const type of burnt?.unknown ?? []) findings.add('import.step-unknown', type);
  const art = burnt?.art ?? drawn;
  if (art.shapes.length === 0) findings.add('import.nothing-drawn');
  const { size } = prepared.root;
  const problems = findings.toProblems(name);
  return { art, problems, ...(size && { size }), program: svgProgram(text) };
}

function refuseOthers(bytes: Uint8Array, name: string): void {
  if (bytes.length === 0)
    throw new AppError('import.empty', msg('"{name}" is empty: choose another file.', { name }));
  if (!looksLikeSvg(bytes)) {
    throw new AppError(
      'import.unreadable',
      msg('"{name}" is not an SVG drawing despite its name: choose another file.', { name }),
    );
  }
}

async function fontsFor(text: string, findings: Findings): Promise<FoundFonts> {
  const options = fontOptions([text, ...nestedTexts(text)].join('\n'));
  if (options === undefined) return NO_FONTS;
  const fonts = await findFonts(options);
  for (const letter of fonts.missingLetters) findings.add('import.letters-missing', letter);
  return fonts;
}

interface DrawingFile {
  readonly name: string;
  readonly findings: Findings;
  readonly options: SvgParams;
  readonly clipper?: Clipper | undefined;
}

async function readArt(prepared: PreparedSvg, fonts: FoundFonts, file: DrawingFile): Promise<Art> {
  const { name } = file;
  try {
    const { tree, words } = await simplified(prepared, fonts, file);
    noteMissingLetters(words, file.findings);
    const clipper = CUTTING.test(tree) ? await Clipper.load(tooManyCuts) : undefined;
    return toArt(tree, prepared, { ...file, clipper });
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    // Numbers beyond what resvg holds come back as words, so its tree may be unreadable as well.
    throw new AppError(
      'import.unreadable',
      msg('Kerf cannot read "{name}": simplify it, or save it as plain SVG in a drawing program.', {
        name,
      }),
      { cause },
    );
  }
}

/** Read twice where transforms need to know what is drawn. */
async function simplified(prepared: PreparedSvg, fonts: FoundFonts, file: DrawingFile) {
  const { parts, late } = prepared;
  const dpi = chosenDpi(file.options);
  const first = await simplify(parts, fonts, dpi);
  if (late.isEmpty) return first;
  const { parts: whole, lost } = late.resolved(prepared, first.tree);
  for (let i = 0; i < lost; i++) file.findings.add('import.origin-ignored');
  return simplify(whole, fonts, dpi);
}

/** usvg leaves a letter out that no font has, and says so. */
function noteMissingLetters(words: readonly string[], findings: Findings): void {
  for (const line of words) {
    const letter = /No fonts with an? (.+)\/U\+/u.exec(line)?.[1];
    if (letter !== undefined) findings.add('import.letters-missing', letter);
  }
}

function toArt(tree: string, prepared: PreparedSvg, { options, ...file }: DrawingFile): Art {
  const { root, layers, pictures, outlines } = prepared;
  const { preserveAspectRatio: ratio } = root;
  const mmPerPx = mmPerPixel(chosenDpi(options));
  const page = rounded(root.page ?? pageOf(tree, mmPerPx));
  const toPage = userToPage(page, root.viewBox, {
    mmPerPx,
    ...(ratio !== undefined && { ratio }),
    ...(root.transform && { transform: root.transform }),
  });
  const found = new Set<string>();
  const wanted = prepared.texts.byId;
  const inside = { layers, pictures, outlines, wanted, found };
  const drawn = readTree(tree, { userToPage: toPage, ...inside, ...file });
  for (const text of prepared.texts.lost(found)) file.findings.add('import.text-lost', text);
  return { ...page, ...layered(drawn, options) };
}

/** The shapes with the layers that were asked for. */
function layered(drawn: LayeredShapes, { layers }: SvgParams): LayeredShapes {
  return layers === 'file' ? drawn : (splitByColour(drawn.shapes) ?? asOneLayer(drawn.shapes));
}

/** The page resvg found by the drawing's extent. */
function pageOf(tree: string, mmPerPx: number): PageSize {
  const [, width, height] = /<svg width="([\d.]+)" height="([\d.]+)"/.exec(tree) ?? [];
  return { width: lengthToMm(width, mmPerPx) ?? 1, height: lengthToMm(height, mmPerPx) ?? 1 };
}

function rounded({ width, height }: PageSize): PageSize {
  const round = (mm: number) => Math.max(PAGE_GRAIN, Math.round(mm / PAGE_GRAIN) * PAGE_GRAIN);
  return { width: Number(round(width).toFixed(4)), height: Number(round(height).toFixed(4)) };
}
