// SPDX-License-Identifier: GPL-3.0-or-later
/** The truth report of a file, as a process task. */
import { basename } from 'node:path';
import { measureArt } from '../art/truth/measure.js';
import type { TruthReport } from '../art/truth/truth-report.js';
import { msg } from '../base/message.js';
import { type DrawingRequest, type ImportContext, readFileAsArt } from './tasks.js';

export type InspectRequest = Pick<
  DrawingRequest,
  'path' | 'params' | 'remembered' | 'copy' | 'beside'
>;

/** Throws AppError `import.…` with one sentence that says what to do. */
export async function inspectFile(
  context: ImportContext,
  { path, copy, beside, ...options }: InspectRequest,
): Promise<TruthReport> {
  const handed = beside && { beside, ...(copy !== undefined && { copy }) };
  const read = await readFileAsArt(context, path, { ...options, ...(handed && { handed }) });
  const { art, problems, origin, program } = read;
  const ofFormat = { by: 'format', words: msg('the format counts true lengths') } as const;
  return {
    ...{ file: basename(path), format: origin.importer, ...(program && { program }) },
    size: read.size ?? ofFormat,
    ...measureArt(art),
    doubledMillimetres: Number(read.doubled.toFixed(3)),
    problems,
  };
}
