// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Libraries of materials of LightBurn (`.clb`): `<LightBurnLibrary><Material name><Entry Thickness Desc
 * NoThickTitle><CutSetting type>`. The cut settings are those of a project's layers. A line cuts, unless its words say
 * that it scores; what is of no use without its power and speed is left out.
 */
import type { Purpose } from '../../art/art.js';
import { purposeOfName } from '../../art/layer-words.js';
import { AppError, type Problem } from '../../base/errors.js';
import { counted, msg } from '../../base/message.js';
import { asUtf8 } from '../../base/utf16.js';
import type { Values } from '../../params/schema.js';
import { type FindingKind, ImportFindings } from '../import-findings.js';
import { type CutWork, cutWorkOf, ignoredSettings } from './cut-settings.js';
import { childrenOf, readElements, type TreeElement } from './element-tree.js';
import { SettingReader } from './setting-reader.js';

/** What another program keeps for a material; it does not say on which machine. */
export interface LibraryEntry {
  readonly material: string;
  /** mm */
  readonly thickness?: number;
  readonly note: string;
  readonly operation: Exclude<Purpose, 'nothing'>;
  /** In the words of Kerf's operations. */
  readonly settings: Values;
}

export interface ReadLibrary {
  readonly entries: readonly LibraryEntry[];
  readonly problems: readonly Problem[];
}

const MAX_BYTES = 16 * 2 ** 20;
const MAX_ENTRIES = 5000;
const MAX_NAME = 100;
const MAX_NOTE = 200;
/** Settings of lasers that Kerf does not drive, and ways of filling that it does not have. */
const OTHERS = ['frequency', 'QPulseWidth', 'floodFill', 'autoRotate', 'useDotCorrection'];

const kinds = {
  'import.library-ignored': {
    severity: 'warning',
    say: (_, names) =>
      msg('These settings of the library were not taken over, as Kerf has no equal: {names}.', {
        names,
      }),
  },
  'import.library-refined': {
    severity: 'warning',
    say: (_, names) =>
      msg(
        'What is made on top of the lines was not taken over: {names}. Switch it on in the step where you need it.',
        { names },
      ),
  },
  'import.library-half': {
    severity: 'warning',
    say: (count, names) =>
      counted(
        count,
        'One entry without power or speed was left out: {names}.',
        '{n} entries without power or speed were left out: {names}.',
        { names },
      ),
  },
  'import.library-nameless': {
    severity: 'warning',
    say: (count) =>
      counted(
        count,
        'One entry without the name of a material was left out.',
        '{n} entries without the name of a material were left out.',
      ),
  },
} as const satisfies Record<string, FindingKind>;

type Findings = ImportFindings<keyof typeof kinds>;

/** Throws AppError `import.…`. */
export function readLightburnLibrary(bytes: Uint8Array, name: string): ReadLibrary {
  const findings = new ImportFindings(kinds);
  const library = readRoot(bytes, name);
  const entries = childrenOf(library, 'Material').flatMap((material) =>
    childrenOf(material, 'Entry').flatMap((entry) => entriesIn(material, entry, findings)),
  );
  if (entries.length > MAX_ENTRIES) throw tooBig(name);
  return { entries, problems: findings.toProblems(name) };
}

function readRoot(bytes: Uint8Array, name: string): TreeElement {
  if (bytes.length > MAX_BYTES) throw tooBig(name);
  let root: TreeElement | undefined;
  try {
    [root] = readElements(new TextDecoder().decode(asUtf8(bytes))).children;
  } catch (cause) {
    const sentence = msg('"{name}" is damaged: save the library in LightBurn again.', { name });
    throw new AppError('import.unreadable', sentence, { cause });
  }
  if (root?.name === 'LightBurnLibrary') return root;
  const sentence = msg('"{name}" is not a library of materials: choose another file.', { name });
  throw new AppError('import.unreadable', sentence);
}

function tooBig(name: string): AppError {
  const sentence = msg('"{name}" holds more than Kerf keeps for materials: save it in parts.', {
    name,
  });
  return new AppError('import.too-big', sentence);
}

function entriesIn(
  material: TreeElement,
  entry: TreeElement,
  findings: Findings,
): readonly LibraryEntry[] {
  const title = plainWords(material.attributes['name'], MAX_NAME);
  if (title === '') {
    findings.add('import.library-nameless');
    return [];
  }
  const named = { material: title, ...thicknessOf(entry), note: noteOf(entry) };
  const cuts = entry.children.filter((child) => child.name.startsWith('CutSetting'));
  return cuts.flatMap((cut) => {
    const read = cutWorkOf(cut);
    noteIgnored(cut, read, findings);
    if (read.settings['power'] === undefined || read.settings['speed'] === undefined) {
      findings.add('import.library-half', [title, named.note].filter(Boolean).join(' '));
      return [];
    }
    const operations = operationsOf(read, named.note);
    // One pass is what a library does not write; here it would be as many as the recipe has.
    const settings = { passes: 1, ...read.settings };
    return operations.map((operation) => ({ ...named, operation, settings }));
  });
}

function operationsOf({ does }: CutWork, note: string): readonly LibraryEntry['operation'][] {
  const line = purposeOfName(note) === 'score' ? 'score' : 'cut';
  if (does === 'both') return ['engrave', line];
  return [does === 'fill' ? 'engrave' : line];
}

function noteIgnored(cut: TreeElement, { does, refinements }: CutWork, findings: Findings): void {
  const read = new SettingReader(cut);
  const least = read.number('minPower', 0);
  const isLeast = does !== 'fill' && least > 0 && least !== read.number('maxPower', least);
  const subs = childrenOf(cut, 'SubLayer').length > 0;
  const ignored = [
    ...ignoredSettings(cut),
    ...OTHERS.filter((name) => read.number(name, 0) !== 0),
    ...(isLeast ? ['minPower'] : []),
    ...(subs ? ['SubLayer'] : []),
  ];
  for (const name of ignored) findings.add('import.library-ignored', plainWords(name, MAX_NAME));
  for (const { id } of refinements) findings.add('import.library-refined', id);
}

/** LightBurn writes -1 where an entry is for no thickness. */
function thicknessOf({ attributes }: TreeElement): { readonly thickness?: number } {
  const thickness = Number(attributes['Thickness'] ?? Number.NaN);
  return thickness > 0 && Number.isFinite(thickness) ? { thickness } : {};
}

/** What the entry is called; one for no thickness has a title as well. */
function noteOf({ attributes: { Desc, NoThickTitle, ...entry } }: TreeElement): string {
  const isThick = Number(entry['Thickness']) > 0;
  const words = [isThick ? '' : plainWords(NoThickTitle, MAX_NOTE), plainWords(Desc, MAX_NOTE)];
  return plainWords([...new Set(words)].filter(Boolean).join(', '), MAX_NOTE);
}

/** In one line that a name can be. */
function plainWords(text: string | undefined, maxLetters: number): string {
  const line = (text ?? '').replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF\s]+/gu, ' ').trim();
  return [...line].slice(0, maxLetters).join('').trim();
}
