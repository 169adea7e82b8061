// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Which elements and attributes are SVG's own. Names lose their prefix, foreign ones go, and a
 * document that forgot to declare its namespaces is read as it was meant.
 */
const SVG = 'http://www.w3.org/2000/svg';
/** Inkscape writes layers and labels here; the prefix is taken at its word where undeclared. */
const INKSCAPE = 'http://www.inkscape.org/namespaces/inkscape';

export type Attributes = Record<string, string>;

export class Namespaces {
  /** Declarations are collected as they come; prefixes bound twice to different names are not met. */
  readonly #byPrefix = new Map<string, string>([['inkscape', INKSCAPE]]);

  /** The local name when the element is SVG's; undefined when it is foreign. */
  elementName(name: string, attributes: Attributes, isRoot: boolean): string | undefined {
    for (const key in attributes) {
      if (key.startsWith('xmlns:')) this.#byPrefix.set(key.slice(6), attributes[key]!);
    }
    const colon = name.indexOf(':');
    const local = name.slice(colon + 1);
    if (colon >= 0) {
      const prefix = name.slice(0, colon);
      return (this.#byPrefix.get(prefix) ?? (prefix === 'svg' ? SVG : '')) === SVG
        ? local
        : undefined;
    }
    const declared = attributes['xmlns'];
    return isRoot || declared === undefined || declared === '' || declared === SVG
      ? local
      : undefined;
  }

  /** Attributes without a prefix, and links under the one name resvg reads. */
  plainAttributes(attributes: Attributes): Attributes {
    const plain: Attributes = {};
    for (const name in attributes) {
      const value = attributes[name]!;
      const colon = name.indexOf(':');
      if (colon < 0 && name !== 'xmlns' && name !== 'href') plain[name] = value;
      else if (name === 'xml:space') plain[name] = value;
      else if (name.endsWith(':href')) plain['xlink:href'] ??= value;
    }
    if (attributes['href'] !== undefined) plain['xlink:href'] = attributes['href'];
    return plain;
  }

  /** Inkscape's attribute of that name, whatever its prefix is. */
  inkscape(attributes: Attributes, local: string): string | undefined {
    for (const name in attributes) {
      const colon = name.indexOf(':');
      if (colon > 0 && name.endsWith(local) && name.slice(colon + 1) === local) {
        if (this.#byPrefix.get(name.slice(0, colon)) === INKSCAPE) return attributes[name];
      }
    }
    return undefined;
  }
}
