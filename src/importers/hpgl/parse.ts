// SPDX-License-Identifier: GPL-3.0-or-later
/** HP-GL bytes to art: instructions, the pen's strokes, a layer for each pen. */
import type { Art, PathShape } from '../../art/art.js';
import { AppError } from '../../base/errors.js';
import { grouped } from '../../base/grouped.js';
import { msg } from '../../base/message.js';
import { isEmpty, NOTHING, union } from '../../geometry/bounds.js';
import { joinPaths } from '../../geometry/join-paths.js';
import { scaling, transformPath, translation } from '../../geometry/matrix.js';
import { pathBounds } from '../../geometry/path-bounds.js';
import { completeValues } from '../../params/validate.js';
import type { ImportOptions, ImportResult } from '../contract.js';
import { layersBy } from '../split-by-colour.js';
import { type HpglFindings, hpglFindings } from './findings.js';
import { hpglParams } from './params.js';
import { type PlottedStroke, Plotter, TooMuchPlottedError } from './plotter.js';

const MAX_BYTES = 64 * 2 ** 20;
const HEAD = 2000;
const LARGEST = 5000;
const FARTHEST = 1e9;
/** mm: ends that are one point. */
const JOIN = 0.01;
const PAGE_GRAIN = 1e-4;

/** Instructions of two letters, of which the first initialises, chooses a pen or moves it. */
export function looksLikeHpgl(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1');
  const text = withoutEscapes(head)
    .replace(/PE[^;]*(?:;|$)/g, 'PD0;')
    .trimStart();
  return (
    /^(?:IN|DF|SP|PU|PA|IP|PS|VS|BP)[\s\d,.+-]*(?:;|(?=IN|SP|P[UDARSW]|IP|SC|[VF]S|LT|NP))/.test(
      text,
    ) &&
    /P[UDA]\s*-?\d/.test(text) &&
    !/[\u0080-\u00ff]/.test(text)
  );
}

const ESCAPE = String.fromCharCode(27);
const END_OF_TEXT = String.fromCharCode(3);

/** The text without what is for the plotter's line; the end of a label becomes a letter of no language. */
function withoutEscapes(text: string): string {
  return text
    .replaceAll(END_OF_TEXT, '\ue003')
    .replaceAll(ESCAPE, '\ue01b')
    .replace(/\ue01b(?:\..[\d;]*:?|%-?\d*[A-Z]|[E9=])/g, '')
    .replace(/^[\s;]*(?:@PJL[^\n]{0,999}\n[\s;]*)*/, '');
}

export function parseHpgl(bytes: Uint8Array, { name, params = {} }: ImportOptions): ImportResult {
  const { unitsPerMm } = completeValues(hpglParams, params);
  if (bytes.length === 0)
    throw new AppError('import.empty', msg('"{name}" is empty: choose another file.', { name }));
  if (bytes.length > MAX_BYTES) throw tooBig(name);
  if (!looksLikeHpgl(bytes)) {
    throw new AppError(
      'import.unreadable',
      msg('"{name}" is not a plot in HP-GL despite its name: choose another file.', { name }),
    );
  }
  const findings = hpglFindings();
  const art = toArt(plotted(bytes, findings, name), unitsPerMm);
  if (art.shapes.length === 0) findings.add('import.nothing-drawn');
  if (Math.max(art.width, art.height) > LARGEST) findings.add('import.unit-doubtful');
  return { art, problems: findings.toProblems(name) };
}

function plotted(bytes: Uint8Array, findings: HpglFindings, name: string) {
  const plotter = new Plotter(findings);
  const text = withoutEscapes(Buffer.from(bytes).toString('latin1'));
  try {
    // A label runs to its end mark; whatever it holds is not an instruction.
    for (const [, label, encoded, word, body] of text.matchAll(
      /LB([^\ue003]*)\ue003|PE([^;]*);|([A-Za-z]{2})([^A-Za-z;]*);?/g,
    )) {
      if (encoded !== undefined) plotter.runEncoded(encoded);
      else if (label !== undefined) findings.add('import.text-without-outline', label);
      else plotter.run(word!.toUpperCase(), numbersIn(body!));
    }
    plotter.lift();
  } catch (cause) {
    if (cause instanceof TooMuchPlottedError) throw tooBig(name, cause);
    throw cause;
  }
  return plotter.strokes;
}

function numbersIn(text: string): number[] {
  return (text.match(/[-+]?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
}

function tooBig(name: string, cause?: Error): AppError {
  const sentence = msg('"{name}" holds more than Kerf can draw: plot it in several parts.', {
    name,
  });
  return new AppError('import.too-big', sentence, { cause });
}

function toArt(strokes: readonly PlottedStroke[], unitsPerMm: number): Art {
  const byPen = grouped(strokes, ({ pen }) => pen);
  const pens = [...byPen.keys()];
  const shapes = [...byPen].flatMap(([pen, own], layer) => {
    const scaled = own.map(({ path }) => transformPath(path, scaling(1 / unitsPerMm)));
    const sound = scaled.filter(({ coords }) => coords.every((mm) => Math.abs(mm) < FARTHEST));
    return joinPaths(sound, JOIN).map(({ path }, i): PathShape => {
      const plain = { kind: 'path', fillRule: 'nonzero', strokeWidth: 0.1 } as const;
      return { ...plain, id: `pen-${pen}-${i + 1}`, layer, path, stroke: [0, 0, 0] };
    });
  });
  const box = shapes.map(({ path }) => pathBounds(path)).reduce(union, NOTHING);
  if (isEmpty(box)) return { width: PAGE_GRAIN, height: PAGE_GRAIN, layers: [], shapes: [] };
  const toCorner = translation(-box.minX, -box.minY);
  const placed = shapes.map((shape) => ({ ...shape, path: transformPath(shape.path, toCorner) }));
  const side = (mm: number) => Math.max(mm, PAGE_GRAIN);
  const layered = layersBy(placed, ({ layer }) => {
    return { key: layer, name: `Pen ${pens[layer]}`, isNamed: true };
  });
  return { width: side(box.maxX - box.minX), height: side(box.maxY - box.minY), ...layered };
}
