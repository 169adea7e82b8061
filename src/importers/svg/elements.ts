// SPDX-License-Identifier: GPL-3.0-or-later
/** One element made fit for resvg; layers, pictures and fonts are taken note of on the way. */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { type EmbeddedPicture, readDataUri, readPicture, tokenUri } from './embedded.js';
import type { Expansion } from './expansion.js';
import { farNumberIn, farNumberInSheet } from './far-numbers.js';
import type { Findings } from './findings.js';
import { servedList } from './font-lists.js';
import type { InstalledFonts } from './installed-fonts.js';
import type { LateTransforms } from './late-transforms.js';
import { layerName } from './layer-names.js';
import { refuseLongLists, refuseLongListsIn } from './long-lists.js';
import type { Attributes, Namespaces } from './namespaces.js';
import { outsideOf, outsideOfSheet } from './outside.js';
import { isEmptyBox, type ViewBox } from './page-size.js';
import { idsNamedBy } from './references.js';
import { looksLikeSvg } from './text.js';
import {
  TRANSFORM_STYLES,
  wholeTransform,
  withOrigin,
  withoutPercentages,
} from './transform-origin.js';

/** Their transforms have names of their own. */
const PAINT = new Set(['pattern', 'linearGradient', 'radialGradient']);
const PATHS = new Set(['path', 'line', 'polyline', 'polygon']);
const MARKER_PROPERTIES = ['marker-start', 'marker-mid', 'marker-end'];

export interface RewriteOptions {
  /** The file's name, for sentences. */
  readonly name: string;
  readonly findings: Findings;
  /** Pixels per inch where a person said it. */
  readonly dpi?: number | undefined;
  /** What the drawing links to, where it may be read. */
  readonly readBeside?: (link: string) => Uint8Array | undefined;
  /** How deep an embedded drawing lies, and the pictures so far. */
  readonly nesting?: EmbeddedIn;
  readonly fonts: InstalledFonts;
}

export interface EmbeddedIn {
  readonly depth: number;
  readonly pictures: EmbeddedPicture[];
}

interface Surroundings {
  /** The attributes as written, with their prefixes. */
  readonly source: Attributes;
  /** The box that percentages refer to: that of the nearest drawing around it. */
  readonly viewport: ViewBox | undefined;
  /** Transforms of which more has to be known; undefined where no group can be put around the element. */
  readonly late: LateTransforms | undefined;
  /** A drawing in the drawing, made fit as well; undefined where it is not a drawing, or too deep. */
  embed(svg: Uint8Array): string | undefined;
}

export class ElementRewriter {
  readonly layers = new Map<string, string>();
  readonly pictures: EmbeddedPicture[];
  /** Ids of texts whose letters stand elsewhere as well. */
  readonly textLinks = new Set<string>();
  readonly #namespaces: Namespaces;
  readonly #options: RewriteOptions;
  readonly #ids = new Set<string>();

  constructor(namespaces: Namespaces, options: RewriteOptions) {
    this.#namespaces = namespaces;
    this.#options = options;
    this.pictures = options.nesting?.pictures ?? [];
  }

  /** Changes the attributes in place: they are this element's own copy. */
  adapt(tag: string, attributes: Attributes, surroundings: Surroundings): void {
    const { source, embed } = surroundings;
    this.#refuseFar(farNumberIn(attributes), tag);
    refuseLongLists(attributes, this.#options.name);
    this.#adaptFonts(attributes);
    if (!PAINT.has(tag)) this.#adaptTransform(attributes, surroundings);
    this.#noteLayer(tag, attributes, source);
    if (tag === 'image') this.#embedPicture(attributes, embed);
    hideWithoutSize(tag, attributes);
    this.noteOutside(outsideOf(tag, attributes));
    this.#nameOnce(attributes);
  }

  /** Keeps an id on its first element only, which is meant as in a browser; usvg would take the last. */
  #nameOnce(attributes: Attributes): void {
    const { id } = attributes;
    if (id === undefined) return;
    if (this.#ids.has(id)) delete attributes['id'];
    else this.#ids.add(id);
  }

  /** What is wrong with a style sheet as a whole. */
  noteSheet(css: string): void {
    this.#refuseFar(farNumberInSheet(css), 'style');
    refuseLongListsIn(css, this.#options.name);
    this.noteOutside(outsideOfSheet(css));
  }

  noteOutside(names: readonly string[]): void {
    for (const name of names) this.#options.findings.add('import.outside-ignored', name);
  }

  /** Adds what resvg will copy into this element to the expansion. */
  countCopies(expansion: Expansion, node: number, tag: string, attributes: Attributes): void {
    const { id } = attributes;
    if (id !== undefined) expansion.nameElement(node, id);
    const link = localLink(attributes);
    if (tag === 'use' && link !== undefined) expansion.addCopy(node, link);
    if (tag === 'tref' && link !== undefined) this.textLinks.add(link);
    if (tag === 'feImage' && link !== undefined) expansion.addReference(node, link);
    for (const named of idsNamedBy(attributes)) expansion.addReference(node, named);
    if (!PATHS.has(tag)) return;
    const markers = markersOn(attributes);
    if (markers.length === 0) return;
    const vertices = verticesOf(attributes);
    for (const marker of markers) expansion.addMarker(node, marker, vertices);
  }

  #refuseFar(number: string | undefined, tag: string): void {
    if (number === undefined) return;
    const { name } = this.#options;
    throw new AppError(
      'import.out-of-range',
      msg(
        '"{name}" has a number in <{tag}> that is far beyond any drawing ({number}): remove that shape in your drawing program.',
        { name, tag, number: number.slice(0, 20) },
      ),
    );
  }

  #adaptFonts(attributes: Attributes): void {
    const families = attributes['font-family'];
    if (families === undefined) return;
    const { list, missing, style } = servedList(families, this.#options.fonts);
    for (const family of missing) this.#options.findings.add('import.font-replaced', family);
    attributes['font-family'] = list;
    for (const [name, value] of Object.entries(style)) attributes[name] ??= value;
  }

  #adaptTransform(attributes: Attributes, { viewport, late }: Surroundings): void {
    const origin = attributes['transform-origin'];
    const box = attributes['transform-box'];
    const transform = wholeTransform(attributes);
    for (const name of TRANSFORM_STYLES) delete attributes[name];
    if (transform === undefined) return;
    attributes['transform'] = transform;
    const isOfShape = box !== undefined && /^(?:fill|stroke|content|border)-box$/.test(box);
    if (isOfShape) {
      if (late?.hold(attributes, { transform, origin: origin ?? '0 0', box }) !== true)
        this.#options.findings.add('import.origin-ignored');
      return;
    }
    if (origin === undefined && !transform.includes('%')) return;
    const whole = viewport ?? { x: 0, y: 0, width: Number.NaN, height: Number.NaN };
    const plain = withoutPercentages(transform, whole);
    const moved = plain && withOrigin(plain, origin ?? '0 0', whole);
    if (moved === undefined) this.#options.findings.add('import.origin-ignored');
    attributes['transform'] = moved ?? plain ?? '';
  }

  /** A layer needs an id of its own, by which it is known again behind resvg. */
  #noteLayer(tag: string, attributes: Attributes, source: Attributes): void {
    const name = layerName(tag, { attributes, source, namespaces: this.#namespaces });
    if (name === undefined) return;
    const given = attributes['id'];
    const isFree = given !== undefined && given !== '' && !this.#ids.has(given);
    const id = isFree ? given : `layer-${this.layers.size + 1}-of-kerf`;
    attributes['id'] = id;
    this.layers.set(id, name === '' ? `Layer ${this.layers.size + 1}` : name);
  }

  #embedPicture(attributes: Attributes, embed: Surroundings['embed']): void {
    const uri = attributes['xlink:href'] ?? '';
    const isLink = !/^\s*data:/i.test(uri);
    const bytes = isLink ? this.#options.readBeside?.(uri) : readDataUri(uri);
    const href = bytes && this.#hrefOf(bytes, embed);
    if (href === undefined) {
      delete attributes['xlink:href'];
      const file = uri.split(/[\\/]/).at(-1) ?? '';
      if (isLink && bytes === undefined)
        this.#options.findings.add('import.picture-linked', file.slice(0, 60));
      else this.#options.findings.add('import.picture-unreadable');
    } else attributes['xlink:href'] = href;
  }

  #hrefOf(bytes: Uint8Array, embed: Surroundings['embed']): string | undefined {
    if (looksLikeSvg(bytes)) return embed(bytes);
    const picture = readPicture(bytes);
    return picture && tokenUri(this.pictures.push(picture) - 1, picture);
  }
}

/** usvg would give a drawing the size of the one around it, and show a marker as large as it is written. */
function hideWithoutSize(tag: string, attributes: Attributes): void {
  const { width = '1', height = '1', viewBox } = attributes;
  const isEmpty = isEmptyBox(viewBox);
  const hasNoSize = [width, height].some((length) => Number.parseFloat(length) === 0);
  if (tag === 'svg' && (isEmpty || hasNoSize)) attributes['display'] = 'none';
  if (tag === 'marker' && isEmpty) attributes['markerWidth'] = '0';
}

/** The id that a link within the drawing names. */
function localLink(attributes: Attributes): string | undefined {
  const link = attributes['xlink:href']?.trim() ?? '';
  return link.length > 1 && link.startsWith('#') ? link.slice(1) : undefined;
}

function markersOn(attributes: Attributes): string[] {
  return MARKER_PROPERTIES.flatMap(
    (name) => /url\(\s*["']?#([^)"']+)/.exec(attributes[name] ?? '')?.[1] ?? [],
  );
}

/** The most vertices that the path may have: one per letter, two numbers each at least. */
function verticesOf(attributes: Attributes): number {
  const { d, points } = attributes;
  if (points !== undefined) return points.split(/[\s,]+/).length / 2;
  return d === undefined ? 2 : (d.match(/[\d.]+/g)?.length ?? 0);
}
