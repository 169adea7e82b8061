// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The elements of a tree as usvg writes it: well-formed, without comments, instructions or entities of its own. A
 * reader of any XML takes half the time that usvg itself takes for the drawing.
 */
export interface ElementSink {
  open(tag: string, attributes: Record<string, string>): void;
  close(tag: string): void;
}

/** Throws SyntaxError for what usvg does not write. */
export function eachElement(xml: string, sink: ElementSink): void {
  let depth = 0;
  let at = xml.indexOf('<');
  while (at >= 0) {
    const isEnd = xml.charCodeAt(at + 1) === SLASH;
    const tag = nameAt(xml, isEnd ? at + 2 : at + 1);
    at += tag.length + (isEnd ? 2 : 1);
    if (isEnd) {
      sink.close(tag);
      depth--;
    } else {
      const attributes: Record<string, string> = {};
      at = readAttributes(xml, at, attributes);
      sink.open(tag, attributes);
      if (xml.charCodeAt(at) === SLASH) sink.close(tag);
      else depth++;
    }
    at = xml.indexOf('<', at);
  }
  if (depth !== 0) throw new SyntaxError('an element has no end');
}

/** Returns where the element's start ends: at `>` or `/>`. */
function readAttributes(xml: string, from: number, attributes: Record<string, string>): number {
  for (let at = afterSpace(xml, from); ; at = afterSpace(xml, at)) {
    const code = xml.charCodeAt(at);
    if (code === SLASH || code === END) return at;
    const equals = xml.indexOf('="', at);
    const quote = equals < 0 ? -1 : xml.indexOf('"', equals + 2);
    if (quote < 0) throw new SyntaxError(`an attribute at ${at} has no end`);
    attributes[xml.slice(at, equals)] = plain(xml.slice(equals + 2, quote));
    at = quote + 1;
  }
}

function nameAt(xml: string, from: number): string {
  let at = from;
  for (let code = xml.charCodeAt(at); isOfName(code); code = xml.charCodeAt(++at));
  if (at === from) throw new SyntaxError(`an element at ${at} has no name`);
  return xml.slice(from, at);
}

/** False at the end, which is not a number. */
function isOfName(code: number): boolean {
  return code > SPACE && code !== SLASH && code !== END;
}

function afterSpace(xml: string, from: number): number {
  let at = from;
  while (xml.charCodeAt(at) <= SPACE) at++;
  return at;
}

function plain(value: string): string {
  if (!value.includes('&')) return value;
  return value.replace(/&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([\da-f]{1,6}));/gi, decoded);
}

function decoded(...[whole, name, decimal, hex]: (string | undefined)[]): string {
  if (name !== undefined) return ENTITIES[name.toLowerCase()]!;
  const code = decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal);
  return code > LAST_LETTER ? whole! : String.fromCodePoint(code);
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};
const SPACE = 32;
const SLASH = 47;
const END = 62;
const LAST_LETTER = 0x10ffff;
