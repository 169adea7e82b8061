// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A drawing's layers by what they seem to be for. A layer whose name says it stays whole; in any
 * other, fills engrave and lines cut or score by their colour, so a shape that has both comes apart.
 * White is paper: a white page is nothing, and white on top of a fill only covers it.
 */
import { type Bounds, NOTHING, shareArea, union } from '../geometry/bounds.js';
import { hasInside } from '../geometry/has-inside.js';
import { pathBounds } from '../geometry/path-bounds.js';
import type { Art, ArtLayer, BitmapShape, Colour, PathShape } from './art.js';
import { colourName } from './colour-names.js';
import { WIDEST_HAIRLINE } from './fills.js';
import { purposeOfName } from './layer-words.js';
import { isWhite, type LayerUse, useOfLine } from './purpose.js';
import { type ImportRule, useByRules } from './rules/rule.js';

/** Shapes that are worked on alike. */
export interface PurposeLayer {
  readonly name: string;
  readonly colour?: Colour;
  /** Absent for pictures of a layer that does not say; those can only be engraved. */
  readonly use?: LayerUse;
  readonly shapes: readonly (PathShape | BitmapShape)[];
}

export interface Parted {
  readonly layers: readonly PurposeLayer[];
  /** White shapes that cover nothing. */
  readonly whiteCount: number;
}

const DRAWING = 'Drawing';
const PICTURES = 'Pictures';
const FILL: LayerUse = { purpose: 'engrave', by: 'fill' };
/** Squared distance of colours that look like one. */
const ALIKE = 30 ** 2;

/** More colours than this are a painting, not layers. */
const MAX_COLOURS = 8;

/** What rules say counts before everything else. */
export function partByPurpose(art: Art, rules: readonly ImportRule[] = []): Parted {
  const parting = new Parting(isPainting(art), rules);
  for (const shape of art.shapes) parting.add(shape, art.layers[shape.layer]!);
  return parting.finish();
}

function isPainting({ layers, shapes }: Art): boolean {
  const colours = shapes.flatMap((shape) =>
    shape.kind === 'path' && !layers[shape.layer]!.isNamed ? [shape.fill, shape.stroke] : [],
  );
  return new Set(colours.map(String)).size - 1 > MAX_COLOURS;
}

/** What the file calls it, or nothing. */
type Title = Pick<Group, 'name' | 'colour' | 'use'>;

interface Group {
  readonly name: string | undefined;
  readonly colour: Colour | undefined;
  readonly use: LayerUse | undefined;
  readonly shapes: (PathShape | BitmapShape)[];
  /** Where the shapes of a group are whose fills white may cover, one by one and all together. */
  readonly boxes: Bounds[];
  box: Bounds;
}

class Parting {
  readonly #isPainting: boolean;
  readonly #groups = new Map<string, Group>();
  readonly #uses = new Map<ArtLayer, LayerUse | undefined>();
  #whiteCount = 0;

  readonly #rules: readonly ImportRule[];

  constructor(isPainting: boolean, rules: readonly ImportRule[]) {
    this.#isPainting = isPainting;
    this.#rules = rules;
  }

  add(given: PathShape | BitmapShape, layer: ArtLayer): void {
    const shape = given.kind === 'path' ? this.#byRules(given, layer) : given;
    if (shape === undefined) return;
    const known = this.#useOf(layer);
    if (known !== undefined || shape.kind === 'bitmap') {
      const name = layer.isNamed ? layer.name : PICTURES;
      this.#put(shape, { name, colour: layer.colour, use: known });
      return;
    }
    this.#byPaint(shape, layer);
  }

  #byPaint(shape: PathShape, layer: ArtLayer): void {
    const { fill, stroke, ...bare } = shape;
    const isOneInk = fill !== undefined && stroke !== undefined && isAlike(fill, stroke);
    // Bars of a code, say: what is seen of it is its wide line.
    const isBroad = isOneInk && shape.strokeWidth > WIDEST_HAIRLINE && !isWhite(fill);
    if (isBroad) this.#put(shape, { ...this.#titleOf(layer, fill), use: FILL });
    if (isBroad) return;
    const isFilled = fill !== undefined && (stroke === undefined || hasInside(shape.path));
    if (isFilled) this.#addFill({ ...bare, fill, strokeWidth: 0 }, layer, stroke);
    // A fill that is drawn round in its own colour is only a little wider.
    if (stroke === undefined || (isFilled && isOneInk)) return;
    this.#addLine(fill === undefined ? { ...shape, stroke } : { ...bare, stroke }, layer);
  }

  /** What its file or its name says; asked for each of its shapes. */
  #useOf(layer: ArtLayer): LayerUse | undefined {
    if (!this.#uses.has(layer)) {
      const use = layer.meant ? { ...layer.meant, by: 'file' as const } : useByName(layer);
      this.#uses.set(layer, use);
    }
    return this.#uses.get(layer);
  }

  /** The part of the shape that no rule fits. */
  #byRules(shape: PathShape, layer: ArtLayer): PathShape | undefined {
    if (this.#rules.length === 0) return shape;
    const { fill, stroke, ...bare } = shape;
    const { strokeWidth: width } = shape;
    const about = { width, layer: layer.name };
    const fillUse = fill && useByRules(this.#rules, { ...about, paint: 'fill', colour: fill });
    const lineUse = stroke && useByRules(this.#rules, { ...about, paint: 'line', colour: stroke });
    if (fill && fillUse) {
      this.#put({ ...bare, fill, strokeWidth: 0 }, { ...this.#titleOf(layer, fill), use: fillUse });
    }
    if (stroke && lineUse) {
      this.#put({ ...bare, stroke }, { ...this.#titleOf(layer, stroke), use: lineUse });
    }
    const rest = {
      ...bare,
      ...(fill && !fillUse && { fill }),
      ...(stroke && !lineUse && { stroke }),
    };
    return rest.fill || rest.stroke || !(fillUse || lineUse) ? rest : undefined;
  }

  finish(): Parted {
    const groups = [...this.#groups.values()];
    const nameless = groups.filter(({ name }) => name === undefined);
    const layers = groups.map(({ name, colour, use, shapes }) => {
      const known = colour && !this.#isPainting ? colourName(colour) : DRAWING;
      const title = name ?? (nameless.length === 1 ? DRAWING : known);
      return { name: title, ...(colour && { colour }), ...(use && { use }), shapes };
    });
    return { layers, whiteCount: this.#whiteCount };
  }

  #addLine(line: PathShape & { readonly stroke: Colour }, layer: ArtLayer): void {
    const use = useOfLine(line.stroke);
    if (use.purpose === 'nothing') this.#whiteCount++;
    else this.#put(line, { ...this.#titleOf(layer, line.stroke), use });
  }

  #addFill(
    shape: PathShape & { readonly fill: Colour },
    layer: ArtLayer,
    stroke: Colour | undefined,
  ): void {
    if (!isWhite(shape.fill)) {
      this.#put(shape, { ...this.#titleOf(layer, shape.fill), use: FILL });
      return;
    }
    const covered = this.#fillsUnder(pathBounds(shape.path));
    for (const group of covered) include(group, shape);
    if (covered.length === 0 && stroke === undefined) this.#whiteCount++;
  }

  #fillsUnder(box: Bounds): Group[] {
    return [...this.#groups.values()].filter(
      (group) => shareArea(group.box, box) && group.boxes.some((other) => shareArea(other, box)),
    );
  }

  #titleOf(layer: ArtLayer, colour: Colour): Omit<Title, 'use'> {
    if (layer.isNamed) return { name: layer.name, colour: layer.colour ?? colour };
    return { name: undefined, colour: this.#isPainting ? undefined : colour };
  }

  /** Where nothing but colours distinguishes shapes there is a layer for each, wherever it is used. */
  #put(shape: PathShape | BitmapShape, title: Title): void {
    const { name, colour, use } = title;
    const place = name === undefined ? String(colour) : `${shape.layer} ${name}`;
    const settings = use?.settings === undefined ? '' : JSON.stringify(use.settings);
    const key = `${place} ${use?.purpose} ${use?.by === 'rule' ? settings : ''}`;
    const group = this.#groups.get(key) ?? { ...title, shapes: [], boxes: [], box: NOTHING };
    this.#groups.set(key, group);
    include(group, shape);
  }
}

function include(group: Group, shape: PathShape | BitmapShape): void {
  group.shapes.push(shape);
  if (group.use !== FILL || shape.kind !== 'path') return;
  const box = pathBounds(shape.path);
  group.boxes.push(box);
  group.box = union(group.box, box);
}

function useByName({ name, isNamed }: ArtLayer): LayerUse | undefined {
  const purpose = isNamed ? purposeOfName(name) : undefined;
  return purpose && { purpose, by: 'name' };
}

function isAlike(a: Colour, b: Colour): boolean {
  return a.reduce((sum, channel, i) => sum + (channel - b[i]!) ** 2, 0) < ALIKE;
}
