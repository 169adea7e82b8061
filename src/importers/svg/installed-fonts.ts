// SPDX-License-Identifier: GPL-3.0-or-later
/** What serves for the families that a drawing names. */

/** A family that fontconfig knows under a name of its own for one width or weight of it. */
export interface StyledFamily {
  readonly family: string;
  /** Attributes that choose it, `font-stretch` and `font-weight`. */
  readonly style: Readonly<Record<string, string>>;
}

/** What an installed family has; families stand by their names in small letters. */
export interface FontStyles {
  readonly hasItalic: boolean;
  readonly hasBold: boolean;
}

export interface InstalledFonts {
  readonly styles: ReadonlyMap<string, FontStyles>;
  /** What serif, monospace and the like are here. */
  readonly generic: ReadonlyMap<string, string>;
  readonly defaultFamily: string;
  /** Installed stand-ins for families that are not. */
  readonly substitutes: ReadonlyMap<string, string>;
  readonly styled: ReadonlyMap<string, StyledFamily>;
}
