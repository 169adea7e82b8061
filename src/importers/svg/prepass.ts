// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The document rewritten for resvg: SVG's own elements only, namespaces repaired, layers named by
 * id, pictures swapped for tokens, CSS transforms made plain; what resvg forgets is kept beside it.
 */
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { refuseCrowded } from './crowded-elements.js';
import { ElementPlaces } from './css/element-places.js';
import { ElementStyles } from './css/element-styles.js';
import { familiesIn, LOOKS_AHEAD } from './css/families.js';
import type { StyleVariables } from './css/variables.js';
import { ElementRewriter, type RewriteOptions } from './elements.js';
import type { EmbeddedPicture } from './embedded.js';
import { COMMON_ENTITIES, declaredEntities, XML_ENTITIES } from './entities.js';
import { Expansion } from './expansion.js';
import { enterLine, type InheritedLine, OUTER_LINE } from './fixed-widths.js';
import { LateTransforms } from './late-transforms.js';
import { LetterLimits } from './letter-limits.js';
import { letterStylesIn } from './letter-styles.js';
import { missingStyles } from './missing-styles.js';
import { DEFAULT_LOOK, type LetterLook, MixedFonts } from './mixed-fonts.js';
import { Namespaces } from './namespaces.js';
import { isPaintPart, STAND_IN, standInStops } from './other-paints.js';
import { outerGroups } from './outer-groups.js';
import { OutlineStandIns } from './outline-stand-ins.js';
import { outsideOfInstruction } from './outside.js';
import type { ViewBox } from './page-size.js';
import { carryPathLength } from './path-lengths.js';
import { noteDoubtfulPixels, type Root, readRoot } from './root.js';
import { screenOf, sheetsIn } from './sheets.js';
import { isStrangeLength, plainLength } from './strange-lengths.js';
import { SymbolSizes } from './symbol-sizes.js';
import { readSvgText } from './text.js';
import { outermostSize, pixelsOfSizeWord } from './text-size-words.js';
import { damaged, notSvg } from './unreadable.js';
import { viewportIn, writeOutPercentages } from './viewport-percentages.js';
import { type TextPlace, VisibleTexts } from './visible-texts.js';
import {
  enterDirection,
  FROM_LEFT,
  RightToLeftSigns,
  type TextDirection,
} from './writing-direction.js';
import { endOf, escaped, writtenElement } from './written-elements.js';

export interface PreparedSvg {
  /** The document, one part after the other. */
  readonly parts: readonly string[];
  readonly root: Root;
  /** Group id → layer name. */
  readonly layers: ReadonlyMap<string, string>;
  readonly pictures: readonly EmbeddedPicture[];
  readonly hasText: boolean;
  readonly texts: VisibleTexts;
  readonly late: LateTransforms;
  readonly outlines: OutlineStandIns;
}

/** Throws AppError `import.unreadable`, `import.too-big` or `import.unsafe`. */
export function prepare(text: string, options: RewriteOptions): PreparedSvg {
  const entities = { ...COMMON_ENTITIES, ...declaredEntities(text, options.name) };
  const rewriter = new DocumentRewriter(text, options, entities);
  const parser = new SaxesParser<{ xmlns: false }>({ xmlns: false });
  // In an object of which nothing else is known: `&constructor;` names no entity either.
  parser.ENTITIES = Object.assign(Object.create(null), XML_ENTITIES, entities);
  parser.on('error', (error) => {
    throw damaged(options.name, error);
  });
  parser.on('opentag', (tag) => rewriter.open(tag));
  parser.on('closetag', () => rewriter.close());
  parser.on('text', (chars) => rewriter.text(chars));
  parser.on('processinginstruction', ({ target, body }) => rewriter.instruct(target, body));
  parser.on('cdata', (chars) => rewriter.text(chars));
  parser.write(text).close();
  return rewriter.finish();
}

/** An open element; without a node it and what it holds are dropped. */
interface Frame {
  readonly tag: string;
  readonly node?: number;
  /** How many groups were put around it. */
  readonly groups?: number;
  readonly place?: TextPlace;
  readonly direction?: TextDirection;
  readonly look?: LetterLook;
  readonly line?: InheritedLine;
  readonly variables?: StyleVariables;
  /** The view box of the nearest drawing around what it holds. */
  readonly viewport?: ViewBox | undefined;
  readonly isInSymbol?: boolean;
}

const DROPPED = new Set(
  'script style metadata foreignObject title desc flowRoot set animate animateTransform animateMotion'.split(
    ' ',
  ),
);
/** A drawing on paper stands still, as it is before anything moves. */
const ANIMATED = /^(?:animate\w*|set)$/;
/** About as many bytes as one letter's outline takes. */
const BYTES_PER_LETTER = 200;
/** The most stops of one gradient; drawn ones have some. */
const MAX_STOPS = 1000;
/** Drawings in drawings in drawings. */
const MAX_NESTED = 3;
/** Rules; more than any program writes. */
const MAX_RULES = 200_000;
/** Looks of selectors at elements, some seconds of them. */
const MAX_LOOKS = 40_000_000;

class DocumentRewriter {
  readonly #text: string;
  readonly #options: RewriteOptions;
  readonly #expansion: Expansion;
  readonly #elements: ElementRewriter;
  readonly #namespaces = new Namespaces();
  readonly #parts: string[] = [];
  readonly #stack: Frame[] = [];
  /** Where the parts of clones are, by the number of their element. */
  readonly #uses = new Map<number, number>();
  /** Where the parts of filtered elements are, with the ids of their filters. */
  readonly #filtered = new Map<number, string>();
  /** Stops of each gradient so far. */
  readonly #stops = new Map<number, number>();
  readonly #styles: ElementStyles;
  readonly #places: ElementPlaces;
  readonly #texts = new VisibleTexts();
  readonly #late = new LateTransforms();
  readonly #outlines: OutlineStandIns;
  readonly #symbols: SymbolSizes;
  readonly #signs = new RightToLeftSigns();
  readonly #fonts = new MixedFonts();
  /** Styles that cannot be carried out, as written. */
  readonly #ignored = new Set<string>();
  readonly #letterStyles = new Set<string>();
  /** Text sizes that are said in words. */
  readonly #sizeWords = new Set<string>();
  #looks = 0;
  #rules = 0;
  #elementCount = 0;
  #root: Root | undefined;
  #hasText = false;
  readonly #letters: LetterLimits;

  constructor(text: string, options: RewriteOptions, entities: Readonly<Record<string, string>>) {
    this.#text = text;
    this.#options = options;
    this.#letters = new LetterLimits(options.name);
    this.#expansion = new Expansion(options.name, text.length);
    this.#outlines = new OutlineStandIns(text);
    this.#symbols = new SymbolSizes(text);
    this.#elements = new ElementRewriter(this.#namespaces, options);
    const screen = screenOf(text);
    const sheets = sheetsIn(text, screen);
    for (const css of sheets) this.#elements.noteSheet(css);
    this.#styles = new ElementStyles(sheets, text, {
      ...{ screen, unknown: this.#ignored },
      countRule: () => {
        if (++this.#rules > MAX_RULES) throw this.#tooManyRules();
      },
      look: () => {
        if (++this.#looks > MAX_LOOKS) throw this.#tooManyRules();
      },
    });
    const looksAhead = sheets.some((css) => LOOKS_AHEAD.test(css));
    this.#places = new ElementPlaces(
      looksAhead ? familiesIn(text, entities) : [],
      this.#styles.hasRules,
    );
  }

  open({ name, attributes: source }: SaxesTagPlain): void {
    const parent = this.#stack.at(-1);
    const isDropped = parent !== undefined && parent.node === undefined;
    const known = isDropped ? undefined : this.#namespaces.elementName(name, source, !parent);
    const stops = known && standInStops(known, source);
    const tag = stops === undefined ? known : STAND_IN;
    const plain = tag === undefined ? {} : this.#namespaces.plainAttributes(source);
    const element = this.#places.enter(tag ?? name.slice(name.indexOf(':') + 1), plain);
    this.#elementCount++;
    if (
      tag === undefined ||
      DROPPED.has(tag) ||
      isPaintPart(tag) ||
      this.#isIdleStop(tag, parent)
    ) {
      // One that is a choice among others stands for what another program would show.
      if (tag === 'foreignObject' && parent?.tag !== 'switch')
        this.#options.findings.add('import.foreign-ignored');
      if (tag !== undefined && ANIMATED.test(tag)) this.#ignored.add(`<${tag}>`);
      if (tag === 'flowRoot') this.#options.findings.add('import.flowed-text');
      this.#stack.push({ tag: name });
      return;
    }
    refuseCrowded({ tag, attributes: source }, this.#options.name);
    const isOutline = tag === 'path' && this.#root?.page !== undefined;
    const spared = isOutline ? this.#outlines.takeFrom(plain) : 0;
    const variables = this.#styles.apply(element, plain, parent?.variables);
    const direction = enterDirection(tag, plain, parent?.direction ?? FROM_LEFT);
    this.#signs.enter(tag, direction, plain);
    const look = this.#fonts.enter(tag, plain, parent?.look ?? DEFAULT_LOOK);
    const place = this.#texts.enter(tag, plain, parent?.place);
    const attributes = parent ? plain : this.#openRoot(tag, plain);
    if (parent === undefined) attributes['font-size'] = outermostSize(attributes['font-size']);
    const line = enterLine(tag, attributes, {
      around: parent?.line ?? OUTER_LINE,
      mmPerUnit: this.#root?.mmPerUnit ?? 1,
    });
    if (!carryPathLength(tag, attributes, line.dashes)) this.#ignored.add('pathLength');
    this.#noteStyles(attributes);
    const { viewport: around, isInSymbol = false } = parent ?? {};
    writeOutPercentages(tag, attributes, { viewport: around, isInSymbol });
    const late = parent === undefined || parent.tag === 'clipPath' ? undefined : this.#late;
    this.#elements.adapt(tag, attributes, { source, viewport: around, late, embed: this.#embed });
    const held = this.#late.takeGroup();
    const groups = parent === undefined ? [] : outerGroups(tag, attributes, parent.tag);
    if (held !== undefined) groups.unshift(held);
    const own = writtenElement(tag, attributes);
    const outer = groups.map((group) => `<g${group}>`);
    const node = this.#expansion.add(parent?.node, spared + own.length + outer.join('').length);
    this.#elements.countCopies(this.#expansion, node, tag, attributes);
    if (tag === 'text') this.#letters.beginText();
    this.#hasText ||= tag === 'text';
    const viewport = viewportIn(tag, attributes, around);
    // The object is made in one go: spread out, it would be a tenth of the time for a large drawing.
    this.#stack.push({
      tag,
      node,
      groups: groups.length,
      place,
      direction,
      line,
      variables,
      look,
      viewport,
      isInSymbol: isInSymbol || tag === 'symbol',
    });
    this.#parts.push(...outer);
    const filter = /url\(\s*["']?#([^)"']+)/.exec(attributes['filter'] ?? '')?.[1];
    if (filter !== undefined) this.#filtered.set(this.#parts.length, filter);
    if (tag === 'use') this.#uses.set(node, this.#parts.length);
    this.#symbols.note(tag, attributes, { part: this.#parts.length, viewport: around, isInSymbol });
    this.#parts.push(own);
    if (stops !== undefined) this.#parts.push(stops);
  }

  #noteStyles(attributes: Record<string, string>): void {
    for (const name in attributes) {
      const value = attributes[name]!;
      const px = pixelsOfSizeWord(name, value);
      if (px !== undefined) this.#sizeWords.add(value);
      attributes[name] = px ?? plainLength(name, value);
      // The page's own size is read from its box instead.
      if (this.#stack.length > 0 && isStrangeLength(name, attributes[name]!))
        this.#ignored.add(`${name}: ${attributes[name]}`);
    }
    for (const style of letterStylesIn(attributes)) this.#letterStyles.add(style);
  }

  /** A drawing that is embedded as a picture, with all limits that a drawing has. */
  readonly #embed = (svg: Uint8Array): string | undefined => {
    const depth = (this.#options.nesting?.depth ?? 0) + 1;
    if (depth > MAX_NESTED) return undefined;
    const { pictures } = this.#elements;
    // A drawing in the drawing links to nothing, as in a browser.
    const { readBeside: _, ...options } = this.#options;
    const nested = { ...options, nesting: { depth, pictures } };
    const { parts } = prepare(readSvgText(svg, options.name), nested);
    return `data:image/svg+xml;base64,${Buffer.from(parts.join('')).toString('base64')}`;
  };

  /** resvg looks at all stops of a gradient for each of them, and Kerf only takes their mean. */
  #isIdleStop(tag: string, parent: Frame | undefined): boolean {
    if (tag !== 'stop' || parent?.node === undefined) return false;
    const count = (this.#stops.get(parent.node) ?? 0) + 1;
    this.#stops.set(parent.node, count);
    return count > MAX_STOPS;
  }

  close(): void {
    const frame = this.#stack.pop();
    this.#places.leave();
    if (frame?.node === undefined) return;
    if (frame.tag === 'text')
      for (const { index, letters } of this.#fonts.leaveText())
        this.#parts[index] = escaped(letters);
    this.#parts.push(endOf(frame.tag));
    if (frame.groups) this.#parts.push(endOf('g').repeat(frame.groups));
  }

  text(chars: string): void {
    const frame = this.#stack.at(-1);
    if (frame?.node === undefined) return;
    this.#texts.addLetters(frame.place, chars);
    this.#noteMissingStyle(frame, chars);
    const letters = chars.trim().length;
    if (chars.includes('\ufffd') && frame.place?.text !== undefined)
      this.#options.findings.add('import.letters-unreadable');
    this.#expansion.addBytes(frame.node, BYTES_PER_LETTER * letters);
    this.#letters.add(letters);
    const signed = this.#signs.signed(chars);
    this.#fonts.add({ index: this.#parts.length, letters: signed }, frame.look ?? DEFAULT_LOOK);
    this.#parts.push(escaped(signed));
  }

  /** Letters that are slanted or bold in the drawing alone. */
  #noteMissingStyle({ place, look }: Frame, chars: string): void {
    if (look === undefined || place?.text === undefined || place.isUnseen) return;
    if (chars.trim() === '') return;
    for (const style of missingStyles(look, this.#options.fonts)) {
      this.#options.findings.add('import.font-style-missing', style);
    }
  }

  instruct(target: string, body: string): void {
    this.#elements.noteOutside(outsideOfInstruction(target, body));
  }

  finish(): PreparedSvg {
    this.#expansion.check();
    for (const lost of this.#symbols.writeInto(this.#parts, this.#options.dpi))
      this.#ignored.add(lost);
    for (const node of this.#expansion.loops) this.#unlink(node);
    this.#dropLostFilters();
    const lostTexts = [...this.#elements.textLinks].filter((id) => !this.#expansion.hasElement(id));
    for (const id of [...this.#expansion.missingCopies(), ...lostTexts])
      this.#options.findings.add('import.clone-lost', id.slice(0, 60));
    for (const name of [...this.#ignored, ...(this.#hasText ? this.#letterStyles : [])])
      this.#options.findings.add('import.style-ignored', name.slice(0, 60));
    for (const word of this.#hasText ? this.#sizeWords : [])
      this.#options.findings.add('import.text-size-doubtful', word.slice(0, 60));
    if (this.#texts.hasUnsized) this.#options.findings.add('import.text-size-missing');
    if (this.#root === undefined) throw notSvg(this.#options.name);
    const { layers, pictures } = this.#elements;
    return {
      parts: this.#parts,
      root: this.#root,
      layers,
      pictures,
      hasText: this.#hasText,
      texts: this.#texts,
      late: this.#late,
      outlines: this.#outlines,
    };
  }

  /** usvg leaves a shape out whose filter is not there; it is drawn without. */
  #dropLostFilters(): void {
    for (const [part, id] of this.#filtered) {
      if (this.#expansion.hasElement(id)) continue;
      this.#parts[part] = this.#parts[part]!.replace(/ filter="[^"]*"/, '');
      this.#options.findings.add('import.filter-ignored');
    }
  }

  /** usvg copies a clone that contains itself until it has enough. */
  #unlink(node: number): void {
    const part = this.#uses.get(node)!;
    this.#parts[part] = this.#parts[part]!.replace(/ xlink:href="[^"]*"/, '');
    this.#options.findings.add('import.clone-loop');
  }

  #tooManyRules(): AppError {
    return new AppError(
      'import.too-big',
      msg(
        '"{name}" has too many or too deeply nested style rules for its {wordCount} elements and classes, which would take minutes to read: save it with presentation attributes instead of styles, or split it.',
        { name: this.#options.name, wordCount: this.#elementCount },
      ),
    );
  }

  /** Its size and place are given by the picture that it is. */
  #openNested(own: Record<string, string>): Record<string, string> {
    const attributes = {
      ...own,
      xmlns: 'http://www.w3.org/2000/svg',
      'xmlns:xlink': 'http://www.w3.org/1999/xlink',
    };
    this.#root = { attributes, mmPerUnit: 1 };
    return attributes;
  }

  #openRoot(tag: string, attributes: Record<string, string>): Record<string, string> {
    const { name, findings, dpi } = this.#options;
    if (tag !== 'svg') throw notSvg(name);
    if (this.#options.nesting !== undefined) return this.#openNested(attributes);
    this.#root = readRoot(attributes, { name, findings, dpi });
    const { background, 'background-color': colour = background ?? '' } = attributes;
    if (!/^(?:none|transparent|white|#fff(?:fff)?|)$/i.test(colour.trim()))
      findings.add('import.page-colour-ignored');
    if (dpi === undefined) noteDoubtfulPixels(this.#text, attributes, findings);
    return this.#root.attributes;
  }
}
