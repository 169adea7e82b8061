// SPDX-License-Identifier: GPL-3.0-or-later
/** What MeerK40t writes into its drawings: operations, each with the elements that it burns. */
import type { Art, ArtLayer, MeantWork, Shape } from '../../art/art.js';
import { MM_PER_INCH } from '../../base/inch.js';
import type { Values } from '../../params/schema.js';

const NAMESPACE = 'meerk40t/wiki/Namespace';
const FULL_POWER = 1000;
const PURPOSES: Readonly<Record<string, MeantWork['purpose']>> = {
  'op cut': 'cut',
  'op engrave': 'score',
  'op raster': 'engrave',
  'op image': 'engrave',
};

interface Operation {
  readonly name: string;
  readonly work: MeantWork;
  readonly references: readonly string[];
}

export interface ByOperations {
  readonly art: Art;
  /** Names of the layers whose power and speed come from the file. */
  readonly taken: readonly string[];
  /** Kinds of operations that Kerf has nothing like. */
  readonly unknown: readonly string[];
}

/** Undefined where no operation of MeerK40t burns anything in it. */
export function byOperations(art: Art, text: string): ByOperations | undefined {
  if (!text.includes(NAMESPACE)) return undefined;
  const unknown: string[] = [];
  const operations = operationsIn(text, unknown);
  const burnt = new Map<string, Operation[]>();
  for (const operation of operations) {
    for (const id of operation.references) burnt.set(id, [...(burnt.get(id) ?? []), operation]);
  }
  if (burnt.size === 0) return undefined;
  const layers: ArtLayer[] = [];
  const indices = new Map<string, number>();
  const shapes = art.shapes.map((shape): Shape => {
    const own = burnt.get(shape.id) ?? burnt.get(shape.id.replace(/-\d+$/, '')) ?? [];
    const key = own.map((operation) => operations.indexOf(operation)).join(' ');
    const index = indices.get(key) ?? layers.push(layerOf(own)) - 1;
    indices.set(key, index);
    return { ...shape, layer: index };
  });
  const taken = layers.filter(({ meant }) => Object.keys(meant?.settings ?? {}).length > 0);
  return { art: { ...art, layers, shapes }, taken: taken.map(({ name }) => name), unknown };
}

function layerOf(operations: readonly Operation[]): ArtLayer {
  const [first, ...others] = operations;
  if (first === undefined)
    return { name: 'Without operation', isNamed: true, meant: { purpose: 'nothing' } };
  const also = others.map(({ work }) => work);
  const meant = { ...first.work, ...(also.length > 0 && { also }) };
  return { name: operations.map(({ name }) => name).join(' + '), isNamed: true, meant };
}

/** Groups that are not part of the drawing: their type is an operation. What is not put out is burnt by nothing. */
function operationsIn(text: string, unknown: string[]): readonly Operation[] {
  return [...text.matchAll(/<g\b[^>]*\btype="op [^>]*>/g)].flatMap(([element]): Operation[] => {
    const of = attributesOf(element);
    const type = of.get('type') ?? '';
    const purpose = Object.hasOwn(PURPOSES, type) ? PURPOSES[type] : undefined;
    const references = (of.get('references') ?? '').split(/\s+/).filter(Boolean);
    if (references.length === 0) return [];
    if (purpose === undefined) unknown.push(type);
    if (purpose === undefined || of.get('output') === 'False') return [];
    const name = of.get('label') || type.replace(/^op /, '');
    return [{ name, work: { purpose, settings: settingsOf(of, purpose) }, references }];
  });
}

function attributesOf(element: string): ReadonlyMap<string, string> {
  const found = [...element.matchAll(/([\w:-]+)="([^"]*)"/g)];
  return new Map(found.map(([, name, value]) => [name!, decoded(value!)]));
}

function decoded(value: string): string {
  return value.replace(/&(amp|lt|gt|quot);/g, (_, name: string) => ENTITIES[name] ?? '');
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

function settingsOf(of: ReadonlyMap<string, string>, purpose: MeantWork['purpose']): Values {
  const number = (name: string) => {
    const value = Number(of.get(name));
    return of.has(name) && Number.isFinite(value) && value > 0 ? value : undefined;
  };
  const [power, speed, dpi] = [number('power'), number('speed'), number('dpi')];
  const passes = of.get('passes_custom') === 'True' ? number('passes') : undefined;
  return {
    ...(power !== undefined && { power: Math.min(1, power / FULL_POWER) }),
    ...(speed !== undefined && { speed }),
    ...(passes !== undefined && { passes }),
    ...(purpose === 'engrave' &&
      dpi !== undefined && { interval: Number((MM_PER_INCH / dpi).toFixed(6)) }),
  };
}
