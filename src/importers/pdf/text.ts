// SPDX-License-Identifier: GPL-3.0-or-later
/** Text of a page as the outlines that its fonts bring. */
import { composed, type Matrix, scaling, translation } from '../../geometry/matrix.js';
import type { Path } from '../../geometry/path.js';
import type { PdfFindings } from './findings.js';
import type { GraphicsState } from './graphics-state.js';
import type { Painting } from './page-shapes.js';
import { pathOfBuffer } from './path-of-buffer.js';
import type { PdfFont, PdfGlyph, PdfOperators } from './pdfjs.js';

/** What letters are drawn on. */
export interface TextTarget {
  readonly state: GraphicsState;
  readonly deps: { readonly findings: PdfFindings };
  save(): void;
  restore(): void;
  transform(matrix: Matrix): void;
  paint(path: Path, painting: Painting): void;
  clipToLetter(path: Path): void;
  object(id: unknown): unknown;
  run(operators: PdfOperators): void;
}

/** Text's rendering mode → how letters are painted; from 3 on less is seen, at 7 nothing. */
const MODES: readonly (Painting | undefined)[] = [
  { fill: 'nonzero', isStroked: false },
  { isStroked: true },
  { fill: 'nonzero', isStroked: true },
  undefined,
];
const GLYPH_SCALE = 0.001;

export function showText(to: TextTarget, glyphs: readonly (PdfGlyph | number)[]): void {
  const { state } = to;
  const { font, fontSize, stretch } = state;
  if (font === undefined || fontSize === 0) return;
  const unit = font.isType3Font ? (font.fontMatrix[0] ?? GLYPH_SCALE) : GLYPH_SCALE;
  let along = 0;
  for (const glyph of glyphs) {
    if (typeof glyph === 'number') {
      along -= (glyph * fontSize) / 1000;
      continue;
    }
    const place = font.vertical
      ? translation(state.x - 0.5 * glyph.width * unit * fontSize, state.y + state.rise + along)
      : translation(state.x + along * stretch, state.y + state.rise);
    drawGlyph(
      to,
      glyph,
      [state.textMatrix, place, scaling(fontSize * stretch, fontSize)].reduce(composed),
    );
    const width = font.vertical ? (glyph.vmetric?.[0] ?? -1000) : glyph.width;
    along +=
      width * unit * fontSize + state.letterSpacing + (glyph.isSpace ? state.wordSpacing : 0);
  }
  // Drawing letters has put back a state that was saved: what comes next begins where this one ends.
  if (font.vertical) to.state.y += along;
  else to.state.x += along * stretch;
}

function drawGlyph(to: TextTarget, glyph: PdfGlyph, matrix: Matrix): void {
  const { font, fontName, renderingMode } = to.state;
  if (font?.isType3Font) {
    drawProcedure(to, font, glyph, matrix);
    return;
  }
  const painting = MODES[renderingMode & 3];
  const isClip = renderingMode > 3;
  if (painting === undefined && !isClip) return;
  // What an embedded font draws for a letter that it lacks is not the letter.
  const isDrawn = glyph.isInFont || font?.missingFile === true;
  const outline = to.object(`${fontName}_path_${glyph.fontChar}`) as
    | { path?: ArrayLike<number> }
    | undefined;
  if (!isDrawn || outline?.path === undefined) {
    if (!glyph.isSpace && glyph.fontChar.trim() !== '')
      to.deps.findings.add('import.letters-missing', glyph.fontChar);
    return;
  }
  to.save();
  to.transform(matrix);
  to.state.lineWidth /= Math.abs(matrix[3]) || 1;
  if (painting !== undefined) to.paint(pathOfBuffer(outline.path), painting);
  if (isClip) to.clipToLetter(pathOfBuffer(outline.path));
  to.restore();
}

/** A font of drawings: each letter is a list of operators. */
function drawProcedure(to: TextTarget, font: PdfFont, glyph: PdfGlyph, matrix: Matrix): void {
  const name = glyph.operatorListId ?? '';
  const operators = font.charProcOperatorList?.[name];
  if (operators === undefined) return;
  // Even a letter that draws nothing says how wide it is: this one could not be read.
  if (operators.fnArray.length === 0) to.deps.findings.add('import.letters-missing', name);
  to.save();
  to.transform(matrix);
  to.transform(font.fontMatrix as unknown as Matrix);
  to.run(operators);
  to.restore();
}
