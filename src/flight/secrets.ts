// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Takes out of a text who a person is and where they live: what is known of this computer by word, what
 * has a shape of its own (addresses, home folders, networks) wherever it comes from.
 */

export interface Secrets {
  /** User name, full name, name of the computer. */
  readonly names: readonly string[];
  /** Home folders; what is in them loses their path. */
  readonly homes: readonly string[];
  /** Serial numbers of the machines' adapters. */
  readonly serialNumbers: readonly string[];
}

export type Redact = (text: string) => string;

/** Shape → what stands for it; `$1` is what may stay. */
const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/(\/dev\/serial\/by-(?:id|path)\/)[^\s"',;]+/g, '$1SERIAL'],
  [/(\/(?:home|Users|media|run\/media)\/)[^\s/"',;:]+/g, '$1USER'],
  [/(\/run\/user\/)\d+/g, '$1UID'],
  [/\b(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}\b/gi, 'MAC'],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, 'MAIL'],
  [/(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g, 'IP'],
  // `[VER:1.1h.20190825:what was written there with $I=]`
  [/(\[VER:[^:\]\r\n]*:)[^\]\r\n]+/g, '$1'],
  // Wireless settings: FluidNC's by name, grblHAL's by number.
  [/(\$(?:Sta|AP|Hostname|Notification)[\w/]*=)[^\r\n]+/gi, '$1REDACTED'],
  [/(\$(?:7[4-7]|30\d|31\d)=)[^\r\n]+/g, '$1REDACTED'],
  [/\b(SSID\s*[=:]\s*)[^\],|\r\n]+/gi, '$1REDACTED'],
];

export function redactor({ names, homes, serialNumbers }: Secrets): Redact {
  const known = [
    // A home of / or /root identifies no one.
    ...longestFirst(homes.filter((home) => home.length > 5)).map((h) => [literal(h), '~'] as const),
    ...longestFirst(serialNumbers).map((serial) => [word(serial), 'SERIAL'] as const),
    ...longestFirst(names.flatMap(withParts)).map((name) => [word(name), 'USER'] as const),
  ];
  return (text) => {
    let clean = text;
    for (const [pattern, instead] of known) clean = clean.replace(pattern, instead);
    for (const [shape, instead] of SHAPES) clean = clean.replace(shape, instead);
    return clean;
  };
}

/** Every text in plain data, names of fields excepted. */
export function redactValue(value: unknown, redact: Redact): unknown {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map((inner) => redactValue(inner, redact));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, redactValue(inner, redact)]),
  );
}

function literal(text: string): RegExp {
  return new RegExp(escaped(text), 'g');
}

/** A full name, and its parts where they say something: `Jo de Vries` → also `Vries`. */
function withParts(name: string): readonly string[] {
  return [name, ...name.split(/\s+/).filter((part) => part.length > 2)];
}

/** What contains another secret goes first, or half of it would stay. */
function longestFirst(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.map((text) => text.trim()))]
    .filter((text) => text !== '')
    .sort((a, b) => b.length - a.length);
}

/** Matches the text as a whole word: the user `al` must not black out every `alarm`. */
function word(text: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped(text)}(?![\\p{L}\\p{N}])`, 'giu');
}

/** A hyphen stays as it is: outside a class it means itself, and with the flag `u` it may not be escaped. */
function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
