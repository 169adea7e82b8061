// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The one place that knows resvg: SVG text in, usvg's simplified SVG text out (absolute paths,
 * resolved styles, `use` expanded, text as outlines). A trap leaves its memory in an unknown state,
 * so the module is thrown away and loaded afresh for the next document.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

type ResvgModule = typeof import('@resvg/resvg-wasm');

export interface Fonts {
  /** Font files' bytes. */
  readonly files: readonly Uint8Array[];
  /** The family for text that names none, or none that is there. */
  readonly defaultFamily: string;
  /** What serif, monospace and the like are here. */
  readonly generic: ReadonlyMap<string, string>;
}

const require = createRequire(import.meta.url);
let loading: Promise<ResvgModule> | undefined;

/** Throws whatever resvg throws: a plain Error for bad documents, RuntimeError for a trap. */
export async function simplify(svg: string, fonts: Fonts, dpi?: number): Promise<string> {
  loading ??= load();
  const { Resvg } = await loading;
  const { defaultFamily, generic } = fonts;
  const family = (name: string) => generic.get(name) ?? defaultFamily;
  const font = {
    fontBuffers: [...fonts.files],
    defaultFontFamily: defaultFamily,
    sansSerifFamily: family('sans-serif'),
    serifFamily: family('serif'),
    monospaceFamily: family('monospace'),
    cursiveFamily: family('cursive'),
    fantasyFamily: family('fantasy'),
  };
  try {
    const tree = new Resvg(svg, { font, ...(dpi !== undefined && { dpi }) });
    const text = tree.toString();
    tree.free();
    return text;
  } catch (error) {
    // A refused document comes this way too; loading once too often is cheaper than telling apart.
    loading = undefined;
    throw error;
  }
}

async function load(): Promise<ResvgModule> {
  const entry = require.resolve('@resvg/resvg-wasm');
  delete require.cache[entry];
  const resvg = require(entry) as ResvgModule; // `require` cannot know the module's type.
  await resvg.initWasm(await readFile(require.resolve('@resvg/resvg-wasm/index_bg.wasm')));
  return resvg;
}
