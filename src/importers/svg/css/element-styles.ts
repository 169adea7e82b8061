// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * All that sheets and the `style` attribute say of an element, as attributes: the weightiest of each property, with
 * values in place of variables, in words that usvg reads. Neither sheets nor classes are passed on.
 */
import type { Attributes } from '../namespaces.js';
import { Cascade, type CascadeOptions } from './cascade.js';
import { plainColour } from './colours.js';
import { type Declaration, declarationsIn } from './declarations.js';
import { readFont } from './font.js';
import { isGeometry, setGeometry } from './geometry.js';
import { isBeyondUs, isOfStyleAlone, isPresentation, withoutWideWords } from './properties.js';
import type { SelectorElement } from './selectors.js';
import { cssTransformToSvg, isSvgTransform, ownTransform } from './transforms.js';
import { NO_VARIABLES, replaced, type StyleVariables, withOwn } from './variables.js';

const COLOURED = ['fill', 'stroke', 'color', 'stop-color'];
const MARKERS = ['marker-start', 'marker-mid', 'marker-end'];
/** Their values are words of CSS, in letters of any size. */
const WORD = /^-?[A-Za-z][A-Za-z-]*$/;
/** Their units may be in large letters as well. */
const MEASURE = /^[-+.\d]+(?:e[-+]?\d+)?[A-Z]{1,3}$/i;
const CLIPPED = /^(?:none|inherit|url\()/i;
const TRANSFORMS = new Set(['transform', 'translate', 'rotate', 'scale']);
const COPIED = new Set(['defs', 'symbol']);

/** Programs write the same few styles to thousands of elements. */
const KNOWN_STYLES = 1000;
/** Letters. */
const LONG_STYLE = 2000;

export class ElementStyles {
  readonly #cascade: Cascade;
  readonly #unknown: Set<string>;
  readonly #knownStyles = new Map<string, readonly Declaration[]>();
  /** StyleVariables that have one value in the whole document; '' for one that has several. */
  readonly #everywhere: ReadonlyMap<string, string>;

  /** All sheets of the document, without comments, and its text. */
  constructor(sheets: readonly string[], text: string, options: CascadeOptions) {
    this.#cascade = new Cascade(sheets, options);
    this.#unknown = options.unknown as Set<string>;
    this.#everywhere = text.includes('var(') ? valuesIn(text) : new Map();
  }

  /** Whether any selector is held against elements. */
  get hasRules(): boolean {
    return this.#cascade.hasRules;
  }

  /** Changes the attributes in place, and returns the variables that hold in the element. */
  apply(element: SelectorElement, attributes: Attributes, around = NO_VARIABLES): StyleVariables {
    const ruled = this.#cascade.declarationsFor(element);
    const { style } = attributes;
    delete attributes['class'];
    // What is drawn elsewhere as well has the variables of that place.
    const outer = COPIED.has(element.tag) ? withOwn(around, this.#everywhere) : around;
    if (style === undefined && ruled.length === 0) {
      this.#adaptAttributes(attributes, outer);
      return outer;
    }
    delete attributes['style'];
    const own = style === undefined ? [] : this.#declarationsIn(style);
    const values = strongest(ruled, own);
    const variables = variablesIn(values, outer);
    this.#adaptAttributes(attributes, variables);
    for (const [property, value] of values)
      this.#set(element, attributes, {
        property,
        value: replaced(value, variables, this.#unknown),
      });
    return variables;
  }

  #declarationsIn(style: string): readonly Declaration[] {
    const known = this.#knownStyles.get(style);
    if (known !== undefined) return known;
    const own = declarationsIn(style);
    if (this.#knownStyles.size < KNOWN_STYLES && style.length < LONG_STYLE)
      this.#knownStyles.set(style, own);
    return own;
  }

  /** Attributes may hold variables and colours of CSS as well. */
  #adaptAttributes(attributes: Attributes, variables: StyleVariables): void {
    for (const name in attributes) {
      const value = attributes[name]!;
      if (!value.includes('(')) continue;
      if (value.includes('var(')) {
        const plain = replaced(value, variables, this.#unknown);
        if (plain === undefined) delete attributes[name];
        else attributes[name] = plain;
      }
      if (COLOURED.includes(name) && attributes[name] !== undefined)
        this.#setColour(attributes, name, attributes[name]);
    }
  }

  #set(
    element: SelectorElement,
    attributes: Attributes,
    { property, value }: { readonly property: string; readonly value: string | undefined },
  ): void {
    if (property.startsWith('--')) return;
    const plain = value === undefined ? undefined : withoutWideWords(property, value);
    if (plain === undefined || plain === '') {
      // A value that is not valid leaves what is handed down.
      if (isPresentation(property)) delete attributes[property];
      return;
    }
    if (isGeometry(element.tag, property)) {
      const isRoot = element.parent === undefined;
      if (!setGeometry(attributes, { property, value: plain, isRoot }))
        this.#unknown.add(`${property}:${plain}`);
    } else if (COLOURED.includes(property)) this.#setColour(attributes, property, plain);
    else if (TRANSFORMS.has(property)) this.#setTransform(attributes, property, plain);
    else if (isPresentation(property)) this.#setPlain(attributes, property, plain);
    else if (isBeyondUs(property)) {
      if (!/^(?:none|auto|normal|1|inherit)$/i.test(plain))
        this.#unknown.add(`${property}:${plain}`);
    } else if (isOfStyleAlone(property))
      attributes['style'] = `${attributes['style'] ?? ''}${property}:${plain};`;
  }

  #setTransform(attributes: Attributes, property: string, value: string): void {
    const transform =
      property === 'transform'
        ? cssTransformToSvg(value)
        : ownTransform(property as 'translate' | 'rotate' | 'scale', value);
    const isKnown = transform === 'none' || (transform !== undefined && isSvgTransform(transform));
    if (!isKnown) this.#unknown.add(`${property}:${value}`);
    // Text has an attribute for its letters that is called `rotate`.
    else attributes[property === 'transform' ? property : `own-${property}`] = transform;
  }

  #setPlain(attributes: Attributes, property: string, value: string): void {
    if ((property === 'clip-path' || property === 'mask') && !CLIPPED.test(value)) {
      this.#unknown.add(`${property}:${value}`);
      return;
    }
    const isPlain = property !== 'font-family' && (WORD.test(value) || MEASURE.test(value));
    attributes[property] = isPlain ? value.toLowerCase() : value;
    // usvg knows only the attribute for white space.
    if (property === 'white-space' && /^(?:pre|break-spaces)/i.test(value))
      attributes['xml:space'] = 'preserve';
  }

  #setColour(attributes: Attributes, property: string, value: string): void {
    const colour = plainColour(value);
    if (colour === undefined) {
      this.#unknown.add(`${property}:${value}`);
      delete attributes[property];
    } else attributes[property] = colour;
  }
}

/** The strongest declaration of each property: sheets, the element's own style, and of both what is important. */
function strongest(
  ruled: readonly Declaration[],
  own: readonly Declaration[],
): Map<string, string> {
  const values = new Map<string, string>();
  for (const isImportant of [false, true]) {
    for (const list of [ruled, own]) {
      for (const one of list) if (one.isImportant === isImportant) addTo(values, one);
    }
  }
  return values;
}

function addTo(values: Map<string, string>, { property, value }: Declaration): void {
  if (property === 'font') {
    const font = readFont(value);
    if (font === undefined) return;
    const { families, ...longhands } = font;
    for (const [name, text] of Object.entries(longhands)) values.set(`font-${name}`, text);
    values.set('font-family', families);
  } else if (property === 'marker') {
    for (const name of MARKERS) values.set(name, value);
  } else values.set(property, value);
}

function variablesIn(values: ReadonlyMap<string, string>, around: StyleVariables): StyleVariables {
  let own: Map<string, string> | undefined;
  for (const [property, value] of values) {
    if (property.startsWith('--')) own = (own ?? new Map<string, string>()).set(property, value);
  }
  return own === undefined ? around : withOwn(around, own);
}

const DEFINED = /(?:^|[;{\s"'])(--[\w-]{1,99})\s{0,99}:\s{0,99}([^;}"'<>]{1,999})/g;

function valuesIn(text: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const [, name = '', value = ''] of text.matchAll(DEFINED)) {
    const plain = value.trim();
    const known = values.get(name);
    values.set(name, known === undefined || known === plain ? plain : '');
  }
  return values;
}
