// SPDX-License-Identifier: GPL-3.0-or-later
/** A small XML document as a tree of elements. */
import { SaxesParser } from 'saxes';

export interface TreeElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: TreeElement[];
  /** What is written in it, without its elements. */
  text: string;
}

/** Elements in elements: no project has as many levels of groups. */
const MAX_DEPTH = 200;

/** A shape has two or three. */
const MAX_ELEMENTS = 600_000;

/** A document of more elements than are taken; found while it is read. */
export class TooManyElementsError extends RangeError {
  override readonly name = 'TooManyElementsError';
}

/** Throws Error where it is not XML, or means harm. */
export function readElements(xml: string): TreeElement {
  const root: TreeElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  let count = 0;
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length > MAX_DEPTH) throw new RangeError('elements lie too deep');
    if (++count > MAX_ELEMENTS) throw new TooManyElementsError('too many elements');
    const element = { name, attributes, children: [], text: '' };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    open.at(-1)!.text += text;
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(xml).close();
  return root;
}

export function childOf({ children }: TreeElement, name: string): TreeElement | undefined {
  return children.find((child) => child.name === name);
}

export function childrenOf({ children }: TreeElement, name: string): TreeElement[] {
  return children.filter((child) => child.name === name);
}
