// SPDX-License-Identifier: GPL-3.0-or-later
/** A generator's drawing, as a process task: what is written in a font is read as a file would be. */
import type { Art } from '../art/art.js';
import { type Drawing, toDrawing } from '../art/drawing.js';
import { AppError, type Problem } from '../base/errors.js';
import { msg } from '../base/message.js';
import { completeValues } from '../params/validate.js';
import type { GenerateRequest, Generator } from './contract.js';

/** Reads an SVG document that no file holds. */
export type ReadSvg = (
  text: string,
  name: string,
) => Promise<{ readonly art: Art; readonly problems: readonly Problem[] }>;

/** One piece, or one for each layer of the art, which says what it is for. Throws AppError `document.unknown-generator`, `param.…`, `import.…`. */
export async function generateDrawing(
  generators: readonly Generator[],
  readSvg: ReadSvg,
  { generator: id, params }: GenerateRequest,
): Promise<Drawing> {
  const generator = generators.find((one) => one.id === id);
  if (generator === undefined) {
    const sentence = msg('This version of Kerf cannot draw "{id}": update Kerf.', { id });
    throw new AppError('document.unknown-generator', sentence);
  }
  const drawn = await generator.draw(completeValues(generator.params, params));
  const { art, problems } =
    drawn.kind === 'art'
      ? { art: drawn.art, problems: [] }
      : await readSvg(drawn.text, generator.label);
  const drawing = toDrawing(art, problems, { isParted: false });
  if (drawn.kind === 'art' && drawing.pieces.length > 0) return withUses(drawing, art);
  if (drawing.pieces.length === 1) return drawing;
  const sentence = problems[0]?.message ?? msg('Nothing was drawn: change the settings.');
  throw new AppError(problems[0]?.code ?? 'generate.nothing', sentence);
}

/** Pieces with what their layers are meant for. */
function withUses(drawing: Drawing, { layers }: Art): Drawing {
  const pieces = drawing.pieces.map((piece) => {
    const meant = layers.find(({ name }) => name === piece.layer)?.meant;
    return meant === undefined ? piece : { ...piece, use: { ...meant, by: 'drawn' as const } };
  });
  return { ...drawing, pieces };
}
