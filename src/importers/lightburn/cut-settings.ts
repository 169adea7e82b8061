// SPDX-License-Identifier: GPL-3.0-or-later
/** The layers of a LightBurn project: numbered colours, each with what the beam does there. */
import type { Colour, MeantRefinement, MeantWork } from '../../art/art.js';
import type { Values } from '../../params/schema.js';
import { childrenOf, type TreeElement } from './element-tree.js';
import { halftoneOf, imageSettings } from './image-settings.js';
import { meantRefinements } from './meant-refinements.js';
import { SettingReader } from './setting-reader.js';

/** Lines are burnt, or areas are filled, or in older files both one after the other. */
export type CutKind = 'line' | 'fill' | 'both';

export interface CutWork {
  readonly does: CutKind;
  /** Settings in the words of Kerf's operations: power 0…1, speed in mm/s. */
  readonly settings: Values;
  readonly refinements: readonly MeantRefinement[];
}

export interface CutLayer extends CutWork {
  readonly index: number;
  readonly name: string;
  readonly colour: Colour;
  readonly hasOutput: boolean;
  /** Its place in the order of work; the lowest is burnt first. */
  readonly priority: number;
  /** What is done to the same shapes after that. */
  readonly subLayers: readonly CutWork[];
  /** Which shapes are one area, with holes where they overlap. */
  readonly fills: 'all' | 'groups' | 'each';
  /** What it asks for that Kerf does not take over, by LightBurn's names. */
  readonly ignored: readonly string[];
}

const COLOURS =
  `000000 0000ff ff0000 00e000 d0d000 ff8000 00e0e0 ff00ff b4b4b4 0000a0 a00000 00a000 a0a000 c08000
   00a0ff a000a0 808080 7d87b9 bb7784 4a6fe3 d33f6a 8cd78c f0b98d f6c4e1 fa9ed4 500a78 b45a00 004754
   86fa88 ffdb66 f36926 0c96d9`.split(/\s+/);
/** Two layers that only help to draw. */
const FIRST_TOOL = 30;
/** The place of a layer that does not give it. */
const LAST = Number.MAX_SAFE_INTEGER;

/** Name → the value that means nothing is asked for. */
const UNKNOWN: Readonly<Record<string, number>> = {
  kerf: 0,
  tabsEnabled: 0,
  dotMode: 0,
  wobbleEnable: 0,
  zOffset: 0,
  zPerPass: 0,
  dotWidth: 0,
  anglePerPass: 0,
  leadIn: 0,
  leadOut: 0,
  rampLength: 0,
  startDelay: 0,
  endDelay: 0,
  throughPower: 0,
};
/** Types of layers; one that is not known is rather engraved than cut through, and named. */
const LINES = new Set(['Cut', 'Tool']);
const AREAS = new Set(['Scan', 'Scan+Cut', 'Image']);
const FILLS: Readonly<Record<string, CutLayer['fills']>> = {
  byGroup: 'groups',
  individual: 'each',
};

export function cutLayerOf(element: TreeElement): CutLayer {
  const read = new SettingReader(element);
  const index = read.number('index', 0);
  const subs = childrenOf(element, 'SubLayer');
  const scanning = read.text('scanOpt') ?? '';
  return {
    index,
    name: (read.text('name') ?? '').trim() || labelOf(index),
    colour: colourOf(index),
    hasOutput: read.number('doOutput', 1) !== 0 && index < FIRST_TOOL,
    priority: read.number('priority', LAST),
    fills: (Object.hasOwn(FILLS, scanning) ? FILLS[scanning] : undefined) ?? 'all',
    ...cutWorkOf(element),
    subLayers: subs.map(cutWorkOf),
    ignored: [...new Set([element, ...subs].flatMap(ignoredSettings))],
  };
}

/** What the beam does by a layer's or a library's settings. */
export function cutWorkOf(element: TreeElement): CutWork {
  const type = element.attributes['type'] ?? 'Cut';
  const read = new SettingReader(element);
  const power = read.number('maxPower', Number.NaN) / 100;
  const speed = read.number('speed', Number.NaN);
  const [passes, interval] = [read.number('numPasses', 1), read.number('interval', 0)];
  const least = read.number('minPower', 0) / 100;
  const isImage = type === 'Image';
  return {
    does: type === 'Scan+Cut' ? 'both' : LINES.has(type) ? 'line' : 'fill',
    settings: {
      ...(Number.isFinite(power) && { power }),
      ...(Number.isFinite(speed) && { speed }),
      ...(interval > 0 && { interval }),
      ...(passes !== 1 && { passes }),
      ...(read.number('runBlower', 0) !== 0 && { air: true }),
      ...(isImage && least > 0 && { minPower: least }),
      ...(isImage && imageSettings(read.text('ditherMode'), read.number('negative', 0) !== 0)),
      ...(isImage && read.text('ditherMode') === 'halftone' && halftoneOf(read)),
      ...(read.number('bidir', 1) === 0 && { bidirectional: false }),
      ...(read.number('crossHatch', 0) !== 0 && { crossHatch: true }),
      ...(isUpright(read.number('angle', 0)) && { scanAngle: Math.PI / 2 }),
    },
    refinements: meantRefinements(read).refinements,
  };
}

/** What is asked for and Kerf does not take over, by LightBurn's names. */
export function ignoredSettings(element: TreeElement): string[] {
  const read = new SettingReader(element);
  const { taken } = meantRefinements(read);
  const asked = Object.entries(UNKNOWN).filter(
    ([name, none]) => read.number(name, none) !== none && !taken.includes(name),
  );
  const angle = read.number('angle', 0);
  if (!isUpright(angle) && angle % 180 !== 0) asked.push(['angle', 0]);
  const dither = read.text('ditherMode');
  const isOther =
    element.attributes['type'] === 'Image' && imageSettings(dither, false) === undefined;
  const type = element.attributes['type'] ?? 'Cut';
  return [
    ...asked.map(([name]) => name),
    ...(isOther && dither ? [`ditherMode ${dither}`] : []),
    ...(LINES.has(type) || AREAS.has(type) ? [] : [`type ${type}`]),
  ];
}

/** Whether the scan angle is ±90°. How LightBurn counts other angles is not documented. */
function isUpright(degrees: number): boolean {
  return Math.abs(degrees % 180) === 90;
}

/** Stands for a layer that the file does not describe. */
export function plainLayer(index: number): CutLayer {
  const look = { index, name: labelOf(index), colour: colourOf(index) };
  const work = { does: 'line', settings: {}, refinements: [] } as const;
  return {
    ...look,
    ...work,
    priority: LAST,
    hasOutput: index < FIRST_TOOL,
    subLayers: [],
    fills: 'all',
    ignored: [],
  };
}

function labelOf(index: number): string {
  return index < FIRST_TOOL ? `C${String(index).padStart(2, '0')}` : `T${index - FIRST_TOOL + 1}`;
}

function colourOf(index: number): Colour {
  const bits = Number.parseInt(COLOURS[index] ?? COLOURS[0]!, 16);
  return [(bits >> 16) & 255, (bits >> 8) & 255, bits & 255];
}

/** Lines and fills of one layer may be two works on different shapes, or several on the same. */
export function meantBy(
  layer: CutLayer,
  kind: 'line' | 'fill' | 'mixed',
  options: { readonly isTaken: boolean; readonly isScored: boolean },
): MeantWork {
  if (!layer.hasOutput)
    return { purpose: 'nothing', ...(options.isTaken && { settings: layer.settings }) };
  const work = ({ does, settings, refinements }: CutWork): MeantWork => {
    const isFill = does === 'fill' || (does === 'both' && kind === 'fill');
    const purpose = isFill ? 'engrave' : options.isScored ? 'score' : 'cut';
    return {
      purpose,
      ...(options.isTaken && { settings }),
      ...(refinements.length > 0 && { refinements }),
    };
  };
  const also = layer.subLayers.map(work);
  return { ...work(layer), ...(also.length > 0 && { also }) };
}
