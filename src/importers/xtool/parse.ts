// SPDX-License-Identifier: GPL-3.0-or-later
/** xTool projects to art: JSON, the shapes of the first canvas, a layer for each kind of processing. */
import type { ArtLayer, MeantWork, Shape } from '../../art/art.js';
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { scaling } from '../../geometry/matrix.js';
import { completeValues } from '../../params/validate.js';
import type { ImportOptions, ImportResult } from '../contract.js';
import { artInItsBox, movedShape } from '../drawn-bounds.js';
import {
  isJsonRecord,
  type JsonRecord,
  numberIn,
  recordIn,
  recordsIn,
  textIn,
} from '../json-values.js';
import { holdsTooMuch, isNone, refuseSize } from '../refusals.js';
import { shapesOfDisplay } from './displays.js';
import { type XtoolFindings, xtoolFindings } from './findings.js';
import { xtoolParams } from './params.js';
import { processingIn } from './processing.js';

const MAX_BYTES = 128 * 2 ** 20;
const MAX_DISPLAYS = 20_000;
/** The farthest place that is still believed, mm. */
const FARTHEST = 1e5;
/** Whatever its unit is, less cannot be seen. */
const MIN_SLANT = 1e-4;
const WORDS: Readonly<Record<string, string>> = { cut: 'Cut', score: 'Score', engrave: 'Engrave' };

export function looksLikeXtool(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 200_000)).toString('latin1').trimStart();
  return head.startsWith('{') && /"canvasId"\s*:/.test(head);
}

export async function parseXtool(
  bytes: Uint8Array,
  { name, params = {} }: ImportOptions,
): Promise<ImportResult> {
  const { settings } = completeValues(xtoolParams, params);
  refuseSize(bytes, name, MAX_BYTES);
  const project = projectOf(bytes, name);
  const findings = xtoolFindings();
  const [canvas, ...others] = recordsIn(project['canvas']);
  for (const other of others) findings.add('import.canvas-ignored', textIn(other['title']) || '?');
  const works = processingIn(project, textIn(canvas?.['id']), (type) =>
    findings.add('import.step-unknown', type),
  );
  const layers = new ProcessedLayers(settings === 'file');
  const displays = recordsIn(canvas?.['displays']);
  if (displays.length > MAX_DISPLAYS) throw holdsTooMuch(name);
  const shapes: Shape[] = [];
  for (const display of displays) {
    const work = display['visible'] === false ? NOTHING_DONE : works.get(textIn(display['id']));
    if (isSlanted(display)) findings.add('import.skew-ignored');
    for (const shape of await drawn(display, findings)) {
      const layer = layers.indexFor(work ?? NOTHING_DONE);
      shapes.push({ ...movedShape(shape, UPRIGHT), id: `shape-${shapes.length + 1}`, layer });
    }
  }
  if (shapes.length === 0) findings.add('import.nothing-drawn');
  for (const { name: layer, meant } of layers.all)
    if (Object.keys(meant?.settings ?? {}).length > 0) findings.add('import.settings-taken', layer);
  const art = artInItsBox(layers.all, shapes);
  return { art, problems: findings.toProblems(name), program: 'xTool Creative Space' };
}

const UPRIGHT = scaling(1, -1);
const NOTHING_DONE: MeantWork = { purpose: 'nothing' };

function projectOf(bytes: Uint8Array, name: string): JsonRecord {
  try {
    const project: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (isJsonRecord(project) && Array.isArray(project['canvas'])) return project;
  } catch (cause) {
    throw isNone(name, msg('xTool projects'), cause);
  }
  throw isNone(name, msg('xTool projects'));
}

async function drawn(display: JsonRecord, findings: XtoolFindings): Promise<readonly Shape[]> {
  try {
    const shapes = await shapesOfDisplay(display);
    if (shapes === undefined) findings.add('import.shape-unknown', textIn(display['type']) || '?');
    return (shapes ?? []).filter((shape) => {
      const numbers = shape.kind === 'path' ? shape.path.coords : shape.placement;
      return numbers.every((mm) => Math.abs(mm) < FARTHEST);
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    findings.add('import.shape-unknown', textIn(display['type']));
    return [];
  }
}

function isSlanted(display: JsonRecord): boolean {
  const { x, y } = recordIn(display['skew']);
  return Math.abs(numberIn(x) ?? 0) + Math.abs(numberIn(y) ?? 0) > MIN_SLANT;
}

/** A layer for each kind of work, settings included. */
class ProcessedLayers {
  readonly all: ArtLayer[] = [];
  readonly #isTaken: boolean;
  readonly #indices = new Map<string, number>();

  constructor(isTaken: boolean) {
    this.#isTaken = isTaken;
  }

  indexFor({ purpose, settings }: MeantWork): number {
    const meant: MeantWork = { purpose, ...(this.#isTaken && settings && { settings }) };
    const key = JSON.stringify(meant);
    const known = this.#indices.get(key);
    if (known !== undefined) return known;
    const name = `${WORDS[purpose] ?? 'Without processing'} ${this.all.length + 1}`;
    const index = this.all.push({ name, isNamed: true, meant }) - 1;
    this.#indices.set(key, index);
    return index;
  }
}
