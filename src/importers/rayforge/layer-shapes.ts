// SPDX-License-Identifier: GPL-3.0-or-later
/** The parts of one layer, each for the steps that work on it: outlines, areas, hulls, boxes. */
import type { ArtLayer, Colour, MeantWork, Shape } from '../../art/art.js';
import { convexHull } from '../../geometry/convex-hull.js';
import { composed, IDENTITY, type Matrix, transformPath } from '../../geometry/matrix.js';
import type { Path } from '../../geometry/path.js';
import { PieceBudget } from '../../geometry/piece-budget.js';
import { roundedRectangle } from '../../geometry/shapes.js';
import { movedShape } from '../drawn-bounds.js';
import { colourIn, type JsonRecord, recordsIn, textIn } from '../json-values.js';
import { matrixOf } from './geometry.js';
import type { RayforgeParams } from './params.js';
import {
  contentOf,
  isSound,
  outlineShape,
  type PartContent,
  type PartReading,
} from './part-content.js';
import { type ReadStep, readStep, stepName } from './steps.js';
import { tabsOf, withGaps } from './tabs.js';

export interface LayerReading extends PartReading {
  readonly options: RayforgeParams;
  put(layer: ArtLayer, shape: Shape): void;
}

const MAX_DEPTH = 100;
const BLACK: Colour = [0, 0, 0];

export async function readLayer(layer: JsonRecord, reading: LayerReading): Promise<void> {
  const { findings } = reading;
  const name = textIn(layer['name']) || 'Layer';
  const children = recordsIn(layer['children']);
  const steps = layer['visible'] === false ? [] : stepsOf(children, reading);
  const colour = colourIn(layer['color']) ?? BLACK;
  const parts = new LayerParts({ name, colour, steps, reading });
  const placed = matrixOf(layer['matrix']) ?? IDENTITY;
  for (const child of children) await readItem(child, placed, { parts, reading, depth: 0 });
  if (parts.isEmpty) return;
  if (steps.length === 0) findings.add('import.layer-silent', name);
  noteSettings(name, steps, reading);
}

function noteSettings(
  name: string,
  steps: readonly ReadStep[],
  { findings, options }: LayerReading,
) {
  for (const { ignored } of steps)
    for (const what of ignored) findings.add('import.settings-ignored', what);
  const given = steps.some(({ work }) => 'power' in work.settings! || 'speed' in work.settings!);
  if (options.settings === 'file' && given) findings.add('import.settings-taken', name);
}

function stepsOf(children: readonly JsonRecord[], { findings }: LayerReading): readonly ReadStep[] {
  const workflows = children.filter(({ type }) => type === 'workflow');
  return workflows
    .flatMap((workflow) => recordsIn(workflow['children']))
    .flatMap((step) => {
      if (step['visible'] === false) {
        findings.add('import.step-off', stepName(step));
        return [];
      }
      const read = readStep(step);
      if (read === undefined) findings.add('import.step-unknown', stepName(step));
      return read ?? [];
    });
}

interface ItemPlace {
  readonly parts: LayerParts;
  readonly reading: LayerReading;
  readonly depth: number;
}

async function readItem(item: JsonRecord, outer: Matrix, place: ItemPlace): Promise<void> {
  const { parts, reading, depth } = place;
  const type = textIn(item['type']);
  const matrix = composed(outer, matrixOf(item['matrix']) ?? IDENTITY);
  if (type === 'workflow') return;
  if (type === 'workpiece') {
    if (isSound(matrix)) await parts.add(item, matrix);
    else reading.findings.add('import.part-empty', textIn(item['name']));
  } else if (type === 'group' && depth < MAX_DEPTH) {
    for (const child of recordsIn(item['children']))
      await readItem(child, matrix, { ...place, depth: depth + 1 });
  } else reading.findings.add('import.item-unknown', type || '?');
}

interface LayerFacts {
  readonly name: string;
  readonly colour: Colour;
  readonly steps: readonly ReadStep[];
  readonly reading: LayerReading;
}

class LayerParts {
  isEmpty = true;
  readonly #facts: LayerFacts;
  readonly #layers = new Map<string, ArtLayer>();
  readonly #budget = new PieceBudget();

  constructor(facts: LayerFacts) {
    this.#facts = facts;
  }

  async add(part: JsonRecord, matrix: Matrix): Promise<void> {
    const { steps, reading } = this.#facts;
    const { outline, drawn, picture } = await contentOf(part, reading);
    const content: PartContent = {
      ...(outline && { outline: { ...outline, path: transformPath(outline.path, matrix) } }),
      ...(drawn && { drawn: drawn.map((shape) => movedShape(shape, matrix)) }),
      ...(picture && { picture: movedShape(picture, matrix) as typeof picture }),
    };
    const isNothing = !outline && !picture && (drawn ?? []).length === 0;
    if (isNothing) reading.findings.add('import.part-empty', textIn(part['name']));
    if (isNothing) return;
    this.isEmpty = false;
    if (steps.length === 0) this.#addPlain(content);
    else this.#addForSteps(part, content);
    for (const step of steps) this.#addAround(step, content, matrix);
  }

  #addPlain({ outline, drawn = [], picture }: PartContent): void {
    const layer = this.#layer('plain', []);
    if (outline) this.#put(layer, outlineShape(outline.path, this.#facts.colour, false));
    for (const shape of drawn) this.#put(layer, shape);
    if (picture && !outline) this.#put(layer, picture);
  }

  /** Adds to one layer where one shape is for all steps, else to layers for lines and for areas. */
  #addForSteps(part: JsonRecord, content: PartContent): void {
    const { steps, colour } = this.#facts;
    const [lines, areas] = [steps.filter(isOf('outlines')), steps.filter(isOf('areas'))];
    const { outline, drawn, picture } = content;
    const gapped = this.#pieceWithTabs(part, content, lines);
    const isParted = picture !== undefined || gapped !== outline?.path;
    const [forLines, forAreas] = isParted
      ? [this.#layer('lines', lines), this.#layer('areas', areas)]
      : [this.#layer('all', [...lines, ...areas]), undefined];
    if (lines.length + (isParted ? 0 : areas.length) > 0) {
      const isFilled = !isParted && areas.length > 0;
      if (gapped) this.#put(forLines, outlineShape(gapped, colour, isFilled));
      for (const shape of drawn ?? []) this.#put(forLines, shape);
    }
    if (forAreas === undefined || areas.length === 0) return;
    if (picture) this.#put(forAreas, picture);
    else if (outline) this.#put(forAreas, outlineShape(outline.path, colour, true));
  }

  #pieceWithTabs(
    part: JsonRecord,
    { outline }: PartContent,
    lines: readonly ReadStep[],
  ): Path | undefined {
    const { reading } = this.#facts;
    const tabs = outline === undefined ? [] : tabsOf(part, outline);
    const isHeld = lines.some(({ hasTabs }) => hasTabs);
    if (outline === undefined || tabs.length === 0 || !isHeld) return outline?.path;
    const isCut = reading.options.tabs === 'gaps';
    reading.findings.add(isCut ? 'import.tabs-cut' : 'import.tabs-ignored');
    return isCut ? withGaps(outline.path, tabs, this.#budget) : outline.path;
  }

  #addAround(step: ReadStep, { outline, drawn = [] }: PartContent, matrix: Matrix): void {
    if (step.target !== 'hull' && step.target !== 'box') return;
    const layer = this.#layer(step.name, [step], `${this.#facts.name}: ${step.name}`);
    const box = transformPath(roundedRectangle(1, 1, 0), matrix);
    const outlines = drawn.flatMap((shape) => (shape.kind === 'path' ? [shape.path] : []));
    const all = outline ? [outline.path] : outlines;
    const around = step.target === 'box' ? box : (convexHull(all, this.#budget) ?? box);
    this.#put(layer, outlineShape(around, this.#facts.colour, false));
  }

  #layer(key: string, steps: readonly ReadStep[], name = this.#facts.name): ArtLayer {
    const known = this.#layers.get(key);
    if (known !== undefined) return known;
    const isTaken = this.#facts.reading.options.settings === 'file';
    const [first, ...also] = steps.map(({ work }) => (isTaken ? work : withoutSettings(work)));
    const meant: MeantWork = first
      ? { ...first, ...(also.length > 0 && { also }) }
      : { purpose: 'nothing' };
    const layer = { name, isNamed: true, colour: this.#facts.colour, meant };
    this.#layers.set(key, layer);
    return layer;
  }

  #put(layer: ArtLayer, shape: Shape): void {
    this.#facts.reading.put(layer, shape);
  }
}

function isOf(target: ReadStep['target']): (step: ReadStep) => boolean {
  return (step) => step.target === target;
}

function withoutSettings({ purpose, refinements }: MeantWork): MeantWork {
  return { purpose, ...(refinements && { refinements }) };
}
