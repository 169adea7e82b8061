// SPDX-License-Identifier: GPL-3.0-or-later
/** What serves for the families that a drawing names. */

/** A family that fontconfig knows under a name of its own for one width or weight of it. */
export interface StyledFamily {
  readonly family: string;
  /** Attributes that choose it, `font-stretch` and `font-weight`. */
  readonly style: Readonly<Record<string, string>>;
}

export interface InstalledFonts {
  /** Installed stand-ins for families that are not. */
  readonly substitutes: ReadonlyMap<string, string>;
  readonly styled: ReadonlyMap<string, StyledFamily>;
}
