// SPDX-License-Identifier: GPL-3.0-or-later
/** Says on which layer an entity lies and how it looks, by itself, its layer, or the block it is in. */
import type { Colour } from '../../art/art.js';
import { BY_BLOCK, BY_LAYER, numberedColour, trueColour } from './colours.js';
import type { DxfFile } from './document.js';
import type { Entity } from './entity.js';

/** What an insert hands on to what is in its block. */
export interface Looks {
  readonly layer: string;
  readonly colour: Colour;
  /** The width of the line, mm. */
  readonly width: number;
  readonly lineType: string;
}

const BLACK: Colour = [0, 0, 0];
/** What lies on this layer in a block lies on the insert's. */
const INHERITING = '0';
/** mm; what CAD programs plot where no one says. */
const DEFAULT_WIDTH = 0.25;
const HUNDREDTHS = 100;
const WIDTH_BY_LAYER = -1;
const WIDTH_BY_BLOCK = -2;

export const DRAWN_PLAINLY: Looks = {
  layer: INHERITING,
  colour: BLACK,
  width: DEFAULT_WIDTH,
  lineType: 'CONTINUOUS',
};

/** A hundred thousand entities look in a few ways. */
export class KnownLooks {
  readonly #known = new Map<string, Looks>();

  /** The same object for the same looks. */
  known(looks: Looks): Looks {
    const { layer, colour, width, lineType } = looks;
    const key = `${colour[0]} ${colour[1]} ${colour[2]} ${width} ${lineType} ${layer}`;
    const known = this.#known.get(key);
    if (known === undefined) this.#known.set(key, looks);
    return known ?? looks;
  }
}

export function looksOf(entity: Entity, file: DxfFile, block: Looks | undefined): Looks {
  const own = entity.name(8, INHERITING) || INHERITING;
  const layer = own === INHERITING && block !== undefined ? block.layer : own;
  const row = file.layers.get(layer.toLowerCase());
  const around = block ?? DRAWN_PLAINLY;
  return {
    layer,
    colour: colourOf(entity, row, around),
    width: widthOf(entity, row, around),
    lineType: lineTypeOf(entity, row, around),
  };
}

function colourOf(entity: Entity, layer: Entity | undefined, block: Looks): Colour {
  if (entity.has(420)) return trueColour(entity.number(420));
  const index = entity.number(62, BY_LAYER);
  if (index === BY_BLOCK) return block.colour;
  if (index !== BY_LAYER) return numberedColour(Math.abs(index)) ?? BLACK;
  if (layer?.has(420)) return trueColour(layer.number(420));
  return numberedColour(Math.abs(layer?.number(62, 7) ?? 7)) ?? BLACK;
}

function widthOf(entity: Entity, layer: Entity | undefined, block: Looks): number {
  const own = entity.number(370, WIDTH_BY_LAYER);
  if (own === WIDTH_BY_BLOCK) return block.width;
  const width = own === WIDTH_BY_LAYER ? (layer?.number(370, -3) ?? -3) : own;
  return width >= 0 ? width / HUNDREDTHS : DEFAULT_WIDTH;
}

function lineTypeOf(entity: Entity, layer: Entity | undefined, block: Looks): string {
  const own = entity.name(6, 'BYLAYER').toUpperCase();
  if (own === 'BYBLOCK') return block.lineType;
  return own === 'BYLAYER' ? (layer?.name(6, 'CONTINUOUS') ?? 'CONTINUOUS').toUpperCase() : own;
}

/** The colour that a layer has for what lies on it. */
export function layerColour(layer: Entity): Colour {
  if (layer.has(420)) return trueColour(layer.number(420));
  return numberedColour(Math.abs(layer.number(62, 7))) ?? BLACK;
}

const FROZEN = 1;

/** A frozen layer hides what is inserted on it as well. */
export function isFrozen(layer: Entity | undefined): boolean {
  return layer?.flag(70, FROZEN) ?? false;
}

/** Switched off, or never plotted; definition points never are. */
export function isOff(layer: Entity | undefined, name: string): boolean {
  if (name.toLowerCase() === 'defpoints') return true;
  return layer !== undefined && (layer.number(62, 7) < 0 || layer.number(290, 1) === 0);
}
