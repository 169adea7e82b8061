// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * SVG text in parts in, usvg's simplified SVG text out: absolute paths, resolved styles, `use` and markers expanded,
 * text as outlines. Every document is read in a memory of its own, so that a trap harms none after it.
 */
import { runUsvg, type UsvgAnswer } from './usvg/run.js';

export interface Fonts {
  /** Font files' bytes. */
  readonly files: readonly Uint8Array[];
  /** The family for text that names none, or none that is there. */
  readonly defaultFamily: string;
  /** What serif, monospace and the like are here. */
  readonly generic: ReadonlyMap<string, string>;
}

const GENERICS = ['sans-serif', 'serif', 'monospace', 'cursive', 'fantasy'];

/** Throws SyntaxError for what usvg refuses, WebAssembly.RuntimeError where it traps. */
export async function simplify(
  svg: readonly string[],
  fonts: Fonts,
  dpi?: number,
): Promise<UsvgAnswer> {
  const { defaultFamily, generic } = fonts;
  const files = new Map(fonts.files.map((bytes, i) => [`font-${i}`, bytes]));
  const families = GENERICS.flatMap((name) => [
    `--${name}-family`,
    generic.get(name) ?? defaultFamily,
  ]);
  const args = [
    '--skip-system-fonts',
    ...[...files.keys()].flatMap((name) => ['--use-font-file', `/${name}`]),
    ...(files.size > 0 ? ['--font-family', defaultFamily, ...families] : []),
    ...(dpi === undefined ? [] : ['--dpi', String(dpi)]),
    ...['--indent', 'none'],
  ];
  const answer = await runUsvg({ args, svg, files });
  if (answer.tree === '') throw new SyntaxError(answer.words.join('; '));
  return answer;
}
