// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A setting is described once: kind, limits, default, label, help. The form, the command line's
 * `key=value`, validation, the documents and the cache key are read from that description.
 * Values are in Kerf's inner units; `typed.ts` says how each kind is typed by a person.
 */

import type { Message } from '../base/message.js';
import type { SpeedUnit } from '../base/speed-unit.js';
import type { Marked } from '../base/translatable.js';

/** Holds while each of the named settings has one of the listed values. */
export type Condition = Readonly<Record<string, readonly (string | boolean)[]>>;

/** The kinds of art that settings may be for. */
export type ArtKind = 'paths' | 'bitmaps';

/** What a person reads; empty for a field that stands in no form. A text that is not marked does not compile. */
export type Shown = Marked | '';

interface Described {
  /** What the form shows, in English; translated where it is shown. */
  readonly label: Shown;
  /** One sentence. */
  readonly help: Shown;
  /** Fields of a group stand together below its name; those without one come first. Translated as labels are. */
  readonly group?: Marked;
  /** It is shown while the condition holds; else it changes nothing. */
  readonly visibleWhen?: Condition;
  /** The only kind of art on which it changes anything. */
  readonly only?: ArtKind;
  /**
   * It changes how the beam runs and not where, always or while the condition holds: what is planned
   * does not depend on it, and is not handed it.
   */
  readonly style?: true | Condition;
  /** Names that it had before: what was written with them is read as it was meant (`former.ts`). */
  readonly formerly?: readonly string[];
  /** Why there is no such setting any more, a sentence: it is read, reported and left out. */
  readonly retired?: Message;
}

interface Ranged extends Described {
  readonly default: number;
  readonly min: number;
  readonly max: number;
}

/** 0…1 of the head's full power, or of full brightness. Typed as a fraction, shown as per cent. */
export interface PowerField extends Ranged {
  readonly kind: 'power';
}
/** mm/s. Shown in the unit that a person prefers. */
export interface SpeedField extends Ranged {
  readonly kind: 'speed';
  /** What a bare number is on the command line, whatever a person prefers: mm/min without it. */
  readonly typedIn?: SpeedUnit;
}
/** A length in mm. */
export interface LengthField extends Ranged {
  readonly kind: 'length';
}
/** Radians. Typed and shown in degrees. */
export interface AngleField extends Ranged {
  readonly kind: 'angle';
}
/** A duration in seconds. */
export interface DurationField extends Ranged {
  readonly kind: 'duration';
}
/** A whole number. */
export interface CountField extends Ranged {
  readonly kind: 'count';
}
/** A number of which people think as Kerf does: no kind of its own, at most a unit to show. */
export interface NumberField extends Ranged {
  readonly kind: 'number';
  readonly unit?: string;
}
export interface ToggleField extends Described {
  readonly kind: 'toggle';
  readonly default: boolean;
}
export interface ChoiceField<C extends string = string> extends Described {
  readonly kind: 'choice';
  readonly default: C;
  /** Value → label. */
  readonly choices: Readonly<Record<C, Marked>>;
  /** A value's name of before → its name of today. */
  readonly formerChoices?: Readonly<Record<string, C>>;
}

/** Words: a text to write, the name of a font. Shown and typed as it is. */
export interface TextField extends Described {
  readonly kind: 'text';
  readonly default: string;
  /** The most letters, as people count them. */
  readonly maxLetters: number;
  /** It must not be empty. */
  readonly isRequired?: boolean;
  /** Texts that a person may want again, offered beside the entry. */
  readonly known?: readonly string[];
  /** It names a family of installed fonts. */
  readonly isFont?: boolean;
  /** A command of the window writes it, and no form shows it; the command line types it. */
  readonly isSetByCommand?: boolean;
  /** It may have several lines, which the command line writes as `\n` between double quotes. */
  readonly hasLines?: boolean;
}

export type NumericField =
  | PowerField
  | SpeedField
  | LengthField
  | AngleField
  | DurationField
  | CountField
  | NumberField;
export type Field = NumericField | ToggleField | ChoiceField | TextField;

export type Schema = Readonly<Record<string, Field>>;

export type ValueOf<F extends Field> = F extends ToggleField
  ? boolean
  : F extends { readonly kind: 'choice'; readonly choices: infer C }
    ? keyof C & string
    : F extends TextField
      ? string
      : number;

/** Settings that are no longer used have no value. */
export type ValuesOf<S extends Schema> = {
  readonly [K in keyof S as S[K] extends { readonly retired: Message } ? never : K]: ValueOf<S[K]>;
};

/** The values of fields that are not style; those that are style now and then may be missing. */
export type GeometryOf<S extends Schema> = string extends keyof S
  ? Readonly<Record<string, Values[string] | undefined>>
  : {
      readonly [K in keyof ValuesOf<S> as S[K] extends { readonly style: true }
        ? never
        : K]: S[K] extends {
        readonly style: Condition;
      }
        ? ValueOf<S[K]> | undefined
        : ValueOf<S[K]>;
    };

/** Any schema's values, where the schema is not known by type. */
export type Values = Readonly<Record<string, number | boolean | string>>;

/** Some of a schema's values. */
export type SomeOf<S extends Schema> = string extends keyof S ? Values : Partial<ValuesOf<S>>;

export function defaultsOf<S extends Schema>(schema: S): ValuesOf<S> {
  const entries = Object.entries(schema)
    .filter(([, { retired }]) => retired === undefined)
    .map(([key, field]) => [key, field.default]);
  return Object.fromEntries(entries) as ValuesOf<S>; // Each field's default has its own value type.
}
