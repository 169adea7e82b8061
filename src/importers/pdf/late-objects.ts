// SPDX-License-Identifier: GPL-3.0-or-later
/** Pictures, fonts and gradients that operators name, which pdf.js may bring after the list of operators. */
import type { PdfObjects, PdfOperators, PdfPage } from './pdfjs.js';

/** An object that has not come after this time does not come. */
const LONGEST_WAIT_MS = 30_000;
const MAX_DEPTH = 16;

export async function whenObjectsAreThere(
  { objs, commonObjs }: PdfPage,
  operators: PdfOperators,
  dependency: number,
): Promise<void> {
  const names = new Set(namesIn(operators, dependency, 0));
  const listOf = (id: string): PdfObjects => (id.startsWith('g_') ? commonObjs : objs);
  const missing = [...names].filter((id) => !listOf(id).has(id));
  if (missing.length === 0) return;
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, LONGEST_WAIT_MS);
  });
  const arrivals = missing.map((id) => new Promise((resolve) => listOf(id).get(id, resolve)));
  await Promise.race([Promise.all(arrivals), timeout]);
  clearTimeout(timer);
}

/** The names of all objects that are needed, those that the tiles of patterns name included. */
function namesIn(
  { fnArray, argsArray }: PdfOperators,
  dependency: number,
  depth: number,
): string[] {
  if (depth > MAX_DEPTH) return [];
  return argsArray.flatMap((args, i) => {
    if (fnArray[i] === dependency) return (args ?? []).map(String);
    const inner = args?.[0] === 'TilingPattern' ? (args[2] as PdfOperators | null) : null;
    return inner?.fnArray === undefined ? [] : namesIn(inner, dependency, depth + 1);
  });
}
