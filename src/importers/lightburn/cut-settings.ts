// SPDX-License-Identifier: GPL-3.0-or-later
/** The layers of a LightBurn project: numbered colours, each with what the beam does there. */
import type { Colour } from '../../art/art.js';
import type { Purpose } from '../../art/purpose.js';
import type { Values } from '../../params/schema.js';
import { childOf, type TreeElement } from './element-tree.js';

export interface CutLayer {
  readonly index: number;
  readonly name: string;
  readonly colour: Colour;
  /** Lines are burnt, areas are filled, or both one after the other. */
  readonly does: 'line' | 'fill' | 'both';
  readonly hasOutput: boolean;
  /** In the words of Kerf's operations: power 0…1, speed in mm/s. */
  readonly settings: Values;
  /** What it asks for that Kerf does not take over, by LightBurn's names. */
  readonly ignored: readonly string[];
}

const COLOURS =
  `000000 0000ff ff0000 00e000 d0d000 ff8000 00e0e0 ff00ff b4b4b4 0000a0 a00000 00a000 a0a000 c08000
   00a0ff a000a0 808080 7d87b9 bb7784 4a6fe3 d33f6a 8cd78c f0b98d f6c4e1 fa9ed4 500a78 b45a00 004754
   86fa88 ffdb66 f36926 0c96d9`.split(/\s+/);
/** Two layers that only help to draw. */
const FIRST_TOOL = 30;

/** Name → the value that means nothing is asked for. */
const UNKNOWN: Readonly<Record<string, number>> = {
  kerf: 0,
  tabsEnabled: 0,
  perforate: 0,
  dotMode: 0,
  wobbleEnable: 0,
  zOffset: 0,
  zPerPass: 0,
  dotWidth: 0,
  angle: 0,
  crossHatch: 0,
  overcut: 0,
  leadIn: 0,
  leadOut: 0,
  rampLength: 0,
  startDelay: 0,
  endDelay: 0,
  throughPower: 0,
};

export function cutLayerOf(element: TreeElement): CutLayer {
  const text = (name: string) => childOf(element, name)?.attributes['Value'];
  const number = (name: string, otherwise: number) => {
    const value = Number(text(name) ?? Number.NaN);
    return Number.isFinite(value) ? value : otherwise;
  };
  const index = number('index', 0);
  const type = element.attributes['type'] ?? 'Cut';
  const power = number('maxPower', Number.NaN) / 100;
  const speed = number('speed', Number.NaN);
  const [passes, interval] = [number('numPasses', 1), number('interval', 0)];
  const ignored = Object.entries(UNKNOWN)
    .filter(([name, none]) => number(name, none) !== none)
    .map(([name]) => name);
  return {
    index,
    name: (text('name') ?? '').trim() || labelOf(index),
    colour: colourOf(index),
    does: type === 'Scan+Cut' ? 'both' : /^(?:Scan|Image)/.test(type) ? 'fill' : 'line',
    hasOutput: number('doOutput', 1) !== 0 && index < FIRST_TOOL,
    settings: {
      ...(Number.isFinite(power) && { power }),
      ...(Number.isFinite(speed) && { speed }),
      ...(interval > 0 && { interval }),
      ...(passes !== 1 && { passes }),
      ...(number('runBlower', 0) !== 0 && { air: true }),
      ...(type === 'Image' &&
        number('minPower', 0) > 0 && { minPower: number('minPower', 0) / 100 }),
    },
    ignored: childOf(element, 'SubLayer') === undefined ? ignored : [...ignored, 'SubLayer'],
  };
}

/** For shapes on a layer that the file does not describe. */
export function plainLayer(index: number): CutLayer {
  const look = { index, name: labelOf(index), colour: colourOf(index) };
  return { ...look, does: 'line', hasOutput: index < FIRST_TOOL, settings: {}, ignored: [] };
}

function labelOf(index: number): string {
  return index < FIRST_TOOL ? `C${String(index).padStart(2, '0')}` : `T${index - FIRST_TOOL + 1}`;
}

function colourOf(index: number): Colour {
  const bits = Number.parseInt(COLOURS[index] ?? COLOURS[0]!, 16);
  return [(bits >> 16) & 255, (bits >> 8) & 255, bits & 255];
}

/** What a line and a fill of this layer are for; both may lie on it. */
export function purposeOf({ hasOutput }: CutLayer, kind: 'line' | 'fill'): Purpose {
  if (!hasOutput) return 'nothing';
  return kind === 'fill' ? 'engrave' : 'cut';
}
