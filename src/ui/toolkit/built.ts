// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Widgets described in `ui/*.ui`. Builder files carry no handlers (there is no JavaScript scope for
 * them) and are translated here, because GTK's own gettext does not find Kerf's catalogues.
 */
import { readFileSync } from 'node:fs';
import type { Translator } from '../../base/language.js';
import { _, currentLanguage } from './gettext.js';
import { Gtk } from './gtk.js';
import { escapedMarkup } from './markup.js';

/** Where `ui/` and `resources/` lie, seen from the compiled file. */
const ROOT = new URL('../../../../', import.meta.url);

/** Texts of `ui/` files in each language, by name. */
const texts = new WeakMap<Translator, Map<string, string>>();

export interface Built {
  /** The object of this id. Throws when the file has none, or one of another class. */
  part<T>(id: string, kind: abstract new (...args: never[]) => T): T;
}

/** The path of a file that is installed beside the program, such as `ui/style.css`. */
export function installedUrl(path: string): URL {
  return new URL(path, ROOT);
}

/** Makes the widgets of `ui/<name>.ui`, another set with each call. */
export function build(name: string): Built {
  const builder = Gtk.Builder.newFromString(translated(name), -1);
  return {
    part(id, kind) {
      const object: unknown = builder.getObject(id);
      if (object instanceof kind) return object;
      throw new Error(`ui/${name}.ui has no ${kind.name} "${id}"`);
    },
  };
}

/** The file with every translatable text replaced. */
function translated(name: string): string {
  const language = currentLanguage();
  const ready = texts.get(language) ?? new Map<string, string>();
  texts.set(language, ready);
  const known = ready.get(name);
  if (known !== undefined) return known;
  const xml = readFileSync(installedUrl(`ui/${name}.ui`), 'utf8').replace(
    /( translatable="yes")([^>]*)>([^<]*)</g,
    (_whole, _mark, rest: string, text: string) => `${rest}>${escapedMarkup(_(fromXml(text)))}<`,
  );
  ready.set(name, xml);
  return xml;
}

function fromXml(text: string): string {
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (_whole, name: keyof typeof ENTITIES) => {
    return ENTITIES[name];
  });
}

const ENTITIES = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' } as const;
